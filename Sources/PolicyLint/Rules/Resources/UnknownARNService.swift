import PolicyModel
import SourceText

/// An ARN of a service that does not exist.
struct UnknownARNService: Rule {
  static let page = RulePage(
    "PL316", "unknown-arn-service", .warning, peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "The third field of an ARN is no service whose resources AWS documents.",
    why: "It likely names nothing. The service of an ARN is not always the prefix of the actions on the resource.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "athena:*", "Resource": "arn:aws:↓athenna:*:*:workgroup/primary"}"#,
      fixed: #"{"Effect": "Allow", "Action": "athena:*", "Resource": "arn:aws:athena:*:*:workgroup/primary"}"#),
    .flags(
      statement: #"{"Effect": "Deny", "Action": "*", "Resource": "arn:aws:↓nosuchservice:*:*:thing/*"}"#),
    .allows(
      statement: """
        {"Effect": "Allow", "Action": "cloudwatch:*", "Resource": "arn:aws:cloudwatch:*:111122223333:alarm:*"}
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": ["arn:aws:*:*:*:*", "arn:aws:s3:::a*"]}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.compactMap { located in
      guard case .service? = policy.facts.arns.fault(of: located.pattern(in: policy.facts)), let fields = located.fields
      else { return nil }
      let range = policy.range(of: fields[2], in: located.text, at: located.range)
      let nearest = policy.facts.nearestARNService(to: String(fields[2]))
      return Violation(
        at: range, noService(fields[2]), help: nearest.map { "did you mean `\($0)`?" },
        fixes: nearest.map { range == located.range ? [] : [.replacing(range, by: $0, isSafe: false)] } ?? [])
    }
  }

  private func noService(_ service: Substring) -> String { "AWS documents no ARN of a service `\(service)`" }
}
