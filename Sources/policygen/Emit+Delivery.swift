import CommandKit
import Environment
import JSONText
import PolicySynthesis
import Terminal

extension Emit {
  /// Writes what was asked for of a role that is certified.
  func deliver(_ role: EmittedRole, of environment: Environment, _ console: Console) throws {
    if let form = format.form {
      try deploy(role, in: environment, as: form, console)
    } else {
      try writePolicies(of: role, console)
    }
    guard explains else { return }
    let explained =
      folder == nil && !all && format == .json
      ? [role.document(document ?? .identity)].compactMap { $0 } : role.documents
    for document in explained { console.errors.write(document.explanationText) }
  }

  private func writePolicies(of role: EmittedRole, _ console: Console) throws {
    if folder != nil {
      for document in role.documents { try write(document.text, to: document.fileName, console) }
    } else if all {
      console.output.write(JSONWriter.pretty(role.json(explains: explains, attachments: fit != nil || splits)) + "\n")
    } else {
      let first = try find(document ?? .identity, in: role)
      if Set(role.documents.filter { $0.kind == first.kind }.map(\.policy)).count > 1 {
        throw UsageError(
          "the role `\(role.alias)` has several documents `\(first.kind.rawValue)`",
          help: "`--all` prints all, `--output` writes each as a file")
      }
      console.output.write(first.text)
    }
  }

  private func deploy(
    _ role: EmittedRole, in environment: Environment, as form: DeploymentForm, _ console: Console
  ) throws {
    var documents = role.documents
    if let document {
      let kind = try find(document, in: role).kind
      documents = documents.filter { $0.kind == kind }
    }
    try deploy(documents, of: "`\(role.alias)`", in: environment, as: form, console)
  }

  /// Writes what documents come to in one form.
  func deploy(
    _ documents: [EmittedDocument], of name: String, in environment: Environment, as form: DeploymentForm,
    _ console: Console
  ) throws {
    var deployment = Deployment(documents, in: environment)
    if let account {
      guard let own = deployment.accounts.first(where: { $0.alias.utf8.elementsEqual(account.utf8) }) else {
        throw UsageError("\(name) has nothing in an account `\(account)`", help: "it has \(accounts(of: deployment))")
      }
      deployment = deployment.limited(to: own)
    }
    if folder != nil {
      for file in form.files(deployment) { try write(file.text, to: file.path, console) }
    } else if let text = form.text(deployment) {
      console.output.write(text)
    } else {
      throw UsageError(
        "\(name) takes several templates: a template is of one account and Region",
        help: "write them to a folder with `--output`, or name an `--account`: \(accounts(of: deployment))")
    }
    for note in form.notes(deployment) { console.note(note) }
  }

  private func accounts(of deployment: Deployment) -> String {
    deployment.accounts.map { "`\($0.alias)`" }.joined(separator: ", ")
  }

  func write(_ text: String, to path: String, _ console: Console) throws {
    guard let folder else { return }
    try console.files.write(Array(text.utf8), to: folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)")
  }

  private func find(_ kind: DocumentKind, in role: EmittedRole) throws(UsageError) -> EmittedDocument {
    if let document = role.document(kind) { return document }
    let kinds = Set(role.documents.map(\.kind.rawValue)).sorted().map { "`\($0)`" }.joined(separator: ", ")
    throw UsageError("the role `\(role.alias)` has no document `\(kind.rawValue)`", help: "it has \(kinds)")
  }
}
