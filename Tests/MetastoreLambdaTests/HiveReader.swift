import JSONText
import TestSupport
import XCTest

/// Reads answers by the code that Thrift generates for Hive's structs.
enum HiveReader {
  /// The answers with every struct decoded; skips the test where pymetastore is not there.
  static func decode(_ answers: [JSONNode]) throws -> [JSONNode] {
    let python = try PythonEnvironment.interpreter()
    let probe = try PythonEnvironment.run("import pymetastore")
    guard probe.exitCode == 0 else { throw XCTSkip("skipped: pymetastore is not in .venv") }
    let input = answers.map { JSONWriter.minified($0) + "\n" }.joined()
    let run = try runExecutable(
      python, [Fixtures.packageRoot.appendingPathComponent("Tools/metastore/read.py").path], stdin: Array(input.utf8))
    guard run.exitCode == 0 else {
      XCTFail(run.errorText)
      return []
    }
    return run.output.split(separator: UInt8(ascii: "\n")).compactMap { JSONDocument.parse(Array($0)).root }
  }
}
