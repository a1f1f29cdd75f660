import SourceText
import XCTest

@testable import PolicySources

/// Where the bytes of a text that was taken out of a file are in the file.
final class MappedTextTests: XCTestCase {
  /// Each character of the decoded text, beside the bytes that it stands for.
  func testJSONStrings() {
    let cases: [(String, [(Character, String)])] = [
      (#""ab""#, [("a", "a"), ("b", "b")]), (#""a\"b""#, [("a", "a"), ("\"", #"\""#), ("b", "b")]),
      (#""\\\/\n\t""#, [("\\", #"\\"#), ("/", #"\/"#), ("\n", #"\n"#), ("\t", #"\t"#)]),
      (#""\u003cé\u00e9x""#, [("<", #"\u003c"#), ("é", "é"), ("é", #"\u00e9"#), ("x", "x")]),
      (#""\ud83d\ude00!""#, [("😀", #"\ud83d\ude00"#), ("!", "!")]),
      (#""\ud83dx""#, [("\u{FFFD}", #"\ud83d"#), ("x", "x")]),
      (#""""#, []),
    ]
    for (string, parts) in cases {
      let file = SourceFile(name: "", text: "  " + string + " ")
      let text = MappedText(jsonString: SourceRange(2, 2 + string.utf8.count), of: file.bytes)
      XCTAssertEqual(String(decoding: text.bytes, as: UTF8.self), String(parts.map(\.0)), string)
      var offset = 0
      for (character, source) in parts {
        let range = SourceRange(offset, offset + String(character).utf8.count)
        XCTAssertEqual(file.text(in: text.source(of: range)), source, string)
        offset = range.upperBound
      }
      XCTAssertEqual(file.text(in: text.source(of: SourceRange(0, offset))), parts.map(\.1).joined(), string)
    }
  }

  func testPartsAndEnds() {
    let file = Array("ab--cd${x}ef".utf8)
    var text = MappedText(SourceRange(0, 2), of: file)
    XCTAssert(text.isExact)
    text.append(SourceRange(4, 6), of: file)
    text.append("value".utf8, standingFor: SourceRange(6, 10))
    text.append(SourceRange(10, 12), of: file)
    XCTAssertEqual(String(decoding: text.bytes, as: UTF8.self), "abcdvalueef")
    XCTAssertFalse(text.isExact)
    let cases: [(Int, Int, Int, Int)] = [
      (0, 2, 0, 2), (1, 3, 1, 5), (2, 4, 4, 6), (4, 9, 6, 10), (5, 6, 6, 10), (3, 10, 5, 11), (9, 11, 10, 12),
      (0, 0, 0, 0), (2, 2, 4, 4), (11, 11, 12, 12), (40, 50, 12, 12), (0, 99, 0, 12),
    ]
    for (lower, upper, sourceLower, sourceUpper) in cases {
      XCTAssertEqual(
        text.source(of: SourceRange(lower, upper)), SourceRange(sourceLower, sourceUpper), "\(lower)..<\(upper)")
    }
    XCTAssertEqual(MappedText().source(of: SourceRange(0, 0)), .none)
  }
}
