#if YAML
  import JSONText
  import PolicySources
  import SourceText
  import XCTest

  /// YAML that nobody writes in good faith: it is answered, soon and without a crash.
  final class HostileYAMLTests: XCTestCase {
    private func parse(_ text: String) -> YAMLDocument { YAMLDocument.parse(Array(text.utf8)) }

    func testWhatIsOverALimit() {
      let laughs =
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + (1..<12).map {
          "a\($0): &a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", ") + "]\n"
        }.joined()
      let merges =
        "a: &a {" + (0..<1_000).map { "k\($0): 1" }.joined(separator: ", ") + "}\n"
        + (0..<1_000).map { "b\($0): {<<: *a}\n" }.joined()
      let cases = [
        ("laughs", laughs), ("merges", merges), ("brackets", String(repeating: "[", count: 1_000_000)),
        ("braces", String(repeating: "{a: ", count: 500_000)), ("dashes", String(repeating: "- ", count: 500_000)),
        ("questions", String(repeating: "? ", count: 500_000)),
        ("indents", (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
        ("directives", (0..<200_000).map { "%TAG !a\($0)! x\n" }.joined()),
      ]
      for (name, text) in cases {
        let document = parse(text)
        XCTAssertNotNil(document.excess, name)
        XCTAssert(document.roots.isEmpty, name)
      }
      let document = YAMLDocument.parse(Array("a: b".utf8), limits: JSONLimits(maximumBytes: 3))
      XCTAssertEqual(document.excess?.range, SourceRange(3, 4))
    }

    func testWhatIsLongAndRight() {
      let cases: [(name: String, text: String, count: Int)] = [
        ("list", String(repeating: "- abcdefgh\n", count: 100_000), 100_000),
        ("comments", "a: b\n" + String(repeating: "# comment\n", count: 100_000), 1),
        ("one text", "a: \"" + String(repeating: "x y ", count: 1_300_000) + "\"", 1),
        ("lines of one text", "a: " + String(repeating: "x\n  ", count: 100_000), 1),
        ("blank lines", "a: |\n" + String(repeating: "\n", count: 300_000) + "  x", 1),
        ("members", (0..<30_000).map { "key\($0): v\n" }.joined(), 30_000),
        ("anchors", (0..<20_000).map { "- &a\($0) x\n- *a\($0)\n" }.joined(), 40_000),
        ("documents", String(repeating: "--- {a: b}\n", count: 20_000), 1),
        ("long name", String(repeating: "x", count: 1_000) + ": y", 1),
      ]
      for (name, text, count) in cases {
        let document = parse(text)
        XCTAssertNil(document.error, "\(name): \(document.error?.message ?? "")")
        XCTAssertNil(document.excess, "\(name): \(document.excess?.message ?? "")")
        XCTAssertEqual(document.roots.first?.elements?.count ?? document.roots.first?.members?.count, count, name)
      }
    }

    func testEveryTruncationIsAnswered() {
      let text =
        "a: &x {b: [1, 'é', \"\\u00e9\"]}\nc: !If [C, *x, {<<: *x}]\nd: |\n  é\n  text\n? [e]\n: %\n--- &y\n- *y\n"
      let bytes = Array(text.utf8)
      var answered = 0
      for length in 0...bytes.count {
        let document = YAMLDocument.parse(Array(bytes[..<length]))
        if document.error != nil || document.excess == nil { answered += 1 }
        if let error = document.error { XCTAssertLessThanOrEqual(error.range.lowerBound, length, "\(length)") }
      }
      XCTAssertEqual(answered, bytes.count + 1)
    }

    func testBinary() {
      let binary = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 3 | 1) }
      for bytes in [binary, Array(repeating: 0xFF, count: 5_000_000), Array(repeating: 7, count: 1_000)] {
        XCTAssertNotNil(YAMLDocument.parse(bytes).error)
      }
    }
  }
#endif
