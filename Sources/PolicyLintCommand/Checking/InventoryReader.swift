import CommandKit
import Environment
import Inventory
import JSONText
import PolicyLint
import PolicySources
import PolicySynthesis
import SourceText
import Terminal

/// Reads the inventories that rules about several policies ask.
struct InventoryReader {
  private let console: Console
  private var hasErrors = false

  init(_ console: Console) { self.console = console }

  /// What the files tell, each of its own; an error where one is not valid.
  mutating func documents(_ paths: [String]) throws -> [ProjectDocument] {
    var known = Inventory()
    var documents: [ProjectDocument] = []
    for path in paths {
      guard let document = read(path), let root = document.root else { continue }
      let told = inventory(root, of: document.file)
      for conflict in known.conflicts(with: told) {
        hasErrors = true
        console.complain("`\(document.file.name.visible)`: \(conflict) is another than in the inventories before it")
      }
      known.merge(told)
      documents.append(ProjectDocument(document, telling: told))
    }
    if hasErrors { throw CommandFailure("nothing was checked", help: "mend the inventory", code: .input) }
    return documents
  }

  private mutating func read(_ path: String) -> SourcedDocument? {
    do throws(FileError) {
      let document = SourcedDocument(
        json: try console.document(at: path, limit: Linter.limits.maximumBytes), limits: Linter.limits)
      report(document.diagnostics + [document.excess].compactMap { $0 }, in: document.file)
      return document
    } catch {
      hasErrors = true
      console.complain(error.message)
      return nil
    }
  }

  private mutating func inventory(_ root: JSONNode, of file: SourceFile) -> Inventory {
    if DecodedEnvironment.isEnvironment(root) { return environment(root, of: file) }
    if AccountDetails.isAccountDetails(root) {
      let details = AccountDetails(root)
      report(details.issues.map(\.diagnostic), in: file)
      return details.inventory
    }
    guard InventoryFile.isInventory(root) else {
      let message =
        "`\(file.name.visible)` is neither an environment file, an inventory file nor get-account-authorization-details"
      report([Diagnostic(message: message, range: SourceRange(0, 1))], in: file)
      return Inventory()
    }
    let told = InventoryFile(root)
    report(told.issues.map(\.diagnostic), in: file)
    return told.inventory
  }

  /// The roles of an environment, emitted in memory.
  private mutating func environment(_ root: JSONNode, of file: SourceFile) -> Inventory {
    let decoded = DecodedEnvironment(root)
    report(decoded.issues.map(\.diagnostic), in: file)
    guard !decoded.issues.contains(where: { $0.diagnostic.severity == .error }) else { return Inventory() }
    let roles = EnvironmentRoles.emitAll(decoded.environment)
    report(roles.issues.map(\.diagnostic), in: file)
    if let note = EnvironmentRoles.note(of: roles.skipped) { console.note(note) }
    for failure in roles.failures {
      hasErrors = true
      console.complain("`\(failure.alias)`: \(failure.failure.message)")
    }
    return Inventory(decoded.environment, roles: roles.emitted)
  }

  private mutating func report(_ diagnostics: [Diagnostic], in file: SourceFile) {
    hasErrors = hasErrors || diagnostics.contains { $0.severity == .error }
    console.show(diagnostics, in: file)
  }
}
