public import Foundation
import XCTest

/// Programs of others that check what the toolkit writes.
public enum ExternalTool {
  /// The program `name` of the Python environment that `make setup` makes, or else of `PATH`; skips the test where it
  /// is in neither.
  public static func find(_ name: String) throws -> URL {
    var folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    folders.insert(Fixtures.packageRoot.appendingPathComponent(".venv/bin").path, at: 0)
    for folder in folders {
      let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
      if FileManager.default.isExecutableFile(atPath: url.path) { return url }
    }
    throw XCTSkip("skipped: there is no `\(name)` here")
  }

  /// Runs the program to its end; skips the test where there is none.
  public static func run(
    _ name: String, _ arguments: [String], environment: [String: String] = [:], currentFolder: URL? = nil,
    timeout: Double = 120
  ) throws -> BinaryRun {
    try runExecutable(
      try find(name), arguments, environment: environment, currentFolder: currentFolder, timeout: timeout)
  }
}
