import PolicyLint
import PolicySources
import SourceText
import TestSupport
import XCTest

/// Templates with something broken in them are read to an end, and what is found in them lies within the text.
final class MutatedTemplateTests: XCTestCase {
  func testMutations() throws {
    let paths = ["cloudformation/data-lake.yaml", "cloudformation/app.yaml", "cdk.out/Warehouse.template.json"]
    var generator = SeededGenerator(seed: 6)
    let linter = Linter()
    var broken = 0
    for path in paths {
      let original = try Fixtures.bytes("templates/" + path)
      for round in 0..<60 {
        var bytes = original
        for _ in 0...Int.random(in: 0...3, using: &generator) { Self.mutate(&bytes, using: &generator) }
        let document = SourcedDocument(cloudformation: SourceFile(name: path, bytes: bytes))
        if !document.diagnostics.isEmpty { broken += 1 }
        let report = linter.check(document)
        let whole = SourceRange(0, bytes.count)
        let ranges = document.skipped.map(\.range) + report.findings.map(\.diagnostic.range)
        XCTAssert(ranges.allSatisfy(whole.contains), "\(path), round \(round)")
      }
    }
    XCTAssertGreaterThan(broken, 0)
  }

  /// Changes a byte, or moves, repeats or takes out a run of bytes.
  private static func mutate(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
    guard bytes.count > 40 else { return }
    let start = Int.random(in: 0..<bytes.count - 40, using: &generator)
    let run = Array(bytes[start..<start + Int.random(in: 1...40, using: &generator)])
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes[start] = UInt8.random(in: 0...255, using: &generator)
    case 1: bytes.insert(contentsOf: run, at: Int.random(in: 0...bytes.count, using: &generator))
    case 2: bytes.removeSubrange(start..<start + run.count)
    default: bytes.insert(Array("{[!&*:-\"'|>%#,]}".utf8).randomElement(using: &generator) ?? 0, at: start)
    }
  }
}
