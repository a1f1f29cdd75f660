import XCTest

@testable import PolicyModel

final class ExactDecimalTests: XCTestCase {
  /// Each row holds spellings of one number; the rows ascend.
  func testOrder() throws {
    let zeros = String(repeating: "0", count: 5_000)
    let rows: [[String]] = [
      ["-1" + zeros], ["-100", "-0100.00"], ["-10.5", "-10.50"], ["-10"], ["-0.001"], ["0", "-0", "+0", "00.000"],
      ["0." + zeros + "1"], ["0.001"], ["0.1", "+0.10"], ["0.1000000000000000055511151231257827"], ["0.2"],
      ["1", "01"],
      ["9.99"], ["10", "10.0", "+010"], ["9007199254740992"], ["9007199254740993"],
      ["340282366920938463463374607431768211456"], ["1" + zeros, "01" + zeros + ".0"], ["1" + zeros + ".5"],
    ]
    for (place, row) in rows.enumerated() {
      for text in row {
        let value = try XCTUnwrap(ExactDecimal(text), text)
        for (otherPlace, otherRow) in rows.enumerated() {
          for otherText in otherRow {
            let other = try XCTUnwrap(ExactDecimal(otherText), otherText)
            let name = "\(text.prefix(40)) and \(otherText.prefix(40))"
            XCTAssertEqual(value == other, place == otherPlace, name)
            XCTAssertEqual(value < other, place < otherPlace, name)
          }
        }
      }
    }
  }

  func testGarbage() {
    for text in ["", "-", "+", ".", "1.", ".5", "1.2.3", "1e3", "0x10", " 1", "1 ", "--1", "١", "1,000", "NaN", "1_0"] {
      XCTAssertNil(ExactDecimal(text), text)
    }
  }
}
