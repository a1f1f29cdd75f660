import JSONText
import PolicyAnalysis
import PolicyModel
import ServiceReference
import SourceText

/// A policy that is nearly as large as it can be.
struct NearQuota: Rule {
  static let page = RulePage(
    "PL709", "near-quota", .suggestion,
    summary: "A policy uses more than nine tenths of the size that AWS takes.",
    why: """
      The next statement may be refused. Redundant entries can go without a change; actions of one service can be \
      written with wildcards that match nothing else.
      """)

  // Long texts: made only when they are asked for.
  static var examples: [RuleExample] {
    [
      .flags("↓" + Self.policy(of: 60), as: .trust),
      .allows(Self.policy(of: 40), as: .trust),
      .allows(Self.policy(of: 40) + String(repeating: " ", count: 900), as: .trust),
      // What is too large is told by another rule.
      .allows(Self.policy(of: 80), as: .trust),
    ]
  }

  private static func policy(of count: Int) -> String {
    let principals = (0..<count).map { "\"\(100_000_000_000 + $0 * 1_111_111)\"" }.joined(separator: ", ")
    return """
      {"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Principal": {"AWS": [\(principals)]}, "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": "\(String(repeating: "x", count: 900))"}}
      }}
      """
  }

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard let quota = policy.quota, policy.node.range.count * 10 > quota.limit * 9 else { return [] }
    let size = quota.unit.count(in: policy.minified)
    guard size * 10 > quota.limit * 9, size <= quota.limit else { return [] }
    let repeated = policy.proofs.redundancies.count(where: \.changesNothing)
    return [
      Violation(
        at: policy.node.opening, isNearlyFull(size, quota),
        help: repeated == 0
          ? "write actions with wildcards that match nothing else, or split it"
          : "take out the \(repeated) redundant \(repeated == 1 ? "entry" : "entries") first")
    ]
  }

  private func isNearlyFull(_ size: Int, _ quota: Quota) -> String {
    "the policy has \(size) of the \(quota.limit) \(quota.unit.rawValue) that AWS takes"
  }
}
