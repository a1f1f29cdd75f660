import SourceText
import XCTest

final class LineTableTests: XCTestCase {
  func testPositions() {
    let text = "ab\ncé\r\n\u{1F600}x\ry\n"
    let cases: [(offset: Int, line: Int, column: Int, shown: Int)] = [
      (-5, 1, 1, 0), (0, 1, 1, 0), (1, 1, 2, 1), (2, 1, 3, 2), (3, 2, 1, 3), (4, 2, 2, 4), (6, 2, 3, 6), (8, 3, 1, 8),
      (12, 3, 2, 12), (13, 3, 3, 13), (14, 4, 1, 14), (16, 5, 1, 16), (99, 5, 1, 16),
    ]
    let table = LineTable(Array(text.utf8))
    for one in cases {
      let expected = SourcePosition(line: one.line, column: one.column, offset: one.shown)
      XCTAssertEqual(table.position(at: one.offset), expected, "offset \(one.offset)")
    }
    XCTAssertEqual(table.count, 5)
  }

  func testLines() {
    let cases: [(text: String, lines: [String])] = [
      ("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\r\nb", ["a", "b"]), ("a\rb", ["a", "b"]),
      ("\n\n", ["", "", ""]), ("\r\r\n", ["", "", ""]),
    ]
    for one in cases {
      let file = SourceFile(name: "f", text: one.text)
      let table = LineTable(file.bytes)
      let lines = (1...table.count).map { file.text(in: table.range(ofLine: $0)) }
      XCTAssertEqual(lines, one.lines, one.text.debugDescription)
      for line in [0, table.count + 1] { XCTAssertTrue(table.range(ofLine: line).isEmpty, "line \(line)") }
    }
  }

  func testColumnsInALongLine() {
    let table = LineTable(Array(String(repeating: "é", count: 5_000).utf8))
    for scalar in stride(from: 0, through: 5_000, by: 37) {
      XCTAssertEqual(table.position(at: 2 * scalar).column, scalar + 1)
    }
  }

  func testBytesThatAreNotUTF8CountOne() {
    let table = LineTable([0xFF, 0xFE, 0x41])
    XCTAssertEqual(table.position(at: 2).column, 3)
  }
}
