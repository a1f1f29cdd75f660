import PolicyModel
import SourceText

/// The right to change who may use a bucket, for one who may not use it.
struct SelfGrantedAccess: Rule {
  // A suggestion, for who manages buckets is often meant not to read them: only the account's owner can tell.
  static let page = RulePage(
    "PL628", "self-granted-access", .suggestion,
    peers: [PeerCheck("parliament", "RESOURCE_POLICY_PRIVILEGE_ESCALATION")],
    summary:
      "A principal may change the policy or the ACL of a bucket whose objects it may not read, write and delete.",
    why: """
      It can give itself what this policy does not: a policy of the bucket that names it suffices within the account. \
      Buckets in reach of any such grant on `*` are reported for that.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": ↓"s3:PutBucketPolicy", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": ↓"s3:PutBucketAcl", "Resource": "arn:aws:s3:::acme-lake"},
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-logs/*"}
        ]
      }
      """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:GetObject", ↓"s3:PutBucketPolicy"],
          "Resource": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/*"]
        }
        """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "arn:aws:s3:::acme-lake"},
          {"Effect": "Allow", "Action": "s3:*Object", "Resource": "arn:aws:s3:::acme-*"}
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "arn:aws:s3:::acme-lake"},
          {"Effect": "Deny", "Action": "s3:Put*", "Resource": "*"}
        ]
      }
      """),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "s3:PutBucketPolicy", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake"}"#),
  ]

  /// The actions that open a bucket: to whom its owner likes.
  private static let opening = ["s3:PutBucketPolicy", "s3:PutBucketAcl"].compactMap { ActionName($0) }
  /// The actions of one who may use its objects already.
  private static let using = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"].compactMap { ActionName($0) }

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity else { return [] }
    return policy.statements.filter { $0.mayCover("s3") }.flatMap { linted -> [Violation] in
      let statement = linted.statement
      guard statement.effect == .allow, !statement.action.isNegated, statement.openResource == nil,
        let resource = statement.resource, !resource.isNegated,
        Self.opening.contains(where: statement.action.matches)
      else { return [] }
      let patterns = statement.action.patterns
      return patterns.elements.indices.compactMap { index -> Violation? in
        let pattern = patterns.elements[index]
        guard !pattern.isWholeService, !pattern.isEverything,
          let action = Self.opening.first(where: { pattern.matches($0) && !isDenied($0, policy) }),
          let bucket = resource.patterns.elements.first(where: { isWithheld($0, policy) })
        else { return nil }
        return Violation(
          at: patterns.range(at: index), givesItself(action, bucket),
          help: "leave the bucket's policy to who may use its objects anyway, or grant what is meant to be used")
      }
    }
  }

  /// Whether a `Deny` takes an action back, on whatever resource.
  private func isDenied(_ action: ActionName, _ policy: LintedPolicy) -> Bool {
    policy.statements.contains { linted in
      let statement = linted.statement
      return statement.effect == .deny && statement.conditions.isEmpty && statement.action.matches(action)
        && statement.openResource != nil
    }
  }

  /// Whether some use of a bucket's objects is in reach of no grant.
  private func isWithheld(_ bucket: ResourcePattern, _ policy: LintedPolicy) -> Bool {
    guard let fields = bucket.fields, fields[2].hasSameBytes(as: "s3"), !fields[5].utf8.contains(UInt8(ascii: "/"))
    else {
      return false
    }
    let objects = ResourcePattern(bucket.description + "/*")
    return Self.using.contains { use in
      !policy.statements.contains { linted in
        let statement = linted.statement
        guard statement.effect == .allow, statement.action.matches(use) else { return false }
        guard let resource = statement.resource, !resource.isNegated else { return true }
        return resource.patterns.elements.contains { $0.isEverything || $0.overlaps(objects) }
      }
    }
  }

  private func givesItself(_ action: ActionName, _ bucket: ResourcePattern) -> String {
    "`\(action)` on `\(bucket)` lets the principal give itself access to objects that this policy does not grant"
  }
}
