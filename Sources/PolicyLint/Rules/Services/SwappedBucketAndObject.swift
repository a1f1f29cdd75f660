import JSONText
import PolicyModel
import SourceText

/// A bucket named for an action on objects, or objects for an action on buckets.
struct SwappedBucketAndObject: Rule {
  static let page = RulePage(
    "PL822", "swapped-bucket-and-object", .error,
    peers: [PeerCheck("parliament", "RESOURCE_MISMATCH"), PeerCheck("iam-policy-validator", "resource_mismatch")],
    summary: "An action of S3 on objects is given buckets only, or one on buckets is given objects only.",
    why: """
      `arn:aws:s3:::bucket` is the bucket, of which `s3:ListBucket` asks; `arn:aws:s3:::bucket/*` is the objects in it, \
      of which `s3:GetObject` asks. With the other one the statement allows or denies nothing.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": ↓"s3:GetObject", "Resource": "arn:aws:s3:::acme-lake"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .flags(
      statement: #"{"Effect": "Allow", "Action": ↓"s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake/sales/*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:PutObject", ↓"s3:GetBucketLocation"],
          "Resource": ["arn:aws:s3:::acme-lake/*"]
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetBucketLocation"],
          "Resource": ["arn:aws:s3:::acme-lake/*", "arn:aws:s3:::acme-lake"]
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"],
          "Resource": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/*"]
        }
        """),
    .allows(statement: #"{"Effect": "Deny", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::acme-lake"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.flatMap { linted -> [Violation] in
      guard let grid = linted.grid, let resources = linted.statement.resource?.patterns else { return [] }
      return grid.unmatchedActions.compactMap { index in
        BucketObjectSwap(index, in: linted).map { swap in
          violation(swap, linted, resources, unused: Set(grid.unusedResources), policy)
        }
      }
    }
  }

  private func violation(
    _ swap: BucketObjectSwap, _ linted: LintedStatement, _ resources: ElementList<ResourcePattern>,
    unused: Set<Int>, _ policy: LintedPolicy
  ) -> Violation {
    let actions = linted.statement.action.patterns
    // A denial that begins to match takes access away.
    let isSafe = linted.statement.effect == .deny
    let isAlone = swap.resources.allSatisfy { unused.contains($0.index) }
    let fix: Fix?
    if isAlone {
      fix = Fix(
        isSafe: isSafe,
        edits: swap.resources.map { Edit(range: resources.range(at: $0.index), text: JSONWriter.quoted($0.meant)) })
    } else {
      fix = ListEdits(resources, in: policy.file).insertion(of: swap.resources.map(\.meant).uniqued)
        .map { Fix(isSafe: isSafe, edits: [$0]) }
    }
    let meant = Words.list(swap.resources.map { "`\($0.meant)`" }.uniqued, conjunction: "and")
    return Violation(
      at: actions.range(at: swap.action), needsOther(actions.elements[swap.action], swap.needsObjects),
      help: isAlone ? "write \(meant)" : "add \(meant)", fixes: fix.map { [$0] } ?? [])
  }

  private func needsOther(_ pattern: ActionPattern, _ needsObjects: Bool) -> String {
    needsObjects
      ? "`\(pattern)` is authorised on objects, and this statement names buckets only"
      : "`\(pattern)` is authorised on buckets, and this statement names objects only"
  }
}

extension Array where Element: Hashable {
  /// The elements without those that stand before.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
