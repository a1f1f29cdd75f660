import JSONText
import SourceText
import XCTest

/// One mistake is one error, and what the text meant is read all the same.
final class RecoveryTests: XCTestCase {
  private struct Case {
    let text: String
    /// The messages of the errors, each with the range it stands at.
    let errors: [String]
    /// What was read, minified; nil where nothing was.
    let tree: String?
    /// The text after every error's fix; nil where an error has none.
    let mended: String?
  }

  private func check(_ cases: [Case], line: UInt = #line) {
    for one in cases {
      let bytes = Array(one.text.utf8)
      let document = JSONDocument.parse(bytes)
      let name = "in \(one.text.debugDescription)"
      let errors = document.errors.map { "\($0.range.lowerBound)-\($0.range.upperBound) \($0.diagnostic.message)" }
      XCTAssertEqual(errors, one.errors, name, line: line)
      XCTAssertEqual(document.root.map(JSONWriter.minified), one.tree, name, line: line)
      let fixes = document.errors.compactMap(\.fix)
      guard fixes.count == document.errors.count else {
        XCTAssertNil(one.mended, name, line: line)
        continue
      }
      let mended = Edit.apply(fixes.flatMap(\.edits), to: bytes)
      XCTAssertEqual(String(decoding: mended, as: UTF8.self), one.mended, name, line: line)
      let again = JSONDocument.parse(mended)
      XCTAssertEqual(again.errors, [], "after mending, \(name)", line: line)
    }
  }

  func testCommas() {
    check([
      Case(
        text: "{\"Statement\":[ {\"Effect\":\"Allow\"}\n {\"Effect\":\"Deny\"} ]}",
        errors: ["33-33 a comma is missing"],
        tree: #"{"Statement":[{"Effect":"Allow"},{"Effect":"Deny"}]}"#,
        mended: "{\"Statement\":[ {\"Effect\":\"Allow\"},\n {\"Effect\":\"Deny\"} ]}"),
      Case(
        text: #"{"a":1 "b":2}"#, errors: ["6-6 a comma is missing"], tree: #"{"a":1,"b":2}"#, mended: #"{"a":1, "b":2}"#
      ),
      Case(text: #"["a""b"]"#, errors: ["4-4 a comma is missing"], tree: #"["a","b"]"#, mended: #"["a","b"]"#),
      Case(
        text: "[1 2 3]", errors: ["2-2 a comma is missing", "4-4 a comma is missing"], tree: "[1,2,3]",
        mended: "[1, 2, 3]"),
      Case(text: "[1\ntrue]", errors: ["2-2 a comma is missing"], tree: "[1,true]", mended: "[1,\ntrue]"),
      Case(text: "[1 true]", errors: ["2-2 a comma is missing"], tree: "[1,true]", mended: "[1, true]"),
      Case(text: "[1,]", errors: ["2-3 a comma before the closing bracket"], tree: "[1]", mended: "[1]"),
      Case(
        text: #"{"a":1,}"#, errors: ["6-7 a comma before the closing bracket"], tree: #"{"a":1}"#, mended: #"{"a":1}"#),
      Case(text: "[1,,]", errors: ["2-4 a comma before the closing bracket"], tree: "[1]", mended: "[1]"),
      Case(text: "[1,,2]", errors: ["3-4 one comma too many"], tree: "[1,2]", mended: "[1,2]"),
      Case(text: "[,1]", errors: ["1-2 one comma too many"], tree: "[1]", mended: "[1]"),
      Case(text: "[,]", errors: ["1-2 one comma too many"], tree: "[]", mended: "[]"),
      Case(
        text: #"{,"a":1,,"b":2}"#, errors: ["1-2 one comma too many", "8-9 one comma too many"],
        tree: #"{"a":1,"b":2}"#, mended: #"{"a":1,"b":2}"#),
      Case(text: "[1],", errors: ["3-4 one comma too many"], tree: "[1]", mended: "[1]"),
    ])
  }

  func testColonsAndValues() {
    check([
      Case(
        text: #"{"a" 1}"#, errors: ["4-4 a colon is missing after the name"], tree: #"{"a":1}"#, mended: #"{"a": 1}"#),
      Case(
        text: #"{"a"=1}"#, errors: ["4-5 a colon is missing after the name"], tree: #"{"a":1}"#, mended: #"{"a":1}"#),
      Case(
        text: #"{"a" => [1]}"#, errors: ["5-7 a colon is missing after the name"], tree: #"{"a":[1]}"#,
        mended: #"{"a" : [1]}"#),
      Case(text: #"{"a"; 1}"#, errors: ["4-5 unexpected `;`"], tree: #"{"a":1}"#, mended: #"{"a": 1}"#),
      Case(text: #"{"a":}"#, errors: ["1-4 `a` has no value"], tree: "{}", mended: nil),
      Case(text: #"{"a":,"b":1}"#, errors: ["1-4 `a` has no value"], tree: #"{"b":1}"#, mended: nil),
      Case(text: #"{"a","b":1}"#, errors: ["1-4 `a` has no value"], tree: #"{"b":1}"#, mended: nil),
      Case(text: #"{"a"}"#, errors: ["1-4 `a` has no value"], tree: "{}", mended: nil),
      Case(text: #"{"a"::1}"#, errors: ["5-6 unexpected `:`"], tree: #"{"a":1}"#, mended: nil),
      Case(
        text: #"{"a":"b":"c","d":1}"#, errors: ["5-5 `{` is missing", "19-19 the text ends with a bracket open"],
        tree: #"{"a":{"b":"c","d":1}}"#, mended: #"{"a":{"b":"c","d":1}}"#),
      Case(
        text: #"["a":1]"#, errors: ["1-1 `{` is missing", "6-6 `}` is missing"], tree: #"[{"a":1}]"#,
        mended: #"[{"a":1}]"#),
      Case(text: #"{{"a":1}}"#, errors: ["1-2 a value without a name in an object"], tree: "{}", mended: nil),
      Case(
        text: #"{"x":1,[1],"a":1}"#, errors: ["7-8 a value without a name in an object"], tree: #"{"x":1,"a":1}"#,
        mended: nil),
    ])
  }

  func testBrackets() {
    check([
      Case(text: "[1", errors: ["2-2 the text ends with a bracket open"], tree: "[1]", mended: "[1]"),
      Case(
        text: #"{"a":[{"b":1"#, errors: ["12-12 the text ends with 3 brackets open"], tree: #"{"a":[{"b":1}]}"#,
        mended: #"{"a":[{"b":1}]}"#),
      Case(
        text: #"{"a":[1, "#, errors: ["7-7 the text ends with 2 brackets open"], tree: #"{"a":[1]}"#,
        mended: #"{"a":[1]} "#),
      Case(text: #"{"a":"#, errors: ["5-5 the text ends with a bracket open"], tree: "{}", mended: nil),
      Case(text: #"{"a""#, errors: ["4-4 the text ends with a bracket open"], tree: "{}", mended: nil),
      Case(text: "[", errors: ["1-1 the text ends with a bracket open"], tree: "[]", mended: "[]"),
      Case(
        text: #"{"S":[{"A":["a","b"},{"A":[]}]}"#, errors: ["19-19 `]` is missing"],
        tree: #"{"S":[{"A":["a","b"]},{"A":[]}]}"#, mended: #"{"S":[{"A":["a","b"]},{"A":[]}]}"#),
      Case(text: #"{"a":[1,2}"#, errors: ["9-9 `]` is missing"], tree: #"{"a":[1,2]}"#, mended: #"{"a":[1,2]}"#),
      Case(text: #"{"a":[1,2,}"#, errors: ["9-9 `]` is missing"], tree: #"{"a":[1,2]}"#, mended: #"{"a":[1,2]}"#),
      Case(
        text: #"{"a":[1,2},"b":3}"#, errors: ["9-10 `[` is closed by `}`"], tree: #"{"a":[1,2],"b":3}"#,
        mended: #"{"a":[1,2],"b":3}"#),
      Case(text: "[1}", errors: ["2-3 `[` is closed by `}`"], tree: "[1]", mended: "[1]"),
      Case(text: #"{"a":1]"#, errors: ["6-7 `{` is closed by `]`"], tree: #"{"a":1}"#, mended: #"{"a":1}"#),
      Case(text: #"[{"a":1]"#, errors: ["7-7 `}` is missing"], tree: #"[{"a":1}]"#, mended: #"[{"a":1}]"#),
      Case(text: #"[{"a":1,]"#, errors: ["7-7 `}` is missing"], tree: #"[{"a":1}]"#, mended: #"[{"a":1}]"#),
      Case(
        text: #"[{"a":1, {"b":2}]"#, errors: ["7-7 `}` is missing"], tree: #"[{"a":1},{"b":2}]"#,
        mended: #"[{"a":1}, {"b":2}]"#),
      Case(text: "[1]]", errors: ["3-4 a closing bracket that nothing opened"], tree: "[1]", mended: "[1]"),
      Case(text: "{}}}\n", errors: ["2-4 a closing bracket that nothing opened"], tree: "{}", mended: "{}\n"),
    ])
  }

  func testStrings() {
    check([
      Case(
        text: "{\"a\":\"b,\n\"c\":1}", errors: ["5-7 the string does not end on its line"], tree: #"{"a":"b","c":1}"#,
        mended: "{\"a\":\"b\",\n\"c\":1}"),
      Case(
        text: #"{"a":"b}"#, errors: ["5-7 the string does not end on its line"], tree: #"{"a":"b"}"#,
        mended: #"{"a":"b"}"#),
      Case(
        text: #"["abc"#, errors: ["1-5 the string does not end on its line"], tree: #"["abc"]"#, mended: #"["abc"]"#),
      Case(
        text: #"{'a':'b'}"#, errors: ["1-4 single quotes around a string", "5-8 single quotes around a string"],
        tree: #"{"a":"b"}"#, mended: #"{"a":"b"}"#),
      Case(
        text: #"['say "hi"', 'it\'s', 'a\nb']"#,
        errors: [
          "1-11 single quotes around a string", "13-20 single quotes around a string",
          "22-28 single quotes around a string",
        ], tree: #"["say \"hi\"","it's","a\nb"]"#, mended: #"["say \"hi\"", "it's", "a\nb"]"#),
      Case(
        text: "[“a”, „b“, ‘c’, ”d”]",
        errors: [
          "1-8 typographic quotes around a string", "10-17 typographic quotes around a string",
          "19-26 typographic quotes around a string", "28-35 typographic quotes around a string",
        ], tree: #"["a","b","c","d"]"#, mended: #"["a", "b", "c", "d"]"#),
      Case(
        text: "[“a\", \"b”]",
        errors: ["1-6 typographic quotes around a string", "8-13 the string's quotes do not match"],
        tree: #"["a","b"]"#, mended: #"["a", "b"]"#),
      Case(
        text: #"["say "hello" twice", 1]"#, errors: ["6-7 a quote inside a string without a backslash"],
        tree: #"["say \"hello\" twice",1]"#, mended: #"["say \"hello\" twice", 1]"#),
      Case(
        text: #"["\d+"]"#, errors: [#"2-4 `\d` is not an escape of JSON"#], tree: #"["\\d+"]"#, mended: #"["\\d+"]"#),
      Case(
        text: #"["\u12"]"#, errors: [#"2-4 `\u` is not an escape of JSON"#], tree: #"["\\u12"]"#, mended: #"["\\u12"]"#),
      Case(
        text: #"["it\'s"]"#, errors: [#"4-6 `\'` is not an escape of JSON"#], tree: #"["it\\'s"]"#, mended: #"["it's"]"#
      ),
      Case(
        text: #"["\uD800x"]"#, errors: [#"2-8 `\uD800` is half of a surrogate pair"#], tree: "[\"\u{FFFD}x\"]",
        mended: nil),
      Case(
        text: #"["\uDC00\uD800"]"#,
        errors: [#"2-8 `\uDC00` is half of a surrogate pair"#, #"8-14 `\uD800` is half of a surrogate pair"#],
        tree: "[\"\u{FFFD}\u{FFFD}\"]", mended: nil),
      Case(
        text: "[\"a\tb\u{1}\"]",
        errors: [
          "3-4 control character U+0009 must be escaped in a string",
          "5-6 control character U+0001 must be escaped in a string",
        ], tree: "[\"a\\tb\\u0001\"]", mended: "[\"a\\tb\\u0001\"]"),
    ])
  }

  func testWordsAndNumbers() {
    let words = [
      ("True", "true"), ("FALSE", "false"), ("None", "null"), ("NaN", "null"), ("undefined", "null"),
      ("Infinity", "null"),
    ]
    check(
      words.map { word, meant in
        Case(
          text: "[\(word)]", errors: ["1-\(1 + word.utf8.count) `\(word)` is not a value of JSON"], tree: "[\(meant)]",
          mended: "[\(meant)]")
      })
    let numbers = [
      ("012", ": no zero may lead", "12"), ("-007", ": no zero may lead", "-7"), ("00", ": no zero may lead", "0"),
      ("+1", ": no plus sign may lead", "1"), (".5", ": a digit must stand before the dot", "0.5"),
      ("5.", ": a digit must follow the dot", "5.0"), ("0x1F", ": numbers are decimal", "31"),
      ("1_000", ": digits are not grouped", "1000"), ("1e", ": a digit must follow the exponent's letter", "\"1e\""),
      ("2012-10-17", "", "\"2012-10-17\""), ("12ab", "", "\"12ab\""), ("-", "", "\"-\""),
    ]
    check(
      numbers.map { spelling, clause, meant in
        Case(
          text: "[\(spelling)]",
          errors: ["1-\(1 + spelling.utf8.count) `\(spelling)` is not a number of JSON\(clause)"], tree: "[\(meant)]",
          mended: "[\(meant)]")
      })
    check([
      Case(
        text: "{Effect: Allow, \"b\": s3:Get*}",
        errors: [
          "1-7 the name `Effect` is not in quotes", "9-14 `Allow` is not a value of JSON",
          "21-28 `s3:Get*` is not a value of JSON",
        ], tree: #"{"Effect":"Allow","b":"s3:Get*"}"#, mended: #"{"Effect": "Allow", "b": "s3:Get*"}"#),
      Case(text: "[1 oops, 2]", errors: ["3-7 unexpected `oops`"], tree: "[1,2]", mended: "[1 , 2]"),
      Case(text: "[1 ; 2]", errors: ["3-4 unexpected `;`"], tree: "[1,2]", mended: "[1 , 2]"),
      Case(text: "[ ... ]", errors: ["2-5 unexpected `...`"], tree: "[]", mended: "[  ]"),
      Case(text: "[<a>]", errors: ["1-4 unexpected `<a>`"], tree: "[]", mended: "[]"),
      Case(
        text: #"{"a":1 oops, "b":2}"#, errors: ["7-11 unexpected `oops`"], tree: #"{"a":1,"b":2}"#,
        mended: #"{"a":1 , "b":2}"#),
      Case(
        text: #"{"a":1 b:2}"#, errors: ["6-6 a comma is missing", "7-8 the name `b` is not in quotes"],
        tree: #"{"a":1,"b":2}"#, mended: #"{"a":1, "b":2}"#),
    ])
  }

  func testBetweenTokens() {
    check([
      Case(
        text: "// x\n[1, # y\n/* z\n */ 2]",
        errors: ["0-4 JSON has no comments", "9-12 JSON has no comments", "13-21 JSON has no comments"], tree: "[1,2]",
        mended: "\n[1, \n 2]"),
      Case(text: "[1] /* z", errors: ["4-8 JSON has no comments"], tree: "[1]", mended: "[1] "),
      Case(text: "\u{FEFF}[1]", errors: ["0-3 JSON does not begin with a byte order mark"], tree: "[1]", mended: "[1]"),
      Case(
        text: "[\u{A0}\u{A0}1,\u{200B}2]",
        errors: ["1-5 U+00A0 is not a blank of JSON", "7-10 U+200B is not a blank of JSON"], tree: "[1,2]",
        mended: "[ 1, 2]"),
      Case(
        text: "[\u{0}\u{0}1]", errors: ["1-3 control character U+0000 outside a string"], tree: "[1]", mended: "[ 1]"),
      Case(text: "{} {}", errors: ["3-5 more text after the document's one value"], tree: "{}", mended: "{} "),
      Case(
        text: "{}\n{}\n{}\n", errors: ["3-8 more text after the document's one value"], tree: "{}", mended: "{}\n\n"),
      Case(
        text: #"{"a":1}, "b":2}"#, errors: ["7-15 more text after the document's one value"], tree: #"{"a":1}"#,
        mended: #"{"a":1}"#),
      Case(text: "{} oops", errors: ["3-7 more text after the document's one value"], tree: "{}", mended: "{} "),
      Case(text: "{};", errors: ["2-3 unexpected `;`"], tree: "{}", mended: "{}"),
      Case(text: "policy = {\"a\":1}", errors: ["0-8 unexpected `policy =`"], tree: #"{"a":1}"#, mended: #" {"a":1}"#),
      Case(
        text: "```json\n{}\n```\n", errors: ["0-7 unexpected ````json`", "11-14 unexpected `````"], tree: "{}",
        mended: "\n{}\n\n"),
      Case(text: "Version: 2012", errors: ["0-13 unexpected `Version: 2012`"], tree: nil, mended: nil),
      Case(text: "", errors: ["0-0 there is no JSON value here"], tree: nil, mended: nil),
      Case(text: " \n", errors: ["2-2 there is no JSON value here"], tree: nil, mended: nil),
      Case(text: "]", errors: ["0-1 unexpected `]`"], tree: nil, mended: nil),
    ])
  }
}
