import JSONText
import PolicyModel
import ServiceReference
import SourceText

/// A key that its service does not have.
struct UnknownServiceKey: Rule {
  static let page = RulePage(
    "PL505", "unknown-service-key", .error, accessAnalyzer: ["INVALID_SERVICE_CONDITION_KEY"],
    peers: [PeerCheck("parliament", "UNKNOWN_CONDITION_FOR_ACTION")],
    summary: "A condition key begins with the prefix of a service that does not document it.",
    why: "No request has it: a condition on it never holds, or always does where it is negated or ends in `IfExists`.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {↓"s3:prefixes": "sales/*"}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {"s3:prefix": "sales/*"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "glue:GetTable", "Resource": "*",
          "Condition": {"StringEquals": {↓"glue:OwnedByTheDataTeam": "true"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "StringLike": {"S3:Prefix": "sales/*", "s3:ExistingObjectTag/Cost Center": "7"},
            "ArnLike": {"lambda:SourceFunctionArn": "arn:aws:lambda:*:111122223333:function:f"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"kms:EncryptionContext:team": "data", "saml:department": "data"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.compactMap { linted in
      guard case .unknownOfService(let service) = linted.standing else { return nil }
      let condition = linted.condition
      let nearest = policy.facts.nearestKey(to: condition.foldedKey) {
        policy.facts.keys.names(of: service).filter { !$0.isOpen }
      }
      return Violation(
        at: condition.keyRange, unknown(condition.key, service.prefix), help: nearest.map { "did you mean `\($0)`?" },
        fixes: nearest.map { [.replacing(condition.keyRange, by: JSONWriter.quoted($0), isSafe: false)] } ?? [])
    }
  }

  private func unknown(_ key: String, _ prefix: String) -> String { "`\(prefix)` has no condition key `\(key)`" }
}
