import SourceText
import XCTest

final class EditTests: XCTestCase {
  func testApplying() {
    let cases: [(name: String, edits: [(Int, Int, String)], result: String)] = [
      ("none", [], "abcdef"),
      ("insert", [(3, 3, "-")], "abc-def"),
      ("replace", [(1, 3, "X")], "aXdef"),
      ("remove at the end", [(4, 6, "")], "abcd"),
      ("unordered", [(5, 6, "Z"), (0, 1, "Y")], "YbcdeZ"),
      ("overlapping: the later is left out", [(0, 3, "1"), (2, 4, "2")], "1def"),
      ("beyond the end is left out", [(5, 9, "1")], "abcdef"),
    ]
    for one in cases {
      let edits = one.edits.map { Edit(range: SourceRange($0.0, $0.1), text: $0.2) }
      XCTAssertEqual(String(decoding: Edit.apply(edits, to: Array("abcdef".utf8)), as: UTF8.self), one.result, one.name)
    }
  }

  func testRanges() {
    XCTAssertEqual(SourceRange(5, 2), SourceRange(5, 5), "a range is never negative in length")
    XCTAssertEqual(SourceRange(2, 5).count, 3)
    XCTAssertTrue(SourceRange.none.isEmpty)
    let cases: [(SourceRange, Bool)] = [
      (SourceRange(2, 5), true), (SourceRange(3, 3), true), (SourceRange(1, 3), false), (SourceRange(4, 6), false),
    ]
    for (range, isInside) in cases { XCTAssertEqual(SourceRange(2, 5).contains(range), isInside, "\(range)") }
  }

  func testTextOfAFile() {
    let file = SourceFile(name: "f", bytes: [0x41, 0xFF, 0x42])
    XCTAssertEqual(file.text(in: SourceRange(0, 3)), "A\u{FFFD}B")
    XCTAssertEqual(file.text(in: SourceRange(2, 99)), "B")
    XCTAssertEqual(file.text(in: SourceRange(7, 9)), "")
  }

  func testSeveritiesAreOrdered() {
    XCTAssertEqual(
      Diagnostic.Severity.allCases.reversed().sorted(), [.suggestion, .warning, .security, .error])
  }
}
