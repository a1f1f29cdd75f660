import TestSupport
import XCTest

@testable import PolicyModel

/// R87: patterns held against patterns.
final class PatternQueryTests: XCTestCase {
  private func elements(_ text: String, crossesInside: Bool = false) -> PatternElements {
    PatternElements(Glob(wildcardsOf: text).bytes.span, crossesInside: crossesInside)
  }

  func testOverlap() {
    let cases: [(left: String, right: String, expected: Bool)] = [
      ("*", "arn:aws:s3:::b/*", true),
      ("*", "*", true),
      ("arn:aws:s3:::b/*", "arn:aws:s3:::b/*", true),
      ("arn:aws:s3:::b/x*", "arn:aws:s3:::b/*y", true),
      ("arn:aws:s3:::b/x*", "arn:aws:s3:::b/y*", false),
      ("arn:aws:s3:::b/x?", "arn:aws:s3:::b/x", false),
      ("arn:aws:s3:::b/?x", "arn:aws:s3:::b/x?", true),
      ("arn:aws:s3:::a*", "arn:aws:s3:::*b", true),
      ("arn:AWS:s3:::b", "arn:aws:S3:::b", true),
      ("arn:aws:s3:::B*", "arn:aws:s3:::b*", false),
      ("arn:aws:glue:*:1:table/*", "arn:aws:glue:us-east-1:1:table/a*", true),
      ("arn:aws:glue:us-*:1:table/*", "arn:aws:glue:eu-*:1:table/*", false),
      ("arn:aws:glue:*:table/a", "arn:aws:glue:us-east-1:1:*", true),
      ("arn:aws:g*e:r:1:x", "arn:aws:g:e:r:1:x", false),
      ("arn:aws:s?:::b", "arn:aws:s3:::*", true),
      ("arn:aws:s?:::b", "arn:aws:s:::*", false),
      ("arn:aws:s3:::b/*:*", "arn:aws:s3:::b/a?b", true),
      ("arn:aws:s3:::é*", "arn:aws:s3:::?", true),
      ("arn:aws:s3:::é", "arn:aws:s3:::??", false),
      ("arn:aws:s3:::b", "arn:aws:s3:::b", true),
      ("arn:aws:s3:::b", "arn:aws:s3:::c", false),
    ]
    for test in cases {
      let name = "\(test.left) and \(test.right)"
      XCTAssertEqual(PatternQuery.overlap(elements(test.left), elements(test.right)), test.expected, name)
      XCTAssertEqual(PatternQuery.overlap(elements(test.right), elements(test.left)), test.expected, "turned: \(name)")
    }
  }

  func testContains() {
    let cases: [(pattern: String, asked: String, expected: Bool)] = [
      ("*", "*", true),
      ("*", "arn:aws:s3:::b/*", true),
      ("arn:aws:s3:::*", "*", false),
      ("arn:aws:s3:::b/*", "arn:aws:s3:::b/*", true),
      ("arn:aws:s3:::b*", "arn:aws:s3:::b/*", true),
      ("arn:aws:s3:::b/*", "arn:aws:s3:::b*", false),
      ("arn:aws:s3:::b/*a*", "arn:aws:s3:::b/*ba*", true),
      ("arn:aws:s3:::b/*ab", "arn:aws:s3:::b/*aab", true),
      ("arn:aws:s3:::b/*", "arn:aws:s3:::b/?", true),
      ("arn:aws:s3:::b/?", "arn:aws:s3:::b/?", true),
      ("arn:aws:s3:::b/?", "arn:aws:s3:::b/*", false),
      ("ARN:AWS:S3:::b*", "arn:aws:s3:::b*", true),
      ("arn:aws:s3:::b*", "arn:aws:s3:::B*", false),
      ("arn:*:GLUE:*:*:table/*", "arn:*:glue:*:*:table/a*", false),
      ("arn:aws:GLUE:*:*:table/*", "arn:aws:glue:*:*:table/a*", true),
      ("arn:aws:glue:*:table/*", "arn:aws:glue:us-east-1:1:table/*", true),
      ("arn:aws:s3:::é*", "arn:aws:s3:::éa*", true),
    ]
    for test in cases {
      XCTAssertEqual(
        PatternQuery.contains(elements(test.pattern, crossesInside: true), elements(test.asked)), test.expected,
        "\(test.pattern) and \(test.asked)")
    }
    let bound: [(pattern: String, asked: String, expected: Bool)] = [
      ("arn:aws:g*e:*:1:x", "arn:aws:glue:*:1:x", true),
      ("arn:aws:g*e:*:1:x", "arn:aws:g*ue:us:1:x", true),
      ("arn:aws:g*e:r:1:x", "arn:aws:g:e:r:1:x", false),
      ("arn:aws:g*e:1:x:*", "arn:aws:g*:e:1:x:*", false),
      ("arn:a*s:s3:::b*c", "arn:aws:s3:::b:*:c", true),
    ]
    for test in bound {
      XCTAssertEqual(
        PatternQuery.contains(elements(test.pattern), elements(test.asked)), test.expected,
        "\(test.pattern) and \(test.asked), bound")
    }
  }

  /// What no text shows to be wrong: overlap is exact on texts, and what is said to be contained is.
  func testAgreesWithTexts() {
    var random = SeededGenerator(seed: 11)
    let texts = allTexts(of: ["a", "B", "b", ":"], upTo: 5)
    var contained = 0
    var apart = 0
    for _ in 0..<1_500 {
      let crosses = Bool.random(using: &random)
      let left = random.text(of: ["a", "b", "*", "*", "?", ":"], upTo: 4)
      let right = random.text(of: ["a", "B", "*", "*", "?", ":"], upTo: 4)
      let fitRight = texts.filter { fits(right, $0, crossesInside: false) }
      let fitBoth = fitRight.filter { fits(left, $0, crossesInside: crosses) }
      let overlap = PatternQuery.overlap(elements(left, crossesInside: crosses), elements(right))
      if !fitBoth.isEmpty { XCTAssertTrue(overlap, "\(left) and \(right) both fit \(fitBoth[0])") }
      if overlap, !left.contains("*") || !right.contains("*") {
        XCTAssertFalse(fitBoth.isEmpty, "\(left) and \(right), crossing \(crosses), overlap on no text")
      }
      apart += overlap ? 0 : 1
      // What is told at a look is what is told in full.
      XCTAssertEqual(
        ResourcePattern(left).contains(ResourcePattern(right)), PatternQuery.contains(elements(left), elements(right)),
        "\(left) and \(right)")
      if PatternQuery.contains(elements(left, crossesInside: crosses), elements(right)) {
        contained += 1
        XCTAssertEqual(fitBoth, fitRight, "\(left) contains \(right), crossing \(crosses)")
      }
    }
    XCTAssertGreaterThan(contained, 100)
    XCTAssertGreaterThan(apart, 100)
  }

  /// What a look at the bytes tells is what the patterns taken apart tell, and a look mostly tells.
  func testLookAgreesWithPatternsTakenApart() {
    var random = SeededGenerator(seed: 12)
    var told = 0
    var contained = 0
    for turn in 0..<20_000 {
      let head = turn % 2 == 0 ? "" : "a:B:*:" + random.text(of: ["a", "*", "?", ":"], upTo: 2) + ":"
      let left = head + random.text(of: ["a", "b", "é", "*", "*", "?", ":"], upTo: 6)
      let right =
        (Bool.random(using: &random) ? head : head.uppercased())
        + random.text(of: ["a", "B", "é", "*", "?", ":"], upTo: 6)
      let pattern = Glob(wildcardsOf: left).bytes
      let asked = Glob(wildcardsOf: right).bytes
      let isBound = ARNGlob.hasBoundWildcard(pattern.span)
      let answer = PatternQuery.contains(elements(left), elements(right))
      if let look = PatternQuery.plainlyContains(pattern.span, asked.span, isBound: isBound) {
        told += 1
        XCTAssertEqual(look, answer, "\(left) contains \(right)")
      } else {
        XCTAssertTrue(isBound, left)
      }
      XCTAssertEqual(ResourcePattern(left).contains(ResourcePattern(right)), answer, "\(left) contains \(right)")
      contained += answer ? 1 : 0
    }
    XCTAssertGreaterThan(told, 10_000)
    XCTAssertGreaterThan(contained, 500)
  }

  private func fits(_ pattern: String, _ text: String, crossesInside: Bool) -> Bool {
    ARNGlob.matches(Glob(wildcardsOf: pattern).bytes.span, text.utf8Span.span, crossesInside: crossesInside)
  }

  private func allTexts(of letters: [String], upTo length: Int) -> [String] {
    var all = [""]
    var last = [""]
    for _ in 0..<length {
      last = last.flatMap { text in letters.map { text + $0 } }
      all += last
    }
    return all
  }

  /// Patterns so long that the answer is the one in the caller's favour, and pairs that a search of every way does not
  /// come to the end of.
  func testHostilePatternsEnd() {
    let long = "arn:aws:s3:::" + String(repeating: "*a", count: 50_000)
    XCTAssertTrue(PatternQuery.overlap(elements(long + "b"), elements(long)))
    XCTAssertFalse(PatternQuery.contains(elements(long, crossesInside: true), elements(long)))
    let stars = "arn:" + String(repeating: "*", count: 200_000)
    XCTAssertTrue(ResourcePattern(stars + ":s").covers("arn:aws:s3:::s"))
    XCTAssertFalse(ResourcePattern(stars + "s").covers("arn:aws:s3:::b"))
    let knotted = "arn:aws:s3:::" + String(repeating: "*a?", count: 150)
    XCTAssertTrue(PatternQuery.overlap(elements(knotted + "*b"), elements(knotted + "b*")))
    XCTAssertFalse(PatternQuery.overlap(elements(knotted + "b"), elements(knotted + "c")))
    XCTAssertTrue(PatternQuery.contains(elements(knotted, crossesInside: true), elements(knotted)))
  }
}
