import JSONText
import PolicyModel
import SourceText

/// A key of a service that AWS does not have.
struct UnknownKeyPrefix: Rule {
  static let page = RulePage(
    "PL506", "unknown-key-prefix", .error, accessAnalyzer: ["INVALID_SERVICE"],
    peers: [PeerCheck("parliament", "UNKNOWN_CONDITION_FOR_ACTION")],
    summary: "The part of a condition key before the colon is neither `aws`, nor a service, nor an identity provider.",
    why: "No request has such a key: a condition on it never holds, or always does where it is negated.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sns:Publish", "Resource": "*",
          "Condition": {"StringEquals": {↓"awss:PrincipalOrgID": "o-example"}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "sns:Publish", "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-example"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sns:Publish", "Resource": "*",
          "Condition": {"StringEquals": {↓"nosuchservice:Name": "x"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1:x", "SAML:aud": "x"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "idp.example.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {"StringEquals": {"idp.example.com/team:sub": "x"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.compactMap { linted in
      guard case .unknownPrefix(let prefix) = linted.standing else { return nil }
      let condition = linted.condition
      let nearest = nearestPrefix(to: prefix, policy.facts)
      let name = String(Substring(condition.key.utf8.dropFirst(prefix.utf8.count)))
      let meant = nearest.map { $0 + name }
      return Violation(
        at: condition.keyRange, unknown(prefix, condition.key), help: meant.map { "did you mean `\($0)`?" },
        fixes: meant.map { [.replacing(condition.keyRange, by: JSONWriter.quoted($0), isSafe: false)] } ?? [])
    }
  }

  private func nearestPrefix(to prefix: String, _ facts: ServiceFacts) -> String? {
    Spelling.nearest(to: prefix, among: ["aws"]) ?? facts.nearestService(to: prefix)
  }

  private func unknown(_ prefix: String, _ key: String) -> String {
    "`\(prefix)` of the condition key `\(key)` is no service"
  }
}
