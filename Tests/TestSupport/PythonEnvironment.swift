public import Foundation
import XCTest

/// The Python environment that `make setup` makes, for tests that compare with Python packages.
public enum PythonEnvironment {
  /// Its interpreter, with every pinned package installed; skips the test where that could not be had.
  public static func interpreter() throws -> URL {
    let folder = Fixtures.packageRoot.appendingPathComponent(".venv")
    guard FileManager.default.fileExists(atPath: folder.appendingPathComponent("ready").path) else {
      throw XCTSkip("skipped: `make setup` has not made .venv with the pinned Python packages")
    }
    return folder.appendingPathComponent("bin/python")
  }

  /// Runs `script` with `arguments` to its end; skips the test where there is no interpreter.
  public static func run(
    _ script: String, _ arguments: [String] = [], stdin: [UInt8] = [], timeout: Double = 120
  ) throws -> BinaryRun {
    try runExecutable(try interpreter(), ["-I", "-c", script] + arguments, stdin: stdin, timeout: timeout)
  }
}
