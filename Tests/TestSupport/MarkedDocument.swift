import Foundation
public import JSONText
public import SourceText
import XCTest

/// A JSON text in which `«` and `»` stand around the bytes that an issue must be about.
public struct MarkedDocument {
  /// The tree of the text without the marks.
  public let root: JSONNode
  /// The bytes between the marks; nil where there are none.
  public let range: SourceRange?

  /// Reads `text`, which must be valid JSON without its marks.
  public init(_ text: String, file: StaticString = #filePath, line: UInt = #line) {
    let opening = text.range(of: "«")
    let closing = text.range(of: "»")
    if let opening, let closing {
      let start = text[..<opening.lowerBound].utf8.count
      range = SourceRange(start, start + text[opening.upperBound..<closing.lowerBound].utf8.count)
    } else {
      range = nil
    }
    let plain = text.filter { $0 != "«" && $0 != "»" }
    let document = JSONDocument.parse(plain)
    XCTAssertEqual(document.errors.count, 0, "`\(plain)` is not JSON", file: file, line: line)
    root = document.root ?? [:]
  }
}
