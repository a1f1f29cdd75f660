import JSONText
import PolicyModel
import XCTest

/// Texts that Unicode holds for the same and IAM does not: `é` as one code point, and as `e` with an accent after it.
final class CodePointTests: XCTestCase {
  private let one = "\u{E9}"
  private let two = "e\u{301}"

  func testContextKeysAreToldApart() {
    var context = RequestContext(["aws:RequestTag/\(one)": .single("1")])
    XCTAssertNil(context["aws:RequestTag/\(two)"])
    context["AWS:RequestTag/\(two)"] = .single("2")
    XCTAssertEqual(context["aws:requestTAG/\(one)"], .single("1"))
    XCTAssertEqual(context["aws:requestTAG/\(two)"], .single("2"))
    XCTAssertEqual(context.keys.count, 2)
    context["aws:requesttag/\(two)"] = .list([])
    XCTAssertEqual(context.keys, ["aws:RequestTag/\(one)"])
  }

  func testResourcesOfARequestAreToldApart() throws {
    let principal = try XCTUnwrap(RequestPrincipal("arn:aws:iam::111111111111:user/ann"))
    let action = try XCTUnwrap(ActionName("s3:GetObject"))
    let resources = ["arn:aws:s3:::bucket/\(one)", "arn:aws:s3:::bucket/\(two)"]
    for covered in resources {
      let statement = Statement(
        effect: .allow, action: ActionElement([ActionPattern("*")]),
        resource: ResourceElement([ResourcePattern(covered)]))
      let set = PolicySet(identity: [NamedPolicy(name: "p", policy: Policy(statements: [statement]))])
      let request = Request(principal: principal, action: action, resources: resources)
      XCTAssertEqual(Authorizer(set).decide(request).outcome, .implicitlyDenied, covered)
      XCTAssertEqual(CompiledPolicySet(set).outcome(of: request), .implicitlyDenied, covered)
    }
  }

  func testElementsAreToldApart() throws {
    let text = """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
       "Condition": {"StringEquals": {"aws:RequestTag/\(one)": "1", "aws:RequestTag/\(two)": "2"}}}}
      """
    let root = try XCTUnwrap(JSONDocument.parse(text).root)
    XCTAssertEqual(DecodedPolicy(root).issues, [])
  }
}
