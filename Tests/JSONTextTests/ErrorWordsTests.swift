import JSONText
import SourceText
import XCTest

final class ErrorWordsTests: XCTestCase {
  func testHelp() {
    let cases: [(text: String, help: String?)] = [
      ("[1 2]", "expected `,`"), (#"{"a" 1}"#, "expected `:` and a value"), ("[1", "expected `]`"),
      (#"{"a":1"#, "expected `}`"),
      ("[True]", "write `true`"), ("[oops]", "put it in double quotes"), ("{a:1}", "put it in double quotes"),
      ("['a']", "use `\"` on both sides"), (#"["say "hi" twice"]"#, #"write `\"` for a quote inside the string"#),
      ("[1,]", "remove it"), ("[] []", "put each document in a file of its own"), ("", "expected a value"),
      ("[;1]", "expected a value or `]`"), ("{;}", "expected a name in double quotes or `}`"),
      ("[1 ;]", "expected `,` or `]`"),
      (#"{"a":1 ;}"#, "expected `,` or `}`"), (#"["\ud800"]"#, "write both halves, or the character itself"),
      ("[\"a", "expected `\"` at the end of the string"), ("[5.]", "expected a digit"),
      ("[];", "expected the end of the text"),
      (#"["\d"]"#, nil), (#"{"a":1,[]}"#, "expected a name in double quotes or `}`"),
      (String(repeating: "[", count: 65), "this is a limit of the reader; AWS takes far less"),
      (String(repeating: "1 ", count: 1) + "\u{7}", nil),
    ]
    for one in cases {
      let diagnostic = JSONDocument.parse(one.text).errors.first?.diagnostic
      XCTAssertEqual(diagnostic?.help, one.help, one.text)
      XCTAssertEqual(diagnostic?.code, "", one.text)
      XCTAssertEqual(diagnostic?.severity, .error, one.text)
    }
    let many = JSONDocument.parse("[1 2 3]", limits: JSONLimits(maximumErrors: 1)).errors.last?.diagnostic
    XCTAssertEqual(many?.message, "1 more syntax error")
    XCTAssertEqual(many?.help, "mend the errors above first")
    XCTAssertEqual(JSONDocument.parse([0xFF]).errors.first?.diagnostic.help, "save the file as UTF-8")
    XCTAssertEqual(
      JSONDocument.parse("[]", limits: JSONLimits(maximumBytes: 1)).errors.first?.diagnostic.message,
      "the text has 2 bytes, and at most 1 are read")
  }

  func testLongStrayTextIsShortened() {
    let text = "[] " + String(repeating: "é", count: 100)
    XCTAssertEqual(
      JSONDocument.parse(text).errors.first?.diagnostic.message,
      "unexpected `" + String(repeating: "é", count: 20) + "…`")
  }

  func testFixesThatMayChangeTheMeaningAreNotSafe() {
    let cases: [(text: String, isSafe: Bool)] = [
      ("[1 2]", true), ("[1,]", true), ("['a']", true), ("// x\n1", true), ("[True]", true), ("{a:1}", true),
      ("[+1]", true),
      ("[NaN]", false), ("[012]", false), ("[oops]", false), ("[1", false), ("[] []", false), ("[]]", false),
      (#"["\d"]"#, false),
    ]
    for one in cases { XCTAssertEqual(JSONDocument.parse(one.text).errors.first?.fix?.isSafe, one.isSafe, one.text) }
  }
}
