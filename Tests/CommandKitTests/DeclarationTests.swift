import XCTest

@testable import CommandKit

final class DeclarationTests: XCTestCase {
  func testSampleHasNoMistakes() {
    XCTAssertEqual(Sample.program.mistakes, [])
  }

  func testMistakesAreFound() {
    struct Wrong: Command {
      var flag = false
      var names: [String] = []
      var name: String?
      var other = ""
      static let name = "wrong"

      static let declaration = CommandDeclaration<Wrong>(
        summary: "Has a full stop.",
        options: [
          .flag("twice", "t", \.flag, "one"), .flag("twice", "u", \.flag, "two"), .flag("third", "t", \.flag, "three"),
          .flag("quiet", nil, \.flag, "taken"),
        ],
        arguments: [
          .optional("NAME", \.name, "a name"), .one("OTHER", \.other, "another"), .many("REST", \.names, ""),
          .one("LAST", \.other, "never reached"),
        ],
        examples: [
          Example("p wrong a b c", "is right"), Example("p wrong --fast a b c 'd e' | jq .", "has an unknown option"),
          Example("p right", "is another call"),
        ])
      func run(_ console: Console) -> ExitCode { .success }
    }
    let program = Program(
      name: "p", summary: "s", version: { "1" }, subcommands: [Subcommand(Wrong.self), Subcommand(Wrong.self)])
    let once = [
      "`wrong`: `--twice` is declared twice", "`wrong`: `-t` is declared twice", "`wrong`: `--quiet` is declared twice",
      "`wrong`: nothing is left for what follows NAME", "`wrong`: nothing is left for what follows REST",
      "`wrong`: a summary is empty or ends in a full stop: Has a full stop.",
      "`wrong`: a summary is empty or ends in a full stop: ",
      "`p wrong a b c`: LAST is missing",
      "`p wrong --fast a b c 'd e' | jq .`: unknown option `--fast`",
      "`p wrong --fast a b c 'd e' | jq .`: LAST is missing",
      "`p right`: is no call of `p wrong`",
    ]
    XCTAssertEqual(program.mistakes, ["command `wrong` is declared twice"] + once + once)
  }

  func testWordsOfExamples() {
    let cases: [(line: String, words: [String])] = [
      ("p a b", ["a", "b"]), ("cat x | p a - > y", ["a", "-"]),
      ("p 'a b' \"c d\" e'f'g ''", ["a b", "c d", "efg", ""]),
      ("q a", []), ("p", []),
    ]
    for one in cases { XCTAssertEqual(ShellWords.ofFirstCall(of: "p", in: one.line), one.words, one.line) }
  }

  func testLayout() {
    XCTAssertEqual(TextLayout.wrap("one two three", width: 7), ["one two", "three"])
    XCTAssertEqual(TextLayout.wrap("", width: 7), [""])
    XCTAssertEqual(TextLayout.wrap("incomprehensible as", width: 5), ["incomprehensible", "as"])
    XCTAssertEqual(TextLayout.paragraphs("a\nb\n\n  kept  as is\nc", width: 9), ["a b", "", "  kept  as is", "c"])
    XCTAssertEqual(
      TextLayout.table([("a", "one"), ("a-term-that-is-far-too-long-for-it", "two")], width: 40),
      ["  a  one", "  a-term-that-is-far-too-long-for-it", "     two"])
  }
}
