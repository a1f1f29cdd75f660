import JSONText
import SourceText
import XCTest

final class TreeTests: XCTestCase {
  func testValidTextsAreReadWithoutErrors() {
    let cases: [(text: String, minified: String)] = [
      ("null", "null"), (" true ", "true"), ("\r\n\tfalse\n", "false"), ("0", "0"), ("-0", "-0"), ("10.50", "10.50"),
      ("1E+5", "1E+5"), ("-1.2e-03", "-1.2e-03"), ("[]", "[]"), ("{}", "{}"), ("[ ]", "[]"), ("{\n}", "{}"),
      (#"{"b":1,"a":2,"b":[3]}"#, #"{"b":1,"a":2,"b":[3]}"#),
      ("[1, [2, {\"a\": null}], \"\"]", #"[1,[2,{"a":null}],""]"#),
      (#""\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00""#, "\"\\\"\\\\/\\b\\f\\n\\r\\tAé\u{1F600}\""),
      ("\"日本 é \u{7F}\"", "\"日本 é \u{7F}\""), (#"{"":""}"#, #"{"":""}"#), (#"["\u0000"]"#, #"["\u0000"]"#),
      ("[\"a//b\", \"#c\", \"'\", \"“\"]", ##"["a//b","#c","'","“"]"##),
    ]
    for one in cases {
      let document = JSONDocument.parse(one.text)
      XCTAssertEqual(document.errors, [], one.text)
      XCTAssertEqual(document.root.map(JSONWriter.minified), one.minified, one.text)
      XCTAssertFalse(document.isOverLimit, one.text)
    }
  }

  func testEveryNodeKnowsItsBytes() throws {
    let text = #" {"a" : [1, "x\n", {"é": true}], "b": {} } "#
    let file = SourceFile(name: "f", text: text)
    let root = try XCTUnwrap(JSONDocument.parse(file.bytes).root)
    let cases: [(pointer: String, bytes: String)] = [
      ("", #"{"a" : [1, "x\n", {"é": true}], "b": {} }"#), ("/a", #"[1, "x\n", {"é": true}]"#), ("/a/0", "1"),
      ("/a/1", #""x\n""#), ("/a/2", #"{"é": true}"#), ("/a/2/é", "true"), ("/b", "{}"),
    ]
    for one in cases {
      let pointer = try XCTUnwrap(JSONPointer(one.pointer))
      let node = try XCTUnwrap(root.node(at: pointer), one.pointer)
      XCTAssertEqual(file.text(in: node.range), one.bytes, one.pointer)
      XCTAssertEqual(root.pointer(to: node.range), pointer, one.pointer)
    }
    XCTAssertEqual(root.members?.map { file.text(in: $0.nameRange) }, ["\"a\"", "\"b\""])
    XCTAssertEqual(root.pointer(to: try XCTUnwrap(root.members?.last?.nameRange)).description, "/b")
    XCTAssertEqual(root.pointer(to: SourceRange(0, 1)).description, "", "outside the root")
  }

  func testPointers() {
    let cases: [(text: String, tokens: [String]?)] = [
      ("", []), ("/", [""]), ("/a/0", ["a", "0"]), ("/a~1b/m~0n/~01", ["a/b", "m~n", "~1"]), ("/é", ["é"]),
      ("a", nil), ("/~", nil), ("/~2", nil),
    ]
    for one in cases {
      XCTAssertEqual(JSONPointer(one.text)?.tokens, one.tokens, one.text)
      if let tokens = one.tokens { XCTAssertEqual(JSONPointer(tokens: tokens).description, one.text) }
    }
    let node: JSONNode = ["a": ["x", "y"], "a": ["z"], "0": true]
    let found: [(pointer: JSONPointer, value: String?)] = [
      (.root.appending("a").appending(0), #""z""#), (.root.appending("a").appending(1), nil),
      (.root.appending(0), "true"), (.root.appending("a").appending("00"), nil),
      (.root.appending("a").appending("-1"), nil), (.root.appending("a").appending("0").appending("b"), nil),
    ]
    for one in found {
      XCTAssertEqual(node.node(at: one.pointer).map(JSONWriter.minified), one.value, "\(one.pointer)")
    }
  }

  func testAccess() {
    let node: JSONNode = ["s": "x", "b": true, "n": 1, "a": [], "o": [:], "s": "last", "z": JSONNode(.null)]
    XCTAssertEqual(node["s"]?.string, "last")
    XCTAssertEqual(node["b"]?.bool, true)
    XCTAssertNil(node["missing"])
    XCTAssertNil(node["n"]?.string ?? node["n"]?.bool.map { "\($0)" })
    XCTAssertEqual(node["a"]?.elements?.count, 0)
    XCTAssertNil(node["a"]?.members)
    XCTAssertNil(node["o"]?.elements)
    let kinds = ["a string", "a boolean", "a number", "an array", "an object", "a string", "null"]
    XCTAssertEqual(node.members?.map(\.value.kindDescription), kinds)
    let composed: JSONNode = ["e\u{301}": 1]
    XCTAssertNil(composed["\u{E9}"], "names are compared by their bytes")
  }

  func testSameValue() throws {
    let cases: [(left: String, right: String, isSame: Bool)] = [
      (#"{"a":1,"b":[2]}"#, #"{ "b" : [2.0], "a" : 1 }"#, true), (#"{"a":1,"a":2}"#, #"{"a":2,"a":1}"#, false),
      (#"{"a":1,"b":0,"a":2}"#, #"{"b":0,"a":1,"a":2}"#, true), (#"{"a":1}"#, #"{"a":1,"a":1}"#, false),
      ("[1,2]", "[2,1]", false), ("[1]", "[1,1]", false), ("1", "1.0", true), ("100", "1e2", true),
      ("1E2", "100.00", true),
      ("0", "-0.0", true), ("0.1", "1e-1", true), ("-1", "1", false), ("12", "120", false),
      ("1e99999999999", "1e99999999999", true),
      ("1e99999999999", "10e99999999998", false), ("0.30000000000000001", "0.3", false), ("true", "true", true),
      ("true", "false", false), ("null", "null", true), ("null", "0", false), (#""\u0041""#, #""A""#, true),
      ("\"e\u{301}\"", "\"\u{E9}\"", false), ("{\"e\u{301}\":1}", "{\"\u{E9}\":1}", false),
    ]
    for one in cases {
      let left = try XCTUnwrap(JSONDocument.parse(one.left).root)
      let right = try XCTUnwrap(JSONDocument.parse(one.right).root)
      XCTAssertEqual(left.hasSameValue(as: right), one.isSame, "\(one.left) and \(one.right)")
      XCTAssertEqual(right.hasSameValue(as: left), one.isSame, "\(one.right) and \(one.left)")
    }
    XCTAssertFalse(JSONNode(.number("x")).hasSameValue(as: JSONNode(.number("y"))))
  }
}
