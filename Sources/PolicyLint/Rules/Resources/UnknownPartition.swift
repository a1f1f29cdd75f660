import PolicyModel
import SourceText

/// An ARN of a partition that does not exist.
struct UnknownPartition: Rule {
  static let page = RulePage(
    "PL303", "unknown-partition", .error, accessAnalyzer: ["INVALID_PARTITION"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "The second field of an ARN is no partition of AWS.",
    why: "It names nothing. Most accounts are of the partition `aws`; China's are of `aws-cn`.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:↓awss:s3:::acme-lake/*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws-cn:s3:::acme-lake/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:*:s3:::acme-lake/*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.arns.compactMap { located in
      guard let fields = located.fields, !fields[1].isOpen,
        !policy.facts.partitions.contains(where: { $0.equalsIgnoringCase(fields[1]) })
      else { return nil }
      let range = policy.range(of: fields[1], in: located.text, at: located.range)
      let nearest = Spelling.nearest(to: String(fields[1]), among: policy.facts.partitions)
      return Violation(
        at: range, noSuchPartition(fields[1]),
        help: nearest.map { "did you mean `\($0)`?" } ?? "the partitions are `aws`, `aws-cn`, `aws-us-gov` and others",
        fixes: nearest.map { range == located.range ? [] : [.replacing(range, by: $0, isSafe: false)] } ?? [])
    }
  }

  private func noSuchPartition(_ partition: Substring) -> String { "`\(partition)` is not a partition of AWS" }
}
