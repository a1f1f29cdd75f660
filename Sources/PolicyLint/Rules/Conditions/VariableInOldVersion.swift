import JSONText
import PolicyModel
import SourceText

/// A policy variable in a policy whose version has none.
struct VariableInOldVersion: Rule {
  static let page = RulePage(
    "PL521", "variable-in-old-version", .error, accessAnalyzer: ["VARIABLE_UNSUPPORTED_IN_VERSION"],
    peers: [PeerCheck("parliament", "OLD_VERSION"), PeerCheck("cfn-lint", "W2511")],
    summary: "A policy without `Version`, or of 2008-10-17, uses a policy variable.",
    why:
      "Variables came with 2012-10-17. Before, `${aws:username}` is those fifteen characters, which nothing is called.")

  static let examples: [RuleExample] = [
    .flags(
      """
      {
        "Version": "2008-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/↓${aws:username}/*"}]
      }
      """),
    .flags(
      """
      {
        "Statement": [
          {
            "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
            "Condition": {"StringLike": {"s3:prefix": "↓${aws:PrincipalTag/team}/*"}}
          }
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/${aws:username}/*"}]
      }
      """),
    .allows(
      """
      {
        "Version": "2008-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/$HOME/*"}]
      }
      """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    // A version that does not exist is reported by itself.
    guard policy.policy.version == .v2008 || policy.node["Version"] == nil else { return [] }
    return policy.variablePlaces.flatMap { part, located in
      FoundVariable.all(in: part).filter { $0.fault == nil }.map {
        Violation(
          at: policy.range(of: $0.text, in: located.text, at: located.range), plainText($0.text),
          help: "write `\"Version\": \"2012-10-17\"`")
      }
    }
  }

  private func plainText(_ text: Substring) -> String {
    "`\(text)` is plain text in this version of the policy language"
  }
}
