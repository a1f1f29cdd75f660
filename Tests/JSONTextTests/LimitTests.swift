import JSONText
import SourceText
import XCTest

/// Hostile input: clear errors, no crash, and work that grows with the text alone.
final class LimitTests: XCTestCase {
  private func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  func testDepth() {
    let cases: [(name: String, text: String, limits: JSONLimits, errors: [JSONSyntaxError.Kind])] = [
      ("64 levels", nested(64), .standard, []),
      ("65 levels", nested(65), .standard, [.tooDeep(limit: 64)]),
      ("two places", "[" + nested(64) + "," + nested(64) + "]", .standard, [.tooDeep(limit: 64), .tooDeep(limit: 64)]),
      ("a limit that was set", nested(3), JSONLimits(maximumDepth: 2), [.tooDeep(limit: 2)]),
      ("objects", #"{"a":{"b":{"]":"}\"]"}}}"#, JSONLimits(maximumDepth: 2), [.tooDeep(limit: 2)]),
      (
        "what follows is read", #"[[["\"]"]],oops]"#, JSONLimits(maximumDepth: 2),
        [.tooDeep(limit: 2), .bareWord("oops", meant: nil)]
      ),
      ("more than the deepest", nested(600), JSONLimits(maximumDepth: 10_000), [.tooDeep(limit: 512)]),
      ("the deepest", nested(512), JSONLimits(maximumDepth: 10_000), []),
    ]
    for one in cases {
      let document = JSONDocument.parse(one.text, limits: one.limits)
      XCTAssertEqual(document.errors.map(\.kind), one.errors, one.name)
      XCTAssertEqual(document.isOverLimit, one.errors.contains(where: \.isLimit), one.name)
      XCTAssertNotNil(document.root, one.name)
    }
  }

  func testLength() {
    let limits = JSONLimits(maximumBytes: 5)
    XCTAssertEqual(JSONDocument.parse("[1,2]", limits: limits).errors, [])
    let document = JSONDocument.parse("[1,2] ", limits: limits)
    XCTAssertEqual(document.errors.map(\.kind), [.tooLong(bytes: 6, limit: 5)])
    XCTAssertTrue(document.isOverLimit)
    XCTAssertNil(document.root)
    XCTAssertEqual(JSONLimits.standard.maximumBytes, 67_108_864)
  }

  func testErrorsBeyondTheNumberKeptAreCounted() {
    let document = JSONDocument.parse("[" + String(repeating: "1 ", count: 251) + "]")
    XCTAssertEqual(document.errors.count, 101)
    XCTAssertEqual(document.errors.last?.kind, .moreErrors(150))
    XCTAssertEqual(document.errors.last?.diagnostic.message, "150 more syntax errors")
    let deep = JSONDocument.parse("[" + String(repeating: "1 ", count: 251) + "," + nested(64) + "]")
    XCTAssertTrue(deep.isOverLimit)
    XCTAssertTrue(deep.errors.contains { $0.kind == .tooDeep(limit: 64) }, "kept though others were left out")
  }

  func testEncodings() {
    let cases: [(name: String, bytes: [UInt8], errors: [String], tree: String?)] = [
      ("Latin-1 in a string", [0x5B, 0x22, 0x63, 0xE9, 0x22, 0x5D], ["3-4 byte 0xE9 is not UTF-8"], "[\"c\u{FFFD}\"]"),
      ("outside a string", [0x5B, 0xFF, 0x31, 0x5D], ["1-2 byte 0xFF is not UTF-8"], "[1]"),
      ("a run", [0x22, 0xC0, 0xAF, 0xF5, 0x22], ["1-4 byte 0xC0 is not UTF-8"], "\"\u{FFFD}\u{FFFD}\u{FFFD}\""),
      ("a surrogate", [0x22, 0xED, 0xA0, 0x80, 0x22], ["1-4 byte 0xED is not UTF-8"], "\"\u{FFFD}\u{FFFD}\u{FFFD}\""),
      ("cut off", [0x22, 0xE2, 0x82, 0x22], ["1-3 byte 0xE2 is not UTF-8"], "\"\u{FFFD}\""),
      ("UTF-16", [0xFF, 0xFE, 0x5B, 0, 0x5D, 0], ["0-4 the text is UTF-16 or UTF-32, not UTF-8"], nil),
      ("UTF-16 without a mark", [0x5B, 0, 0x5D, 0], ["0-4 the text is UTF-16 or UTF-32, not UTF-8"], nil),
      ("UTF-16, big-endian", [0, 0x5B, 0, 0x5D], ["0-4 the text is UTF-16 or UTF-32, not UTF-8"], nil),
      ("UTF-32, big-endian", [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x5B], ["0-4 the text is UTF-16 or UTF-32, not UTF-8"], nil),
    ]
    for one in cases {
      let document = JSONDocument.parse(one.bytes)
      let errors = document.errors.map { "\($0.range.lowerBound)-\($0.range.upperBound) \($0.diagnostic.message)" }
      XCTAssertEqual(errors, one.errors, one.name)
      XCTAssertEqual(document.root.map(JSONWriter.minified), one.tree, one.name)
    }
  }

  /// Each piece, repeated many times, is read and refused; a quadratic reader would not come to an end here.
  func testManyMistakes() {
    let pieces = [
      "[", "{", "]", "}", "[}", "{]", "{\"a\":", "{\"a\":[", "[{", ",", ":", "\"", "\"a", "\"a\"b", "\"a\"b ", "\"\\",
      "'", "'a", "“",
      "“a", "//", "/*", "/* ", "#", "/", "+", "-", ".", "1 ", "1a:", "[1 ", "a ", "a:", "a:b ", "\u{A0}", "\u{A0}a",
      "\u{0}",
      "\\", "\\u", "\"\\ud800", "{\"a\" ", "{\"a\":1 b ", "{a:1 {", "[1 ; ", "[a : ", "\n", "\"\n", "[1,{\"a\":1, ",
      "\u{FEFF}",
      "[1}      ", "\"”", "\"a” ", "=", "=>", "{\"a\"=", "é", "\u{1F600}", "tru", "nul ", "0x", "1e", "\r",
    ]
    for piece in pieces {
      for opening in ["", "[", "{\"a\":", "[\""] {
        let text = opening + String(repeating: piece, count: 30_000 / piece.utf8.count)
        let document = JSONDocument.parse(text)
        XCTAssertFalse(document.errors.isEmpty, "\(opening)\(piece.debugDescription)")
        XCTAssertLessThanOrEqual(document.errors.count, 102)
      }
    }
  }

  func testMegabytesOfMistakes() {
    for piece in ["[", "{\"a\":", "\"a\"b", "\"a", "/*", "[1 a:", "[}", "'"] {
      let document = JSONDocument.parse(String(repeating: piece, count: 1_000_000 / piece.utf8.count))
      XCTAssertFalse(document.errors.isEmpty, piece)
    }
  }

  func testBytesThatAreNotUTF8ByTheMegabyte() {
    for byte in [0x80, 0xC3, 0xE2, 0xFF] as [UInt8] {
      let document = JSONDocument.parse([0x5B] + [UInt8](repeating: byte, count: 1_000_000))
      XCTAssertEqual(document.errors.first?.kind, .invalidUTF8(byte: byte))
    }
  }
}
