import CommandKit
import JSONText
import PolicyLint
import SourceText
import Terminal

/// Reads the documents that have changed since a revision, each with what it was then.
struct RevisionWalk {
  private let console: Console
  private let repository: Repository
  private var walk: DocumentWalk
  /// How many earlier versions could not be read.
  private var unreadCount = 0

  init(_ console: Console, since revision: String) throws {
    self.console = console
    repository = try Repository(console, since: revision)
    walk = DocumentWalk(console, standardInputName: nil)
  }

  /// How many files could not be read.
  var failureCount: Int { walk.failureCount + unreadCount }

  /// Gives `body` the documents in the order of their names; `gone` what the files that are gone held.
  mutating func visit(
    _ paths: [String], _ body: (FoundDocument) throws -> Void, gone: (SourceFile) -> Void
  ) throws {
    let changes = try repository.changes(in: paths)
    let whole = ReportPaths(workingFolder: console.workingFolder, root: "/")
    let asked = paths.map { whole.path($0) }
    let named = Set(asked)
    for change in changes {
      let path = repository.path(change.name)
      let isNamed = named.contains(whole.path(path))
      guard isNamed || Self.lists(whole.path(path), in: asked) else { continue }
      guard change.to != nil else {
        if let earlier = earlier(of: change) { gone(earlier) }
        continue
      }
      // A submodule is a folder.
      guard console.files.kind(of: path) != .folder else { continue }
      guard var found = walk.read(path, isFromFolder: !isNamed) else { continue }
      found.earlier = earlier(of: change)
      try body(found)
    }
    let touched = Set(changes.map { whole.path(repository.path($0.name)) })
    for path in paths where console.files.kind(of: path) == nil && !touched.contains(whole.path(path)) {
      // Where nothing is and nothing was, the name is wrong.
      _ = walk.read(path, isFromFolder: false)
    }
  }

  /// Whether a listing of one of the folders would show a file that git says is in one of them.
  private static func lists(_ path: String, in folders: [String]) -> Bool {
    let options = ListingOptions(suffixes: DocumentReader.suffixes)
    let starts = folders.map { $0.isEmpty ? "" : $0 + "/" }.filter { path.begins(with: $0) }
    // A link may lead to the folder, so that its name is no help.
    guard !starts.isEmpty else { return options.includes(path: Self.name(of: path)) }
    return starts.contains { start in
      options.includes(path: String(decoding: path.utf8.dropFirst(start.utf8.count), as: UTF8.self))
    }
  }

  private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  private mutating func earlier(of change: FileChange) -> SourceFile? {
    guard let name = change.from else { return nil }
    let path = repository.path(name)
    do throws(CommandError) {
      return SourceFile(name: path, bytes: try repository.bytes(of: name, limit: Linter.limits.maximumBytes))
    } catch {
      console.complain("what `\(path.visible)` was cannot be read: \(error.description)")
      unreadCount += 1
      return nil
    }
  }
}
