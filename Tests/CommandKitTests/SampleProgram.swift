import CommandKit
import SourceText
import Terminal

/// A program with one of everything that a command can declare.
enum Sample {
  static let program = Program(
    name: "sample", summary: "a program that has one of everything",
    discussion: """
      It exists so that help, completions and manual have something to say; a paragraph that is longer than a line is \
      wrapped.

        sample check policies/
      """,
    version: { "sample 1.2.3 (service table of 2026-10-27)" },
    subcommands: [Subcommand(Check.self), Subcommand(Ask.self), Subcommand(Fail.self), Subcommand(Secret.self)])

  /// Runs `sample` with `arguments` over memory.
  static func run(
    _ arguments: [String], stdin: String = "", files: MemoryFiles = MemoryFiles(),
    environment: [String: String] = [:], isTerminal: Bool = false
  ) -> (code: ExitCode, output: String, errors: String) {
    let console = Console(
      input: Input(text: stdin), files: files, environment: environment, isOutputTerminal: isTerminal,
      isErrorTerminal: isTerminal)
    let code = program.run(arguments: arguments, console: console)
    return (code, console.output.text, console.errors.text)
  }
}

enum Format: String, CaseIterable, Sendable {
  case full, concise, json
}

/// Options of every kind; prints what was parsed.
struct Check: Command {
  var format = Format.full
  var failOn: Format?
  var fix = false
  var diff = true
  var select: [String] = []
  var jobs = 2
  var limit: Int?
  var output: String?
  var folder: String?
  var settings: [KeyValue] = []
  var debug = false
  var paths: [String] = []

  static let name = "check"

  static let declaration = CommandDeclaration<Check>(
    summary: "check what policies grant, and say where they can go wrong",
    discussion: """
      Files are read as what they look like. A folder is searched for policies.

      Nothing is changed unless it is asked for.
      """,
    options: [
      .choice("format", "f", \.format, "how findings are printed"),
      .choice("fail-on", nil, \.failOn, as: "LEVEL", "the least finding that fails the run"),
      .flag("fix", nil, \.fix, "mend what can be mended, [safely] and it's a: must"),
      .flag("no-diff", nil, \.diff, "show no difference", sets: false),
      .values("select", "s", \.select, as: "CODE", "only these rules", splitsAtCommas: true),
      .value("jobs", "j", \.jobs, as: "N", "how many documents are checked at once"),
      .value("limit", nil, \.limit, as: "N", "stop after so many findings"),
      .value("output", "o", \.output, as: "FILE", "write there instead of to standard output"),
      .value("folder", nil, \.folder, as: "DIR", "where relative paths begin"),
      .values("set", nil, \.settings, as: "KEY=VALUE", "a setting"),
      .flag("debug", nil, \.debug, "for the program's authors").hidden(),
    ],
    arguments: [.many("PATH", \.paths, "files, folders or `-`")],
    examples: [
      Example("sample check policies/", "check a folder"),
      Example("sample check --format json - < policy.json", "check standard input, for another program"),
    ],
    exitCodes: [.findings: "findings at or above the level of `--fail-on`"])

  func validate() -> [UsageProblem] {
    var problems: [UsageProblem] = []
    if fix && output != nil { problems.append(.notTogether("--fix", "--output")) }
    if limit != nil && failOn == nil { problems.append(.requires("--limit", "--fail-on")) }
    return problems
  }

  func run(_ console: Console) throws -> ExitCode {
    var words = ["format=\(format.rawValue)", "jobs=\(jobs)"]
    if let failOn { words.append("failOn=\(failOn.rawValue)") }
    if fix { words.append("fix") }
    if !diff { words.append("no-diff") }
    if debug { words.append("debug") }
    if !select.isEmpty { words.append("select=\(select.joined(separator: "+"))") }
    if let limit { words.append("limit=\(limit)") }
    if let folder { words.append("folder=\(folder)") }
    words += settings.map { "set(\($0.key)->\($0.value))" }
    try console.deliver((words + paths).joined(separator: " ") + "\n", to: output)
    console.note("noted")
    console.detail("detailed")
    console.warn("warned", help: "do not")
    return .success
  }
}

/// Arguments of every kind.
struct Ask: Command {
  enum Question: String, CaseIterable, Sendable {
    case can
    case whoCan = "who-can"
  }

  var question = Question.can
  var count = 0
  var name: String?

  static let name = "ask"

  static let declaration = CommandDeclaration<Ask>(
    summary: "ask a question",
    arguments: [
      .choice("QUESTION", \.question, "what to ask"), .one("COUNT", \.count, "how often"),
      .optional("NAME", \.name, "of whom"),
    ])

  func run(_ console: Console) -> ExitCode {
    console.output.writeLine("\(question.rawValue) \(count) \(name ?? "-")")
    return .findings
  }
}

/// Fails in the way that it is told.
struct Fail: Command {
  enum Way: String, CaseIterable, Sendable {
    case usage, file, failure, fault, stdin
  }

  struct Surprise: Error, CustomStringConvertible {
    var description: String { "the impossible happened" }
  }

  var way = Way.usage

  static let name = "fail"

  static let declaration = CommandDeclaration<Fail>(
    summary: "fail in one of several ways", arguments: [.choice("WAY", \.way, "how to fail")])

  func run(_ console: Console) throws -> ExitCode {
    switch way {
    case .usage: throw UsageError("`--region` is missing", help: "for example `--region eu-west-1`")
    case .file: _ = try console.document(at: "missing.json", limit: 10)
    case .failure: throw CommandFailure("`x` is no policy", help: "give another", code: .input)
    case .fault: throw Surprise()
    case .stdin: console.output.write(try console.document(at: "-", limit: 10).bytes)
    }
    return .success
  }
}

/// A command that help does not show.
struct Secret: Command {
  static let name = "secret"

  static let declaration = CommandDeclaration<Secret>(summary: "hush", isHidden: true)

  func run(_ console: Console) -> ExitCode { .success }
}
