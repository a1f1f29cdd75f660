import Terminal
import XCTest

final class ProgressTests: XCTestCase {
  /// A clock that a test sets.
  private final class Clock {
    var time = Duration.zero
  }

  func testAtMostTenTimesASecond() {
    let clock = Clock()
    let output = Output()
    let progress = Progress(on: output, isShown: true, width: 20) { clock.time }
    for step in 0..<100 {
      clock.time = .milliseconds(step * 10)
      progress.show("step \(step)")
    }
    let shown = output.text.split(separator: "\r").map { $0.replacing("\u{1B}[K", with: "") }
    XCTAssertEqual(shown, (0..<10).map { "step \($0 * 10)" })
    progress.clear()
    XCTAssertTrue(output.text.hasSuffix("step 90\u{1B}[K\r\u{1B}[K"))
  }

  func testLineNeverFillsTheRow() {
    let output = Output()
    Progress(on: output, isShown: true, width: 10) { .zero }.show("äbcdefghijklm\n")
    XCTAssertEqual(output.text, "\räbcdefghi\u{1B}[K")
  }

  func testNothingIsShownWhereThereIsNoTerminal() {
    let output = Output()
    let progress = Progress(on: output, isShown: false, width: 80) { .zero }
    progress.show("step")
    progress.clear()
    XCTAssertEqual(output.text, "")
  }

  func testClearingWhatWasNotShown() {
    let output = Output()
    Progress(on: output, isShown: true, width: 80) { .zero }.clear()
    XCTAssertEqual(output.text, "")
  }
}
