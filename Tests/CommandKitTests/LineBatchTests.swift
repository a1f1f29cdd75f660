import CommandKit
import Terminal
import XCTest

/// Lines answered on one and on several threads.
final class LineBatchTests: XCTestCase {
  /// Answers each line with itself in brackets; a line that begins with `!` cannot be read.
  private struct Echo: LineAnswerer {
    private(set) var answerCount = 0
    private(set) var unreadableCount = 0
    private var output: [UInt8] = []

    mutating func answer(_ line: Span<UInt8>) {
      if line[0] == UInt8(ascii: "!") { unreadableCount += 1 } else { answerCount += 1 }
      output.append(UInt8(ascii: "["))
      for index in line.indices { output.append(line[index]) }
      output += "]\n".utf8
    }

    mutating func takeAnswers() -> [UInt8] {
      defer { output = [] }
      return output
    }
  }

  private func run(
    _ input: String, jobs: Int = 1, blockSize: Int = 1 << 20, isStrict: Bool = false, showsStatistics: Bool = false
  ) throws -> (code: ExitCode, output: String, errors: String) {
    let console = Console(input: Input(text: input))
    var answerers = (0..<jobs).map { _ in Echo() }
    let batch = LineBatch(
      counting: "echo", working: "echoing", blockSize: blockSize, isStrict: isStrict, showsStatistics: showsStatistics)
    let code = try batch.run(&answerers, on: console)
    return (code, console.output.text, console.errors.text)
  }

  func testAnswersComeInOrderAndBlankLinesHaveNone() throws {
    let cases: [(input: String, output: String)] = [
      ("", ""), ("\n\n  \n", ""), ("a", "[a]\n"), ("a\nb\n", "[a]\n[b]\n"), ("a\n\n \t\r\n b\n", "[a]\n[ b]\n"),
      ((0..<500).map { "\($0)\n" }.joined(), (0..<500).map { "[\($0)]\n" }.joined()),
      ("a\n" + String(repeating: "x", count: 5_000) + "\nb", "[a]\n[\(String(repeating: "x", count: 5_000))]\n[b]\n"),
    ]
    for (input, output) in cases {
      for jobs in [1, 2, 7] {
        for blockSize in [1, 64, 1 << 20] {
          let got = try run(input, jobs: jobs, blockSize: blockSize)
          XCTAssertEqual(got.output, output, "\(jobs) jobs, blocks of \(blockSize)")
          XCTAssertEqual(got.code, .success)
          XCTAssertEqual(got.errors, "")
        }
      }
    }
  }

  func testLinesThatCannotBeReadAreCounted() throws {
    XCTAssertEqual(try run("!\na\n").errors, "warning: 1 line could not be read\n")
    XCTAssertEqual(try run("!\na\n!").errors, "warning: 2 lines could not be read\n")
    XCTAssertThrowsError(try run("!\na\n!", isStrict: true)) { error in
      XCTAssertEqual(error as? CommandFailure, CommandFailure("2 lines could not be read", code: .input))
    }
  }

  func testStatisticsTellWhatWasDone() throws {
    XCTAssertEqual(
      try run("a\n!\nb", jobs: 2, showsStatistics: true).errors,
      "2 echos in 0.0 s: reading 0.0 s, echoing 0.0 s, writing 0.0 s; 0 a second\nwarning: 1 line could not be read\n")
  }

  func testTheNumberOfJobsIsBounded() {
    for (jobs, count) in [(1, 0), (256, 0), (0, 1), (-1, 1), (257, 1)] {
      XCTAssertEqual(LineBatch.problems(jobs: jobs).count, count, "\(jobs)")
    }
  }
}
