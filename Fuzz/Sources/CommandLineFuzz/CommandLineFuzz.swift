import CommandKit
import FuzzInput
import Terminal

/// Words, a line each: whatever they are, the call ends with a code, and a wrong one says what is wrong.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCommandLine(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = FuzzInput(start, count)
  let words = input.lines(max(1, input.bytes.count { $0 == 0x0A } + 1))
  let console = Console(environment: ["TERM": "dumb"])
  let program = Program(
    name: "sample", summary: "a program", version: { "1" }, subcommands: [Subcommand(Everything.self)])
  let code = program.run(arguments: words, console: console)
  require(code != .fault, "a fault")
  require(code != .usage || !console.errors.text.isEmpty, "a wrong call without a word about it")
  return 0
}

/// Options and arguments of every kind.
private struct Everything: Command {
  enum Format: String, CaseIterable, Sendable { case full, json }

  var format = Format.full
  var count = 1
  var limit: Int?
  var codes: [String] = []
  var settings: [KeyValue] = []
  var fix = false
  var path = ""
  var more: [String] = []

  static let name = "check"

  static let declaration = CommandDeclaration<Everything>(
    summary: "check",
    options: [
      .choice("format", "f", \.format, "a choice"), .value("count", "c", \.count, as: "N", "a number"),
      .value("limit", nil, \.limit, as: "N", "a number or none"),
      .values("codes", "s", \.codes, as: "CODE", "several", splitsAtCommas: true),
      .values("set", nil, \.settings, as: "KEY=VALUE", "settings"), .flag("fix", "x", \.fix, "a flag"),
    ],
    arguments: [.one("PATH", \.path, "one"), .many("MORE", \.more, "many")])

  func run(_ console: Console) -> ExitCode {
    require(!more.isEmpty, "a call without the arguments that it needs")
    return .success
  }
}
