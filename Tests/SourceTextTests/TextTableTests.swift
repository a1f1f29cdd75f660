import SourceText
import XCTest

/// Numbers of texts, and the search for bytes in a document.
final class TextTableTests: XCTestCase {
  func testEqualBytesHaveOneNumber() {
    var table = TextTable()
    // More than the table begins with room for, of lengths on both sides of a word, one of them empty.
    let texts = (0..<500).map { String(repeating: "s3:Get", count: $0 % 5) + "\($0)" } + ["", "\u{E9}", "e\u{301}"]
    for (number, text) in texts.enumerated() { XCTAssertEqual(table.number(of: text), number, text) }
    for (number, text) in texts.enumerated() { XCTAssertEqual(table.number(of: text), number, text) }
    XCTAssertEqual(table.count, texts.count)
  }

  func testBytesAreFoundWhereTheyStandFirst() {
    let text = Array("aab\"Resources\": aabaaab".utf8)
    let cases: [(word: String, start: Int, found: Int?)] = [
      ("a", 0, 0), ("a", 2, 16), ("aab", 0, 0), ("aab", 1, 16), ("aaab", 0, 19), ("\"Resources\"", 0, 3),
      ("\"Resources\"", 4, nil), ("aaaab", 0, nil), ("b", 22, 22), ("b", 23, nil), ("ab", 22, nil),
    ]
    for one in cases {
      let found = text.firstRange(of: Array(one.word.utf8), from: one.start)
      XCTAssertEqual(found?.lowerBound, one.found, "\(one.word) from \(one.start)")
      XCTAssertEqual(found.map { Array(text[$0]) } ?? Array(one.word.utf8), Array(one.word.utf8))
    }
    let long = [UInt8](repeating: 1, count: 300) + [2]
    XCTAssertEqual(([1, 1] + long).firstRange(of: long, from: 0), 2..<303, "a word longer than a step can say")
  }

  func testLinesOfASCIIAreThoseOfOtherTexts() {
    // A last character beyond ASCII changes nothing of what stands before it.
    for width in 0..<20 {
      let text = (0..<9).map { String(repeating: "x", count: (width * $0) % 23) + "\n" }.joined()
      let (plain, other) = (LineTable(Array(text.utf8)), LineTable(Array((text + "\u{E9}").utf8)))
      for offset in 0...text.utf8.count {
        XCTAssertEqual(plain.position(at: offset), other.position(at: offset), "\(width) \(offset)")
        XCTAssertEqual(plain.utf16Column(at: offset), other.utf16Column(at: offset), "\(width) \(offset)")
      }
      XCTAssertEqual(plain.count, other.count)
    }
  }
}
