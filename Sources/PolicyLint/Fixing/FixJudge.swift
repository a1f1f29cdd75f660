import JSONText
import PolicyAnalysis
import PolicyModel
import PolicySources
import SourceText

/// Weighs fixes of one policy: a safe one is made only where it is proved that the policy allows no more by it.
///
/// Each is compared with the policy as the fixes before it leave it; that is enough, for what is within something that
/// is within the policy is within the policy.
struct FixJudge {
  private let analyzer: PolicyAnalyzer
  private let text: EditablePolicy
  private(set) var edits: [Edit] = []
  /// The policy as the fixes so far leave it.
  private(set) var node: JSONNode?
  private var current: DecodedPolicy?

  /// A judge of the fixes of a policy.
  init(_ text: EditablePolicy, _ analyzer: PolicyAnalyzer) {
    self.text = text
    self.analyzer = analyzer
    node = text.node(after: [], limits: Linter.limits)
    current = node.map { DecodedPolicy($0) }
  }

  /// Makes the fix of a finding where it may be made, and says why where it may not.
  mutating func make(_ fix: Fix, for finding: Finding) -> RefusedFix.Reason? {
    let node = node(with: fix.edits)
    let next = node.map { DecodedPolicy($0) }
    if fix.isSafe, let reason = reason(against: next, for: finding) { return reason }
    take(fix.edits, node, next)
    return nil
  }

  /// Makes several fixes at once, where it is proved that together they allow no more.
  mutating func makeAll(_ fixes: [Fix]) -> Bool {
    let more = fixes.flatMap(\.edits)
    guard let before = current, let node = node(with: more), !before.issues.contains(where: \.isFatal),
      fixes.allSatisfy(\.isSafe)
    else { return false }
    let next = DecodedPolicy(node)
    guard reason(from: before, to: next) == nil else { return false }
    take(more, node, next)
    return true
  }

  private mutating func take(_ more: [Edit], _ node: JSONNode?, _ policy: DecodedPolicy?) {
    edits += more
    self.node = node
    current = policy
  }

  private func reason(against next: DecodedPolicy?, for finding: Finding) -> RefusedFix.Reason? {
    guard let before = current, let next else { return .unreadable }
    let fatal = before.issues.filter(\.isFatal)
    guard fatal.isEmpty else {
      // AWS takes no such policy, so that it grants nothing yet: mending what makes it so can take nothing away, and
      // the other fixes are compared with what comes out.
      let mends = fatal.contains { touches(finding.diagnostic.range, $0.range) }
      return mends && next.issues.count(where: \.isFatal) < fatal.count ? nil : .unreadable
    }
    return reason(from: before, to: next)
  }

  private func reason(from before: DecodedPolicy, to next: DecodedPolicy) -> RefusedFix.Reason? {
    guard !next.issues.contains(where: \.isFatal) else { return .unreadable }
    return AccessComparison(analyzer: analyzer).objection(from: before.policy, to: next.policy)
  }

  /// Whether a place of the file lies within one of the policy, or the other way round.
  private func touches(_ place: SourceRange, _ other: SourceRange) -> Bool {
    let lower = place.lowerBound - text.range.lowerBound
    let upper = place.upperBound - text.range.lowerBound
    // The edits so far have moved what stands behind them.
    let moved = edits.filter { $0.range.upperBound <= place.lowerBound }.reduce(0) {
      $0 + $1.text.utf8.count - $1.range.count
    }
    return lower + moved <= other.upperBound && other.lowerBound <= upper + moved
  }

  private func node(with more: [Edit]) -> JSONNode? { text.node(after: edits + more, limits: Linter.limits) }
}
