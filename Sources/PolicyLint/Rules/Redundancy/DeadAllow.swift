import PolicyAnalysis
import PolicyModel
import SourceText

/// A grant that denials of the same policy take back whole.
struct DeadAllow: Rule {
  static let page = RulePage(
    "PL707", "dead-allow", .warning,
    summary: "All that an `Allow` grants, or one entry of it, is denied by the same policy.",
    why: "A denial wins over every grant, so that nothing is granted. It is proved for every request.")

  static let examples: [RuleExample] = [
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          ↓{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-lake/*"},
          {"Sid": "ReadOnly", "Effect": "Deny", "NotAction": ["s3:Get*", "s3:List*"], "Resource": "*"}
        ]
      }
      """),
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": ["s3:GetObject", ↓"s3:PutObject"], "Resource": "arn:aws:s3:::acme-lake/*"},
          {"Effect": "Deny", "Action": "s3:Put*", "Resource": "arn:aws:s3:::acme-*"}
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-lake/*"},
          {"Effect": "Deny", "Action": "s3:Put*", "Resource": "arn:aws:s3:::acme-lake/raw/*"}
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-lake/*"},
          {
            "Effect": "Deny", "Action": "s3:*", "Resource": "*",
            "Condition": {"BoolIfExists": {"aws:SecureTransport": "false"}}
          }
        ]
      }
      """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.proofs.redundancies.compactMap { found in
      guard case .denied(let denials) = found.reason else { return nil }
      let statement = policy.policy.statements.elements[found.statement]
      let source = policy.names(ofStatements: denials)
      switch found.part {
      case .whole:
        return Violation(
          at: statement.opening, isDenied("all that this statement allows", by: source), help: "remove one of the two")
      case .action(let place):
        let patterns = statement.action.patterns
        return Violation(
          at: patterns.range(at: place),
          isDenied("`\(patterns.elements[place])` on all resources of this statement", by: source),
          help: "remove one of the two")
      case .resource(let place):
        guard let patterns = statement.resource?.patterns else { return nil }
        return Violation(
          at: patterns.range(at: place),
          isDenied("all that is allowed here on `\(patterns.elements[place])`", by: source),
          help: "remove one of the two")
      case .principal, .condition, .conditionValue: return nil
      }
    }
  }

  private func isDenied(_ subject: String, by source: String) -> String { "\(subject) is denied by \(source)" }
}
