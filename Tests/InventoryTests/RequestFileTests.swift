import Inventory
import JSONText
import PolicyModel
import SourceText
import TestSupport
import XCTest

final class RequestFileTests: XCTestCase {
  private typealias Kind = RequestIssue.Kind

  func testEveryMember() throws {
    let request = try RequestFile.request(
      MarkedDocument(
        """
        {"principal": "x.org", "principalType": "service", "action": "s3:GetObject", "resource": ["*", "arn:aws:s3:::b"],
         "resourceAccount": "123456789012", "context": {"a": "1", "b": 2.50, "c": true, "d": ["x", 1, false], "e": null,
         "f": []}, "pattern": false, "why": "a remark"}
        """
      ).root)
    XCTAssertEqual(request.principal, .service("x.org"))
    XCTAssertEqual(request.action, ActionName("s3:GetObject"))
    XCTAssertEqual(request.resources, ["*", "arn:aws:s3:::b"])
    XCTAssertEqual(request.resourceAccount?.description, "123456789012")
    XCTAssertEqual(request.context.keys, ["a", "b", "c", "d"])
    XCTAssertEqual(request.context["b"], .single("2.50"))
    XCTAssertEqual(request.context["c"], .single("true"))
    XCTAssertEqual(request.context["d"], .list(["x", "1", "false"]))
  }

  func testWhatAnARNDoesNotTell() throws {
    let user = try XCTUnwrap(ARN("arn:aws:iam::123456789012:user/ana"))
    let federated = try XCTUnwrap(ARN("arn:aws:sts::123456789012:federated-user/fay"))
    let key = "arn:aws:kms:us-east-1:123456789012:key/k"
    for name in [user.description, "ana"] {
      let request = try RequestFile.request(
        MarkedDocument(
          """
          {"principal": "\(federated)", "federatedBy": "\(name)", "canonicalId": "79a5", "action": "kms:Decrypt",
           "resource": "\(key)", "keyManager": "AWS", "dataLocation": "s3://lake/a"}
          """
        ).root, aliases: ["ana": user])
      XCTAssertEqual(request.principal, .federatedUser(federated, user: user))
      XCTAssertEqual(request.canonicalID, "79a5")
      XCTAssertEqual(request.managedKeys, [key])
      XCTAssertEqual(request.dataLocation, "s3://lake/a")
    }
  }

  func testNullIsAsGoodAsNone() throws {
    let request = try RequestFile.request(
      MarkedDocument(
        """
        {"principal": "anonymous", "principalType": null, "action": "s3:GetObject", "resource": "*",
         "resourceAccount": null, "context": null, "pattern": null, "federatedBy": null, "canonicalId": null,
         "keyManager": null, "dataLocation": null}
        """
      ).root)
    XCTAssertNil(request.resourceAccount)
    XCTAssertEqual(request.context, RequestContext())
  }

  func testAliases() throws {
    let arn = try XCTUnwrap(ARN("arn:aws:iam::123456789012:role/reader"))
    let request = try RequestFile.request(
      MarkedDocument(#"{"principal": "reader", "action": "a:B", "resource": "*"}"#).root, aliases: ["reader": arn])
    XCTAssertEqual(request.principal, .role(arn))
  }

  /// Requests in which one thing is wrong: the marks stand around it.
  func testEveryIssueIsFoundWhereItStands() {
    let rest = #""action": "a:B", "resource": "*""#
    let cases: [(document: String, kind: Kind)] = [
      ("«5»", .wrongType(element: "request", expected: "an object", found: "a number")),
      (#"«{\#(rest)}»"#, .missing("principal")),
      (#"«{"principal": "anonymous", "resource": "*"}»"#, .missing("action")),
      (#"«{"principal": "anonymous", "action": "a:B"}»"#, .missing("resource")),
      (#"{"principal": «5», \#(rest)}"#, .wrongType(element: "principal", expected: "a string", found: "a number")),
      (#"{"principal": «"nobody"», \#(rest)}"#, .notPrincipal("nobody")),
      (
        #"{"principal": "x.org", "principalType": «"robot"», \#(rest)}"#,
        .notChoice("robot", element: "principalType", choices: ["service", "federated"])
      ),
      (
        #"{"principal": "x.org", "principalType": «1», \#(rest)}"#,
        .wrongType(element: "principalType", expected: "a string", found: "a number")
      ),
      (#"{"principal": "anonymous", "action": «"a:*"», "resource": "*"}"#, .notAction("a:*")),
      (#"{"principal": "anonymous", "action": "a:B", "resource": «"b"»}"#, .notResource("b")),
      (#"{"principal": "anonymous", "action": "a:B", "resource": «[]»}"#, .noResource),
      (
        #"{"principal": "anonymous", "action": "a:B", "resource": ["*", «null»]}"#,
        .wrongType(element: "resource", expected: "a string", found: "null")
      ),
      (#"{"principal": "anonymous", \#(rest), "resourceAccount": «"12"»}"#, .notAccount("12")),
      (
        #"{"principal": "anonymous", \#(rest), «"resourceAcount"»: "123456789012"}"#,
        .misspelt("resourceAcount", meant: "resourceAccount")
      ),
      (#"{"principal": "anonymous", \#(rest), «"Context"»: {}}"#, .misspelt("Context", meant: "context")),
      (
        #"{"principal": "anonymous", \#(rest), "resourceAccount": «12»}"#,
        .wrongType(element: "resourceAccount", expected: "a string", found: "a number")
      ),
      (
        #"{"principal": "anonymous", \#(rest), "context": «[]»}"#,
        .wrongType(element: "context", expected: "an object", found: "an array")
      ),
      (
        #"{"principal": "anonymous", \#(rest), "context": {"k": «{}»}}"#,
        .wrongType(element: "k", expected: "a value or a list of values", found: "an object")
      ),
      (
        #"{"principal": "anonymous", \#(rest), "context": {"k": ["a", «null»]}}"#,
        .wrongType(element: "k", expected: "a value or a list of values", found: "null")
      ),
      (#"{"principal": "anonymous", \#(rest), "context": {"k": "a", «"k"»: "b"}}"#, .duplicate("k")),
      (#"{"principal": "anonymous", \#(rest), "context": {"aws:Key": "a", «"AWS:key"»: null}}"#, .duplicate("AWS:key")),
      (
        #"{"principal": "arn:aws:sts::123456789012:federated-user/f", "federatedBy": «"ana"», \#(rest)}"#,
        .notFederating("ana")
      ),
      (
        #"{"principal": "anonymous", "federatedBy": «"arn:aws:iam::123456789012:user/ana"», \#(rest)}"#,
        .notFederating("arn:aws:iam::123456789012:user/ana")
      ),
      (
        #"{"principal": "anonymous", \#(rest), "canonicalId": «5»}"#,
        .wrongType(element: "canonicalId", expected: "a string", found: "a number")
      ),
      (#"{"principal": "anonymous", \#(rest), "dataLocation": «"lake"»}"#, .notLocation("lake")),
      (
        #"{"principal": "anonymous", \#(rest), "keyManager": «"aws"»}"#,
        .notChoice("aws", element: "keyManager", choices: ["AWS", "CUSTOMER"])
      ),
      (
        #"{"principal": "anonymous", \#(rest), "pattern": «"yes"»}"#,
        .wrongType(element: "pattern", expected: "`true` or `false`", found: "a string")
      ),
    ]
    for (document, kind) in cases {
      let marked = MarkedDocument(document)
      XCTAssertThrowsError(try RequestFile.request(marked.root), document) { error in
        let issue = error as? RequestIssue
        XCTAssertEqual(issue?.kind, kind, document)
        XCTAssertEqual(issue?.range, marked.range, document)
        XCTAssertFalse(issue?.message.isEmpty ?? true, document)
      }
    }
  }
}

final class AccessCaseTests: XCTestCase {
  private let request = #""principal": "anonymous", "action": "a:B", "resource": "*""#

  func testReading() throws {
    for (word, expected) in [("allow", true), ("deny", false)] {
      let test = try AccessCase(
        MarkedDocument(#"{\#(request), "expected": "\#(word)", "why": "so", "source": 1, "rule": 2, "x": 3}"#).root)
      XCTAssertEqual(test.isAllowed, expected)
      XCTAssertEqual(test.why, "so")
      XCTAssertEqual(test.request.principal, .anonymous)
    }
  }

  func testEveryIssueIsFoundWhereItStands() {
    let choices = ["allow", "deny"]
    let cases: [(document: String, kind: RequestIssue.Kind)] = [
      ("«{\(request)}»", .missing("expected")),
      (#"{\#(request), "expected": «"Allow"»}"#, .notChoice("Allow", element: "expected", choices: choices)),
      (#"{\#(request), "expected": «true»}"#, .notChoice("a boolean", element: "expected", choices: choices)),
      (#"«{"expected": "allow"}»"#, .missing("principal")),
      (
        #"{\#(request), «"resourceAcount"»: "123456789012", "expected": "allow"}"#,
        .misspelt("resourceAcount", meant: "resourceAccount")
      ),
      (#"{\#(request), "expected": "allow", «"contexts"»: {}}"#, .misspelt("contexts", meant: "context")),
    ]
    for (document, kind) in cases {
      let marked = MarkedDocument(document)
      XCTAssertThrowsError(try AccessCase(marked.root), document) { error in
        XCTAssertEqual((error as? RequestIssue)?.kind, kind, document)
        XCTAssertEqual((error as? RequestIssue)?.range, marked.range, document)
      }
    }
  }
}
