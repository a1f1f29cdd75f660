import CommandKit
import Terminal
import XCTest

final class ParsingTests: XCTestCase {
  func testWords() {
    let cases: [(words: [String], parsed: String)] = [
      (["a"], "format=full jobs=2 a"),
      (["a", "b", "-"], "format=full jobs=2 a b -"),
      (["--format", "json", "a"], "format=json jobs=2 a"),
      (["--format=json", "a"], "format=json jobs=2 a"),
      (["-f", "json", "a"], "format=json jobs=2 a"),
      (["-fjson", "a"], "format=json jobs=2 a"),
      (["-f=json", "a"], "format=json jobs=2 a"),
      (["-qfjson", "a"], "format=json jobs=2 a"),
      (["a", "--format", "json", "--format", "concise"], "format=concise jobs=2 a"),
      (["--fail-on", "full", "a"], "format=full jobs=2 failOn=full a"),
      (["--fix", "--no-diff", "--debug", "a"], "format=full jobs=2 fix no-diff debug a"),
      (["-s", "A,B", "--select", "C", "a"], "format=full jobs=2 select=A+B+C a"),
      (["--jobs", "-3", "a"], "format=full jobs=-3 a"),
      (["--limit", "7", "--fail-on=json", "a"], "format=full jobs=2 failOn=json limit=7 a"),
      (["--set", "a=b", "--set", "c=d=e", "--set=f=", "x"], "format=full jobs=2 set(a->b) set(c->d=e) set(f->) x"),
      (["--folder=", "a"], "format=full jobs=2 folder= a"),
      (["--folder=--here", "a"], "format=full jobs=2 folder=--here a"),
      (["--", "--format", "-x", "--"], "format=full jobs=2 --format -x --"),
      (["--output", "-", "a"], "format=full jobs=2 a"),
    ]
    for one in cases {
      let result = Sample.run(["check"] + one.words)
      XCTAssertEqual(result.output, one.parsed + "\n", "\(one.words): \(result.errors)")
      XCTAssertEqual(result.code, .success, "\(one.words)")
    }
  }

  func testArguments() {
    let cases: [(words: [String], output: String)] = [
      (["can", "3"], "can 3 -\n"), (["who-can", "-4", "me"], ""), (["who-can", "--", "-4", "me"], "who-can -4 me\n"),
    ]
    for one in cases { XCTAssertEqual(Sample.run(["ask"] + one.words).output, one.output, "\(one.words)") }
  }

  /// Each call is refused with exactly these sentences.
  func testRefusals() {
    let cases: [(words: [String], errors: [String])] = [
      (["ask"], ["QUESTION is missing", "COUNT is missing"]),
      (["ask", "can"], ["COUNT is missing"]),
      (["ask", "can", "1", "me", "-q2"], ["unknown option `-2`"]),
      (["check", "a", "--select"], ["`--select` needs a value: CODE"]),
      (["check", "a", "--select", "--format", "json"], ["`--select` needs a value: CODE"]),
      (["check", "a", "--select", "--", "b"], ["`--select` needs a value: CODE"]),
      (["check", "a", "--set", "=b"], ["`--set` needs `key=value`, not `=b`"]),
      (
        ["check", "a", "--output", "b", "-o", "c", "--fix", "--fix"], ["`--output` is given twice: `b` and `c`"]
      ),
      (["check", "a", "--debgu"], ["unknown option `--debgu`"]),
      (["check", "a", "---"], ["unknown option `---`"]),
      (
        ["check", "a", "--jobs", "99999999999999999999"], ["`--jobs` needs a whole number, not `99999999999999999999`"]
      ),
      (["completion", "bash", "--frmat", "x"], ["unknown option `--frmat`"]),
      (["--quiet=yes"], ["`--quiet` takes no value, but was given `yes`"]),
      (["--color"], ["`--color` needs a value: WHEN"]),
      (["--color=red", "check"], ["`--color` cannot be `red`: it is one of auto, always, never", "PATH is missing"]),
      (["Check", "a"], ["unknown command `Check`"]),
      (["secrt"], ["unknown command `secrt`"]),
      (["", "x"], ["unknown command ``"]),
    ]
    for one in cases {
      let result = Sample.run(one.words)
      let errors = result.errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }.map { $0.dropFirst(7) }
      XCTAssertEqual(errors.map(String.init), one.errors, "\(one.words)")
      XCTAssertEqual(result.code, .usage, "\(one.words)")
      XCTAssertEqual(result.output, "", "\(one.words)")
    }
  }

  func testHintToRepeatAnOption() {
    struct Set: Command {
      var values: [KeyValue] = []
      static let name = "set"

      static let declaration = CommandDeclaration<Set>(
        summary: "set values", options: [.values("set", nil, \.values, as: "KEY=VALUE", "a value")])
      func run(_ console: Console) -> ExitCode { .success }
    }
    let program = Program(name: "p", summary: "s", version: { "1" }, subcommands: [Subcommand(Set.self)])
    let console = Console()
    XCTAssertEqual(program.run(arguments: ["set", "--set", "a=1", "b=2"], console: console), .usage)
    XCTAssertEqual(
      console.errors.text,
      """
      error: unexpected argument `b=2`
        help: give `--set` again before each of its values
      usage: p set [OPTIONS]
      for more, try `p set --help`

      """)
  }

  func testHostileWords() {
    let long = String(repeating: "a", count: 200_000)
    for words in [["--" + long], ["check", "--" + long], [long], ["check", "-" + long], ["check", "--format", long]] {
      XCTAssertEqual(Sample.run(words).code, .usage)
    }
    let many = Array(repeating: "--nonsense", count: 2_000)
    XCTAssertEqual(Sample.run(["check"] + many).code, .usage)
  }

  func testOptionValuesAreWrittenAsTheyAreRead() {
    for text in ["a=b", "a=", "a=b=c"] { XCTAssertEqual(KeyValue(optionText: text)?.optionText, text) }
    for text in ["", "a", "=", "=b"] { XCTAssertNil(KeyValue(optionText: text), text) }
    XCTAssertEqual(KeyValue(key: "a", value: "b"), KeyValue(optionText: "a=b"))
    for text in ["0", "-12"] { XCTAssertEqual(Int(optionText: text)?.optionText, text) }
    for text in ["", "1.5", "x"] { XCTAssertNil(Int(optionText: text), text) }
    XCTAssertEqual(String(optionText: "")?.optionText, "")
    XCTAssertEqual(String.expectation, "a text")
  }
}
