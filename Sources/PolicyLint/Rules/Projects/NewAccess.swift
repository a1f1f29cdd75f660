import JSONText
import PolicyAnalysis
import PolicyModel
import PolicySources
import SourceText

/// PL910: access that a change adds.
struct NewAccess: Rule {
  static let page = RulePage(
    "PL910", "new-access", .security,
    summary: "A policy allows what it did not allow in the revision that it is compared with.",
    why: """
      A change that reads like a clean-up may let more requests through. `policylint check --since REV` compares each \
      changed policy with what it was, over all requests, and shows a request that is newly allowed, or that a `Deny` no \
      longer keeps out. Whether that is meant only the one who reviews the change can say. A policy that there was none \
      of before is not compared.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        ↓{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports/*"}
        """
    ).since(
      statement: """
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
        """),
    .flags(
      """
      {"Version": "2012-10-17", "Statement": [
        ↓{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
      ]}
      """
    ).since(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
        {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}
      ]}
      """),
    .flags(
      """
      {"Version": "2012-10-17", "Statement": [
        ↓{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::a"}
      ]}
      """
    ).since(statement: #"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}"#),
    .flags(
      statement: """
        ↓{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:root"}, "Action": "sts:AssumeRole"}
        """, as: .trust
    ).since(
      statement: """
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:role/deploy"}, "Action": "sts:AssumeRole"}
        """),
    .allows(
      statement: """
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/2026/*"}
        """
    ).since(
      statement: """
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
        """),
    .allows(
      statement: #"{"Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::a/*"]}"#
    ).since(statement: #"{"Effect": "Allow", "Action": "s3:getobject", "Resource": "arn:aws:s3:::a/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}"#),
  ]

  /// Of so many policies of a document what has changed is followed.
  private static let policyLimit = 500

  func check(_ change: DocumentChange) -> [Violation] {
    let analyzer = PolicyAnalyzer(reference: change.reference)
    var count = 0
    return change.pairs.flatMap { pair -> [Violation] in
      guard let first = pair.after.first else { return Self.violations(ofGone: pair, in: change.after) }
      guard !pair.before.isEmpty, !Self.isSame(pair) else { return [] }
      count += 1
      guard count <= Self.policyLimit else {
        return [Self.undecided("more than \(Self.policyLimit) policies of the document have changed", at: first)]
      }
      return Self.violations(of: pair, analyzer)
    }
  }

  /// Whether both versions are the same trees, so that there is nothing to ask.
  private static func isSame(_ pair: PolicyPair) -> Bool {
    let texts = { (policies: [SourcedPolicy]) in policies.map { $0.fillings.map(JSONWriter.minifiedBytes) } }
    return texts(pair.before) == texts(pair.after)
  }

  private static func violations(of pair: PolicyPair, _ analyzer: PolicyAnalyzer) -> [Violation] {
    guard pair.before.count == pair.after.count else {
      return [undecided("the conditions that it hangs on have changed", at: pair.after[0])]
    }
    var places: Set<SourceRange> = []
    return zip(pair.before, pair.after).flatMap { before, after in
      violations(from: before, to: after, analyzer)
    }.filter { places.insert($0.range).inserted }
  }

  /// What is found under every filling of the policies' holes.
  private static func violations(
    from before: SourcedPolicy, to after: SourcedPolicy, _ analyzer: PolicyAnalyzer
  ) -> [Violation] {
    let whole = "parts of it are known only when it is deployed"
    // One of them may have got its first hole.
    let count = max(before.fillings.count, after.fillings.count)
    let fillings = (0..<count).map { index in
      let old = before.fillings[min(index, before.fillings.count - 1)]
      let new = after.fillings[min(index, after.fillings.count - 1)]
      return violations(
        of: PolicyChange(from: DecodedPolicy(old), to: DecodedPolicy(new), analyzer), at: after)
    }
    guard let first = fillings.first else { return [] }
    if fillings.allSatisfy(\.isEmpty) { return [] }
    let places = fillings.dropFirst().map { Set($0.map(\.range)) }
    let common = first.filter { found in places.allSatisfy { $0.contains(found.range) } }
    return common.isEmpty ? [undecided(whole, at: after)] : common
  }

  private static func violations(of change: PolicyChange, at policy: SourcedPolicy) -> [Violation] {
    let opening = policy.node.opening
    let help = "take it back, or suppress the finding and say why it is meant"
    switch change {
    case .nothing: return []
    case .allowsMore(let found):
      return found.map { statement, witness in
        Violation(
          at: statement ?? opening, "the \(statement == nil ? "policy" : "statement") newly allows \(witness.words)",
          help: "for example \(witness.circumstances); \(help)")
      }
    case .deniesLess(let statement, let witness):
      let example = witness.map { "for example \($0.circumstances); " } ?? ""
      return [
        Violation(
          at: statement ?? opening,
          "the policy no longer denies \(witness?.words ?? "anything"), which other policies may allow",
          help: example + help)
      ]
    case .unknown(let reason): return [undecided(reason, at: policy)]
    }
  }

  private static func undecided(_ reason: String, at policy: SourcedPolicy) -> Violation {
    Violation(
      at: policy.node.opening, "access could not be compared: \(reason)", help: "compare the two versions by eye",
      severity: .warning)
  }

  /// A policy that is gone takes access away, and with it what it denied.
  private static func violations(ofGone pair: PolicyPair, in document: SourcedDocument) -> [Violation] {
    guard pair.before.contains(where: \.denies) else { return [] }
    let owner = pair.before[0].owner.map { " of `\($0)`" } ?? ""
    return [
      Violation(
        at: SourceRange(0, min(1, document.file.bytes.count)),
        "a policy\(owner) that denied requests is gone, which other policies may allow",
        help: "bring its `Deny` statements back, or suppress the finding and say why it is meant")
    ]
  }
}
