import CommandKit
import PolicyLint
import SourceText
import Terminal

/// Finds the configuration of each file, in its folder or in one above it, and reads each configuration once.
struct ConfigurationFinder {
  static let name = ".policylint.json"

  private let console: Console
  private let options: Check
  private let today: CalendarDay?
  private let workingFolder: String
  /// The configurations so far; the findings of each file are weighed by one of them.
  var linters: [ConfiguredLinter] = []
  private var byFolder: [String: Int] = [:]
  /// The last folder as a file's name spells it, and its configuration: the files of one come one after the other.
  private var last: (folder: Substring, index: Int)?
  private var byPath: [String: Int] = [:]

  init(_ console: Console, _ options: Check) {
    self.console = console
    self.options = options
    today = console.time().map { CalendarDay(seconds: $0) }
    workingFolder = console.workingFolder ?? "/"
  }

  /// The index of the configuration for a file; an error where that is not valid.
  mutating func linter(for name: String) throws -> Int {
    if let path = options.configuration { return try linter(path: path) }
    let slash = name.utf8.lastIndex(of: UInt8(ascii: "/"))
    // A name that ends in dots is a folder's.
    let spelled = name.utf8.last == UInt8(ascii: ".") ? nil : slash.map { name[...$0] }
    if let spelled, let last, last.folder.utf8.elementsEqual(spelled.utf8) { return last.index }
    let index = try linter(unspelled: name)
    if let spelled { last = (spelled, index) }
    return index
  }

  private mutating func linter(unspelled name: String) throws -> Int {
    // Standard input without a name has the working folder's.
    let folder = name.utf8.first == UInt8(ascii: "<") ? absolute("x") : absolute(name)
    let chain = Array(FolderChain.upward(from: folder).dropFirst())
    if let known = chain.first.flatMap({ byFolder[$0] }) { return known }
    let found = chain.map { shown($0 + "/" + Self.name) }.first { console.files.kind(of: $0) == .file }
    let index = try linter(path: found)
    if let first = chain.first { byFolder[first] = index }
    return index
  }

  /// The configuration at a path, or the one that says nothing.
  private mutating func linter(path: String?) throws -> Int {
    if let known = byPath[path ?? ""] { return known }
    let file = try path.map { SourceFile(name: $0, bytes: try console.files.read($0, limit: LintSettings.sizeLimit)) }
    let (settings, errors) = file.map { LintSettings.read($0) } ?? (LintSettings(), [])
    if let file, !errors.isEmpty {
      console.show(errors, in: file)
      throw CommandFailure("nothing was checked", help: "mend the configuration `\(file.name.visible)`")
    }
    let folder = path.map { FolderChain.upward(from: absolute($0)).dropFirst().first ?? "" } ?? workingFolder
    let linter = try ConfiguredLinter(
      settings, from: file, folder: folder, workingFolder: workingFolder, options: options, today: today)
    linters.append(linter)
    byPath[path ?? ""] = linters.count - 1
    return linters.count - 1
  }

  /// The path of the baseline that a configuration names.
  func baseline(of index: Int) -> String? {
    guard let file = linters[index].file, let name = linters[index].settings.baseline else { return nil }
    if name.utf8.first == UInt8(ascii: "/") { return name }
    return shown((FolderChain.upward(from: absolute(file.name)).dropFirst().first ?? "") + "/" + name)
  }

  /// Warnings about suppressions, each shown in its configuration.
  func showWarnings() {
    for linter in linters {
      guard let file = linter.file else { continue }
      console.show(linter.ledger.warnings(ran: linter.codes), in: file)
    }
  }

  private func absolute(_ name: String) -> String {
    "/" + ReportPaths(workingFolder: workingFolder, root: "/").path(name)
  }

  /// An absolute path as the user would write it: from the working folder where it is below.
  private func shown(_ path: String) -> String { ReportPaths(workingFolder: workingFolder).path(path) }
}
