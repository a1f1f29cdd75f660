public import Foundation
import XCTest

/// A Git repository of its own for the time of a test.
public struct TemporaryRepository {
  /// Its folder.
  public let folder: URL
  /// Variables by which git takes no notice of whose machine it is.
  public let environment = [
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.com", "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@example.com",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
  ]

  /// An empty repository, gone after `body`; skips the test where there is no git.
  public static func make<Result>(_ body: (TemporaryRepository) throws -> Result) throws -> Result {
    _ = try ExternalTool.find("git")
    return try withTemporaryFolder { folder in
      let repository = TemporaryRepository(folder: folder.resolvingSymlinksInPath())
      try repository.git("init", "--quiet", "--initial-branch", "main")
      return try body(repository)
    }
  }

  /// Runs git in the repository; gives what it prints, and fails the test where it fails.
  @discardableResult
  public func git(_ words: String...) throws -> String {
    let run = try ExternalTool.run("git", words, environment: environment, currentFolder: folder)
    XCTAssertEqual(run.exitCode, 0, "git \(words): \(run.errorText)")
    return run.outputText
  }

  /// The full name of a revision.
  public func revision(_ name: String) throws -> String { String(try git("rev-parse", name).prefix { $0 != "\n" }) }

  /// Writes a file, with the folders above it; nil removes it.
  public func write(_ text: String?, to name: String) throws {
    let url = folder.appendingPathComponent(name)
    guard let text else { return try FileManager.default.removeItem(at: url) }
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Commits everything.
  public func commit() throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--message", "policies")
  }
}
