import JSONText
import PolicySources
import SourceText
import TestSupport
import XCTest

/// Files that were damaged in all manners: something is read of them, and no range is outside of them.
final class MutationTests: XCTestCase {
  private static let readers: [(String, @Sendable (SourceFile) -> SourcedDocument)] = [
    ("terraform/lake.tf", { SourcedDocument(hcl: $0) }), ("terraform/skipped.tf", { SourcedDocument(hcl: $0) }),
    ("terraform/plan.json", { SourcedDocument(terraformPlan: $0) }),
    ("markdown/guide.md", { SourcedDocument(markdown: $0) }),
  ]

  func testDamagedFiles() throws {
    var random = SeededGenerator(seed: 7)
    let marks = Array("\"'{}[]()$%<>=:,.#/*\\\n\r -?!`~EOF0a".utf8) + [0, 0x80, 0xC3, 0xF4, 0xFF]
    for (path, read) in Self.readers {
      let whole = try Fixtures.bytes("templates/" + path)
      for round in 0..<60 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let index = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[index] = marks[Int.random(in: 0..<marks.count, using: &random)]
          case 1: bytes.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: index)
          case 2: bytes.remove(at: index)
          default: bytes.removeSubrange(index..<min(bytes.count, index + 40))
          }
        }
        if round.isMultiple(of: 5) { bytes.removeSubrange(Int.random(in: 0..<bytes.count, using: &random)...) }
        let document = read(SourceFile(name: path, bytes: bytes))
        let ranges =
          document.diagnostics.map(\.range) + document.skipped.map(\.range)
          + document.policies.flatMap(\.fillings).map(\.range)
        let file = SourceRange(0, bytes.count)
        XCTAssert(ranges.allSatisfy { file.contains($0) }, "\(path) \(round)")
      }
    }
  }
}
