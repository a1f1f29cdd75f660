import CommandKit
import Environment
import JSONText
import PolicySynthesis
import SourceText
import Terminal

/// `policygen check-environment`: whether the entries of an environment, and the roles made from them, go together.
struct CheckEnvironment: Command {
  enum Format: String, CaseIterable, Sendable { case full, concise, json }

  var path = ""
  var format = Format.full

  static let name = "check-environment"

  static let declaration = CommandDeclaration<CheckEnvironment>(
    summary: "check that the entries of an environment go together",
    discussion: """
      Every role is made in memory, and what one entry says is held against the others: who assumes whom, what two \
      accounts grant each other, where data lies and in which Region, what functions and data lakes need, and whether a \
      role could give itself more. Nothing is written.
      """,
    options: [.choice("format", "f", \.format, as: "FORMAT", "how findings are printed")],
    arguments: [.one("FILE", \.path, "the environment file, or `-`")],
    examples: [
      Example("policygen check-environment environment.json", "what does not go together, and what to change"),
      Example("policygen check-environment environment.json -f concise", "one line each"),
    ],
    exitCodes: [
      .findings: "a check failed",
      .input: "the file cannot be read, or an entry of it is wrong by itself",
      .fault: "a role's certificate fails",
    ])

  func run(_ console: Console) throws -> ExitCode {
    let file = try console.document(at: path, limit: 16 << 20)
    let tree = JSONDocument.parse(file.bytes)
    console.show(tree.errors.map(\.diagnostic), in: file)
    guard tree.errors.isEmpty, let root = tree.root else { return .input }
    let report = EnvironmentReport(root)
    console.show(report.issues.map(\.diagnostic), in: file)
    switch format {
    case .json: console.output.write(JSONWriter.pretty(report.json(of: file)) + "\n")
    case .full: console.output.write(EnvironmentFindings.full(report, in: file, console))
    case .concise: console.output.write(EnvironmentFindings.concise(report, in: file))
    }
    EnvironmentFindings.tell(report, console)
    return EnvironmentFindings.exitCode(of: report)
  }
}

/// How the findings of an environment are told, by each command that checks it.
enum EnvironmentFindings {
  /// Each finding with its place, the line, and what to change.
  static func full(_ report: EnvironmentReport, in file: SourceFile, _ console: Console) -> String {
    let style = console.outputStyle
    let renderer = DiagnosticRenderer(file, width: console.width) { style.paint(Tone($0), $1) }
    return report.findings.map { renderer.render($0.diagnostic) }.joined()
  }

  /// One line each: `file:line:column: check-3 locations: message`.
  static func concise(_ report: EnvironmentReport, in file: SourceFile) -> String {
    let lines = LineTable(file.bytes)
    return report.findings.map { finding in
      let position = lines.position(at: finding.range.lowerBound)
      return "\(file.name):\(position.line):\(position.column): \(finding.diagnostic.code): "
        + "\(finding.fact.sentence)\n"
    }.joined()
  }

  /// What is left to say on standard error: what was left out, what is risked, and how much was found.
  static func tell(_ report: EnvironmentReport, _ console: Console) {
    if let note = EnvironmentRoles.note(of: report.roles.skipped) { console.note(note) }
    for (alias, failure) in report.faults { console.complain("`\(alias)`: \(failure.message)") }
    if !report.faults.isEmpty {
      console.complain("a certificate fails", help: "this is a fault of `policygen`, please report it")
    }
    for (alias, risk) in report.roles.residualRisks {
      console.note("residual risk `\(risk.name)` of `\(alias)`: \(risk.text)")
    }
    for edge in report.cappedEdges { console.note("residual risk `capped-edit`: \(edge.sentence)") }
    for need in report.lakeFormationNeeds {
      console.note(
        "Lake Formation must grant `SELECT` and `DESCRIBE` on `\(need.table)` to `\(need.principal)`"
          + (need.isEmitted ? ": its `lakeformation-grants` do" : ": no document of it does"))
    }
    if !report.skippedChecks.isEmpty {
      let roles = report.unmade.map { "`\($0)`" }.joined(separator: ", ")
      let checks = report.skippedChecks.map { "\($0.rawValue)" }.joined(separator: ", ")
      console.note("not every check was made, since \(roles) could not be: left out \(checks)")
    }
    let count = report.findings.count
    console.note(
      "\(count == 0 ? "no" : "\(count)") failed cross-check\(count == 1 ? "" : "s") "
        + "in \(report.roles.emitted.count) role\(report.roles.emitted.count == 1 ? "" : "s")")
  }

  /// The worst of what was found: a fault, a wrong file, a failed check.
  static func exitCode(of report: EnvironmentReport) -> ExitCode {
    if report.issues.hasErrors { return .input }
    if !report.faults.isEmpty { return .fault }
    return report.findings.isEmpty ? .success : .findings
  }
}
