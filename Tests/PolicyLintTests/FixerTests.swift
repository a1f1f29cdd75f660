import Foundation
import JSONText
import PolicyAnalysis
import PolicyModel
import SourceText
import XCTest

@testable import PolicyLint

/// Fixes that are made, and those that may not be.
final class FixerTests: XCTestCase {
  private func policy(_ statement: String, version: String = #""Version":"2012-10-17","#) -> String {
    "{\(version)\"Statement\":[\(statement)]}"
  }

  private func fix(_ text: String, unsafe: Bool = false, rules: [any Rule] = Rules.all) -> FixedDocument {
    Fixer(Linter(rules: rules), includesUnsafe: unsafe).fix(SourceFile(name: "a.json", text: text))
  }

  /// A rule that wants one text put in the place of another.
  private struct Replacing: Rule {
    let old: String
    let new: String
    let isSafe: Bool
    static let page = RulePage("PL999", "old-text", .warning, summary: "Old.", why: "Old.")
    static let examples: [RuleExample] = []

    func check(_ policy: LintedPolicy) -> [Violation] {
      let bytes = policy.file.bytes
      let old = Array(old.utf8)
      return policy.node.range.count < old.count
        ? []
        : (policy.node.range.lowerBound...policy.node.range.upperBound - old.count).filter {
          bytes[$0..<$0 + old.count].elementsEqual(old)
        }.map { offset in
          let range = SourceRange(offset, offset + old.count)
          return Violation(at: range, "old", fixes: [.replacing(range, by: new, isSafe: isSafe)])
        }
    }
  }

  private static let read = #"{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}"#

  func testSafeFixesAreMadeUntilNothingIsLeft() {
    let cases: [(before: String, after: String)] = [
      (policy(Self.read.replacing("Allow", "allow")), policy(Self.read)),
      (policy(Self.read, version: ""), "{\"Version\": \"2012-10-17\", \"Statement\":[\(Self.read)]}"),
      (
        policy(Self.read.replacing("\"s3:GetObject\"", "[\"s3:GetObject\" \"s3:PutObject\",]")),
        policy(Self.read.replacing("\"s3:GetObject\"", "[\"s3:GetObject\", \"s3:PutObject\"]"))
      ),
      ("\u{FEFF}" + policy(Self.read), policy(Self.read)),
    ]
    for (before, after) in cases {
      let fixed = fix(before)
      XCTAssertEqual(fixed.file.text(in: SourceRange(0, .max)), after)
      XCTAssert(fixed.madeCount > 0)
      XCTAssertEqual(fixed.refused.map(\.message), [])
    }
  }

  func testWhatWouldAllowMoreIsNotMadeUnasked() {
    let cases: [(old: String, new: String, statement: String)] = [
      ("s3:GetObject", "s3:Get*", Self.read), ("arn:aws:s3:::b/*", "*", Self.read),
      (#""Deny""#, #""Allow""#, #"{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}"#),
      (#""Action""#, #""NotAction""#, Self.read),
    ]
    for (old, new, statement) in cases {
      let text = policy(statement)
      let safe = fix(text, rules: [Replacing(old: old, new: new, isSafe: true)])
      XCTAssertEqual(safe.madeCount, 0, "\(old) to \(new)")
      XCTAssertEqual(safe.file.text(in: SourceRange(0, .max)), text)
      XCTAssertEqual(safe.refused.count, 1, "\(old) to \(new)")
      guard case .widens? = safe.refused.first?.reason else { return XCTFail("\(safe.refused)") }
      let unsafe = fix(text, unsafe: true, rules: [Replacing(old: old, new: new, isSafe: false)])
      XCTAssertEqual(unsafe.file.text(in: SourceRange(0, .max)), text.replacing(old, new))
    }
  }

  func testWhatIsDeniedStaysDenied() {
    let deny = #"{"Effect":"Deny","Action":["s3:PutObject","s3:DeleteObject"],"Resource":"*"}"#
    let refused = fix(policy(deny), rules: [Replacing(old: #","s3:DeleteObject""#, new: "", isSafe: true)])
    XCTAssertEqual(refused.madeCount, 0)
    XCTAssertEqual(
      refused.refused.map { $0.message.hasPrefix("the fix for PL999 is not made: the policy would no longer deny") },
      [true], "\(refused.refused.map(\.message))")
    let other = fix(policy(deny), rules: [Replacing(old: #""Deny""#, new: #""Allow""#, isSafe: true)])
    XCTAssertEqual(other.madeCount, 0)
    let more = fix(policy(deny), rules: [Replacing(old: #""s3:DeleteObject""#, new: #""s3:Delete*""#, isSafe: true)])
    XCTAssertEqual(more.madeCount, 1)
    let twice = fix(
      policy(deny.replacing("s3:DeleteObject", "s3:PutObject")),
      rules: [Replacing(old: #","s3:PutObject""#, new: "", isSafe: true)])
    XCTAssertEqual(twice.madeCount, 1)
  }

  func testAnEntryThatGivesAccessByItselfIsMoreThanOneThatDelegates() {
    let root =
      #"{"Effect":"Allow","Action":"s3:GetObject","Principal":{"AWS":"arn:aws:iam::111111111111:root"},"Resource":"*"}"#
    let fixed = fix(policy(root), rules: [Replacing(old: ":root", new: ":user/u", isSafe: true)])
    XCTAssertEqual(fixed.madeCount, 0, "\(fixed.file.text(in: SourceRange(0, .max)))")
  }

  func testUnsafeFixesAreNotMadeUnasked() {
    let text = policy(Self.read.replacing("GetObject", "GetObjet"))
    XCTAssertEqual(fix(text).madeCount, 0)
    XCTAssertEqual(fix(text, unsafe: true).file.text(in: SourceRange(0, .max)), policy(Self.read))
  }

  func testARefusedFixDoesNotStandInTheWayOfOthers() {
    let rules: [any Rule] = [
      Replacing(old: "s3:GetObject", new: "s3:*", isSafe: true),
      Replacing(old: "GetObject", new: "GetObj*ct", isSafe: true),
      Replacing(old: "arn:aws:s3:::b/*", new: "arn:aws:s3:::b/c", isSafe: true),
    ]
    let fixed = fix(policy(Self.read), rules: rules)
    XCTAssertEqual(fixed.file.text(in: SourceRange(0, .max)), policy(Self.read.replacing("b/*", "b/c")))
    XCTAssertEqual(fixed.refused.count, 2)
  }

  func testFixesThatCombineToMoreAreNotMadeTogether() throws {
    // Each alone leaves what the other statement denies or allows; both together would allow more.
    let statements =
      #"{"Effect":"Allow","Action":"s3:AA","Resource":"*"},{"Effect":"Deny","Action":"s3:AB","Resource":"*"}"#
    let rules: [any Rule] = [
      Replacing(old: "s3:AA", new: "s3:A?", isSafe: true), Replacing(old: #""s3:AB""#, new: #""s3:XX""#, isSafe: true),
    ]
    let before = policy(statements)
    let after = try XCTUnwrap(decoded(fix(before, rules: rules).file)).policy
    let old = try XCTUnwrap(decoded(SourceFile(name: "a", text: before))).policy
    XCTAssert(PolicyAnalyzer().isWithin(after, old).isProved)
  }

  /// The policy in a text; nil where that is no JSON.
  private func decoded(_ file: SourceFile) -> DecodedPolicy? {
    let document = JSONDocument.parse(file.bytes)
    return document.errors.isEmpty ? document.root.map { DecodedPolicy($0) } : nil
  }

  func testLineBreaksAreThoseOfTheFile() {
    let text = policy(Self.read).replacing("[", "[\r\n  ")
    let fixed = fix(text, rules: [Replacing(old: "/*\"", new: "/a\"\n", isSafe: true)])
    XCTAssertEqual(fixed.madeCount, 1)
    XCTAssertFalse(fixed.file.text(in: SourceRange(0, .max)).replacing("\r\n", "").contains("\n"))
  }

  func testAPolicyOfAnotherKindIsNotCompared() {
    let text = policy(#"{"Effect":"Allow","Action":"s3:GetObject","Principal":"*","Resource":"*"}"#)
    let fixed = fix(text, rules: [Replacing(old: #""Principal":"*","#, new: "", isSafe: true)])
    XCTAssertEqual(fixed.refused.map(\.reason), [.otherKind])
  }

  func testHowOftenADocumentIsLookedAtIsBounded() {
    let fixed = fix(policy(Self.read), rules: [Replacing(old: "b/*", new: "b/b/*", isSafe: true)])
    XCTAssertEqual(fixed.madeCount, 20)
  }

  func testEverySafeFixOfTheRulesIsMadeOrRefusedAndNeverWidens() {
    let analyzer = PolicyAnalyzer()
    for rule in Rules.all {
      for example in rule.examples {
        let file = SourceFile(name: "example", text: example.text)
        let fixed = Fixer(Linter()).fix(file, as: example.kind)
        guard fixed.madeCount > 0, let after = decoded(fixed.file), let before = decoded(file),
          !before.issues.contains(where: \.isFatal)
        else { continue }
        XCTAssert(analyzer.isWithin(after.policy, before.policy).isProved, "\(rule.page.name): \(example.text)")
      }
    }
  }
}

extension String {
  fileprivate func replacing(_ part: String, _ other: String) -> String { replacingOccurrences(of: part, with: other) }
}
