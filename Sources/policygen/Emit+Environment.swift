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
    let report = EnvironmentReport(root, shape: shape)
    console.show(report.issues.map(\.diagnostic) + report.findings.map(\.diagnostic), in: file)
    EnvironmentFindings.tell(report, console)
    guard report.isClean else {
      console.complain("the roles do not agree: nothing is written")
      return EnvironmentFindings.exitCode(of: report)
    }
    let roles = report.roles
    if let form = format.form {
      try deploy(roles.documents, of: "the environment", in: report.environment, as: form, console)
    } else {
      for document in roles.documents { try write(document.text, to: document.fileName, console) }
    }
    if let certificate {
      try writeCertificate(
        RoleCertificate(of: roles.emitted, risks: roles.residualRisks, in: report.review), to: certificate, console)
    }
    console.report(roles.wildcards)
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
