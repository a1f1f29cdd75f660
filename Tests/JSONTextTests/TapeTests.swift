import JSONText
import SourceText
import XCTest

final class TapeTests: XCTestCase {
  /// What a tape holds, as a tree without ranges.
  private func tree(_ tape: JSONTape, _ position: JSONTape.Position, _ text: [UInt8]) -> JSONNode {
    let span = text.span
    switch tape.kind(at: position) {
    case .null: return JSONNode(.null)
    case .yes: return true
    case .no: return false
    case .number: return JSONNode(.number(tape.string(at: position, in: span)))
    case .string: return JSONNode(tape.string(at: position, in: span))
    case .array:
      var elements: [JSONNode] = []
      for element in tape.elements(of: position) { elements.append(tree(tape, element, text)) }
      return JSONNode(.array(elements))
    case .object:
      var members: [JSONMember] = []
      for member in tape.members(of: position) {
        members.append(JSONMember(tape.string(at: member.name, in: span), tree(tape, member.value, text)))
      }
      return JSONNode(.object(members))
    }
  }

  /// What a cursor reads, value by value and passing over all at once; nil where it refuses the text.
  private func read(_ text: [UInt8], _ limits: JSONLimits) -> JSONNode? {
    let span = text.span
    var (reader, skipper) = (JSONCursor(limits: limits), JSONCursor(limits: limits))
    let isPassed = (try? skipper.value(span)) != nil && (try? skipper.end(span)) != nil
    let node = try? reader.node(span)
    let isRead = node != nil && (try? reader.end(span)) != nil
    XCTAssertEqual(isPassed, isRead, String(decoding: text, as: UTF8.self).debugDescription)
    return isRead ? node : nil
  }

  /// Reads a text every way: either all refuse it, at the same place, or all read the same.
  private func compare(_ text: [UInt8], with tape: inout JSONTape, limits: JSONLimits = .standard) {
    let document = JSONDocument.parse(text, limits: limits)
    let name = String(decoding: text, as: UTF8.self).debugDescription
    if text.count <= limits.maximumBytes {
      let expected = document.errors.isEmpty ? document.root : nil
      XCTAssertEqual(read(text, limits).map(JSONWriter.minified), expected.map(JSONWriter.minified), name)
    }
    do {
      try tape.read(text.span)
      XCTAssertEqual(document.errors, [], name)
      let expected = document.root.map(JSONWriter.minified)
      XCTAssertEqual(JSONWriter.minified(tree(tape, tape.root, text)), expected, name)
    } catch {
      XCTAssertEqual(document.errors.first, error, name)
      XCTAssertEqual(tape.kind(at: tape.root), .null, name)
    }
  }

  private let texts = [
    "null", " true ", "false", "-0", "10.50", "1E+5", "-1.2e-03", "[]", "{}", "[ ]", "{ }",
    #"{"a":[1,{"b":[]},[[]],"x"],"c":{}}"#,
    #"{"b":1,"a":2,"b":[3]}"#, #""\"\\\/\b\f\n\r\t\u0041\ud83d\ude00""#, "\"日本 é \u{7F}\"", "  [1 , 2 ]  \r\n",
    #"{"Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"arn:aws:s3:::bucket/${aws:username}/*"}]}"#,
  ]

  private let wrongTexts = [
    "", " ", "[", "{", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,",
    "{\"a\":1,}", "{\"a\" 1}",
    "{a:1}", "{1:1}", "[1}", "{\"a\":1]", "[] []", "[]]", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"",
    "\"\\ud800\"",
    "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\n\"", "\"\t\"", "01", "-", "+1", ".5", "5.", "1e", "1e+", "0x1", "tru",
    "truee", "nulL", "NaN",
    "// x\n1", "\u{FEFF}1", "\u{A0}1", "\u{0}", "1\u{0}", "{\"a\":}", "{\"a\":1 \"b\":2}", "[\"a\"b]",
  ]

  func testReadsWhatTheTreeReads() {
    var tape = JSONTape()
    for text in texts + wrongTexts { compare(Array(text.utf8), with: &tape) }
    for bytes in [[0x22, 0xFF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0xF0, 0x9F]]
      as [[UInt8]]
    {
      compare(bytes, with: &tape)
    }
  }

  /// Texts with a byte or two changed, always the same ones: neither reader may take what the other refuses.
  func testReadsWhatTheTreeReadsAfterMutations() {
    var tape = JSONTape()
    var state: UInt64 = 2_012
    func random(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let bytes = Array("{}[],:\"\\u019.eE+-truefalsn /*#'\t\n \u{E9}\u{201C}\u{0}\u{FEFF}".utf8) + [0xFF, 0x80, 0xED]
    for round in 0..<20_000 {
      var text = Array(texts[round % texts.count].utf8)
      for _ in 0...random(below: 3) {
        let index = random(below: text.count)
        switch random(below: 3) {
        case 0: text[index] = bytes[random(below: bytes.count)]
        case 1: text.insert(bytes[random(below: bytes.count)], at: index)
        default: if text.count > 1 { text.remove(at: index) }
        }
      }
      compare(text, with: &tape)
    }
  }

  func testLimits() {
    let limits = JSONLimits(maximumBytes: 12, maximumDepth: 2)
    var tape = JSONTape(limits: limits)
    for text in ["[[1]]", "[[[1]]]", "{\"a\":[[]]}", "[[],[],[]]", "[1,2,3,4,5,6]"] {
      compare(Array(text.utf8), with: &tape, limits: limits)
    }
    for text in [String(repeating: "[", count: 1_000_000), String(repeating: "{\"a\":", count: 200_000)] {
      var tape = JSONTape()
      XCTAssertThrowsError(try tape.read(Array(text.utf8).span)) { error in
        XCTAssertEqual((error as? JSONSyntaxError)?.kind, .tooDeep(limit: 64))
      }
    }
  }

  func testLookingUp() throws {
    let text = Array(#"{"id":"1","i\u0064":"2","x":{"id":"3"},"n":1.5,"e":"a\nb","l":[1,[2],3]}"#.utf8)
    var tape = JSONTape()
    try tape.read(text.span)
    let id = try XCTUnwrap(tape.value(of: "id", in: tape.root, text.span), "an escaped name is found")
    XCTAssertEqual(tape.string(at: id, in: text.span), "2", "the last member of a name counts")
    XCTAssertNil(tape.value(of: "y", in: tape.root, text.span))
    XCTAssertNil(tape.value(of: "id", in: id, text.span), "a string has no members")
    let escaped = try XCTUnwrap(tape.value(of: "e", in: tape.root, text.span))
    XCTAssertTrue(tape.hasEscapes(at: escaped))
    XCTAssertFalse(tape.hasEscapes(at: id))
    XCTAssertEqual(tape.bytes(at: escaped, in: text.span), Array("a\nb".utf8))
    XCTAssertEqual(tape.bytes(at: id, in: text.span), Array("2".utf8))
    XCTAssertEqual(String(decoding: text[tape.range(at: escaped)], as: UTF8.self), #"a\nb"#)
    XCTAssertTrue(tape.isString(at: escaped, "a\nb", in: text.span))
    XCTAssertFalse(tape.isString(at: escaped, "anb", in: text.span))
    let number = try XCTUnwrap(tape.value(of: "n", in: tape.root, text.span))
    XCTAssertFalse(tape.isString(at: number, "1.5", in: text.span), "a number is no string")
    let list = try XCTUnwrap(tape.value(of: "l", in: tape.root, text.span))
    XCTAssertEqual(tape.elements(of: list).map { tape.kind(at: $0) }, [.number, .array, .number])
    XCTAssertEqual(String(decoding: text[tape.range(at: list)], as: UTF8.self), "[1,[2],3]")
    XCTAssertEqual(Array(tape.members(of: list)).count, 0)
    XCTAssertEqual(Array(tape.elements(of: tape.root)).count, 0)
  }

  func testATapeIsReadAgainAndAgain() throws {
    var tape = JSONTape()
    XCTAssertEqual(tape.kind(at: tape.root), .null)
    for (text, kind) in [("[1,2,3]", .array), ("{}", .object), ("\"x\"", .string)] as [(String, JSONTape.Kind)] {
      try tape.read(Array(text.utf8).span)
      XCTAssertEqual(tape.kind(at: tape.root), kind, text)
    }
    XCTAssertThrowsError(try tape.read(Array("[".utf8).span))
    XCTAssertEqual(tape.kind(at: tape.root), .null)
  }
}
