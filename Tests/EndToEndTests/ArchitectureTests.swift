import Foundation
import TestSupport
import XCTest

/// The floors of Documentation/architecture.md: imports point down only, in the manifest as in the sources.
final class ArchitectureTests: XCTestCase {
  /// A target of the manifest.
  private struct Target {
    let name: String
    let floor: Int
    let dependencies: Set<String>
  }

  private static let systemModules: Set = ["Darwin", "Glibc", "Musl", "Synchronization"]

  func testTheManifestPointsDown() throws {
    let targets = try targets()
    XCTAssertGreaterThan(targets.count, 20)
    let floors = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0.floor) })
    for target in targets {
      for name in target.dependencies {
        let floor = try XCTUnwrap(floors[name], "\(target.name) imports \(name), which is no target")
        // What gives functions of system libraries types stands beside these.
        if target.name == "CCurlShim", name == "CCurl" || name == "COpenSSL" { continue }
        XCTAssertLessThan(floor, target.floor, "\(target.name) imports \(name)")
      }
    }
  }

  func testTheDocumentTellsTheFloors() throws {
    let rows = try text("Documentation/architecture.md").split(separator: "\n").filter { $0.hasPrefix("| `") }
    var told: [String: Int] = [:]
    for cells in rows.map({ $0.split(separator: "|") }) {
      guard cells.count > 2, let floor = Int(cells[1].trimmingCharacters(in: .whitespaces)) else { continue }
      for name in cells[0].split(separator: "`") where name.allSatisfy({ $0.isLetter }) {
        told[String(name)] = floor
      }
    }
    for target in try targets() { XCTAssertEqual(told[target.name], target.floor, target.name) }
  }

  func testSourcesImportWhatTheManifestSays() throws {
    for target in try targets() {
      for (path, text) in try sources(of: target.name) {
        for line in text.split(separator: "\n") {
          let words = line.split(separator: " ")
          guard let index = words.firstIndex(of: "import"), index < 2, index + 1 < words.count else { continue }
          let module = String(words[index + 1])
          XCTAssert(
            target.dependencies.contains(module) || Self.systemModules.contains(module), "\(path) imports \(module)")
        }
      }
    }
  }

  /// A long file is two concepts.
  func testFilesAreShort() throws {
    for target in try targets() {
      for (path, text) in try sources(of: target.name) {
        XCTAssertLessThanOrEqual(text.count { $0 == "\n" }, 350, path)
      }
    }
  }

  /// The targets of the manifest, each below a line such as `// Floor 2`.
  private func targets() throws -> [Target] {
    let manifest = try text("Package.swift").components(separatedBy: "// Tests:")[0]
    var floor: Int?
    var targets: [Target] = []
    for part in manifest.components(separatedBy: "  targets: [")[1].components(separatedBy: "\n    .") {
      if let floor, let name = quoted(part).first {
        let dependencies = part.components(separatedBy: "dependencies:").dropFirst()
          .flatMap { quoted($0.components(separatedBy: "Settings:")[0]) }
        // The name of a trait may stand among them.
        targets.append(Target(name: name, floor: floor, dependencies: Set(dependencies).subtracting(["YAML"])))
      }
      if let mark = part.components(separatedBy: "// Floor ").dropFirst().last {
        floor = try XCTUnwrap(Int(mark.prefix { $0.isNumber }), mark)
      }
    }
    return targets
  }

  private func quoted(_ text: String) -> [String] {
    text.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }

  private func sources(of target: String) throws -> [(path: String, text: String)] {
    let folder = "Sources/\(target)"
    let names = try FileManager.default.subpathsOfDirectory(
      atPath: Fixtures.packageRoot.appendingPathComponent(folder).path)
    return try names.filter { $0.hasSuffix(".swift") }.map { ("\(folder)/\($0)", try text("\(folder)/\($0)")) }
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Fixtures.packageRoot.appendingPathComponent(path), encoding: .utf8)
  }
}
