import TestSupport
import XCTest

@testable import PolicyModel

final class GlobTests: XCTestCase {
  func testMatches() {
    let cases: [(pattern: String, text: String, expected: Bool)] = [
      ("", "", true), ("", "a", false), ("a", "", false), ("*", "", true), ("*", "anything", true), ("?", "", false),
      ("?", "a", true), ("?", "é", true), ("?", "e\u{301}", false), ("??", "e\u{301}", true), ("?", "👍", true),
      ("a*c", "abc", true), ("a*c", "ac", true), ("a*c", "abcd", false), ("a*b*c", "aXbYc", true),
      ("a*b*c", "acb", false), ("*a*", "bab", true), ("**", "", true), ("*?", "", false), ("?*", "a", true),
      ("a?c", "abc", true), ("a?c", "ac", false), ("é*", "éa", true), ("*é", "aé", true), ("\u{c3}*", "é", false),
      ("ABC", "abc", false), ("*.csv", "x.csv.csv", true), ("a*a", "a", false), ("*ab*ab*", "abab", true),
      ("*é*é", "éé", true),
    ]
    for test in cases {
      XCTAssertEqual(
        Glob(wildcardsOf: test.pattern).matches(test.text), test.expected, "\(test.pattern) on \(test.text)")
    }
  }

  func testCaseAside() {
    XCTAssertTrue(Glob(wildcardsOf: "GeT*").matches("getobject", ignoringCase: true))
    XCTAssertFalse(Glob(wildcardsOf: "É*").matches("é", ignoringCase: true), "only ASCII folds")
  }

  func testLiteralWildcards() {
    let glob = Glob(bytes: Array("a*?".utf8))
    XCTAssertTrue(glob.matches("a*?"))
    XCTAssertFalse(glob.matches("abc"))
  }

  /// Patterns on which a matcher that tries every way would not end.
  /// What is compared eight bytes at a time is what is compared byte by byte.
  func testBeginnings() {
    let text = Array("ARN:aws:S3:::Lake-1/raw/Part".utf8)
    for count in 0...text.count + 1 {
      for changed in -1..<count {
        for byte in [UInt8(ascii: "~"), UInt8(ascii: "a"), 0xC3] {
          var literal = Array((text + [0x21]).prefix(count))
          if changed >= 0 { literal[changed] = byte }
          for folded in [literal, literal.map(ASCII.folded)] {
            for foldedCount in [0, 3, 10, .max] {
              let expected =
                folded.count <= text.count
                && folded.indices.allSatisfy {
                  folded[$0] == text[$0] || ($0 < foldedCount && ASCII.folded(folded[$0]) == ASCII.folded(text[$0]))
                }
              XCTAssertEqual(
                Glob.isBeginning(folded.span, of: text.span, foldedCount: foldedCount), expected,
                "\(String(decoding: folded, as: UTF8.self)), \(foldedCount) folded")
            }
          }
        }
      }
    }
  }

  func testFoldedWords() {
    for byte in UInt8.min...UInt8.max {
      for place in UInt64(0)..<8 {
        let others: UInt64 = 0x415A_617A_405B_FF00 & ~(0xFF << (place * 8))
        let folded = ASCII.folded(others | UInt64(byte) << (place * 8))
        for index in UInt64(0)..<8 {
          let wanted = index == place ? byte : UInt8(truncatingIfNeeded: others >> (index * 8))
          XCTAssertEqual(
            UInt8(truncatingIfNeeded: folded >> (index * 8)), ASCII.folded(wanted), "\(byte) at \(place), \(index)")
        }
      }
    }
  }

  /// The beginning of a name rules out no pattern that fits the whole, and where it decides alone it decides alike.
  func testHeadsOfNames() {
    let longest = "GetObjectLegalHoldConfiguration"
    var names = ["ListBucket", "getobject", "PutBucketPolicy", "GetObjectLegalHold", "GetObjectLegalhandS"]
    names += (1...longest.count).map { String(longest.prefix($0)) }
    var patterns = [
      "getobj??t*", "*object", "?etobject", "list*bucket", "*", "**", "get**", "", "getobject\0", "getobject\0*",
    ]
    for count in 1...longest.count {
      let text = longest.prefix(count).lowercased()
      patterns += [text, text + "*", text + "?", text.dropLast() + "z", text.dropLast() + "z*", "*" + text]
    }
    var wholeCount = 0
    for pattern in patterns {
      let bytes = Glob(wildcardsOf: pattern).bytes
      let head = NameHead(bytes)
      wholeCount += head.isWhole ? 1 : 0
      for name in names {
        let isFitting = head.fits(NameHead.words(of: name.utf8Span.span))
        let isMatch = Glob.matches(bytes.span, name.utf8Span.span, foldedCount: .max)
        if isMatch || head.isWhole { XCTAssertEqual(isFitting, isMatch, "\(pattern), \(name)") }
      }
    }
    XCTAssertGreaterThan(wholeCount, 60)
    let other = NameHead(Array("put".utf8))
    XCTAssertFalse(other.fits(NameHead.words(of: "GetObject".utf8Span.span)))
  }

  func testHostilePatternsEnd() {
    let many = String(repeating: "a", count: 10_000)
    let stars = String(repeating: "*a", count: 5_000)
    XCTAssertFalse(Glob(wildcardsOf: stars + "b").matches(many))
    XCTAssertTrue(Glob(wildcardsOf: stars).matches(many))
    XCTAssertFalse(Glob(wildcardsOf: stars + "*b").matches(many))
    XCTAssertFalse(Glob(wildcardsOf: "*" + String(repeating: "a", count: 1_000) + "b").matches(many))
    XCTAssertTrue(Glob(wildcardsOf: String(repeating: "*", count: 10_000)).matches(many))
    XCTAssertFalse(ResourcePattern("arn:a?s:" + String(repeating: "*a?", count: 200) + "b").covers("arn:aws:" + many))
    XCTAssertFalse(ResourcePattern(stars + "b").covers(many))
  }

  /// Against a matcher that tries every way, on small texts.
  func testAgreesWithEveryWay() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let pattern = random.text(of: ["a", "b", "*", "?", "é"], upTo: 7)
      let text = random.text(of: ["a", "b", "é"], upTo: 7)
      XCTAssertEqual(
        Glob(wildcardsOf: pattern).matches(text),
        everyWay(Array(pattern.unicodeScalars)[...], Array(text.unicodeScalars)[...]), "\(pattern) on \(text)")
    }
  }

  private func everyWay(_ pattern: ArraySlice<Unicode.Scalar>, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let wanted = pattern.first else { return text.isEmpty }
    if wanted == "*" {
      return everyWay(pattern.dropFirst(), text) || (!text.isEmpty && everyWay(pattern, text.dropFirst()))
    }
    guard let found = text.first, wanted == "?" || wanted == found else { return false }
    return everyWay(pattern.dropFirst(), text.dropFirst())
  }
}
