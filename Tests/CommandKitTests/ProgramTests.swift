import SourceText
import Terminal
import XCTest

@testable import CommandKit

final class ProgramTests: XCTestCase {
  func testEndings() {
    let cases: [(words: [String], code: ExitCode, output: String, errors: String)] = [
      (["ask", "can", "1"], .findings, "can 1 -\n", ""),
      (["secret"], .success, "", ""),
      (["fail", "file"], .input, "", "error: `missing.json` does not exist\n"),
      (["fail", "failure"], .input, "", "error: `x` is no policy\n  help: give another\n"),
      (["fail", "stdin"], .input, "", "error: standard input is larger than 10 bytes\n"),
      (
        ["fail", "fault"], .fault, "",
        "error: the program failed: the impossible happened\n  help: this is a fault of `sample`, please report it\n"
      ),
      (["--version"], .success, "sample 1.2.3 (service table of 2026-10-27)\n", ""),
      (["check", "--version", "--nonsense"], .success, "sample 1.2.3 (service table of 2026-10-27)\n", ""),
      (["--version", "nonsense"], .success, "sample 1.2.3 (service table of 2026-10-27)\n", ""),
    ]
    for one in cases {
      let result = Sample.run(one.words, stdin: "12345678901")
      XCTAssertEqual(result.code, one.code, "\(one.words)")
      XCTAssertEqual(result.output, one.output, "\(one.words)")
      XCTAssertEqual(result.errors, one.errors, "\(one.words)")
    }
    XCTAssertEqual(ExitCode.allCases.map(\.rawValue), [0, 1, 2, 3, 4])
  }

  func testHelpIsFoundAtEveryLevel() {
    let general = Sample.run(["--help"]).output
    for words in [["-h"], ["help"], ["--help", "nonsense"], ["-qh"], ["--color=never", "-h"]] {
      XCTAssertEqual(Sample.run(words).output, general, "\(words)")
    }
    let check = Sample.run(["help", "check"]).output
    for words in [["check", "-h"], ["check", "--nonsense", "--help"], ["-h", "check"], ["check", "a", "-qh"]] {
      XCTAssertEqual(Sample.run(words).output, check, "\(words)")
      XCTAssertEqual(Sample.run(words).code, .success, "\(words)")
    }
    XCTAssertTrue(Sample.run(["help", "secret"]).output.contains("hush"), "hidden, not forbidden")
    let nothing = Sample.run([])
    XCTAssertEqual(nothing.errors, general)
    XCTAssertEqual(nothing.output, "")
    XCTAssertEqual(nothing.code, .usage)
  }

  func testVerbosity() {
    let cases: [(words: [String], errors: String)] = [
      (["check", "a"], "noted\nwarning: warned\n  help: do not\n"),
      (["check", "a", "-q"], ""),
      (["-q", "check", "a"], ""),
      (["check", "a", "-v"], "noted\ndetailed\nwarning: warned\n  help: do not\n"),
      (["-q", "check", "a", "--verbose"], "noted\ndetailed\nwarning: warned\n  help: do not\n"),
    ]
    for one in cases { XCTAssertEqual(Sample.run(one.words).errors, one.errors, "\(one.words)") }
  }

  func testColour() {
    let cases: [(words: [String], isTerminal: Bool, environment: [String: String], isColoured: Bool)] = [
      (["check"], true, [:], true),
      (["check"], false, [:], false),
      (["check"], true, ["NO_COLOR": "1"], false),
      (["check", "--color", "always"], false, ["NO_COLOR": "1"], true),
      (["--color=always", "check"], false, [:], true),
      (["--color=always", "check", "--color=never"], true, [:], false),
    ]
    for one in cases {
      let errors = Sample.run(one.words, environment: one.environment, isTerminal: one.isTerminal).errors
      XCTAssertEqual(errors.hasPrefix("\u{1B}[1;31merror:\u{1B}[0m PATH is missing"), one.isColoured, "\(one)")
      XCTAssertEqual(errors.contains("\u{1B}"), one.isColoured, "\(one)")
    }
  }

  func testDocumentsAndDeliveries() throws {
    let files = MemoryFiles(texts: ["in.json": "{}"])
    let console = Console(input: Input(text: "[]"), files: files)
    XCTAssertEqual(try console.document(at: "in.json", limit: 2).name, "in.json")
    XCTAssertEqual(try console.document(at: "in.json", limit: 2).bytes, Array("{}".utf8))
    let stdin = try console.document(at: "-", limit: 2)
    XCTAssertEqual(stdin.name, "<stdin>")
    XCTAssertEqual(stdin.bytes, Array("[]".utf8))
    try console.deliver("one", to: nil)
    try console.deliver("two", to: "-")
    try console.deliver("three", to: "out.json")
    XCTAssertEqual(console.output.text, "onetwo")
    XCTAssertEqual(files.text("out.json"), "three")
    XCTAssertEqual(Sample.run(["check", "a", "-o", "there"], files: files).output, "")
    XCTAssertEqual(files.text("there"), "format=full jobs=2 a\n")
  }

  func testProgressIsForTerminals() {
    for (isTerminal, words, isShown) in [(true, [], true), (false, [], false), (true, ["-q"], false)]
      as [(Bool, [String], Bool)]
    {
      var settings = CommonSettings()
      if !words.isEmpty { settings.verbosity = .quiet }
      let console = Console(isErrorTerminal: isTerminal).with(settings)
      console.progress().show("half")
      XCTAssertEqual(!console.errors.text.isEmpty, isShown, "\(isTerminal) \(words)")
    }
  }

  func testOutputThatCannotBeWrittenIsAFault() {
    let console = Console(output: Output(descriptor: -1))
    let code = Sample.program.run(arguments: ["ask", "can", "1"], console: console)
    XCTAssertEqual(Sample.program.finish(code, console: console), .fault)
    XCTAssertEqual(console.errors.text, "error: standard output cannot be written: bad file descriptor\n")
  }

  func testHelpFitsTheWidth() {
    for width in [40, 60, 80, 100, 200] {
      let console = Console(width: width)
      XCTAssertEqual(Sample.program.run(arguments: ["check", "--help"], console: console), .success)
      for line in console.output.text.split(separator: "\n") where !line.contains("sample check") {
        XCTAssertLessThanOrEqual(line.count, min(width, 100), "\(width): \(line)")
      }
    }
  }
}
