import XCTest

@testable import CommandKit

/// A call asks of the program only for what it needs: the rest would be made at every start.
final class LazinessTests: XCTestCase {
  /// Whose declaration no call that names another command may ask for.
  private struct Untouched: Command {
    static let name = "untouched"

    static var declaration: CommandDeclaration<Untouched> {
      XCTFail("the declaration was made")
      return CommandDeclaration(summary: "stay as it is")
    }

    func run(_ console: Console) -> ExitCode { .fault }
  }

  private struct Sparing: Command {
    static let name = "sparing"

    var isGiven = false
    var isLeftOut = false

    static let declaration = CommandDeclaration<Sparing>(
      summary: "do little",
      options: [
        .flag("given", nil, \.isGiven, "is given"), .flag("left-out", nil, leftOut(), "is not given"),
      ])

    private static func leftOut() -> any WritableKeyPath<Sparing, Bool> & Sendable {
      XCTFail("the key path was made")
      return \.isLeftOut
    }

    func run(_ console: Console) -> ExitCode { isGiven ? .success : .findings }
  }

  private let program = Program(
    name: "p", summary: "be quick", version: { "p 1" },
    subcommands: [Subcommand(Untouched.self), Subcommand(Sparing.self)])

  func testOnlyTheDeclarationOfTheCalledCommandIsMade() {
    XCTAssertEqual(program.run(arguments: ["sparing"], console: Console()), .findings)
    XCTAssertEqual(program.run(arguments: ["--version"], console: Console()), .success)
    XCTAssertEqual(program.run(arguments: ["sparing", "--version"], console: Console()), .success)
  }

  func testOnlyThePropertiesOfGivenOptionsAreReached() {
    XCTAssertEqual(program.run(arguments: ["sparing", "--given"], console: Console()), .success)
  }
}
