import CommandKit
import Environment
import JSONText
import PolicySynthesis
import SourceText
import Terminal

/// `policygen sql`: the least policy that lets a caller run SQL statements.
struct SQL: Command {
  enum Format: String, CaseIterable, Sendable { case json, report }

  var files: [String] = []
  var environment: String?
  var usesExample = false
  var role: String?
  var workgroup: String?
  var database: String?
  var catalog: String?
  var format = Format.json
  var output: String?
  var explains = false

  static let name = "sql"

  static let declaration = CommandDeclaration<SQL>(
    summary: "make the least policy for SQL statements of Athena",
    discussion: """
      The statements are parted by `;`; without FILE they come from standard input. Names of tables are looked up in \
      the environment, and in what the statements make before. What cannot be read or is not declared is an error with \
      its place, all are reported, and no policy is made: a statement that is not understood never gets a wider one.

      The caller is the role or principal that `--role` names; its account is that of its workgroup. `--format report` \
      gives policy and explanations, statement by statement, as one JSON object.
      """,
    options: [
      .value("environment", "e", \.environment, as: "FILE", "the environment file, or `-`"),
      .flag("example", nil, \.usesExample, "take the built-in example environment"),
      .value("role", "r", \.role, as: "ALIAS", "the role or principal that runs the statements"),
      .value("workgroup", "w", \.workgroup, as: "NAME", "the workgroup, if not the role's or the only one"),
      .value("database", "d", \.database, as: "NAME", "the database of names that tell none; `default` unless said"),
      .value("catalog", nil, \.catalog, as: "NAME", "the data catalog of names that tell none"),
      .choice("format", "f", \.format, "the policy alone, or with its explanations"),
      .value("output", "o", \.output, as: "PATH", "write to a file in place of standard output"),
      .flag("explain", nil, \.explains, "say on standard error what each statement asks for"),
    ],
    arguments: [.many("FILE", \.files, atLeast: 0, "files of SQL statements, or `-`")],
    examples: [
      Example("policygen sql queries.sql --example --role athena-source", "the policy for the statements of a file"),
      Example("policygen sql - -e environment.json -w analysts --explain", "of standard input, explained"),
      Example("policygen sql *.sql -e environment.json -d sales -f report", "with explanations, for another program"),
    ],
    exitCodes: [
      .input: "a statement cannot be read, or names what is not declared: nothing is printed",
      .fault: "the certificate fails: nothing is printed",
    ])

  private var paths: [String] { files.isEmpty ? ["-"] : files }

  func validate() -> [UsageProblem] {
    var problems: [UsageProblem] = []
    if usesExample, environment != nil { problems.append(.notTogether("--example", "--environment")) }
    if !usesExample, environment == nil {
      problems.append(
        .other("no environment is given", help: "name its file with `--environment`, or take `--example`"))
    }
    let readers = (paths + [environment].compactMap { $0 }).filter { $0.utf8.elementsEqual("-".utf8) }.count
    if readers > 1 {
      problems.append(.other("standard input can be read once", help: "give statements or environment as a file"))
    }
    return problems
  }

  func run(_ console: Console) throws -> ExitCode {
    let source = try environmentFile(console)
    let statements = try paths.map { path in try console.document(at: path, limit: 16 << 20) }
    let tree = JSONDocument.parse(source.bytes)
    console.show(tree.errors.map(\.diagnostic), in: source)
    guard tree.errors.isEmpty, let root = tree.root else { return .input }
    let decoded = DecodedEnvironment(root)
    console.show(decoded.issues.map(\.diagnostic), in: source)
    if decoded.issues.hasErrors { return .input }
    let caller: SQLCaller
    do throws(SQLCallerError) {
      let choice = SQLCaller.Choice(role: role, workgroup: workgroup, database: database, catalog: catalog)
      caller = try SQLCaller(choice, in: decoded.environment)
    } catch {
      throw UsageError(error.message, help: error.help)
    }
    return try deliver(SQLPolicy(statements, for: caller, in: decoded.environment), of: statements, console)
  }

  private func environmentFile(_ console: Console) throws -> SourceFile {
    if let environment { return try console.document(at: environment, limit: 16 << 20) }
    console.note("using the built-in example environment")
    return SourceFile(name: "<example>", text: ExampleEnvironment.text)
  }

  private func deliver(_ policy: SQLPolicy, of files: [SourceFile], _ console: Console) throws -> ExitCode {
    for (file, issues) in zip(files, policy.issues) { console.show(issues.map(\.diagnostic), in: file) }
    if policy.hasErrors { return .input }
    if policy.explanations.isEmpty {
      console.complain("there is no statement", help: "statements are parted by `;`")
      return .input
    }
    guard let document = policy.document else { return fail(policy, console) }
    let text = format == .json ? document.text : JSONWriter.pretty(policy.report(of: files)) + "\n"
    try console.deliver(text, to: output)
    if explains { console.errors.write(policy.explanation(of: files)) }
    for note in policy.notes { console.note(note) }
    return .success
  }

  private func fail(_ policy: SQLPolicy, _ console: Console) -> ExitCode {
    for failure in policy.failures { console.complain(failure.message) }
    let isTooLarge = policy.failures.allSatisfy { if case .overQuota = $0 { true } else { false } }
    console.complain(
      "the certificate fails: nothing is printed",
      help: isTooLarge
        ? "make several policies, each of fewer statements" : "this is a fault of `policygen`, please report it")
    return isTooLarge ? .input : .fault
  }
}
