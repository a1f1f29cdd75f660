import Terminal
import XCTest

final class StyleTests: XCTestCase {
  func testColorDecision() {
    let cases: [(choice: ColorChoice, isTerminal: Bool, environment: [String: String], colors: Bool)] = [
      (.auto, true, [:], true),
      (.auto, false, [:], false),
      (.auto, true, ["TERM": "xterm"], true),
      (.auto, true, ["TERM": "dumb"], false),
      (.auto, true, ["NO_COLOR": "1"], false),
      (.auto, true, ["NO_COLOR": "0"], false),
      (.auto, true, ["NO_COLOR": ""], true),
      (.auto, false, ["CLICOLOR_FORCE": "1"], true),
      (.auto, false, ["CLICOLOR_FORCE": "0"], false),
      (.auto, false, ["CLICOLOR_FORCE": ""], false),
      (.auto, true, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
      (.auto, true, ["CLICOLOR_FORCE": "1", "TERM": "dumb"], true),
      (.always, false, ["NO_COLOR": "1", "TERM": "dumb"], true),
      (.never, true, ["CLICOLOR_FORCE": "1"], false),
    ]
    for one in cases {
      let colors = one.choice.colors(isTerminal: one.isTerminal, environment: one.environment)
      XCTAssertEqual(colors, one.colors, "\(one)")
    }
  }

  func testPainting() {
    let plain = Style(.never, isTerminal: true, environment: [:])
    let ansi = Style(.always, isTerminal: false, environment: [:])
    for tone in Tone.allCases {
      XCTAssertEqual(plain.paint(tone, "text"), "text", "\(tone)")
      let painted = ansi.paint(tone, "text")
      XCTAssertTrue(painted.hasPrefix("\u{1B}[") && painted.hasSuffix("mtext\u{1B}[0m"), "\(tone)")
      XCTAssertEqual(ansi.paint(named: tone.rawValue, "text"), painted, "\(tone)")
      XCTAssertEqual(ansi.paint(tone, ""), "", "\(tone)")
    }
    XCTAssertEqual(ansi.paint(.error, "no"), "\u{1B}[1;31mno\u{1B}[0m")
    XCTAssertEqual(ansi.paint(named: "colourless", "text"), "text")
  }

  func testVisibleText() {
    let cases: [(text: String, visible: String)] = [
      ("plain `text` — ü 漢 👍", "plain `text` — ü 漢 👍"),
      ("\u{1B}[2J", "\\u{1B}[2J"),
      ("a\tb\r\nc", "a\\u{9}b\\u{D}\\u{A}c"),
      ("\u{7F}\u{9B}31m", "\\u{7F}\\u{9B}31m"),
      ("left\u{202E}right\u{2066}", "left\\u{202E}right\\u{2066}"),
      ("", ""),
    ]
    for one in cases { XCTAssertEqual(one.text.visible, one.visible, one.visible) }
  }
}
