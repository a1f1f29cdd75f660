import Terminal
import TestSupport
import XCTest

/// Programs that are run to their end.
final class ProcessRunnerTests: XCTestCase {
  private func run(_ words: String..., limit: Int = 100, milliseconds: Int = 20_000) -> Result<[UInt8], CommandError> {
    let call = CommandCall(
      words, environment: ["PATH": "/usr/bin:/bin", "WORD": "value"], milliseconds: milliseconds, outputLimit: limit,
      isSilent: true)
    return Result { () throws(CommandError) in try ProcessRunner().run(call) }
  }

  func testHowProgramsEnd() {
    let cases: [(name: String, Result<[UInt8], CommandError>, Result<String, CommandError>)] = [
      ("output", run("printf", "%s", "a b"), .success("a b")),
      ("environment", run("sh", "-c", "printf %s \"$WORD\""), .success("value")),
      ("standard error is dropped", run("sh", "-c", "echo no >&2; printf yes"), .success("yes")),
      ("a code", run("sh", "-c", "exit 4"), .failure(.failed(program: "sh", code: 4))),
      ("no program", run("/no/such"), .failure(.notStarted(program: "/no/such", number: 2))),
      ("no words", run(), .failure(.malformedLine(""))),
      ("up to the limit", run("printf", "%s", "abcd", limit: 4), .success("abcd")),
      ("over the limit", run("printf", "%s", "abcde", limit: 4), .failure(.tooMuchOutput(program: "printf"))),
      ("endless output", run("yes", limit: 4_000), .failure(.tooMuchOutput(program: "yes"))),
      ("no end", run("sleep", "60", milliseconds: 50), .failure(.timedOut(program: "sleep"))),
    ]
    for (name, result, expected) in cases {
      XCTAssertEqual(result.map { String(decoding: $0, as: UTF8.self) }, expected, name)
    }
  }

  func testNothingIsStartedWhereProgramsAreNotToBe() {
    XCTAssertThrowsError(try NoCommands().run(CommandCall(["true"], environment: [:], milliseconds: 1)))
  }
}
