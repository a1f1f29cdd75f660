import Inventory
import JSONText
import PolicyModel
import SourceText
import TestSupport
import XCTest

final class BatchLineTests: XCTestCase {
  private typealias Kind = BatchIssue.Kind
  private let request = #"{"principal": "anonymous", "action": "a:B", "resource": "*"}"#
  private let policy = #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#

  func testEveryLayer() throws {
    let named = #"[{"name": "n", "policy": \#(policy)}, {"policy": \#(policy)}]"#
    let line = try BatchLine(
      MarkedDocument(
        """
        {"id": 7, "request": \(request), "remark": 1, "policies": {"identity": \(named), "resource": \(policy),
         "boundaries": \(named), "session": \(policy), "endpoint": \(named),
         "scps": [{"orgIdentifier": "r-1", "policies": \(named)}, {"policies": []}],
         "rcps": [{"orgIdentifier": "r-2", "policies": \(named)}]}}
        """
      ).root)
    XCTAssertEqual(line.requests.count, 1)
    XCTAssertFalse(line.isList)
    guard case .number("7")? = line.id?.value else { return XCTFail("the id is kept as it is") }
    let set = try XCTUnwrap(line.policies)
    for policies in [set.identity, set.boundaries, set.endpoint] {
      XCTAssertEqual(policies.map(\.name), ["n", "policy 2"])
    }
    XCTAssertEqual(set.session.map(\.name), ["session"])
    XCTAssertEqual(set.resource.map(\.policy.name), ["resource"])
    XCTAssertEqual(set.resource.map(\.resource), [nil])
    XCTAssertEqual(set.serviceControl?.map(\.name), ["r-1", "level 2"])
    XCTAssertEqual(set.serviceControl?.map(\.policies.count), [2, 0])
    XCTAssertEqual(set.resourceControl?.map(\.name), ["r-2"])
  }

  func testWhatIsLeftOut() throws {
    for text in [
      #"{"request": \#(request), "policies": {}}"#,
      #"{"request": \#(request), "policies": {"resource": null, "session": null, "scps": null, "identity": null}}"#,
    ] {
      let set = try XCTUnwrap(try BatchLine(MarkedDocument(text).root).policies, text)
      XCTAssertEqual(set, PolicySet(), text)
    }
    for text in [#"{"request": \#(request)}"#, #"{"request": \#(request), "policies": null}"#] {
      let line = try BatchLine(MarkedDocument(text).root)
      XCTAssertNil(line.policies, text)
      XCTAssertNil(line.id, text)
    }
  }

  func testManyRequests() throws {
    let arn = try XCTUnwrap(ARN("arn:aws:iam::123456789012:role/reader"))
    let line = try BatchLine(
      MarkedDocument(
        #"{"id": "a", "requests": [\#(request), {"principal": "reader", "action": "a:B", "resource": "*"}]}"#
      ).root,
      aliases: ["reader": arn])
    XCTAssertTrue(line.isList)
    XCTAssertEqual(line.requests.map(\.principal), [.anonymous, .role(arn)])
    XCTAssertEqual(try BatchLine(MarkedDocument(#"{"requests": []}"#).root).requests.count, 0)
  }

  /// Lines in which one thing is wrong: the marks stand around it.
  func testEveryIssueIsFoundWhereItStands() {
    func policies(_ text: String) -> String { #"{"request": \#(request), "policies": \#(text)}"# }
    let names = ["identity", "resource", "boundaries", "session", "scps", "rcps", "endpoint", "lakeFormation"]
    let cases: [(document: String, kind: Kind, code: String)] = [
      ("«5»", .wrongType(element: "line", expected: "an object", found: "a number"), "line"),
      (#"«{"id": 1}»"#, .missing("request"), "line"),
      (#"{"id": 1, «"id"»: 2, "request": \#(request)}"#, .duplicate("id"), "line"),
      (#"{"request": \#(request), "requests": «[]»}"#, .contradictory("request", "requests"), "line"),
      (#"{"requests": «{}»}"#, .wrongType(element: "requests", expected: "a list", found: "an object"), "line"),
      (policies("«[]»"), .wrongType(element: "policies", expected: "an object", found: "an array"), "line"),
      (policies(#"{«"boundary"»: []}"#), .unknown("boundary", in: "policies", choices: names), "line"),
      (policies(#"{"scps": [], «"scps"»: []}"#), .duplicate("scps"), "line"),
      (
        policies(#"{"identity": «{}»}"#), .wrongType(element: "policies", expected: "a list", found: "an object"),
        "line"
      ),
      (
        policies(#"{"identity": [«5»]}"#), .wrongType(element: "policy", expected: "an object", found: "a number"),
        "line"
      ),
      (policies(#"{"identity": [«{"name": "n"}»]}"#), .missing("policy"), "line"),
      (
        policies(#"{"endpoint": [{"policy": \#(policy), "name": «1»}]}"#),
        .wrongType(element: "name", expected: "a string", found: "a number"), "line"
      ),
      (
        policies(#"{"identity": [{«"Policy"»: \#(policy)}]}"#),
        .unknown("Policy", in: "policy", choices: ["name", "policy"]), "line"
      ),
      (policies(#"{"scps": [«{"orgIdentifier": "r"}»]}"#), .missing("policies"), "line"),
      (
        policies(#"{"scps": [{"orgIdentifier": «5», "policies": []}]}"#),
        .wrongType(element: "orgIdentifier", expected: "a string", found: "a number"), "line"
      ),
      (policies(#"{"rcps": «5»}"#), .wrongType(element: "levels", expected: "a list", found: "a number"), "line"),
      (
        policies(#"{"session": {"Statement": [«{"Effect": "Allow"}»]}}"#),
        .policy(DecodingIssue(.missingAction, at: .none)), "policy"
      ),
      (
        policies(#"{"resource": «[]»}"#), .policy(DecodingIssue(.policyNotObject(found: "an array"), at: .none)),
        "policy"
      ),
      (
        #"{"request": {"principal": «"nobody"», "action": "a:B", "resource": "*"}}"#,
        .request(RequestIssue(kind: .notPrincipal("nobody"), range: .none)), "request"
      ),
      (
        #"{"requests": [\#(request), «{}»]}"#,
        .request(RequestIssue(kind: .missing("principal"), range: .none)), "request"
      ),
    ]
    for (document, kind, code) in cases {
      let marked = MarkedDocument(document)
      XCTAssertThrowsError(try BatchLine(marked.root), document) { error in
        guard let issue = error as? BatchIssue else { return XCTFail("\(document): \(error)") }
        XCTAssertEqual(withoutPlace(issue.kind), kind, document)
        XCTAssertEqual(issue.range, marked.range, document)
        XCTAssertEqual(issue.code, code, document)
        XCTAssertFalse(issue.message.isEmpty || issue.message.contains("Optional("), document)
      }
    }
  }

  /// What the grammar does not allow but the rules give a meaning is decided: an unknown operator never holds.
  func testHarmlessIssuesAreNoErrors() throws {
    let odd = #"{"Zweck": 1, "Statement": {"Effect": "Allow", "Action": "*", "Condition": {"X": {"k": "v"}}}}"#
    let line = try BatchLine(
      MarkedDocument(#"{"request": \#(request), "policies": {"resource": \#(odd)}}"#).root)
    XCTAssertEqual(line.policies?.resource.first?.policy.policy.statements.elements.count, 1)
  }

  private func withoutPlace(_ kind: Kind) -> Kind {
    switch kind {
    case .policy(let issue): return .policy(DecodingIssue(issue.kind, at: .none))
    case .request(let issue): return .request(RequestIssue(kind: issue.kind, range: .none))
    default: return kind
    }
  }
}
