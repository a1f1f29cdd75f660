import XCTest

@testable import SourceText

final class TextSearchTests: XCTestCase {
  func testHolds() {
    let cases: [(text: String, part: String, holds: Bool)] = [
      ("arn:aws:kms:eu-west-1:111122223333:alias/x", ":alias/", true), ("alias/x", ":alias/", false),
      ("GetTable", "Table", true), ("GetTable", "table", false), ("aab", "ab", true), ("ab", "abc", false),
      ("", "", true), ("a", "", true), ("", "a", false),
      // Bytes, not characters: what Unicode calls equivalent is another text to IAM.
      ("caf\u{E9}", "e\u{301}", false), ("cafe\u{301}", "e\u{301}", true), ("cafe\u{301}", "e", true),
    ]
    for one in cases { XCTAssertEqual(one.text.holds(one.part), one.holds, "\(one.text) \(one.part)") }
  }

  func testTextsTogether() {
    XCTAssertEqual(["a", "b", ""].text(separatedBy: ", "), "a, b, ")
    XCTAssertEqual(["a", "b"].text(), "ab")
    XCTAssertEqual([String]().text(separatedBy: ", "), "")
    XCTAssertEqual("a/b/c".split(separator: "/")[1...].text(separatedBy: ":"), "b:c")
  }
}
