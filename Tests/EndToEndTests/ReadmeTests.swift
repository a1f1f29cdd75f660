import Foundation
import TestSupport
import XCTest

/// Every command line that the README shows runs, and ends as it says.
final class ReadmeTests: XCTestCase {
  func testEveryCommandLineRuns() throws {
    let readme = try String(contentsOf: Fixtures.packageRoot.appendingPathComponent("README.md"), encoding: .utf8)
    let lines = readme.split(separator: "\n").filter { $0.hasPrefix("$ ") }
    XCTAssertGreaterThan(lines.count, 8)
    for line in lines {
      let parts = line.dropFirst(2).components(separatedBy: " # exit ")
      let words = parts[0].split(separator: " ").map(String.init)
      let run = try runBinary(words[0], Array(words.dropFirst()), currentFolder: Fixtures.packageRoot)
      let expected = parts.count > 1 ? Int32(parts[1]) : 0
      XCTAssertEqual(run.exitCode, expected, "\(line)\n\(run.errorText)")
      XCTAssertFalse(run.output.isEmpty, "\(line) prints nothing")
    }
  }

  /// The guide to SQL, as a shell runs it in a folder with the fixtures.
  func testEveryCommandLineAboutSQLRuns() throws {
    let guide = Fixtures.packageRoot.appendingPathComponent("Documentation/sql.md")
    let lines = try String(contentsOf: guide, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("$ ") }
    XCTAssertGreaterThan(lines.count, 3)
    try withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("Fixtures"),
        withDestinationURL: Fixtures.packageRoot.appendingPathComponent("Fixtures"))
      let path = productsFolder().path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      for line in lines {
        let run = try runExecutable(
          try ExternalTool.find("bash"), ["-c", String(line.dropFirst(2))], environment: ["PATH": path],
          currentFolder: folder)
        XCTAssertEqual(run.exitCode, 0, "\(line)\n\(run.errorText)")
        XCTAssertEqual(run.output.isEmpty, line.contains("> queries.sql"), String(line))
      }
    }
  }
}
