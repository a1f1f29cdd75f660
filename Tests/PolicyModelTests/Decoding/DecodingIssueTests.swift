import PolicyModel
import SourceText
import TestSupport
import XCTest

final class DecodingIssueTests: XCTestCase {
  private typealias Kind = DecodingIssue.Kind

  /// A statement in which nothing is wrong, with `elements` in place of its resource.
  private func statement(_ elements: String) -> String {
    #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", \#(elements)}]}"#
  }

  private func condition(_ block: String) -> String { statement(#""Resource": "*", "Condition": \#(block)"#) }

  /// Documents in which one thing is wrong: the marks stand around it.
  private var cases: [(document: String, kind: Kind)] {
    let ok = #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#
    return [
      ("«[]»", .policyNotObject(found: "an array")), ("«\"x\"»", .policyNotObject(found: "a string")),
      ("«null»", .policyNotObject(found: "null")), ("«{}»", .missingStatement),
      (#"{"Statement": «[]»}"#, .emptyStatementList),
      (#"{"Statement": [\#(ok)], «"Statement"»: [\#(ok)]}"#, .duplicateElement("Statement")),
      (#"{"Statement": [\#(ok)], «"Statements"»: 1}"#, .unknownPolicyElement("Statements", nearest: "Statement")),
      (#"{"Statement": [\#(ok)], «"Zweck"»: 1}"#, .unknownPolicyElement("Zweck", nearest: nil)),
      (
        #"{"Statement": «"x"»}"#,
        .wrongType(element: "Statement", expected: "an object or a list of objects", found: "a string")
      ),
      (#"{"Statement": [\#(ok), «5»]}"#, .wrongType(element: "Statement", expected: "objects", found: "a number")),
      (#"{"Version": «"2012-10-18"», "Statement": \#(ok)}"#, .unknownVersion("2012-10-18")),
      (
        #"{"Version": «2012», "Statement": \#(ok)}"#,
        .wrongType(element: "Version", expected: "a string", found: "a number")
      ),
      (#"{"Id": «null», "Statement": \#(ok)}"#, .wrongType(element: "Id", expected: "a string", found: "null")),
      (#"{"Statement": «{"Action": "s3:*", "Resource": "*"}»}"#, .missingEffect),
      (#"{"Statement": «{"Effect": "Allow", "Resource": "*"}»}"#, .missingAction),
      (#"{"Statement": {"Effect": «"allow"», "Action": "s3:*"}}"#, .unknownEffect("allow")),
      (
        #"{"Statement": {"Effect": «true», "Action": "s3:*"}}"#,
        .wrongType(element: "Effect", expected: "a string", found: "a boolean")
      ),
      (statement(#""Resource": "*", «"Resources"»: "*""#), .unknownStatementElement("Resources", nearest: "Resource")),
      (statement(#""Resource": "*", «"Zweck"»: "*""#), .unknownStatementElement("Zweck", nearest: nil)),
      (statement(#""Resource": "*", «"Resource"»: "x""#), .duplicateElement("Resource")),
      (statement(#""Resource": "*", «"NotAction"»: "x:y""#), .contradictoryElements("Action", "NotAction")),
      (statement(#""Resource": "*", «"NotResource"»: "x""#), .contradictoryElements("Resource", "NotResource")),
      (
        statement(#""Principal": "*", «"NotPrincipal"»: {"AWS": "*"}"#),
        .contradictoryElements("Principal", "NotPrincipal")
      ),
      (statement(#""Resource": «[]»"#), .emptyList(element: "Resource")),
      (statement(#""NotResource": «[]»"#), .emptyList(element: "NotResource")),
      (
        statement(#""Resource": «{}»"#),
        .wrongType(element: "Resource", expected: "a string or a list of strings", found: "an object")
      ),
      (statement(#""Resource": ["*", «7»]"#), .wrongType(element: "Resource", expected: "strings", found: "a number")),
      (statement(#""Sid": «1», "Resource": "*""#), .wrongType(element: "Sid", expected: "a string", found: "a number")),
      (statement(#""Principal": «"123456789012"»"#), .malformedPrincipal("123456789012")),
      (statement(#""Principal": «{}»"#), .emptyList(element: "Principal")),
      (statement(#""Principal": {"AWS": «[]»}"#), .emptyList(element: "AWS")),
      (
        statement(#""Principal": «["*"]»"#),
        .wrongType(element: "Principal", expected: "`*` or an object", found: "an array")
      ),
      (statement(#""Principal": {«"aws"»: "*"}"#), .unknownPrincipalKind("aws", nearest: "AWS")),
      (statement(#""Principal": {«"Nobody"»: "*"}"#), .unknownPrincipalKind("Nobody", nearest: nil)),
      (statement(#""Principal": {"AWS": "*", «"AWS"»: "*"}"#), .duplicateElement("AWS")),
      (condition("«5»"), .wrongType(element: "Condition", expected: "an object", found: "a number")),
      (
        condition(#"{"Bool": «true»}"#),
        .wrongType(element: "Bool", expected: "an object of keys", found: "a boolean")
      ),
      (condition(#"{"Bool": «{}»}"#), .emptyList(element: "Bool")),
      (condition(#"{«"StringEqual"»: {"k": "v"}}"#), .unknownOperator("StringEqual", nearest: "StringEquals")),
      (condition(#"{«"stringEquals"»: {"k": "v"}}"#), .unknownOperator("stringEquals", nearest: "StringEquals")),
      (condition(#"{«"Zweck"»: {"k": "v"}}"#), .unknownOperator("Zweck", nearest: nil)),
      (
        condition(#"{«"ForAnyValue:StringLikeIfExist"»: {"k": "v"}}"#),
        .unknownOperator("ForAnyValue:StringLikeIfExist", nearest: "ForAnyValue:StringLikeIfExists")
      ),
      (condition(#"{«"NullIfExists"»: {"k": "true"}}"#), .nullWithIfExists("NullIfExists")),
      (condition(#"{"Bool": {"k": "true"}, «"Bool"»: {"j": "true"}}"#), .duplicateElement("Bool")),
      (condition(#"{"Bool": {"k": "true", «"k"»: "false"}}"#), .duplicateElement("k")),
      (condition(#"{"Bool": {"aws:Key": "true", «"AWS:key"»: "false"}}"#), .duplicateElement("AWS:key")),
      (condition(#"{"Bool": {"k": «[]»}}"#), .noConditionValue(key: "k")),
      (
        condition(#"{"Bool": {"k": «{}»}}"#),
        .wrongType(element: "k", expected: "a value or a list of values", found: "an object")
      ),
      (
        condition(#"{"Bool": {"k": ["a", «null»]}}"#),
        .wrongType(element: "k", expected: "strings, numbers or booleans", found: "null")
      ),
    ]
  }

  func testEveryIssueIsFoundWhereItStands() {
    for (document, kind) in cases {
      let marked = MarkedDocument(document)
      let decoded = DecodedPolicy(marked.root)
      XCTAssertEqual(decoded.issues.map(\.kind), [kind], document)
      XCTAssertEqual(decoded.issues.first?.range, marked.range, document)
      XCTAssertEqual(decoded.isEvaluable, decoded.issues.first?.isFatal == false, document)
    }
  }

  /// Texts in the place of a principal map: what can be an entry of AWS's is one, and the rest is not guessed.
  func testPrincipalsWithoutTheirMap() {
    for (text, isEvaluable) in [
      ("123456789012", true), ("arn:aws:iam::123456789012:role/r", true), ("AROAEXAMPLEEXAMPLE12", true),
      ("arn:aws:iam::123456789012:role/*", false), ("s3.amazonaws.com", false), ("", false), ("**", false),
    ] {
      let decoded = DecodedPolicy(
        MarkedDocument(#"{"Statement": {"Effect": "Allow", "Principal": "\#(text)", "Action": "a:B"}}"#).root)
      XCTAssertEqual(decoded.issues.map(\.kind), [.malformedPrincipal(text)])
      XCTAssertEqual(decoded.isEvaluable, isEvaluable, text)
    }
  }

  func testWords() {
    for (document, _) in cases {
      for issue in DecodedPolicy(MarkedDocument(document).root).issues {
        XCTAssertFalse(issue.message.isEmpty || issue.message.hasSuffix("."), issue.message)
        XCTAssertFalse(issue.help?.isEmpty ?? false, issue.message)
        XCTAssertFalse("\(issue.message)\(issue.help ?? "")".contains("Optional("), issue.message)
      }
    }
  }

  func testReplacements() {
    let cases: [(kind: Kind, replacement: String?)] = [
      (.unknownPolicyElement("Statment", nearest: "Statement"), "Statement"), (.unknownEffect("DENY"), "Deny"),
      (.unknownEffect("Permit"), nil), (.unknownVersion("2012"), "2012-10-17"),
      (.nullWithIfExists("NullIfExists"), "Null"),
      (.unknownOperator("x", nearest: nil), nil), (.missingEffect, nil),
    ]
    for test in cases {
      XCTAssertEqual(DecodingIssue(test.kind, at: .none).replacement, test.replacement, "\(test.kind)")
    }
  }

  func testNoIssueHidesTheNext() {
    let decoded = DecodedPolicy(
      MarkedDocument(
        """
        {"Version": 1, "Statement": [
          {"Effect": "allow", "Action": 5, "Zweck": 1, "Condition": {"Bol": {"k": {}}}},
          7, {"Resource": []}], "Statements": 0}
        """
      ).root)
    XCTAssertEqual(
      decoded.issues.map { "\($0.kind)".prefix { $0 != "(" } },
      [
        "wrongType", "unknownEffect", "wrongType", "unknownStatementElement", "unknownOperator", "wrongType",
        "wrongType", "missingEffect", "missingAction", "emptyList", "unknownPolicyElement",
      ])
    let offsets = decoded.issues.map(\.range.lowerBound)
    XCTAssertEqual(offsets, offsets.sorted())
  }

  /// `NotAction` and the like that list nothing would cover everything: no request is decided by them.
  func testEmptyExceptionsAreNotEvaluable() {
    for (elements, expected) in [
      (#""Action": []"#, true), (#""NotAction": []"#, false), (#""Action": "*", "Resource": []"#, true),
      (#""Action": "*", "NotResource": []"#, false), (#""Action": "*", "NotPrincipal": {}"#, false),
      (#""Action": "*", "Principal": {}"#, true),
      (#""Action": "*", "Condition": {"StringNotEquals": {"k": []}}"#, false),
      (#""Action": "*", "Condition": {"StringNotEquals": {}}"#, true),
      (#""Action": "*", "Condition": {}"#, true),
      (#""Action": "*", "Condition": {"Bool": {"aws:k": "true", "aws:K": "true"}}"#, false),
      (#""Action": "*", "Condition": {"Boole": {"aws:k": "true"}}"#, true),
      (#""Action": "*", "Principal": "arn:aws:iam::111122223333:root""#, true),
      (#""Action": "*", "Principal": "everyone""#, false),
      (#""Action": "*", "Principal": {}"#, true),
    ] {
      for effect in Effect.allCases {
        let document = MarkedDocument(#"{"Statement": {"Effect": "\#(effect.rawValue)", \#(elements)}}"#)
        XCTAssertEqual(DecodedPolicy(document.root).isEvaluable, expected, elements)
      }
    }
    for (element, expected) in [
      (#""Version": "2012-10-17""#, true), (#""Version": "2008-10-17""#, true), (#""Version": "2012-10-18""#, false),
      (#""version": "2012-10-17""#, false), (#""Comment": "x""#, true), (#""Id": "x""#, true),
      (#""Statements": []"#, false),
    ] {
      let document = MarkedDocument(#"{\#(element), "Statement": {"Effect": "Deny", "Action": "*"}}"#)
      XCTAssertEqual(DecodedPolicy(document.root).isEvaluable, expected, element)
    }
  }

  /// What is left to decide by where an element is missing or wrong never grants.
  func testGuessesDeny() {
    for document in [
      #"{"Statement": {"Action": "*", "Resource": "*"}}"#,
      #"{"Statement": {"Effect": "permit", "Action": "*", "Resource": "*"}}"#,
    ] {
      XCTAssertEqual(
        DecodedPolicy(MarkedDocument(document).root).policy.statements.elements.first?.effect, .deny, document)
    }
  }
}
