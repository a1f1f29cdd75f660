import CommandKit
import Environment
import Inventory
import JSONText
import PolicyModel
import PolicySynthesis
import SourceText
import Terminal

/// Reads inventories and policies from files, and says of all of them together what is wrong.
struct PolicyReader {
  private let console: Console
  private var hasErrors = false

  /// The most that one file may hold, in bytes.
  private static let limit = 64 << 20

  init(_ console: Console) { self.console = console }

  /// What the inventories at these paths hold, merged in their order.
  mutating func inventory(_ paths: [String]) -> Inventory {
    var inventory = Inventory()
    for path in paths {
      guard let file = document(at: path), let root = read(file) else { continue }
      let part = part(root, of: file)
      for conflict in inventory.conflicts(with: part) {
        hasErrors = true
        console.complain("`\(file.name)`: \(conflict) is another than in the inventories before it")
      }
      inventory.merge(part)
    }
    return inventory
  }

  private mutating func part(_ root: JSONNode, of file: SourceFile) -> Inventory {
    if DecodedEnvironment.isEnvironment(root) { return environment(root, of: file) }
    guard InventoryFile.isInventory(root) else {
      let message = "`\(file.name)` is neither an environment file nor an inventory file"
      report([Diagnostic(message: message, range: SourceRange(0, 1))], in: file)
      return Inventory()
    }
    let part = InventoryFile(root)
    report(part.issues.map(\.diagnostic), in: file)
    return part.inventory
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

  /// The policy in the file at a path; `isOfResource` for one that must say whom it is for.
  mutating func policy(_ path: String, isOfResource: Bool = false) -> NamedPolicy {
    guard let file = document(at: path), let root = read(file) else {
      return NamedPolicy(name: path, policy: Policy(statements: []))
    }
    let decoded = DecodedPolicy(root)
    report(
      decoded.issues.map {
        Diagnostic(
          severity: $0.isFatal ? .error : .warning, message: $0.message, range: $0.range, help: $0.help)
      }, in: file)
    if isOfResource { report(decoded.policy.issuesOfResourcePolicy.map(\.diagnostic), in: file) }
    return NamedPolicy(name: path, policy: decoded.policy)
  }

  /// Ends the command where something read so far was not valid: deciding by the rest could be wrong.
  func check() throws {
    if hasErrors { throw CommandFailure("nothing was decided", help: "mend the errors above", code: .input) }
  }

  private mutating func document(at path: String) -> SourceFile? {
    do throws(FileError) {
      return try console.document(at: path, limit: Self.limit)
    } catch {
      hasErrors = true
      console.complain(error.message)
      return nil
    }
  }

  private mutating func read(_ file: SourceFile) -> JSONNode? {
    let document = JSONDocument.parse(file.bytes)
    report(document.errors.map(\.diagnostic), in: file)
    return document.errors.isEmpty ? document.root : nil
  }

  private mutating func report(_ diagnostics: [Diagnostic], in file: SourceFile) {
    hasErrors = hasErrors || diagnostics.contains { $0.severity == .error }
    console.show(diagnostics, in: file)
  }
}
