import XCTest

@testable import Terminal

final class TerminalWidthTests: XCTestCase {
  func testColumns() {
    let cases: [(window: Int?, environment: [String: String], columns: Int)] = [
      (120, [:], 120),
      (120, ["COLUMNS": "60"], 120),
      (nil, ["COLUMNS": "60"], 60),
      (0, ["COLUMNS": "60"], 60),
      (nil, ["COLUMNS": "-1"], 80),
      (nil, ["COLUMNS": "wide"], 80),
      (nil, [:], 80),
    ]
    for one in cases {
      XCTAssertEqual(
        TerminalWidth.columns(windowColumns: one.window, environment: one.environment), one.columns, "\(one)")
    }
    XCTAssertEqual(TerminalWidth.columns(of: -1, environment: ["COLUMNS": "44"]), 44, "no terminal is asked")
  }
}
