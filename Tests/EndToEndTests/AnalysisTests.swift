import Foundation
import JSONText
import TestSupport
import XCTest

/// `policylint diff --batch` as another program runs it, and held against z3.
final class AnalysisTests: XCTestCase {
  private let pairs = Fixtures.url("analysis/pairs.ndjson")

  private func answers(_ lines: [UInt8], _ words: String...) throws -> [JSONNode] {
    let run = try runBinary("policylint", ["diff", "--batch", "--abstract"] + words, stdin: lines)
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    return run.output.split(separator: UInt8(ascii: "\n")).compactMap { JSONDocument.parse(Array($0)).root }
  }

  private func assertRelations(_ bytes: [UInt8]) throws {
    let lines = try bytes.split(separator: UInt8(ascii: "\n")).map { try XCTUnwrap(JSONDocument.parse(Array($0)).root) }
    let got = try answers(bytes)
    XCTAssertEqual(got.count, lines.count)
    for (line, answer) in zip(lines, got) {
      let id = line["id"]?.string ?? ""
      XCTAssertEqual(answer["id"]?.string, id)
      XCTAssertEqual(answer["relation"]?.string, line["relation"]?.string, id)
    }
  }

  func testRelationsThatZ3Found() throws { try assertRelations(Array(Data(contentsOf: pairs))) }

  func testLabelledPairs() throws { try assertRelations(SharedCases.bytes("analysis/random-pairs.jsonl")) }

  func testThreadsAnswerTheSame() throws {
    let lines = try Array(Data(contentsOf: pairs))
    let one = try runBinary("policylint", ["diff", "--batch", "--abstract"], stdin: lines)
    let several = try runBinary(
      "policylint", ["diff", "--batch", "--abstract", "--jobs", "3", "--stats"], stdin: lines)
    XCTAssertEqual(one.outputText, several.outputText)
    XCTAssert(several.errorText.contains(" pairs in "), several.errorText)
  }

  func testAReaderThatLeavesIsNoError() throws {
    let shell = URL(fileURLWithPath: "/bin/sh")
    let program = productsFolder().appendingPathComponent("policylint").path
    let lines = try Array(Data(contentsOf: pairs))
    let script = #""$0" diff --batch --abstract | head -n 1 | wc -l"#
    let run = try runExecutable(shell, ["-c", script, program], stdin: lines + lines)
    XCTAssertEqual(run.outputText.filter { $0 != " " }, "1\n")
    XCTAssertEqual(run.errorText, "")
  }

  /// Other pairs in every version would make the run depend on chance: the seed is fixed, `Tools/analysis` takes others.
  func testAgainstZ3() throws {
    let python = try PythonEnvironment.interpreter()
    guard try PythonEnvironment.run("import z3").exitCode == 0 else {
      throw XCTSkip("skipped: z3 is not among the Python packages that `make setup` could install")
    }
    try check(python, ["--pairs", "300", "--seed", "tests", "--jobs", "2"])
  }

  func testWitnessesByAPlainMatcher() throws {
    try check(try PythonEnvironment.interpreter(), ["--labelled", pairs.path, "--without-z3"])
  }

  private func check(_ python: URL, _ words: [String]) throws {
    let tool = Fixtures.packageRoot.appendingPathComponent("Tools/analysis/check.py").path
    let program = productsFolder().appendingPathComponent("policylint").path
    let run = try runExecutable(python, ["-B", tool, program] + words, timeout: 300)
    XCTAssertEqual(run.exitCode, 0, run.outputText + run.errorText)
    XCTAssert(run.outputText.hasSuffix(" 0 disagreements\n"), run.outputText)
  }
}
