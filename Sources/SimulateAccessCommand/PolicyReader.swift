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
  /// The inventories of which only what is about one principal was read, and how many issues that has.
  private var skimmed: [(file: SourceFile, issueCount: Int)] = []

  /// The most that one file may hold, in bytes.
  private static let limit = 64 << 20

  /// The one principal whose own policies are wanted of inventories; nil for those of all.
  private let principal: RequestPrincipal?

  /// Reads for a command.
  ///
  /// - Parameter principal: the one principal whose own policies are wanted: those of others are not looked at.
  init(_ console: Console, about principal: RequestPrincipal? = nil) {
    self.console = console
    self.principal = principal
  }

  /// What the inventories at these paths hold, merged in their order.
  mutating func inventory(_ paths: [String]) -> Inventory {
    var inventory = Inventory()
    for path in paths {
      let part: Inventory
      var name = path
      if console.files.kind(of: path) == .folder {
        part = folder(path)
      } else if let file = document(at: path), let root = read(file) {
        part = self.part(root, of: file)
        name = file.name
      } else {
        continue
      }
      for conflict in inventory.conflicts(with: part) {
        hasErrors = true
        console.complain("`\(name)`: \(conflict) is another than in the inventories before it")
      }
      inventory.merge(part)
    }
    return inventory
  }

  private mutating func part(_ root: JSONNode, of file: SourceFile) -> Inventory {
    let decoded = DecodedInventory(root)
    report(decoded.diagnostics, in: file)
    if let note = EnvironmentRoles.note(of: decoded.skipped) { console.note(note) }
    for (alias, failure) in decoded.failures {
      hasErrors = true
      console.complain("`\(alias)`: \(failure.message)")
    }
    // The policies of an environment's roles are made from all of it.
    if principal != nil, !DecodedEnvironment.isEnvironment(root) {
      skimmed.append((file, decoded.diagnostics.count))
    }
    return decoded.inventory
  }

  /// How many mistakes stand in what was not looked at, which is the policies of other principals.
  func countMistakesOfOthers() -> Int {
    skimmed.reduce(0) { count, skimmed in
      guard let root = JSONDocument.parse(skimmed.file.bytes).root else { return count }
      return count + max(0, DecodedInventory(root).diagnostics.count - skimmed.issueCount)
    }
  }

  /// What the files of a folder hold, each of which binds what its place says.
  private mutating func folder(_ path: String) -> Inventory {
    let prefix = path.utf8.last == UInt8(ascii: "/") ? path : path + "/"
    let listing: FolderListing
    do throws(FileError) {
      listing = try console.files.list(path, options: ListingOptions())
    } catch {
      hasErrors = true
      console.complain(error.message)
      return Inventory()
    }
    var sources: [String: SourceFile] = [:]
    var files: [InventoryFolder.File] = []
    for error in listing.skipped {
      hasErrors = true
      console.complain(error.message)
    }
    for name in listing.files {
      guard name.hasSuffix(".json") else {
        console.warn("`\(name)` was left out: an inventory folder is made of files that end in `.json`")
        continue
      }
      let part = String(Substring(name.utf8.dropFirst(prefix.utf8.count)))
      guard let file = document(at: name), let root = read(file) else { continue }
      sources[part] = file
      files.append(InventoryFolder.File(path: part, root: root))
    }
    let folder = InventoryFolder(files)
    let issues = Dictionary(grouping: folder.issues, by: \.path)
    for file in files {
      guard let source = sources[file.path], let found = issues[file.path] else { continue }
      report(found.map(\.issue.diagnostic), in: source)
    }
    if files.isEmpty {
      hasErrors = true
      console.complain("`\(path)` holds no file of an inventory")
    }
    return folder.inventory
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
    let document = JSONDocument.parse(principal.map { InventoryExcerpt(file.bytes, about: $0).bytes } ?? file.bytes)
    report(document.errors.map(\.diagnostic), in: file)
    return document.errors.isEmpty ? document.root : nil
  }

  private mutating func report(_ diagnostics: [Diagnostic], in file: SourceFile) {
    hasErrors = hasErrors || diagnostics.contains { $0.severity == .error }
    console.show(diagnostics, in: file)
  }
}
