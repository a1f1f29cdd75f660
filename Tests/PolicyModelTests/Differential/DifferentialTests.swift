import PolicyModel
import TestSupport
import XCTest

/// Generated cases, decided by the rules read plainly and by the library in each of its three ways.
final class DifferentialTests: XCTestCase {
  /// How many cases are decided, `DIFFERENTIAL_CASES` and `DIFFERENTIAL_SEED` say; they may ask for more and for others.
  func testEveryWayOfDecidingAgreesWithTheRules() {
    let count = testSetting("DIFFERENTIAL_CASES", 4_000)
    let seed = testSetting("DIFFERENTIAL_SEED", 0)
    var outcomes: [Decision.Outcome: Int] = [:]
    var failures = 0
    for number in 0..<count where failures < 10 {
      var generator = CaseGenerator(SeededChoices(seed: UInt64(truncatingIfNeeded: seed &+ number)))
      let found = generator.next()
      let verdict = CaseVerdict(found)
      outcomes[verdict.expected, default: 0] += 1
      if !verdict.isUnanimous {
        failures += 1
        XCTFail("seed \(seed &+ number): \(verdict.description)\n\(found.description)")
      }
    }
    // The cases are worth something only where every answer is among them.
    for outcome in Decision.Outcome.allCases {
      XCTAssertGreaterThan(outcomes[outcome, default: 0], count / 20, "\(outcome) is rare: \(outcomes)")
    }
  }
}

/// Choices that are the same for the same seed.
private struct SeededChoices: Choices {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
}
