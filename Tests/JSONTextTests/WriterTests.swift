import JSONText
import XCTest

final class WriterTests: XCTestCase {
  private let node: JSONNode = [
    "Version": "2012-10-17", "Empty": [[], [:]],
    "Statement": [["Sid": "é/日\n\u{1}\"\\", "n": JSONNode(.number("1.50"))]],
    "Sid": JSONNode(.null), "Sid": false,
  ]

  func testPretty() {
    XCTAssertEqual(
      JSONWriter.pretty(node),
      #"""
      {
        "Version": "2012-10-17",
        "Empty": [
          [],
          {}
        ],
        "Statement": [
          {
            "Sid": "é/日\n\u0001\"\\",
            "n": 1.50
          }
        ],
        "Sid": null,
        "Sid": false
      }
      """#)
    for (empty, text) in [([], "[]"), ([:], "{}")] as [(JSONNode, String)] {
      XCTAssertEqual(JSONWriter.pretty(empty), text)
    }
  }

  /// What is written part by part reads as the tree of the same parts does.
  func testByParts() {
    for isPretty in [true, false] {
      var writer = JSONWriter(isPretty: isPretty)
      writer.object { writer in
        writer.member("a", "b\n")
        writer.member("empty")
        writer.array { _ in }
        writer.member("list")
        writer.array { writer in
          for number in 1...2 {
            writer.element()
            writer.write(number)
          }
          writer.element()
          writer.object { _ in }
          writer.element()
          writer.write(node)
        }
        writer.member("last", "c")
      }
      let tree: JSONNode = ["a": "b\n", "empty": [], "list": [1, 2, [:], node], "last": "c"]
      let text = isPretty ? JSONWriter.pretty(tree) : JSONWriter.minified(tree)
      XCTAssertEqual(String(decoding: writer.bytes, as: UTF8.self), text)
    }
  }

  func testMinified() {
    let text =
      #"{"Version":"2012-10-17","Empty":[[],{}],"Statement":[{"Sid":"é/日\n\u0001\"\\","n":1.50}],"Sid":null,"Sid":false}"#
    XCTAssertEqual(JSONWriter.minified(node), text)
    XCTAssertEqual(JSONWriter.minifiedBytes(node), Array(text.utf8))
    XCTAssertEqual(JSONWriter.prettyBytes(node), Array(JSONWriter.pretty(node).utf8))
  }

  func testEveryScalarSurvives() throws {
    let scalars = Array(0...0x17F) + [0x2028, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0x10000, 0x10FFFF]
    let text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    let quoted = JSONWriter.quoted(text)
    XCTAssertEqual(JSONDocument.parse(quoted).errors, [])
    let read = try XCTUnwrap(JSONDocument.parse(quoted).root?.string)
    XCTAssertEqual(Array(read.utf8), Array(text.utf8))
  }

  func testWritingIsStable() throws {
    for text in [JSONWriter.pretty(node), JSONWriter.minified(node)] {
      let read = try XCTUnwrap(JSONDocument.parse(text).root)
      XCTAssertEqual(JSONWriter.pretty(read), JSONWriter.pretty(node))
    }
  }
}
