import JSONText
import PolicyModel
import PolicySources
import ServiceReference
import SourceText
import TestSupport
import XCTest

@testable import PolicyLint

/// What is made of a document before rules look at it.
final class SubjectTests: XCTestCase {
  func testKindsAreGuessed() throws {
    let principal = #""Principal": {"AWS": "111122223333"}"#
    let cases: [(String, PolicyKind)] = [
      (#"[{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]"#, .identity),
      ("[]", .identity),
      (#"[{"Effect": "Allow", \#(principal), "Action": "sts:AssumeRole"}]"#, .trust),
      (#"[{"Effect": "Allow", \#(principal), "Action": ["sts:AssumeRoleWithSAML", "STS:TagSession"]}]"#, .trust),
      (#"[{"Effect": "Allow", \#(principal), "Action": "sts:AssumeRole", "Resource": "*"}]"#, .resource),
      (#"[{"Effect": "Allow", \#(principal), "Action": "s3:GetObject"}]"#, .resource),
      (#"[{"Effect": "Allow", "NotPrincipal": "*", "Action": "*", "Resource": "*"}]"#, .resource),
      (#"[{"Effect": "Allow", \#(principal), "Action": "s3:*"}, {"Action": "s3:*"}]"#, .resource),
      // Several services for everyone: an endpoint's, unless one resource is named, which another mistake made so.
      (#"[{"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "sqs:*"], "Resource": "*"}]"#, .endpoint),
      (
        #"[{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}, "#
          + #"{"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:q"}]"#, .endpoint
      ),
      (
        #"[{"Effect": "Allow", "Principal": "*", "Action": ["s3:*", "kms:*"], "Resource": "arn:aws:s3:::b/*"}]"#,
        .resource
      ),
      (#"[{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}]"#, .resource),
      (#"[{"Effect": "Deny", "Principal": "*", "Action": ["s3:*", "sqs:*"], "Resource": "*"}]"#, .resource),
      (
        #"[{"Effect": "Allow", \#(principal), "Action": ["s3:GetObject", "sqs:*"], "Resource": "*"}]"#, .resource
      ),
      (#"[{"Effect": "Allow", \#(principal), "Action": "s3:*"}, {"Action": "s3:*"}, {"Action": "*"}]"#, .identity),
    ]
    for (statements, kind) in cases {
      let root = try XCTUnwrap(JSONDocument.parse(#"{"Statement": \#(statements)}"#).root)
      XCTAssertEqual(PolicyKind(guessing: DecodedPolicy(root).policy), kind, statements)
    }
  }

  func testPoliciesAreFoundInWhatTheCommandLinePrints() throws {
    let policy = #"{"Version": "2012-10-17", "Statement": []}"#
    let cases: [(String, [PolicyKind?])] = [
      (policy, [nil]), ("[\(policy), \(policy)]", [nil, nil]), (#"{"PolicyVersion": {"Document": \#(policy)}}"#, [nil]),
      (
        #"{"schema": 1, "documents": [{"kind": "identity", "policy": \#(policy)}, {"kind": "trust", "policy": \#(policy)}, {"kind": "resource:s3", "policy": \#(policy)}, {"kind": "lakeformation-grants", "policy": {}}, {"kind": "trust"}, 5]}"#,
        [.identity, .trust, .resource]
      ),
      (#"{"Role": {"AssumeRolePolicyDocument": \#(policy)}}"#, [.trust]), (#"{"PolicyDocument": \#(policy)}"#, [nil]),
      (#"{"Version": "2012-10-17"}"#, [nil]), ("{}", []), (#"{"Version": "3"}"#, []), ("7", []),
      (#"{"Policy": "text"}"#, []),
    ]
    for (text, kinds) in cases {
      let root = try XCTUnwrap(JSONDocument.parse(text).root)
      XCTAssertEqual(PolicyLocator.policies(in: root).map(\.kind), kinds, text)
    }
  }

  func testExamplesLookLikeTheStatementsResources() throws {
    let facts = ServiceFacts(.embedded)
    let cases: [(service: String, type: String, patterns: [String], arn: String)] = [
      ("s3", "object", ["arn:aws:s3:::acme-lake"], "arn:aws:s3:::acme-lake/*"),
      ("s3", "bucket", ["arn:aws-cn:s3:::acme-lake/sales/*"], "arn:aws-cn:s3:::acme-lake"),
      ("s3", "bucket", [], "arn:aws:s3:::*"),
      (
        "glue", "table", ["arn:aws:glue:eu-west-1:111122223333:database/sales"],
        "arn:aws:glue:eu-west-1:111122223333:table/sales/*"
      ),
      (
        "athena", "datacatalog", ["arn:aws:athena:*:111122223333:workgroup/w"],
        "arn:aws:athena:*:111122223333:datacatalog/AwsDataCatalog"
      ),
      ("athena", "workgroup", ["*", "nonsense"], "arn:aws:athena:*:*:workgroup/*"),
    ]
    for (prefix, name, patterns, arn) in cases {
      let known = try XCTUnwrap(facts.service(prefix))
      let type = try XCTUnwrap(known.resourceType(named: name))
      XCTAssertEqual(ExampleARN.like(patterns, of: type, in: known), arn)
    }
  }

  func testOpenAccountsAreReadAsAWSMay() throws {
    let facts = ServiceFacts(.embedded)
    let secret = try XCTUnwrap(facts.service("secretsmanager")?.resourceType(named: "Secret"))
    let document = try XCTUnwrap(facts.service("ssm")?.resourceType(named: "document"))
    let user = try XCTUnwrap(facts.service("iam")?.resourceType(named: "user"))
    let cases: [(ResourceType, String, Bool)] = [
      (secret, "arn:aws:secretsmanager:*:*:sqlworkbench!*", true),
      (secret, "arn:aws:secretsmanager:*:111122223333:sqlworkbench!*", false),
      (document, "arn:aws:ssm:*::document/AWS-RunShellScript", true),
      (document, "arn:aws:ssm:*::parameter/aws/*", false),
      (user, "arn:aws:iam::*:role/reader", false),
    ]
    for (type, pattern, mayMatch) in cases { XCTAssertEqual(facts.mayMatch(type, pattern), mayMatch, pattern) }
  }

  func testDeadPairsOfTheDocumentedPolicies() throws {
    for (name, dead, all) in [("prequel-athena-source", 14, 60), ("redash-athena", 141, 183)] {
      let bytes = try Fixtures.bytes("policies/documented/\(name).identity.json")
      let root = try XCTUnwrap(JSONDocument.parse(bytes).root)
      var budget = ActionResourceGrid.pairLimit
      let policy = LintedPolicy(
        root, in: SourceFile(name: name, bytes: bytes), kind: nil, facts: ServiceFacts(.embedded), pairBudget: &budget)
      let uses = policy.statements.compactMap(\.grid).flatMap(\.uses).flatMap { $0 }
      XCTAssertEqual(uses.count { $0 == .dead }, dead, name)
      XCTAssertEqual(uses.count, all, name)
    }
  }

  func testListsOfWords() {
    XCTAssertEqual(Words.list([]), "no")
    XCTAssertEqual(Words.list(["a"]), "a")
    XCTAssertEqual(Words.list(["a", "b"]), "a or b")
    XCTAssertEqual(Words.list(["a", "b", "c", "d"], conjunction: "and"), "a, b, c and d")
    XCTAssertEqual(Words.list(["a", "b", "c", "d", "e"]), "a, b, c or 2 more")
  }

  func testListsKeepTheirLayout() throws {
    let cases: [(text: String, removed: String?, added: String)] = [
      (#"["a", "b"]"#, #"["b"]"#, #"["a", "b", "new"]"#),
      ("[\n  \"a\",\n  \"b\"\n]", "[\n  \"b\"\n]", "[\n  \"a\",\n  \"b\",\n  \"new\"\n]"),
      ("[\n  \"a\"\n]", nil, "[\n  \"a\",\n  \"new\"\n]"), (#"["a"]"#, nil, #"["a", "new"]"#),
      (#""a""#, nil, #"["a", "new"]"#),
    ]
    for (text, removed, added) in cases {
      let file = SourceFile(name: "list", text: #"{"Statement": {"Action": \#(text)}}"#)
      let root = try XCTUnwrap(JSONDocument.parse(file.bytes).root)
      let list = try XCTUnwrap(DecodedPolicy(root).policy.statements.elements.first?.action.patterns)
      let edits = ListEdits(list, in: file)
      func applied(_ edit: Edit?) -> String? {
        edit.map { String(decoding: Edit.apply([$0], to: file.bytes).dropFirst(25).dropLast(2), as: UTF8.self) }
      }
      XCTAssertEqual(applied(edits.removal(of: 0)), removed, text)
      XCTAssertEqual(applied(edits.insertion(of: "new")), added, text)
    }
  }
}
