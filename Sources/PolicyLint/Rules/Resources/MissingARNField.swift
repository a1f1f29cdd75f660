import PolicyModel
import SourceText

/// An ARN of fewer than six fields.
struct MissingARNField: Rule {
  static let page = RulePage(
    "PL302", "missing-arn-field", .error, accessAnalyzer: ["MISSING_ARN_FIELD"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "A resource begins with `arn:` but has fewer than six fields.",
    why: "AWS rejects it. An ARN is `arn:partition:service:region:account:resource`; region and account can be empty.")

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ↓"arn:aws:s3:acme-lake/*"}"#),
    .flags(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTable", "Resource": ↓"arn:aws:glue:us-east-1:catalog"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.arns.filter { $0.fields == nil }.map { located in
      Violation(
        at: located.range, tooFewFields(located.text),
        help: "an ARN is `arn:partition:service:region:account:resource`; region and account can be empty")
    }
  }

  private func tooFewFields(_ text: String) -> String {
    let count = text.utf8.count { $0 == UInt8(ascii: ":") } + 1
    return "`\(text)` has \(count) of the six fields of an ARN"
  }
}
