import PolicyModel
import SourceText

/// An ARN whose service is written with capitals.
struct CapitalServiceInARN: Rule {
  static let page = RulePage(
    "PL304", "capital-service-in-arn", .error, accessAnalyzer: ["INVALID_ARN_SERVICE_CASE"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "The third field of an ARN, the service, has capitals.",
    why: "AWS writes it in lower case, and compares most of an ARN letter by letter.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:↓S3:::acme-lake/*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "S3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.arns.compactMap { located in
      guard let fields = located.fields, !fields[2].isOpen, !fields[2].hasSameBytes(as: fields[2].lowered) else {
        return nil
      }
      let range = policy.range(of: fields[2], in: located.text, at: located.range)
      let fixes = range == located.range ? [] : [Fix.replacing(range, by: fields[2].lowered, isSafe: true)]
      return Violation(at: range, hasCapitals(fields[2]), help: "write `\(fields[2].lowered)`", fixes: fixes)
    }
  }

  private func hasCapitals(_ service: Substring) -> String { "the service `\(service)` of an ARN has capitals" }
}
