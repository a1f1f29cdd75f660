import CommandKit
import Foundation
import TestSupport
import XCTest

/// The scripts in the shells that they are for, where those are installed.
final class CompletionTests: XCTestCase {
  private func shell(_ name: String) throws -> URL {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let files = path.split(separator: ":").map { URL(fileURLWithPath: "\($0)/\(name)") }
    guard let file = files.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw XCTSkip("skipped: \(name) is not installed")
    }
    return file
  }

  func testBashOffersWhatFits() throws {
    let bash = try shell("bash")
    let commands = ["check", "ask", "fail", "help", "completion"]
    // The words as bash hands them over: `--format=js` are three.
    let cases: [(words: [String], offered: [String])] = [
      (["sample", ""], commands),
      (["sample", "c"], ["check", "completion"]),
      (["sample", "--color", "always", "c"], ["check", "completion"]),
      (["sample", "--color", "=", "always", "c"], ["check", "completion"]),
      (["sample", "--color", "=", "a"], ["auto", "always"]),
      (["sample", "--v"], ["--verbose", "--version"]),
      (["sample", "check", "--f"], ["--format", "--fail-on", "--fix", "--folder"]),
      (["sample", "check", "--format", ""], ["full", "concise", "json"]),
      (["sample", "check", "--format", "="], ["full", "concise", "json"]),
      (["sample", "check", "-f", "j"], ["json"]),
      (["sample", "check", "--format", "=", "j"], ["json"]),
      (["sample", "check", "--jobs", "j"], []),
      (["sample", "check", "--de"], []),
      (["sample", "ask", "w"], ["who-can"]),
      (["sample", "help", "as"], ["ask"]),
      (["sample", "completion", ""], ["bash", "zsh", "fish"]),
    ]
    let script = Sample.run(["completion", "bash"]).output
    for one in cases {
      let words = one.words.map { "'\($0)'" }.joined(separator: " ")
      let test = """
        set -u
        \(script)
        COMP_WORDS=(\(words))
        COMP_CWORD=\(one.words.count - 1)
        _sample
        printf '%s\\n' "${COMPREPLY[@]+"${COMPREPLY[@]}"}"
        """
      let run = try runExecutable(bash, ["--norc", "-c", test])
      XCTAssertEqual(run.outputText.split(separator: "\n").map(String.init), one.offered, "\(one.words)")
      XCTAssertEqual(run.errorText, "", "\(one.words)")
    }
  }

  func testZshTakesTheScript() throws {
    let run = try runExecutable(
      try shell("zsh"), ["-f", "-n"], stdin: Array(Sample.run(["completion", "zsh"]).output.utf8))
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    XCTAssertEqual(run.errorText, "")
  }

  func testFishOffersWhatFits() throws {
    let fish = try shell("fish")
    let cases: [(line: String, offered: [String])] = [
      ("sample c", ["check", "completion"]),
      ("sample --color never a", ["ask"]),
      ("sample check --format ", ["concise", "full", "json"]),
      ("sample check --fo", ["--folder", "--format"]),
      ("sample ask w", ["who-can"]),
      ("sample ask --fo", []),
      ("sample completion z", ["zsh"]),
    ]
    let script = Sample.run(["completion", "fish"]).output
    for one in cases {
      let run = try runExecutable(
        fish, ["--no-config", "-c", "\(script)\ncomplete -C '\(one.line)'"], environment: ["HOME": "/nonexistent"])
      let offered = run.outputText.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
      XCTAssertEqual(offered.sorted(), one.offered, "\(one.line): \(run.errorText)")
    }
  }
}
