import JSONText
import PolicyAnalysis
import PolicyModel
import SourceText

/// Weighs fixes of one policy: a safe one is made only where it is proved that the policy allows no more by it.
///
/// Each is compared with the policy as the fixes before it leave it; that is enough, for what is within something that
/// is within the policy is within the policy.
struct FixJudge {
  private let analyzer: PolicyAnalyzer
  private let range: SourceRange
  private let original: [UInt8]
  private(set) var edits: [Edit] = []
  private var current: DecodedPolicy?

  /// A judge of the fixes of the policy at `range` of a file.
  init(_ range: SourceRange, in file: SourceFile, _ analyzer: PolicyAnalyzer) {
    self.range = range
    self.analyzer = analyzer
    original = Array(file.bytes[range.lowerBound..<range.upperBound])
    current = Self.decoded(original)
  }

  /// Makes the fix of a finding where it may be made, and says why where it may not.
  mutating func make(_ fix: Fix, for finding: Finding) -> RefusedFix.Reason? {
    let next = decoded(with: fix.edits)
    if fix.isSafe, let reason = reason(against: next, for: finding) { return reason }
    edits += fix.edits
    current = next
    return nil
  }

  /// Makes several fixes at once, where it is proved that together they allow no more.
  mutating func makeAll(_ fixes: [Fix]) -> Bool {
    guard let before = current, let next = decoded(with: fixes.flatMap(\.edits)),
      !before.issues.contains(where: \.isFatal),
      fixes.allSatisfy(\.isSafe), reason(from: before, to: next) == nil
    else { return false }
    edits += fixes.flatMap(\.edits)
    current = next
    return true
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
    let lower = place.lowerBound - range.lowerBound
    let upper = place.upperBound - range.lowerBound
    // The edits so far have moved what stands behind them.
    let moved = edits.filter { $0.range.upperBound <= place.lowerBound }.reduce(0) {
      $0 + $1.text.utf8.count - $1.range.count
    }
    return lower + moved <= other.upperBound && other.lowerBound <= upper + moved
  }

  private func decoded(with more: [Edit]) -> DecodedPolicy? {
    let moved = (edits + more).map { edit in
      Edit(
        range: SourceRange(
          edit.range.lowerBound - range.lowerBound, edit.range.upperBound - range.lowerBound), text: edit.text)
    }
    return Self.decoded(Edit.apply(moved, to: original))
  }

  private static func decoded(_ bytes: [UInt8]) -> DecodedPolicy? {
    let document = JSONDocument.parse(bytes, limits: Linter.limits)
    guard document.errors.isEmpty, let root = document.root else { return nil }
    return DecodedPolicy(root)
  }
}
