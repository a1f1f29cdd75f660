import CommandKit
import PolicyLint
import PolicyModel
import ServiceReference
import SourceText
import Terminal

/// `policylint check`: what the rules find in files, folders and standard input.
struct Check: Command {
  var paths: [String] = []
  var type = PolicyType.auto
  var input = InputChoice.auto
  var format = ReportFormat.full
  var select: [String] = []
  var ignore: [String] = []
  var failOn = FailThreshold.warning
  var output: String?
  var standardInputName: String?
  var resourceType: ResourcePolicyType?
  var isStrict = false
  var skipsOthers = false
  var fixesSafe = false
  var fixesUnsafe = false
  var showsDifference = false
  var configuration: String?
  var baseline: String?
  var writesBaseline = false
  var since: String?
  var inventories: [String] = []

  /// Whether fixes are made, or shown.
  var mends: Bool { fixesSafe || fixesUnsafe || showsDifference }

  static let name = "check"

  static let declaration = CommandDeclaration<Check>(
    summary: "check policies by the rules",
    discussion: """
      A folder stands for the files in it and below it that may hold policies: `.json`, `.yaml`, `.yml`, `.template`, \
      `.tf` and `.md`. A file is a policy in JSON or YAML, a list of them, what the AWS command line prints around one, account \
      authorization details, what `policygen emit --all` prints, a CloudFormation or SAM template in JSON or YAML, what \
      the CDK writes, a module of Terraform, what `terraform show -json` prints, or Markdown with policies in it. What \
      only a deployment decides is never found wrong, and what cannot be read is said.

      What an organisation says of itself, which rules run, how much they matter and what is meant as it is stand in \
      `.policylint.json`, in the folder of a file or in one above it.

      With `--since` only those files are checked that have changed since a revision of the Git repository or that it \
      does not hold yet, and what their policies newly allow against that revision is found as well, over all requests. \
      For a pull request the revision is where it branched off: `git merge-base main HEAD` tells it.

      A fix is made unasked only where it is proved that the policy allows no more by it.
      """,
    options: [
      .choice("type", nil, \.type, as: "TYPE", "what the policies are attached to; `auto` tells it from each"),
      .value(
        "resource-type", nil, \.resourceType, as: "TYPE",
        "what resource policies are attached to, such as `s3:bucket`, where the document does not tell"),
      .choice(
        "input", nil, \.input, as: "LANGUAGE", "what the files are written in; `auto` tells it from content and name"),
      .choice("format", "f", \.format, as: "FORMAT", "how findings are printed"),
      .values(
        "select", nil, \.select, as: "RULE", "run these rules only: codes, beginnings of codes or names",
        splitsAtCommas: true),
      .values("ignore", nil, \.ignore, as: "RULE", "leave these rules out", splitsAtCommas: true),
      .choice("fail-on", nil, \.failOn, as: "SEVERITY", "the least severity that makes the exit code 1"),
      .value("output", "o", \.output, as: "PATH", "write the report to this file", completes: .file),
      .value("stdin-filename", nil, \.standardInputName, as: "NAME", "what to call standard input"),
      .value(
        "since", nil, \.since, as: "REV", "check what has changed since this revision, and find access newly allowed"),
      .flag("only-policies", nil, \.skipsOthers, "leave out files without a policy also where they are named"),
      .flag("strict-inputs", nil, \.isStrict, "exit 3 where a part of a document could not be checked"),
      .flag("fix", nil, \.fixesSafe, "make the fixes by which policies provably allow no more"),
      .flag("fix-unsafe", nil, \.fixesUnsafe, "make the fixes as well that may change what is granted"),
      .flag("diff", nil, \.showsDifference, "print what fixes would change, and change nothing"),
      .value(
        "config", nil, \.configuration, as: "FILE", "the configuration of all files, wherever they are",
        completes: .file),
      .value("baseline", nil, \.baseline, as: "FILE", "findings that do not count", completes: .file),
      .flag("write-baseline", nil, \.writesBaseline, "write the findings as the new baseline"),
      .values(
        "inventory", nil, \.inventories, as: "FILE",
        "what rules about several policies are to know of principals and resources: an environment file, an inventory "
          + "file or account authorization details", completes: .file),
    ],
    arguments: [.many("PATH", \.paths, "files, folders, or `-` for standard input")],
    examples: [
      Example("policylint check policies/", "checks every policy of a folder"),
      Example("aws iam get-role --role-name r | policylint check -", "checks a role's trust policy"),
      Example("policylint check --diff policies/", "shows what fixes would change"),
      Example("policylint check --write-baseline policies/", "lets all that is found pass from now on"),
      Example("policylint check --since main policies/", "checks a branch, and what it newly allows"),
      Example("policylint check --inventory environment.json policies/", "checks as well how policies agree"),
      Example("policylint check --format json --fail-on error a.json", "reports to a program"),
    ],
    exitCodes: [
      .success: "no finding at or above the threshold",
      .findings: "findings at or above the threshold; with `--diff`: there is something to fix",
      .input: "a file could not be read, or is over a limit; a configuration or a baseline is not valid; "
        + "there is no such revision",
    ])

  func validate() -> [UsageProblem] {
    var problems: [UsageProblem] = []
    if showsDifference, writesBaseline { problems.append(.notTogether("--diff", "--write-baseline")) }
    if since != nil, paths.contains(where: { $0.utf8.elementsEqual("-".utf8) }) {
      problems.append(.other("`--since` and `-` do not go together", help: "name files or folders of the repository"))
    }
    if resourceType != nil, type != .auto, type != .resource {
      problems.append(.notTogether("--resource-type", "--type \(type.rawValue)"))
    }
    return problems
  }

  func run(_ console: Console) throws -> ExitCode {
    try checkSelection()
    if let resourceType, let doubt = doubt(of: resourceType) { console.warn(doubt.message, help: doubt.help) }
    var reader = InventoryReader(console)
    let inventories = try reader.documents(inventories)
    var session = CheckSession(self, console)
    try session.finish(unread: try visit(&session, console), inventories: inventories)
    let hasFailed = session.failureCount > 0
    if since == nil, session.report.files.isEmpty, !hasFailed { console.warn("no policy was found to check") }
    if showsDifference {
      try console.deliver(session.difference, to: output)
      return hasFailed ? .input : session.difference.isEmpty ? .success : .findings
    }
    if writesBaseline {
      try session.writeBaseline()
      return hasFailed ? .input : .success
    }
    try deliver(session, console)
    console.keep(session)
    if hasFailed { return .input }
    return session.report.worst.map { $0 >= failOn.severity } ?? false ? .findings : .success
  }

  /// Checks the documents; how many could not be read.
  private func visit(_ session: inout CheckSession, _ console: Console) throws -> Int {
    guard let since else {
      var walk = DocumentWalk(console, standardInputName: standardInputName)
      try walk.visit(paths) { try session.take($0) }
      return walk.failureCount
    }
    var walk = try RevisionWalk(console, since: since)
    var comparison = RevisionSummary(revision: since)
    try walk.visit(paths) { found in
      comparison.note(newPolicies: try session.take(found))
    } gone: { file in
      comparison.note(gone: DocumentReader.read(file, as: input.format))
    }
    comparison.tell(console)
    return walk.failureCount
  }

  private func deliver(_ session: CheckSession, _ console: Console) throws {
    let report = session.report
    let reporter = format.reporter(for: console, rules: session.rules, toFile: output != nil)
    let text = reporter.bytes(of: report)
    // Standard output is the mended text's.
    if session.hasPrintedText, output == nil {
      console.errors.write(text)
    } else {
      try console.deliver(text, to: output)
    }
    switch format {
    case .concise: console.note(report.summary)
    case .github: try writeStepSummary(of: report, console)
    default: break
    }
  }

  /// Adds the findings to the page that GitHub Actions shows of a step, where it says which file that is.
  private func writeStepSummary(of report: LintReport, _ console: Console) throws {
    let text = StepSummary(paths: console.reportPaths).text(of: report)
    guard !text.isEmpty, let path = console.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return }
    let before = console.files.kind(of: path) == nil ? [] : try console.files.read(path, limit: StepSummary.fileLimit)
    try console.files.write(before + Array(text.utf8), to: path)
  }

  /// What is odd about a type of resource: policies of types that nothing is known of are checked for less.
  private func doubt(of type: ResourcePolicyType) -> (message: String, help: String?)? {
    let reference = ServiceReference.embedded
    guard let service = reference.service(type.service) else {
      let nearest = reference.nearestService(to: type.service)
      return (
        "AWS has no service `\(type.service)` that is known", nearest.map { "did you mean `\($0):\(type.name)`?" }
      )
    }
    let names = service.resourceTypes.map(\.name.lowered)
    if names.contains(where: { $0.hasSameBytes(as: type.name) }) { return nil }
    let nearest = Spelling.nearest(to: type.name, among: names)
    return (
      "`\(service.prefix)` has no type of resource `\(type.name)` that is known",
      nearest.map { "did you mean `\(service.prefix):\($0)`?" } ?? "it has \(names.joined(separator: ", "))"
    )
  }

  /// Whether the words of the selection name rules, before anything is read.
  private func checkSelection() throws {
    do throws(RuleSelection.UnknownRule) {
      _ = try RuleSelection(select: select, ignore: ignore)
    } catch {
      throw UsageError(
        "there is no rule `\(error.word.visible)`",
        help: error.nearest.map { "did you mean `\($0)`?" } ?? "`policylint rules` lists them")
    }
  }
}
