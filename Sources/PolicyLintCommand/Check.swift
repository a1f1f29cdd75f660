import CommandKit
import PolicyLint
import SourceText
import Terminal

/// `policylint check`: what the rules find in files, folders and standard input.
struct Check: Command {
  var paths: [String] = []
  var type = PolicyType.auto
  var format = ReportFormat.full
  var select: [String] = []
  var ignore: [String] = []
  var failOn = FailThreshold.warning
  var output: String?
  var standardInputName: String?

  static let declaration = CommandDeclaration<Check>(
    name: "check", summary: "check policies by the rules",
    discussion: """
      A folder stands for the files in it and below it whose names end in `.json`; of these, those that hold no policy \
      are named on standard error and left out. A file holds one policy, a list of them, or what the AWS command line \
      prints around one (`PolicyVersion`, `Role`, `Document`, `PolicyDocument`, `AssumeRolePolicyDocument`), or what \
      `policygen emit --all` prints.
      """,
    options: [
      .choice("type", nil, \.type, as: "TYPE", "what the policies are attached to; `auto` tells it from each"),
      .choice("format", "f", \.format, as: "FORMAT", "how findings are printed"),
      .values(
        "select", nil, \.select, as: "RULE", "run these rules only: codes, beginnings of codes or names",
        splitsAtCommas: true),
      .values("ignore", nil, \.ignore, as: "RULE", "leave these rules out", splitsAtCommas: true),
      .choice("fail-on", nil, \.failOn, as: "SEVERITY", "the least severity that makes the exit code 1"),
      .value("output", "o", \.output, as: "PATH", "write the report to this file", completes: .file),
      .value("stdin-filename", nil, \.standardInputName, as: "NAME", "what to call standard input"),
    ],
    arguments: [.many("PATH", \.paths, "files, folders, or `-` for standard input")],
    examples: [
      Example("policylint check policies/", "checks every policy of a folder"),
      Example("aws iam get-role --role-name r | policylint check -", "checks a role's trust policy"),
      Example("policylint check --format json --fail-on error a.json", "reports to a program"),
    ],
    exitCodes: [
      .success: "no finding at or above the threshold", .findings: "findings at or above the threshold",
      .input: "a file could not be read, or is over a limit",
    ])

  func run(_ console: Console) throws -> ExitCode {
    let rules = try selectedRules()
    let linter = Linter(rules: rules)
    var walk = DocumentWalk(console, standardInputName: standardInputName)
    var report = LintReport()
    var excessCount = 0
    walk.visit(paths) { document in
      let checked = linter.check(document.file, as: type.kind)
      if let excess = checked.excess {
        console.complain("`\(document.file.name.visible)`: \(excess.message)", help: excess.help)
        excessCount += 1
      } else if checked.policyCount == 0, document.isFromFolder {
        console.warn("`\(document.file.name.visible)` is left out: it holds no policy")
        report.skippedCount += 1
      } else {
        report.append(checked)
      }
    }
    if report.files.isEmpty, walk.failureCount + excessCount == 0 { console.warn("no policy was found to check") }
    let failureCount = walk.failureCount + excessCount
    report.skippedCount += failureCount
    let reporter = format.reporter(for: console, rules: rules, toFile: output != nil)
    try console.deliver(reporter.text(of: report), to: output)
    if failureCount > 0 { return .input }
    return report.worst.map { $0 >= failOn.severity } ?? false ? .findings : .success
  }

  private func selectedRules() throws -> [any Rule] {
    do throws(RuleSelection.UnknownRule) {
      return try RuleSelection(select: select, ignore: ignore).rules
    } catch {
      throw UsageError(
        "there is no rule `\(error.word.visible)`",
        help: error.nearest.map { "did you mean `\($0)`?" } ?? "`policylint rules` lists them")
    }
  }
}
