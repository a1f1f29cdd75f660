import Foundation
import PolicyLint
import TestSupport
import XCTest

/// Differences that `patch` takes.
final class UnifiedDiffTests: XCTestCase {
  private func text(_ old: String, _ new: String, name: String = "a.json") -> String {
    String(decoding: UnifiedDiff(name: name, from: Array(old.utf8), to: Array(new.utf8)).bytes, as: UTF8.self)
  }

  func testWhatIsPrinted() {
    let lines = (1...12).map { "\($0)\n" }
    let cases: [(old: String, new: String, difference: String)] = [
      ("a\n", "a\n", ""), ("", "", ""),
      ("a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"),
      ("", "a\n", "@@ -0,0 +1 @@\n+a\n"), ("a\n", "", "@@ -1 +0,0 @@\n-a\n"),
      ("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
      ("a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"),
      (
        lines.joined(), lines.map { $0 == "6\n" ? "six\n" : $0 }.joined(),
        "@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+six\n 7\n 8\n 9\n"
      ),
    ]
    for (old, new, difference) in cases {
      XCTAssertEqual(text(old, new), difference.isEmpty ? "" : "--- a/a.json\n+++ b/a.json\n" + difference)
    }
    XCTAssert(text("a", "b", name: "a\t\"\n").hasPrefix("--- \"a/a\\011\\\"\\012\"\n"))
  }

  func testPatchMakesTheNewTextOfTheOld() throws {
    var generator = SeededGenerator(seed: 7)
    for round in 0..<60 {
      let old = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        "\(Int.random(in: 0...5, using: &generator))\n"
      }
      var new = old
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let index = Int.random(in: 0...new.count, using: &generator)
        if index < new.count, Bool.random(using: &generator) {
          new.remove(at: index)
        } else {
          new.insert("x\n", at: index)
        }
      }
      let last = Bool.random(using: &generator) ? "end" : ""
      XCTAssertEqual(
        patched(old.joined(), text(old.joined(), new.joined() + last)), new.joined() + last, "round \(round)")
    }
  }

  func testWhatDiffersTooMuchIsReplaced() {
    let old = (0..<3_000).map { "a\($0)\n" }.joined()
    let new = (0..<3_000).map { "b\($0)\n" }.joined()
    XCTAssertEqual(patched(old, text(old, new)), new)
  }

  /// Makes the changes of a difference, as `patch` does.
  private func patched(_ old: String, _ difference: String) -> String {
    let lines = lines(of: old)
    var result: [String] = []
    var next = 0
    var last = ""
    for line in self.lines(of: difference).dropFirst(2) {
      switch line.first {
      case "@":
        let words = line.split(separator: " ")[1].dropFirst().split(separator: ",").compactMap { Int($0) }
        let start = words.count == 2 && words[1] == 0 ? words[0] : words[0] - 1
        result += lines[next..<start]
        next = start
      case " ":
        XCTAssertEqual(lines[next], String(line.dropFirst()))
        result.append(lines[next])
        next += 1
      case "-":
        XCTAssertEqual(
          lines[next].trimmingCharacters(in: .newlines), line.dropFirst().trimmingCharacters(in: .newlines))
        next += 1
      case "+": result.append(String(line.dropFirst()))
      case "\\": if last == "+" { result[result.count - 1].removeLast() }
      default: XCTFail(line)
      }
      last = String(line.prefix(1))
    }
    return (result + lines[next...]).joined()
  }

  private func lines(of text: String) -> [String] {
    var lines = text.components(separatedBy: "\n").map { $0 + "\n" }
    let last = lines.removeLast().dropLast()
    return last.isEmpty ? lines : lines + [String(last)]
  }
}
