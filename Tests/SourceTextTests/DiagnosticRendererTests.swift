import SourceText
import XCTest

final class DiagnosticRendererTests: XCTestCase {
  /// Renders a diagnostic about the bytes between `↓` and `↑` of `text`.
  private func render(
    _ text: String, width: Int = 80, help: String? = nil, code: String = "PL101",
    severity: Diagnostic.Severity = .error, message: String = "unknown action", name: String = "policy.json"
  ) -> String {
    let parts = text.components(separatedBy: "↓")
    let rest = parts[1].components(separatedBy: "↑")
    let lower = parts[0].utf8.count
    let range = SourceRange(lower, lower + rest[0].utf8.count)
    let file = SourceFile(name: name, text: parts[0] + rest.joined())
    let diagnostic = Diagnostic(code: code, severity: severity, message: message, range: range, help: help)
    return DiagnosticRenderer(file, width: width).render(diagnostic)
  }

  func testFullForm() {
    let text = String(repeating: "\n", count: 11) + "      ↓\"athena:GetDatabase\"↑,\n"
    XCTAssertEqual(
      render(text, help: "did you mean `glue:GetDatabase`"),
      """
      error[PL101]: unknown action
        --> policy.json:12:7
         |
      12 |       "athena:GetDatabase",
         |       ^^^^^^^^^^^^^^^^^^^^
         |
         = help: did you mean `glue:GetDatabase`

      """)
  }

  func testWithoutCodeAndHelp() {
    XCTAssertEqual(
      render("↓↑", code: "", severity: .warning),
      """
      warning: unknown action
       --> policy.json:1:1
        |
      1 |
        | ^

      """)
  }

  /// The line that is shown and the one with the carets, without their margins.
  func testMarkedLines() {
    let cases: [(name: String, text: String, line: String, carets: String)] = [
      ("an empty range", "ab↓↑c", "abc", "  ^"),
      ("at the line's end", "ab↓↑\nc", "ab", "  ^"),
      ("several lines", "a↓b\nc\nd↑e", "ab", " ^ and 2 more lines"),
      ("up to the next line's start", "a↓b\n↑c", "ab", " ^"),
      ("two lines", "{↓\na↑b", "{", " ^ and 1 more line"),
      ("tabs", "\ta\t↓b↑", "    a   b", "        ^"),
      ("wide characters", "日本↓語↑x", "日本語x", "    ^^"),
      ("emoji", "\u{1F600}↓x↑", "\u{1F600}x", "  ^"),
      ("combining marks", "e\u{301}↓e\u{301}x↑", "e\u{301}e\u{301}x", " ^^"),
      ("controls", "\u{1B}[31m↓\u{7F}↑", "\\x1B[31m\\x7F", "        ^^^^"),
      ("direction marks", "\u{202E}↓a↑", "\\u{202E}a", "        ^"),
    ]
    for one in cases {
      let rows = render(one.text).components(separatedBy: "\n")
      XCTAssertEqual(String(rows[3].dropFirst(4)), one.line, one.name)
      XCTAssertEqual(String(rows[4].dropFirst(4)), one.carets, one.name)
    }
  }

  func testBytesThatAreNotUTF8() {
    let file = SourceFile(name: "f", bytes: [0x61, 0xFF, 0xE2, 0x82, 0x62])
    let rendered = DiagnosticRenderer(file).render(Diagnostic(message: "not UTF-8", range: SourceRange(1, 2)))
    XCTAssertEqual(rendered.components(separatedBy: "\n")[3...4], ["1 | a\\xFF\\xE2\\x82b", "  |  ^^^^"])
  }

  func testLongLinesAreClippedAroundTheMark() {
    let many = String(repeating: "0123456789", count: 20)
    let cases: [(name: String, text: String, line: String, carets: String)] = [
      ("at the start", "↓ab↑" + many, "ab01234567890123456789012345678901…", "^^"),
      ("at the end", many + "↓ab↑", "…89012345678901234567890123456789ab", String(repeating: " ", count: 33) + "^^"),
      ("in the middle", many + "↓ab↑" + many, "…90123456789ab012345678901234567890…", "            ^^"),
      ("all marked", "x↓" + many + "↑", "x012345678901234567890123456789012…", " " + String(repeating: "^", count: 33)),
    ]
    for one in cases {
      let rows = render(one.text, width: 40).components(separatedBy: "\n")
      let line = String(rows[3].dropFirst(4))
      XCTAssertLessThanOrEqual(rows[3].count, 40, one.name)
      XCTAssertEqual(line, one.line, one.name)
      XCTAssertEqual(String(rows[4].dropFirst(4)), one.carets, one.name)
    }
  }

  func testAMegabyteLineIsNotWalkedForEachDiagnostic() {
    let file = SourceFile(name: "f", text: String(repeating: "日", count: 400_000))
    let renderer = DiagnosticRenderer(file, width: 60)
    for offset in stride(from: 0, to: 1_200_000, by: 600) {
      let rows = renderer.render(Diagnostic(message: "m", range: SourceRange(offset, offset + 3)))
        .components(separatedBy: "\n")
      XCTAssertTrue(rows[1].hasSuffix(":1:\(offset / 3 + 1)"), rows[1])
      XCTAssertTrue(rows[4].hasSuffix(" ^^") || offset == 0, rows[4])
    }
  }

  func testNothingReachesTheTerminalRaw() {
    let rendered = render("↓a↑\u{1B}", help: "x\u{1B}y\nz", message: "\u{9B}2J", name: "\u{7}f")
    XCTAssertTrue(rendered.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    XCTAssertTrue(rendered.contains("help: x\\x1By z"), rendered)
  }

  func testTones() {
    let file = SourceFile(name: "f", text: "ab")
    let renderer = DiagnosticRenderer(file) { tone, text in "<\(tone) \(text)>" }
    for severity in Diagnostic.Severity.allCases {
      let rendered = renderer.render(
        Diagnostic(code: "X1", severity: severity, message: "m", range: SourceRange(0, 1), help: "h"))
      let expected = """
        <\(severity) \(severity)[X1]><emphasis : m>
        <gutter  --> >f:1:1
        <gutter   |>
        <gutter 1 |> ab
        <gutter   |> <\(severity) ^>
        <gutter   |>
        <gutter   = ><help help>: h

        """
      XCTAssertEqual(rendered, expected, "\(severity)")
    }
  }
}
