import Foundation
import JSONText
import PolicyLint
import PolicyModel
import SourceText
import XCTest

/// The configuration file: what it says, and what is wrong with it.
final class SettingsTests: XCTestCase {
  private func read(_ text: String) -> (settings: LintSettings, errors: [Diagnostic]) {
    LintSettings.read(SourceFile(name: ".policylint.json", text: text))
  }

  func testEveryKey() throws {
    let (settings, errors) = read(
      """
      {
        "schema": 1,
        "select": ["PL1", "unknown-action"],
        "ignore": ["PL306"],
        "severities": {"missing-version": "error", "PL203": "suggestion", "PL305": "off"},
        "kinds": {"trust/**/*.json": "trust", "buckets/*": "resource:s3:bucket", "*.scp.json": "scp"},
        "ownAccounts": ["123456789012"],
        "organization": "o-a1b2c3d4e5",
        "trustedServices": ["ec2.amazonaws.com"],
        "sensitiveActions": ["iam:Put*"],
        "allowedRegions": ["eu-central-1"],
        "serviceControlPolicies": "limited",
        "suppressions": [
          {"rule": "PL203", "files": "old/*.json", "pointer": "/Statement/0", "reason": "old", "expires": "2026-01-31"},
          {"rule": "unknown-service", "sid": "Read", "reason": "private service"}
        ],
        "baseline": ".policylint-baseline.json"
      }
      """)
    XCTAssertEqual(errors.map(\.message), [])
    XCTAssertEqual(settings.select, ["PL1", "unknown-action"])
    XCTAssertEqual(settings.ignore, ["PL306", "PL305"])
    XCTAssertEqual(settings.configuration.severities, ["PL114": .error, "PL203": .suggestion])
    XCTAssertEqual(settings.configuration.ownAccounts, ["123456789012"])
    XCTAssertEqual(settings.configuration.organization, "o-a1b2c3d4e5")
    XCTAssertEqual(settings.configuration.trustedServices, ["ec2.amazonaws.com"])
    XCTAssertEqual(settings.configuration.sensitiveActions, ["iam:Put*"])
    XCTAssertEqual(settings.configuration.allowedRegions, ["eu-central-1"])
    XCTAssertTrue(settings.configuration.limitsServiceControlPolicies)
    XCTAssertEqual(settings.kind(of: "trust/a/b.json")?.kind, .trust)
    XCTAssertEqual(settings.kind(of: "buckets/b.json")?.resourceType, ResourcePolicyType("s3:bucket"))
    XCTAssertEqual(settings.kind(of: "deep/er/x.scp.json")?.kind, .scp)
    XCTAssertNil(settings.kind(of: "other.json"))
    XCTAssertEqual(settings.suppressions.map(\.codes), [["PL203"], ["PL202"]])
    XCTAssertEqual(settings.suppressions[0].pointer, JSONPointer("/Statement/0"))
    XCTAssertEqual(settings.suppressions[0].expires, CalendarDay("2026-01-31"))
    XCTAssertEqual(settings.baseline, ".policylint-baseline.json")
    XCTAssertNil(read("{}").settings.configuration.allowedRegions)
  }

  func testEveryMistakeIsSaidAtItsPlace() {
    let cases: [(text: String, place: String, message: String, help: String?)] = [
      ("[]", "[]", "this takes an object, not an array", nil),
      (#"{"ignor": []}"#, #""ignor""#, "there is no key `ignor` here", "did you mean `ignore`?"),
      (#"{"ignore": [], "ignore": []}"#, #""ignore": []}"#, "`ignore` is given twice", nil),
      (#"{"select": "PL1"}"#, #""PL1""#, "this takes a list of texts, not a string", nil),
      (#"{"select": [1]}"#, "1", "this takes a text, not a number", nil),
      (
        #"{"select": ["unknown-acton"]}"#, #""unknown-a"#, "there is no rule `unknown-acton`",
        "did you mean `unknown-action`?"
      ),
      (#"{"schema": 2}"#, "2", "`2` is not a version of this form that is known", "write `\"schema\": 1`"),
      (
        #"{"severities": {"PL203": "eror"}}"#, #""eror""#, "`eror` is not one of the words that can stand here",
        "did you mean `error`?"
      ),
      (#"{"severities": {"PLX": "error"}}"#, #""PLX""#, "there is no rule `PLX`", "`policylint rules` lists them"),
      (#"{"severities": []}"#, "[]", "this takes an object, not an array", nil),
      (
        #"{"kinds": {"a/../b": "trust"}}"#, #""a/.."#, "`a/../b` is not a pattern of paths below this folder",
        "for example `policies/**/*.json`"
      ),
      (
        #"{"kinds": {"/a": "trust"}}"#, #""/a""#, "`/a` is not a pattern of paths below this folder",
        "for example `policies/**/*.json`"
      ),
      (
        #"{"kinds": {"a": "trus"}}"#, #""trus""#, "`trus` is not one of the words that can stand here",
        "did you mean `trust`?"
      ),
      (
        #"{"kinds": {"a": "trust:s3:bucket"}}"#, #""trust:"#,
        "`trust:s3:bucket` is not a kind of policy with the type of its resource", "for example `resource:s3:bucket`"
      ),
      (
        #"{"kinds": {"a": "resource:s3"}}"#, #""resource:"#,
        "`resource:s3` is not a kind of policy with the type of its resource", "for example `resource:s3:bucket`"
      ),
      (#"{"ownAccounts": ["12345"]}"#, #""12345""#, "`12345` is not an account number", "for example `123456789012`"),
      (#"{"organization": "a1b2"}"#, #""a1b2""#, "`a1b2` is not an organisation", "for example `o-a1b2c3d4e5`"),
      (
        #"{"trustedServices": ["EC2"]}"#, #""EC2""#, "`EC2` is not the principal of a service",
        "for example `ec2.amazonaws.com`"
      ),
      (#"{"sensitiveActions": ["iam"]}"#, #""iam""#, "`iam` is not a pattern of actions", "for example `iam:Put*`"),
      (
        #"{"serviceControlPolicies": "ful"}"#, #""ful""#, "`ful` is not one of the words that can stand here",
        "did you mean `full`?"
      ),
      (#"{"allowedRegions": ["eu-west"]}"#, #""eu-west""#, "`eu-west` is not a Region", "for example `eu-central-1`"),
      (#"{"suppressions": [{"reason": "x"}]}"#, #"{"reason"#, "`rule` is missing", "add `\"rule\": ...`"),
      (#"{"suppressions": [{"rule": "PL203"}]}"#, #"{"rule"#, "`reason` is missing", "add `\"reason\": ...`"),
      (
        #"{"suppressions": [{"rule": "PL203", "reason": " "}]}"#, #"" ""#, "`reason` says nothing",
        "say why it is meant so"
      ),
      (
        #"{"suppressions": [{"rule": "PL203", "reason": "x", "expires": "2026-02-30"}]}"#, #""2026"#,
        "`2026-02-30` is not a day", "for example `2026-01-31`"
      ),
      (
        #"{"suppressions": [{"rule": "PL203", "reason": "x", "pointer": "Statement"}]}"#, #""Statement"#,
        "`Statement` is not a JSON pointer", "for example `/Statement/0`"
      ),
      (
        #"{"suppressions": [{"rule": "PL203", "reason": "x", "pointer": "", "sid": "a"}]}"#, #""a""#,
        "`pointer` and `sid` rule each other out", nil
      ),
      (
        #"{"suppressions": [{"rule": "PL203", "reason": "x", "files": "a//b"}]}"#, #""a//b""#,
        "`a//b` is not a pattern of paths below this folder", "for example `policies/**/*.json`"
      ),
      (#"{"baseline": 1}"#, "1", "this takes a text, not a number", nil),
    ]
    for (text, place, message, help) in cases {
      let errors = read(text).errors
      XCTAssertEqual(errors.map(\.message), [message], text)
      XCTAssertEqual(errors.first?.help, help, text)
      let offset = errors.first?.range.lowerBound ?? -1
      let expected =
        text.utf8.count - (text.range(of: place, options: .backwards).map { text[$0.lowerBound...].utf8.count } ?? 0)
      XCTAssertEqual(offset, expected, text)
    }
    XCTAssertFalse(read(#"{"select": [}"#).errors.isEmpty)
    XCTAssertFalse(read("").errors.isEmpty)
  }

  func testAllMistakesAreSaidInOrder() {
    let errors = read(#"{"a": 1, "select": [2], "ignore": ["x-y-z"], "b": [}"#).errors
    XCTAssert(errors.count >= 5, "\(errors.map(\.message))")
    XCTAssertEqual(errors.map(\.range.lowerBound), errors.map(\.range.lowerBound).sorted())
  }

  func testPatternsOfPaths() {
    let cases: [(String, String, Bool)] = [
      ("*.json", "a.json", true), ("*.json", "x/y/a.json", true), ("a/*.json", "a/b.json", true),
      ("a/*.json", "a/b/c.json", false), ("a/**/c.json", "a/c.json", true), ("a/**/c.json", "a/b/b/c.json", true),
      ("a/**", "a/b/c", true), ("a/**", "b/c", false), ("**", "a/b", true), ("**/b/*.json", "b/x.json", true),
      ("a?.json", "a𝒫.json", true), ("A.json", "a.json", false), ("**/x/**/y", "x/x/y/z/y", true),
      ("**/x/**/y", "x/x/y/z", false), ("a/b", "a", false),
    ]
    for (glob, path, fits) in cases { XCTAssertEqual(PathGlob(glob)?.matches(path), fits, "\(glob) \(path)") }
    for text in ["", "/a", "a/", "a//b", "./a", "a/../b", "a**", "**b/c"] { XCTAssertNil(PathGlob(text), text) }
    let hostile = try? XCTUnwrap(PathGlob(String(repeating: "**/a/", count: 200) + "b"))
    XCTAssertEqual(hostile?.matches(String(repeating: "a/", count: 2_000) + "c"), false)
  }

  func testDays() {
    XCTAssertEqual(CalendarDay(seconds: 0).description, "1970-01-01")
    XCTAssertEqual(CalendarDay(seconds: 1_769_903_999).description, "2026-01-31")
    XCTAssertEqual(CalendarDay(seconds: 1_769_904_000).description, "2026-02-01")
    for text in ["2026-1-31", "2026-13-01", "2025-02-29", "20260131", "2026-01-31T00:00Z", "1769904000"] {
      XCTAssertNil(CalendarDay(text), text)
    }
    XCTAssertNotNil(CalendarDay("2024-02-29"))
  }
}
