import PolicyAnalysis
import PolicyModel
import SourceText

/// A resource that other entries of the policy say already.
struct RedundantResource: Rule {
  static let page = RulePage(
    "PL702", "redundant-resource", .suggestion, accessAnalyzer: ["REDUNDANT_RESOURCE"],
    summary: "A resource of a statement says nothing that other entries do not say.",
    why: """
      Who takes it out to take the right away takes nothing away, and the wider entry may be there by mistake. It is \
      proved that the policy means the same without it.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject",
          "Resource": [↓"arn:aws:s3:::acme-lake/sales/*", "arn:aws:s3:::acme-lake/*"]
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:GetObject",
          "Resource": ["arn:aws:s3:::acme-lake/*"]
        }
        """),
    .flags(
      statement: """
        {"Effect": "Deny", "Action": "s3:*", "NotResource": ["arn:aws:s3:::acme-*", ↓"arn:aws:s3:::acme-lake"]}
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject",
          "Resource": ["arn:aws:s3:::acme-lake/sales/*", "arn:aws:s3:::acme-lake/sale/*"]
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject",
          "Resource": ["arn:aws:s3:::acme-lake/${aws:username}/*", "arn:aws:s3:::acme-lake/shared/*"]
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.proofs.redundancies.compactMap { found in
      guard case .resource(let place) = found.part, case .covered(let others) = found.reason,
        let patterns = policy.policy.statements.elements[found.statement].resource?.patterns
      else { return nil }
      let source = others == [found.statement] ? "the other entries" : policy.names(ofStatements: others)
      return Violation(
        at: patterns.range(at: place), saysNothing(patterns.elements[place], beside: source),
        help: "remove it: the policy means the same without it",
        fixes: ListEdits(patterns, in: policy.file).removal(of: place).map { [Fix(isSafe: true, edits: [$0])] } ?? [])
    }
  }

  private func saysNothing(_ pattern: ResourcePattern, beside source: String) -> String {
    "`\(pattern)` adds nothing that is not in \(source) already"
  }
}
