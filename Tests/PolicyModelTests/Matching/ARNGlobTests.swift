import TestSupport
import XCTest

@testable import PolicyModel

final class ARNGlobTests: XCTestCase {
  func testMatches() {
    let cases: [(pattern: String, text: String, allow: Bool, deny: Bool)] = [
      ("arn:aws:s3:::b/*", "arn:aws:s3:::b/k:l", true, true), ("arn:*", "arn:aws:s3:::b", true, true),
      ("arn:aws:*:b", "arn:aws:s3:::b", true, true), ("arn:aws:s*3:::b", "arn:aws:s3:::b", true, true),
      ("arn:a*s3:::b", "arn:aws:s3:::b", false, true), ("arn?aws:s3:::b", "arn:aws:s3:::b", false, true),
      ("arn:aw?:s3:::b", "arn:aws:s3:::b", true, true), ("ARN:AWS:S3:US-1:1:b", "arn:aws:s3:us-1:1:b", true, true),
      ("arn:aws:s3:::B", "arn:aws:s3:::b", false, false), ("arn:aws:s3::A:b", "arn:aws:s3::a:b", false, false),
      ("arn:aws:s3:::?:b", "arn:aws:s3::::::b", false, false), ("arn:aws:s3:::?b", "arn:aws:s3::::b", true, true),
      ("arn:aws:s3:::b", "arn:aws:s3:::b", true, true), ("arn:aws:s3:::b", "arn:aws:s3:::bb", false, false),
      ("arn:aws:s3:::bb", "arn:aws:s3:::b", false, false), ("arn:aws:s**:::b", "arn:aws:s3:x:::b", true, true),
      ("arn:aws:é?:::b", "arn:aws:éé:::b", true, true), ("*", "*", true, true), ("a*", "*", false, false),
    ]
    for test in cases {
      let pattern = Glob(wildcardsOf: test.pattern).bytes
      let text = Array(test.text.utf8)
      let name = "\(test.pattern) on \(test.text)"
      XCTAssertEqual(ARNGlob.matches(pattern.span, text.span, crossesInside: false), test.allow, "\(name), Allow")
      XCTAssertEqual(ARNGlob.matches(pattern.span, text.span, crossesInside: true), test.deny, "\(name), Deny")
    }
  }

  /// R82 and R80 by the letter, trying every way, on small texts that are mostly colons.
  func testAgreesWithEveryWay() {
    var random = SeededGenerator(seed: 82)
    var matches = 0
    for _ in 0..<60_000 {
      let patternText = random.text(of: ["a", "A", ":", ":", "*", "*", "?", "é"], upTo: 11)
      let textText = random.text(of: ["a", "A", ":", ":", "é"], upTo: 11)
      let pattern = Glob(wildcardsOf: patternText).bytes
      let text = Array(textText.utf8)
      for crossesInside in [false, true] {
        let reference = EveryWay(
          pattern: Array(patternText.unicodeScalars), text: Array(textText.unicodeScalars),
          crossesInside: crossesInside
        ).matches()
        if reference { matches += 1 }
        XCTAssertEqual(
          ARNGlob.matches(pattern.span, text.span, crossesInside: crossesInside), reference,
          "\(patternText) on \(textText), \(crossesInside)")
        if !crossesInside {
          XCTAssertEqual(ResourcePattern(patternText).covers(textText), reference, "\(patternText) covers \(textText)")
        }
      }
    }
    XCTAssertGreaterThan(matches, 500, "the texts are worth the while")
  }

  private struct EveryWay {
    let pattern: [Unicode.Scalar]
    let text: [Unicode.Scalar]
    let crossesInside: Bool

    func matches(_ p: Int = 0, _ t: Int = 0) -> Bool {
      guard p < pattern.count else { return t == text.count }
      if pattern[p] == "*" {
        if matches(p + 1, t) { return true }
        return t < text.count && wildcard(p, takes: t) && matches(p, t + 1)
      }
      guard t < text.count else { return false }
      if pattern[p] == "?" { return wildcard(p, takes: t) && matches(p + 1, t + 1) }
      return isEqual(pattern[p], text[t], colons: colons(in: text, before: t)) && matches(p + 1, t + 1)
    }

    private func wildcard(_ p: Int, takes t: Int) -> Bool {
      guard text[t] == ":", colons(in: text, before: t) < 5 else { return true }
      if crossesInside || colons(in: pattern, before: p) >= 5 { return true }
      guard pattern[p] == "*" else { return false }
      let next = pattern[(p + 1)...].first { $0 != "*" }
      return next == nil || next == ":"
    }

    private func isEqual(_ left: Unicode.Scalar, _ right: Unicode.Scalar, colons: Int) -> Bool {
      left == right || (colons < 4 && ASCII.folded(String(left)) == ASCII.folded(String(right)))
    }

    private func colons(in text: [Unicode.Scalar], before end: Int) -> Int { text[..<end].count { $0 == ":" } }
  }
}
