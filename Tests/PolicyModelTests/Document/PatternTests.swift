import PolicyModel
import SourceText
import XCTest

final class ActionPatternTests: XCTestCase {
  func testMeanings() {
    let cases: [(text: String, meaning: ActionPattern.Meaning, isLiteral: Bool)] = [
      ("*", .everything, false), ("**", .everything, false), ("*:*", .everything, false),
      ("s3:GetObject", .service("s3", name: "GetObject"), true), ("s3:*", .service("s3", name: "*"), false),
      ("S3:Get?bject", .service("S3", name: "Get?bject"), false), ("s3", .malformed, false), ("", .malformed, false),
      ("s3:", .malformed, false), (":Get", .malformed, false), ("s*:Get", .malformed, false),
      ("s3:Get Object", .malformed, false), ("s3:Get*,s3:Put*", .malformed, false), (" s3:Get", .malformed, false),
      ("s3:a:b", .malformed, false), ("s3:Gét", .malformed, false), ("*:Get", .malformed, false),
    ]
    for test in cases {
      let pattern = ActionPattern(test.text)
      XCTAssertEqual(pattern.meaning, test.meaning, test.text)
      XCTAssertEqual(pattern.isLiteral, test.isLiteral, test.text)
      XCTAssertEqual(pattern.description, test.text)
    }
  }
}

final class PrincipalPatternTests: XCTestCase {
  func testMeanings() throws {
    let account = try XCTUnwrap(AccountID("123456789012"))
    let role = try XCTUnwrap(ARN("arn:aws:iam::123456789012:role/app"))
    let cases: [(kind: PrincipalKind, text: String, meaning: PrincipalPattern.Meaning)] = [
      (.aws, "*", .everyone), (.aws, "123456789012", .account(account)),
      (.aws, "arn:aws:iam::123456789012:root", .account(account)), (.aws, role.description, .arn(role)),
      (.aws, "12345", .malformed), (.aws, "1234567890123", .malformed), (.aws, "arn:aws:iam::12345:root", .malformed),
      (.aws, "arn:aws:iam::*:root", .malformed), (.aws, "arn:aws:iam::123456789012:role/*", .malformed),
      (.aws, "arn:aws:iam::123456789012:user/a?", .malformed), (.aws, "**", .malformed), (.aws, "", .malformed),
      (.aws, "AROAEXAMPLEEXAMPLE111", .name), (.aws, "AIDAEXAMPLEEXAMPLE111", .name),
      (.aws, "AROAexampleexample111", .malformed), (.aws, "AKIAEXAMPLEEXAMPLE111", .malformed),
      (.aws, "AROASHORT", .malformed), (.aws, "s3.amazonaws.com", .malformed), (.service, "s3.amazonaws.com", .name),
      (.service, "*", .malformed), (.service, "", .malformed), (.federated, "accounts.google.com", .name),
      (.federated, "arn:aws:iam::123456789012:saml-provider/idp", .name), (.federated, "*", .malformed),
      (.canonicalUser, "79a59df900b949e55d96a1e698fb", .name), (.canonicalUser, "*", .malformed),
    ]
    for test in cases {
      let pattern = PrincipalPattern(kind: test.kind, text: test.text)
      XCTAssertEqual(pattern.meaning, test.meaning, "\(test.kind.rawValue) \(test.text)")
    }
  }

  func testEntriesOfASet() {
    XCTAssertEqual(PrincipalSet.everyone.entries.map(\.text), ["*"])
    let groups = [
      PrincipalGroup(.aws, [PrincipalPattern(kind: .aws, text: "123456789012")]),
      PrincipalGroup(.service, [PrincipalPattern(kind: .service, text: "s3.amazonaws.com")]),
    ]
    XCTAssertEqual(PrincipalSet.listed(groups).entries.map(\.text), ["123456789012", "s3.amazonaws.com"])
  }
}

final class ResourcePatternTests: XCTestCase {
  func testFields() {
    let cases: [(text: String, fields: [String]?)] = [
      ("arn:aws:s3:::b/*", ["arn", "aws", "s3", "", "", "b/*"]),
      ("arn:aws:s3:::b/${aws:username}", ["arn", "aws", "s3", "", "", "b/${aws:username}"]),
      ("arn:aws:sqs:${aws:RequestedRegion}:1:q", ["arn", "aws", "sqs", "${aws:RequestedRegion}", "1", "q"]),
      ("arn:aws:logs:r:1:a:b:c", ["arn", "aws", "logs", "r", "1", "a:b:c"]), ("*", nil), ("", nil),
      ("arn:aws:s3:*", nil), ("arn:aws:sqs:${aws:a:b:c:q", nil),
      ("arn:aws:s3:::$b:{c", ["arn", "aws", "s3", "", "", "$b:{c"]),
    ]
    for test in cases {
      XCTAssertEqual(ResourcePattern(test.text).fields?.map(String.init), test.fields, test.text)
    }
  }

  func testEverything() {
    for text in ["*", "**"] { XCTAssertTrue(ResourcePattern(text).isEverything, text) }
    for text in ["", "?", "arn:*", "*a"] { XCTAssertFalse(ResourcePattern(text).isEverything, text) }
  }

  func testEqualCodePoints() {
    XCTAssertNotEqual(ResourcePattern("caf\u{e9}"), ResourcePattern("cafe\u{301}"))
    XCTAssertEqual(Set([ResourcePattern("a"), ResourcePattern("a")]).count, 1)
  }

  func testCovers() {
    for (pattern, resource, expected) in [
      ("arn:aws:s3:::b*", "arn:aws:s3:::bucket/k", true), ("arn:aws:s3:::b", "arn:aws:s3:::b/k", false),
      ("*", "*", true), ("arn:aws:s?:::b", "arn:aws:s3:::b", true), ("arn:aws:s?::b", "arn:aws:s:::b", false),
    ] {
      XCTAssertEqual(ResourcePattern(pattern).covers(resource), expected, "\(pattern) on \(resource)")
    }
  }
}

final class ElementListTests: XCTestCase {
  func testSpellingAndPlaceDoNotCount() {
    let single = ElementList(["a"], isSingle: true)
    XCTAssertEqual(single, ElementList(["a"]))
    XCTAssertEqual(Set([single, ["a"]]).count, 1)
    XCTAssertFalse(ElementList(["a", "b"], isSingle: true).isSingle)
    XCTAssertEqual(single.range(at: 0), .none)
  }

  func testValuesMeanTheSameHoweverTheyAreSpelled() {
    XCTAssertEqual(ConditionValue("true"), ConditionValue("true", form: .bool))
    XCTAssertNotEqual(ConditionValue("caf\u{e9}"), ConditionValue("cafe\u{301}"))
    XCTAssertEqual(Set([ConditionValue("5"), ConditionValue("5", form: .number)]).count, 1)
    let condition = Condition("StringEquals", "aws:username", ["a"])
    XCTAssertEqual(condition, Condition("StringEquals", "aws:username", ElementList(["a"], isSingle: true)))
    XCTAssertNotEqual(condition, Condition("StringLike", "aws:username", ["a"]))
    XCTAssertEqual(Set([condition, Condition("StringEquals", "aws:username", ["a"])]).count, 1)
  }

  func testStatementsAreEqualWhereverTheyStand() {
    let statement = Statement(sid: "A", effect: .allow, action: ActionElement([ActionPattern("s3:*")]))
    var other = statement
    other.range.upperBound = 9
    XCTAssertEqual(statement, other)
    XCTAssertEqual(Set([statement, other]).count, 1)
    other.effect = .deny
    XCTAssertNotEqual(statement, other)
  }
}
