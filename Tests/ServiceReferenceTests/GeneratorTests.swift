import Foundation
import XCTest

/// The committed table is what the generator writes.
final class GeneratorTests: XCTestCase {
  /// What the generator exits with where a package is missing or of another version.
  private let packagesAreMissing: Int32 = 3

  func testTableIsFresh() throws {
    let output = FileManager.default.temporaryDirectory
      .appendingPathComponent("service-reference-\(ProcessInfo.processInfo.processIdentifier).txt")
    defer { try? FileManager.default.removeItem(at: output) }
    let generator = Process()
    let errors = Pipe()
    generator.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    generator.arguments = [
      python, packageRoot.appendingPathComponent("Tools/service-reference/generate.py").path, output.path,
    ]
    generator.environment = ProcessInfo.processInfo.environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    generator.standardError = errors
    try generator.run()
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    generator.waitUntilExit()
    // 127: `env` found no Python.
    if [packagesAreMissing, 127].contains(generator.terminationStatus) {
      throw XCTSkip("the generator cannot run: \(message)")
    }
    XCTAssertEqual(generator.terminationStatus, 0, message)
    let table = packageRoot.appendingPathComponent("Sources/CServiceReference/service-reference.txt")
    XCTAssertTrue(
      try Data(contentsOf: output) == Data(contentsOf: table),
      "the table is not what the generator writes: run Tools/service-reference/generate.py")
  }

  private var python: String {
    if let named = ProcessInfo.processInfo.environment["PYTHON"], !named.isEmpty { return named }
    let local = packageRoot.appendingPathComponent(".venv/bin/python").path
    return FileManager.default.isExecutableFile(atPath: local) ? local : "python3"
  }
}
