import JSONText
import XCTest

/// What a cursor has beyond reading, which is tried beside the tape's.
final class CursorTests: XCTestCase {
  func testMembersAreTakenOneByOne() throws {
    let text = Array(#" {"a":[1,[2],{}] , "b\u0062":{"c":[]},"":"x"} "#.utf8)
    var cursor = JSONCursor()
    var seen: [String] = []
    try cursor.open(.object, text.span)
    while try cursor.hasNext(text.span) {
      let name = try cursor.name(text.span)
      XCTAssertEqual(JSONCursor.isName(name, Array("bb".utf8), text.span), seen.count == 1)
      let range = try cursor.value(text.span)
      seen.append(JSONCursor.string(in: name, text.span) + "=" + String(decoding: text[range], as: UTF8.self))
    }
    try cursor.end(text.span)
    XCTAssertEqual(seen, ["a=[1,[2],{}]", #"bb={"c":[]}"#, #"="x""#])
  }

  func testAValueLikeAnEarlierOneIsKnown() throws {
    let cases: [(String, [Bool])] = [
      (#"["ab","ab","abc","ab"]"#, [false, true, false, false]),
      (#"[[1],[1],[1,2],[1],[1]]"#, [false, true, false, false, true]),
      (#"[{"a":"b"},{"a":"b"},{"a":"b" },{"a":"c"}]"#, [false, true, false, false]),
      // Numbers and words do not show where they end.
      ("[1,1,12,12,1,true,true]", [false, true, false, true, false, false, true]),
      (#"["","","é","é","e\u0301","\"","\""]"#, [false, true, false, true, false, false, true]),
    ]
    for (json, expected) in cases {
      let text = Array(json.utf8)
      var cursor = JSONCursor()
      var (earlier, known) = (0..<0, [Bool]())
      try cursor.open(.array, text.span)
      while try cursor.hasNext(text.span) {
        let (range, isSame) = try cursor.value(like: earlier, text.span)
        (earlier, known) = (range, known + [isSame])
      }
      try cursor.end(text.span)
      XCTAssertEqual(known, expected, json)
    }
  }

  func testATextThatBreaksOffIsRefused() {
    let whole = Array(#"[["ab"],["ab"],{"a":[1.5,"é\n",null]}]"#.utf8)
    for end in 0..<whole.count {
      let text = Array(whole[..<end])
      XCTAssertThrowsError(try read(text), "\(end)")
    }
    XCTAssertNoThrow(try read(whole))
  }

  private func read(_ text: [UInt8]) throws {
    var cursor = JSONCursor()
    var earlier = 0..<0
    try cursor.open(.array, text.span)
    while try cursor.hasNext(text.span) { earlier = try cursor.value(like: earlier, text.span).range }
    try cursor.end(text.span)
  }
}
