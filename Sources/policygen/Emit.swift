import CommandKit
import Environment
import JSONText
import PolicySynthesis
import SourceText
import Terminal

/// `policygen emit`: the policies of one role.
struct Emit: Command {
  enum Format: String, CaseIterable, Sendable {
    case json, terraform, cloudformation
    case cloudformationJSON = "cloudformation-json"
    case cli

    /// The form, where policies are not written by themselves.
    var form: DeploymentForm? { DeploymentForm(rawValue: rawValue) }
  }

  var role: String?
  var environment: String?
  var alias: String?
  var settings: [KeyValue] = []
  var usesExample = false
  var document: DocumentKind?
  var all = false
  var allRoles = false
  var folder: String?
  var format = Format.json
  var account: String?
  var fit: Attachment?
  var splits = false
  var managedPolicies: Int?
  var minimize = ActionMinimizer.Level.none
  var allowsWrites = false
  var explains = false
  var certificate: String?

  static let name = "emit"

  static let declaration = CommandDeclaration<Emit>(
    summary: "make a role's policies",
    discussion: """
      The role is the entry of the environment file that is made from ROLE, or that of `--role`. `--set` gives or \
      changes single values: a key path whose first word is a top key of the environment begins there \
      (`accounts.lake.id`), any other in the role's entry (`trust.webIdentity.sub`). A word that holds a dot is \
      written in quotes. The value is JSON or, where it is none, a plain text; for a list its one element will do.

      One document goes to standard output. A role and its user variant carry the same identity policy: \
      `--document identity` gives it once, and `--all` and `-o` for each.

      The formats other than json make what the policies are for as well: roles, attachments, permissions. Without \
      `-o` they are one text, for which cloudformation takes `--account` where the role is of several.
      """,
    options: [
      .value("environment", "e", \.environment, as: "FILE", "the environment file, or `-`"),
      .value("role", "r", \.alias, as: "ALIAS", "the entry of the environment, where it has several of the role"),
      .values("set", "s", \.settings, as: "KEY=VALUE", "give or change a value"),
      .flag("example", nil, \.usesExample, "take the built-in example environment"),
      .choice("document", "d", \.document, as: "KIND", "the document to print; `identity` unless said"),
      .flag("all", "a", \.all, "print every document as one JSON object"),
      .flag("all-roles", nil, \.allRoles, "make every role of the environment, and check that they agree"),
      .value("output", "o", \.folder, as: "DIR", "write every document as a file of its own"),
      .choice("format", "f", \.format, "how policies are written"),
      .value("account", nil, \.account, as: "ALIAS", "only what is done in this account; not for json"),
      .choice(
        "fit", nil, \.fit, "how principals carry their policies; inline unless said, and managed where that is full"),
      .flag("split", nil, \.splits, "make several managed policies of one that is too large"),
      .value(
        "managed-policies", nil, \.managedPolicies, as: "N",
        "how many managed policies a principal takes: \(Fitting.managedPolicies) unless AWS raised it"),
      .choice("minimize", nil, \.minimize, "write actions as wildcards that match just them in the service table"),
      .flag("wildcard-writes", nil, \.allowsWrites, "let wildcards stand for actions that write or grant, too"),
      .flag("explain", nil, \.explains, "say on standard error why each action is there"),
      .value("certificate", nil, \.certificate, as: "FILE", "write what was certified, as JSON"),
    ],
    arguments: [
      .optional("ROLE", \.role, "the role's name: see `policygen list`", completes: .words(TemplateName.all))
    ],
    examples: [
      Example("policygen emit athena-source --example", "the identity policy for the example environment"),
      Example("policygen emit athena-source -e environment.json --all", "every document of the role"),
      Example("policygen emit athena-source -e environment.json -d trust", "its trust policy"),
      Example("policygen emit athena-source -e environment.json -f terraform -o infra", "the role as Terraform"),
      Example("policygen emit --all-roles -e environment.json -o policies", "every role, a file for each document"),
    ],
    exitCodes: [
      .findings: "a document is larger than AWS takes, or roles do not agree: nothing is given out",
      .fault: "the certificate fails: nothing is printed",
    ])

  func validate() -> [UsageProblem] {
    var problems = problemsOfAllRoles
    if usesExample, environment != nil { problems.append(.notTogether("--example", "--environment")) }
    if all, document != nil { problems.append(.notTogether("--all", "--document")) }
    if folder != nil, document != nil { problems.append(.notTogether("--output", "--document")) }
    if folder != nil, all { problems.append(.notTogether("--output", "--all")) }
    if all, format != .json { problems.append(.notTogether("--all", "--format \(format.rawValue)")) }
    if account != nil, format == .json { problems.append(.notTogether("--account", "--format json")) }
    if splits, fit == .inline { problems.append(.notTogether("--split", "--fit inline")) }
    if let managedPolicies, !(1...Fitting.raisedManagedPolicies).contains(managedPolicies) {
      problems.append(
        .other(
          "`--managed-policies` takes 1 to \(Fitting.raisedManagedPolicies), not `\(managedPolicies)`",
          help: "AWS raises the quota to \(Fitting.raisedManagedPolicies) at most"))
    }
    if certificate == "-", folder == nil {
      problems.append(.other("`--certificate -` needs `--output`", help: "both would go to standard output"))
    }
    if folder == "-" { problems.append(.other("`--output` takes a folder, not `-`", help: "`--all` prints all")) }
    return problems
  }

  func run(_ console: Console) throws -> ExitCode {
    if allRoles { return try emitEnvironment(console) }
    let template = try TemplateName.find(role ?? "")
    let file = try source(console)
    var root: JSONNode?
    if let file {
      let tree = JSONDocument.parse(file.bytes)
      console.show(tree.errors.map(\.diagnostic), in: file)
      guard tree.errors.isEmpty, let node = tree.root else { return .input }
      root = node
    }
    let input = EmissionInput(
      template: template, root: root, overrides: try overrides(), role: alias,
      shape: shape)
    let result: EmissionResult
    do throws(EmissionError) {
      result = try input.emit()
    } catch {
      // What is wrong with the file is no less wrong for that.
      if let file, let root { console.show(DecodedEnvironment(root).issues.map(\.diagnostic), in: file) }
      throw EmissionFailure.usage(error)
    }
    if let file { console.show(result.inFile.map(\.diagnostic), in: file) }
    if result.inFile.hasErrors {
      for problem in result.besideFile { console.complain(problem.message, help: problem.help) }
      return .input
    }
    for issue in result.issues where issue.range.isEmpty && !issue.isError {
      console.warn(issue.message, help: issue.help)
    }
    if result.issues.hasErrors, root != nil, result.isNewEntry {
      reportSkipped(result, console)
      console.note("the environment has no role that is made from `\(template.name)`")
    }
    if result.issues.hasErrors { throw UsageError(EmissionFailure.problems(of: result, template: template)) }
    guard let role = result.role else { return fail(result, console) }
    guard let record = certify(result, role, console) else { return .findings }
    try deliver(role, of: result.environment, console)
    if let certificate { try writeCertificate(record, to: certificate, console) }
    if let emission = result.emission { console.report(emission.wildcards) }
    for risk in result.emission?.residualRisks ?? [] { console.note("residual risk `\(risk.name)`: \(risk.text)") }
    reportSkipped(result, console)
    return .success
  }

  /// How policies are written and attached.
  var shape: PolicyShape {
    PolicyShape(
      fitting: Fitting(fit, splits: splits, most: managedPolicies ?? Fitting.managedPolicies), level: minimize,
      allowsWrites: allowsWrites)
  }

  func source(_ console: Console) throws -> SourceFile? {
    if usesExample {
      console.note("using the built-in example environment")
      return SourceFile(name: "<example>", text: ExampleEnvironment.text)
    }
    return try environment.map { path in try console.document(at: path, limit: 16 << 20) }
  }

  private func overrides() throws -> [Override] {
    try settings.map { setting in
      do throws(OverrideError) {
        return try Override(key: setting.key, text: setting.value) { text in
          let tree = JSONDocument.parse(text)
          return tree.errors.isEmpty ? tree.root : nil
        }
      } catch {
        throw UsageError(error.message)
      }
    }
  }

  private func fail(_ result: EmissionResult, _ console: Console) -> ExitCode {
    let failures = result.emission?.failures ?? []
    for failure in failures { console.complain(failure.message) }
    // How much a role is for is the environment's doing: what is too large for AWS is no fault of the program.
    if failures.allSatisfy(\.isOfSize) {
      console.complain(
        "the role is too large for AWS: nothing is printed",
        help: splits
          ? "make several roles, each of fewer sources"
          : "`--split` makes several managed policies of one, and `--minimize tight` shorter ones")
      return .findings
    }
    console.complain(
      "the certificate fails: nothing is printed", help: "this is a fault of `policygen`, please report it")
    return .fault
  }

  private func reportSkipped(_ result: EmissionResult, _ console: Console) {
    if let note = EnvironmentRoles.note(of: EnvironmentRoles.skipped(of: result.environment)) { console.note(note) }
  }
}
