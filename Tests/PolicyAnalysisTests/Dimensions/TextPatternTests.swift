import PolicyModel
import XCTest

@testable import PolicyAnalysis

final class TextPatternTests: XCTestCase {
  func testRunsOfWildcardsAreNormalised() {
    for (left, right, isEqual) in [("a**b", "a*b", true), ("*?*", "?*", true), ("*?", "?*", true), ("a?", "a*", false)]
    {
      XCTAssertEqual(
        TextPattern(Glob(wildcardsOf: left)) == TextPattern(Glob(wildcardsOf: right)), isEqual, "\(left) \(right)")
    }
  }
}
