import CommandKit
import Terminal
import TestSupport
import XCTest

/// What users see, as it was looked at and found good.
final class SnapshotTests: XCTestCase {
  func testWhatIsPrinted() {
    let calls: [(name: String, arguments: [String], code: ExitCode)] = [
      ("help.txt", ["--help"], .success),
      ("help-check.txt", ["check", "--help"], .success),
      ("help-ask.txt", ["help", "ask"], .success),
      ("completion.bash", ["completion", "bash"], .success),
      ("completion.zsh", ["completion", "zsh"], .success),
      ("completion.fish", ["completion", "fish"], .success),
      ("man.1", ["man"], .success),
    ]
    for call in calls {
      let (code, output, errors) = Sample.run(call.arguments)
      XCTAssertEqual(code, call.code, call.name)
      XCTAssertEqual(errors, "", call.name)
      assertSnapshot(output, named: call.name)
    }
  }

  func testHelpInColour() {
    assertSnapshot(Sample.run(["help", "ask", "--color", "always"]).output, named: "help-ask-colour.txt")
  }

  func testUsageErrors() {
    let calls: [[String]] = [
      ["chekc", "policies/"],
      ["--colour", "never", "check", "x"],
      ["check"],
      ["check", "--formt", "json", "--jobs", "many", "--fix=yes", "--format", "jsn", "-x"],
      ["check", "x", "--output"],
      ["check", "x", "--folder", "--here", "--set", "novalue"],
      ["check", "-format", "json", "x"],
      ["check", "x", "--fix", "--output", "y", "--limit", "3"],
      ["ask", "whocan", "1"],
      ["ask", "can", "one", "two", "three"],
      ["check", "--color", "blue", "x\u{1B}[31m", "--q\u{1B}"],
      ["help", "chekc"],
      ["completion", "csh"],
      ["completion", "--quiet", "bash", "zsh"],
      ["fail", "usage"],
    ]
    var text = ""
    for call in calls {
      let (code, output, errors) = Sample.run(call)
      XCTAssertEqual(code, .usage, "\(call)")
      XCTAssertEqual(output, "", "\(call)")
      text += "$ sample \(call.map(\.visible).joined(separator: " "))\n\(errors)\n"
    }
    assertSnapshot(text, named: "usage-errors.txt")
  }
}
