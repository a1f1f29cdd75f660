import CommandKit
import SourceText
import Terminal

/// The Git repository that holds the working folder, asked through the program `git`.
struct Repository {
  private let console: Console
  /// The commit that files are compared with.
  private let commit: String
  /// The path of the working folder from the repository's, empty or ending in a slash.
  private let prefix: String
  /// The path of the repository's folder from the working folder, empty or ending in a slash.
  private let upward: String

  /// How long git may take for one answer, in milliseconds.
  private static let patience = 60_000
  /// The longest list of files that is read, in bytes.
  private static let listLimit = 64 << 20

  /// The repository, to compare with a revision; an error where there is none, or no such revision.
  init(_ console: Console, since revision: String) throws {
    self.console = console
    let places: [UInt8]
    do throws(CommandError) {
      places = try Self.git(console, ["rev-parse", "--show-prefix", "--show-cdup"])
    } catch .notStarted {
      throw CommandFailure("`git` cannot be started", help: "`--since` asks git what has changed; install it")
    } catch {
      throw CommandFailure(
        "the working folder is in no Git repository", help: "`--since` compares with a revision of a repository")
    }
    let lines = places.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    prefix = lines.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    upward = lines.dropFirst().first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    do throws(CommandError) {
      let answer = try Self.git(
        console, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"])
      commit = String(decoding: answer.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    } catch {
      throw CommandFailure(
        "there is no revision `\(revision.visible)` in this repository",
        help: "name a commit, a branch or a tag; a shallow clone lacks most of them")
    }
  }

  /// The files at and below paths that have changed since the revision, or that git does not follow yet, in the order of
  /// their names; those that are gone as well.
  func changes(in paths: [String]) throws -> [FileChange] {
    do throws(CommandError) {
      let changed = try list(["diff", "--name-status", "-z", "-M", "--no-ext-diff", commit, "--"] + paths)
      let others = try list(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--"] + paths)
      let files = FileChange.read(nameStatus: changed) + others.map { FileChange(from: nil, to: $0) }
      return files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    } catch {
      throw CommandFailure(
        "git does not tell what has changed: \(error.description)",
        help: "the paths must be in the repository that holds the working folder")
    }
  }

  /// The bytes of a file as they were in the revision; it goes by the name that git gives it.
  func bytes(of name: String, limit: Int) throws(CommandError) -> [UInt8] {
    try Self.git(console, ["cat-file", "blob", "\(commit):\(name)"], limit: limit)
  }

  /// The path from the working folder of a file by the name that git gives it.
  func path(_ name: String) -> String {
    name.begins(with: prefix) ? String(decoding: name.utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : upward + name
  }

  /// The texts of a list that git ends with zero bytes.
  private func list(_ words: [String]) throws(CommandError) -> [String] {
    try Self.git(console, words, limit: Self.listLimit).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func git(
    _ console: Console, _ words: [String], limit: Int = 1 << 20
  ) throws(CommandError) -> [UInt8] {
    // Paths are paths, not patterns, and no program but git is started.
    let settings = ["--literal-pathspecs", "--no-optional-locks", "-c", "core.fsmonitor=false"]
    return try console.commands.run(
      CommandCall(
        ["git"] + settings + words, environment: console.environment, milliseconds: patience, outputLimit: limit,
        isSilent: true))
  }
}
