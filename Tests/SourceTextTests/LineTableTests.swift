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

  func testColumnsInOtherUnits() {
    let long = String(repeating: "𝒫é", count: 2_000)
    let cases: [(text: String, offset: Int, utf16: Int, byte: Int)] = [
      ("abc", 0, 1, 1), ("abc", 3, 4, 4), ("é𝒫b", 2, 2, 3), ("é𝒫b", 6, 4, 7), ("a\r\n\t𝒫", 4, 2, 2),
      ("a\r\n\t𝒫", 8, 4, 6), ("\u{FEFF}ab", 0, 1, 1), ("\u{FEFF}ab", 3, 1, 4), ("\u{FEFF}ab", 4, 2, 5),
      ("\u{FEFF}a\nb", 5, 1, 1), (long, 12_000, 6_001, 12_001), ("a", 99, 2, 2), ("a", -1, 1, 1), ("", 0, 1, 1),
    ]
    for (text, offset, utf16, byte) in cases {
      let lines = LineTable(Array(text.utf8))
      XCTAssertEqual(lines.utf16Column(at: offset), utf16, "\(text.prefix(10)) at \(offset)")
      XCTAssertEqual(lines.byteColumn(at: offset), byte, "\(text.prefix(10)) at \(offset)")
    }
  }
}
