import PolicyModel
import SourceText

/// An ARN whose last part no resource of its service has.
struct UnknownResource: Rule {
  static let page = RulePage(
    "PL315", "unknown-resource", .error, accessAnalyzer: ["INVALID_ARN_RESOURCE"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "What follows the fifth colon of an ARN is none of the forms that its service documents.",
    why: "It names nothing: no request is about such a resource.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {"Effect": "Allow", "Action": "athena:StartQueryExecution", "Resource": "arn:aws:athena:*:*:↓workgroups/primary"}
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "iam:PassRole",
          "Resource": ["arn:aws:iam::111122223333:role/reader", "arn:aws:iam::111122223333:↓reader"]
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "athena:*",
          "Resource": ["arn:aws:athena:*:*:workgroup/primary", "arn:aws:athena:*:*:work*", "arn:aws:athena:*:*:*"]
        }
        """),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/${aws:username}"}"#
    ),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.compactMap { located in
      guard case .resource? = policy.facts.arns.fault(of: located.pattern(in: policy.facts)),
        let fields = located.fields,
        // Another rule says what such a table lacks.
        !ResourcePattern(located.text).isTableWithoutDatabase
      else { return nil }
      return Violation(
        at: policy.range(of: fields[5], in: located.text, at: located.range), noResource(fields[5], fields[2]),
        help: forms(of: String(fields[2]), policy.facts).map { "its ARNs end in \($0)" })
    }
  }

  private func forms(of service: String, _ facts: ServiceFacts) -> String? {
    let endings = facts.arns.endings(of: service)
    return endings.isEmpty ? nil : Words.list(endings.map { "`\($0)`" })
  }

  private func noResource(_ resource: Substring, _ service: Substring) -> String {
    "`\(resource)` is no resource of `\(service)`"
  }
}
