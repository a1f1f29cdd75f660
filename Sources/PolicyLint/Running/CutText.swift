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
    guard document.format == .json, !document.diagnostics.isEmpty, Self.isOpen(document.file.bytes) else { return nil }
    // Behind what is whole of the last object a comma or a colon may stand.
    let between = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":")]
    guard let last = document.file.bytes.lastIndex(where: { !between.contains($0) }) else { return nil }
    end = last + 1
  }

  /// Whether a violation is about what the policy lacks, or about what stands last in it.
  func mayExcuse(_ violation: Violation, in policy: LintedPolicy) -> Bool {
    guard policy.node.range.upperBound >= end else { return false }
    if violation.range.upperBound >= end || violation.range == policy.node.opening { return true }
    guard let statement = policy.statements.last?.node.range, statement.upperBound >= end else { return false }
    return violation.range.lowerBound >= statement.lowerBound
  }

  /// Whether more brackets are opened than closed, or a string is not.
  private static func isOpen(_ bytes: [UInt8]) -> Bool {
    var depth = 0
    var isText = false
    var isEscaped = false
    for byte in bytes {
      if isText {
        if !isEscaped, byte == UInt8(ascii: "\"") { isText = false }
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    return depth > 0 || isText
  }
}
