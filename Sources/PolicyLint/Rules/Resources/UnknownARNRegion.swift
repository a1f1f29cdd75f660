import PolicyModel
import SourceText

/// An ARN of a region that does not exist.
struct UnknownARNRegion: Rule {
  static let page = RulePage(
    "PL314", "unknown-arn-region", .error, accessAnalyzer: ["INVALID_ARN_REGION"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "The fourth field of an ARN is no region of its partition.",
    why: "It names nothing.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTables", "Resource": "arn:aws:glue:↓eu-wst-1:*:catalog"}"#,
      fixed: #"{"Effect": "Allow", "Action": "glue:GetTables", "Resource": "arn:aws:glue:eu-west-1:*:catalog"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "glue:GetTables",
          "Resource": ["arn:aws-cn:glue:↓us-east-1:*:catalog", "arn:aws:glue:↓us-east-1a:*:catalog"]
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["glue:GetTables", "s3:ListBucket"],
          "Resource": ["arn:aws:glue:us-*:*:catalog", "arn:*:glue:cn-north-1:*:catalog", "arn:aws:s3:::acme-lake"]
        }
        """),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTables", "Resource": "arn:aws:glue:eu-west-1:*:catalog"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.arns.compactMap { located in
      let pattern = located.pattern(in: policy.facts)
      if pattern.hasKnownRegion == true { return nil }
      guard let fields = located.fields, !fields[3].isEmpty, !FoundVariable.occurs(in: fields[3]) else { return nil }
      if case .superfluous(true, _)? = policy.facts.arns.fault(of: located.pattern(in: policy.facts)) { return nil }
      let partition = policy.facts.partitions.first { $0.equalsIgnoringCase(fields[1]) }
      let range = policy.range(of: fields[3], in: located.text, at: located.range)
      switch policy.facts.regions.standing(of: fields[3], in: partition) {
      case .known:
        pattern.hasKnownRegion = true
        return nil
      case .elsewhere(let other):
        return Violation(
          at: range, isElsewhere(fields[3], partition), help: "write `arn:\(other):`, or a region of this partition")
      case .maybeNew:
        return Violation(
          at: range, notKnown(fields[3]), help: "if it is not new, look at the number", severity: .warning)
      case .unknown(let nearest):
        let canFix = range != located.range
        return Violation(
          at: range, noRegion(fields[3]),
          help: fields[2].isEmpty
            ? "the service is empty: there is a colon too many before it" : nearest.map { "did you mean `\($0)`?" },
          fixes: nearest.map { canFix ? [.replacing(range, by: $0, isSafe: false)] : [] } ?? [])
      }
    }
  }

  private func noRegion(_ text: Substring) -> String {
    text.isOpen ? "no region fits `\(text)`" : "`\(text)` is not a region"
  }

  private func isElsewhere(_ text: Substring, _ partition: String?) -> String {
    "`\(text)` is not a region of `\(partition ?? "aws")`"
  }

  private func notKnown(_ text: Substring) -> String { "`\(text)` is not a region that is known" }
}
