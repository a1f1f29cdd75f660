import JSONText
import PolicySources
import SourceText

/// The end of a document that breaks off.
///
/// What the lost rest held is not known: that the last statement lacks an element, or that its last text is no action,
/// says no more than that the text ends, which is reported.
struct CutText {
  private let end: Int

  /// The cut of a document; nil where it does not break off.
  init?(_ document: SourcedDocument) {
    let bytes = document.file.bytes
    let last = bytes.lastIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard document.format == .json, let end = last.map({ $0 + 1 }), let root = document.root,
      root.range.upperBound >= end, document.diagnostics.contains(where: { $0.range.upperBound >= end })
    else { return nil }
    self.end = end
  }

  /// Whether a violation is about what the policy lacks, or about what stands last in it.
  func mayExcuse(_ violation: Violation, in policy: LintedPolicy) -> Bool {
    guard policy.node.range.upperBound >= end else { return false }
    if violation.range.upperBound >= end || violation.range == policy.node.opening { return true }
    guard let statement = policy.statements.last?.node.range, statement.upperBound >= end else { return false }
    return violation.range.lowerBound >= statement.lowerBound
  }
}
