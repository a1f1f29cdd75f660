import CommandKit
import Environment
import JSONText
import PolicySynthesis
import SourceText
import Terminal

extension Emit {
  /// Makes every role of the environment, and writes nothing unless they agree.
  func emitEnvironment(_ console: Console) throws -> ExitCode {
    guard let file = try source(console) else { return .usage }
    let tree = JSONDocument.parse(file.bytes)
    console.show(tree.errors.map(\.diagnostic), in: file)
    guard tree.errors.isEmpty, let root = tree.root else { return .input }
    let decoded = DecodedEnvironment(root)
    let roles = EnvironmentRoles.emitAll(decoded.environment, shape: shape)
    let issues = (decoded.issues + roles.issues).inOrder
    console.show(issues.map(\.diagnostic), in: file)
    if issues.hasErrors { return .input }
    if let note = EnvironmentRoles.note(of: roles.skipped) { console.note(note) }
    for (alias, failure) in roles.failures { console.complain("`\(alias)`: \(failure.message)") }
    if !roles.failures.isEmpty, roles.failures.allSatisfy(\.failure.isOfSize) {
      console.complain(
        "a role is too large for AWS: nothing is written", help: "`--split` makes several managed policies of one")
      return .findings
    }
    if !roles.failures.isEmpty {
      console.complain(
        "a certificate fails: nothing is written", help: "this is a fault of `policygen`, please report it")
      return .fault
    }
    let crossings = roles.crossFailures()
    for failure in crossings { console.complain(failure.message) }
    let conflicts = roles.fileConflicts
    for file in conflicts {
      console.complain("two roles of one name: both make `\(file)`", help: "give one another `name`")
    }
    if !crossings.isEmpty || !conflicts.isEmpty {
      console.complain("the roles do not agree: nothing is written")
      return .findings
    }
    if let form = format.form {
      try deploy(roles.documents, of: "the environment", in: decoded.environment, as: form, console)
    } else {
      for document in roles.documents { try write(document.text, to: document.fileName, console) }
    }
    console.report(roles.wildcards)
    for (alias, risk) in roles.residualRisks {
      console.note("residual risk `\(risk.name)` of `\(alias)`: \(risk.text)")
    }
    return .success
  }

  /// What does not go with all roles of an environment.
  var problemsOfAllRoles: [UsageProblem] {
    guard allRoles else { return role == nil ? [.missingArgument("ROLE")] : [] }
    var problems: [UsageProblem] = []
    if role != nil { problems.append(.notTogether("--all-roles", "ROLE")) }
    for (name, isGiven) in [
      ("--role", alias != nil), ("--set", !settings.isEmpty), ("--document", document != nil), ("--all", all),
      ("--explain", explains),
    ] where isGiven {
      problems.append(.notTogether("--all-roles", name))
    }
    if environment == nil, !usesExample {
      problems.append(.other("`--all-roles` needs an environment", help: "name it with `--environment`"))
    }
    if folder == nil { problems.append(.requires("--all-roles", "--output")) }
    return problems
  }
}
