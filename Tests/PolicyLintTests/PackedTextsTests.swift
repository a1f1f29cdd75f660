import TestSupport
import XCTest

@testable import PolicyLint

/// What packed texts tell of each other is what a look at the texts tells.
final class PackedTextsTests: XCTestCase {
  func testAgreesWithTexts() {
    var random = SeededGenerator(seed: 17)
    let letters = ["a", "A", "b", ":", "*", "?", "$", "é"]
    var equal = 0
    var holding = 0
    for folds in [true, false] {
      for _ in 0..<200 {
        let texts = (0..<Int.random(in: 0...9, using: &random)).map { _ in
          (0..<Int.random(in: 0...4, using: &random)).map { _ in
            letters[Int.random(in: 0..<letters.count, using: &random)]
          }.joined()
        }
        var packed = PackedTexts(folds: folds)
        for text in texts { packed.append(text) }
        let read = texts.map { folds ? $0.replacing("A", with: "a") : $0 }
        for one in texts.indices {
          let isWildcard = { (character: Character) in character == "*" || character == "?" }
          let head = String(read[one].prefix { !isWildcard($0) })
          let tail = head == read[one] ? "" : String(read[one].reversed().prefix { !isWildcard($0) }.reversed())
          let item = packed.items[one]
          XCTAssertEqual(item.isOpen, read[one].contains { isWildcard($0) || $0 == "$" }, read[one])
          XCTAssertEqual(item.isPlainBeginning, read[one] == head + "*", read[one])
          for other in texts.indices {
            let label = "\(read[one]) and \(read[other])"
            XCTAssertEqual(packed.areEqual(one, other), read[one] == read[other], label)
            XCTAssertEqual(packed.begins(one, other), read[other].hasPrefix(head), label)
            let hasEnds =
              head == read[one] ? read[one] == read[other] : read[other].hasPrefix(head) && read[other].hasSuffix(tail)
            XCTAssertEqual(packed.hasEnds(one, of: other), hasEnds, label)
            equal += one != other && read[one] == read[other] ? 1 : 0
            holding += one != other && hasEnds ? 1 : 0
          }
        }
        // Texts that are equal are of one run, in the order that they had.
        let runs = packed.runsOfSameHash(Array(texts.indices))
        for one in texts.indices {
          for other in texts.indices where other > one && read[one] == read[other] {
            XCTAssertTrue(runs.contains { $0.contains(one) && $0.contains(other) && $0 == $0.sorted() }, "\(read)")
          }
        }
      }
    }
    XCTAssertGreaterThan(equal, 100)
    XCTAssertGreaterThan(holding, 300)
  }
}
