import CommandKit
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
    let decoded = DecodedInventory(root)
    report(decoded.diagnostics, in: file)
    if let note = EnvironmentRoles.note(of: decoded.skipped) { console.note(note) }
    for (alias, failure) in decoded.failures {
      hasErrors = true
      console.complain("`\(alias)`: \(failure.message)")
    }
    return decoded.inventory
  }

  private mutating func report(_ diagnostics: [Diagnostic], in file: SourceFile) {
    hasErrors = hasErrors || diagnostics.contains { $0.severity == .error }
    console.show(diagnostics, in: file)
  }
}
