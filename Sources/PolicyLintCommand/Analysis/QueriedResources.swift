import CommandKit
import PolicyModel
import Terminal

/// The resources that a question is about, read from its options.
enum QueriedResources {
  /// The patterns of resources; an error where one covers no resource: that this is never granted would say nothing.
  static func patterns(_ texts: [String]) throws -> [ResourcePattern] {
    let problems = texts.filter { !mayCover($0) }.map { text in
      UsageProblem.other(
        "`\(text.visible)` is no resource", help: "for example `arn:aws:s3:::bucket/*` or `*`")
    }
    guard problems.isEmpty else { throw UsageError(problems) }
    return texts.map { ResourcePattern($0) }
  }

  /// Whether an ARN, or `*`, may be what a text covers: it begins as ARNs do, and has all fields or a star for the rest.
  private static func mayCover(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let start = Array("arn:".utf8)
    let isWhole = bytes.contains(UInt8(ascii: "*")) || bytes.count { $0 == UInt8(ascii: ":") } >= 5
    for (byte, wanted) in zip(bytes, start) {
      if byte == UInt8(ascii: "*") { return true }
      if byte != wanted, byte != UInt8(ascii: "?") { return false }
    }
    return isWhole
  }
}
