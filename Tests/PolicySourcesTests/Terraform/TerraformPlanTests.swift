import JSONText
import PolicyModel
import PolicySources
import SourceText
import TestSupport
import XCTest

/// The policies of plans as `terraform show -json` prints them.
final class TerraformPlanTests: XCTestCase {
  private func fixture() throws -> SourcedDocument {
    SourcedDocument(
      terraformPlan: SourceFile(name: "plan.json", bytes: try Fixtures.bytes("templates/terraform/plan.json")))
  }

  func testPoliciesAndWhatIsNotKnown() throws {
    let document = try fixture()
    XCTAssertEqual(document.diagnostics, [])
    XCTAssertEqual(
      document.policies.map {
        "\($0.owner ?? "") \($0.kind?.rawValue ?? "") \($0.resourceType?.description ?? "") \($0.fillings.count)"
      },
      [
        "aws_iam_policy.reader identity  1", "aws_iam_role.job trust  1", "aws_iam_role.job identity  1",
        "aws_s3_bucket_policy.lake resource s3:bucket 1", "aws_organizations_policy.leave scp  1",
        "aws_iam_role_policy.writer identity  2", "module.consumer[0].aws_iam_role.this trust  2",
      ])
    XCTAssertEqual(
      document.skipped.map { "\(document.file.text(in: $0.range)): \($0.reason)" },
      [
        "\"aws_iam_role_policy.encoded\": `policy` of `aws_iam_role_policy.encoded` is known only after the plan is applied, since it refers to `aws_sns_topic.events.arn`"
      ])
  }

  /// What a permission tests only the plan's end tells; that it tests something is known.
  func testPermissions() {
    let resource = """
      "address": "aws_lambda_permission.p", "mode": "managed", "type": "aws_lambda_permission", "name": "p"
      """
    let text = """
      {
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": [{
          \(resource),
          "values": {"action": "lambda:InvokeFunction", "principal": "events.amazonaws.com", "source_account": null}
        }]}},
        "resource_changes": [{\(resource), "change": {"after_unknown": {"id": true, "source_arn": true}}}]
      }
      """
    let document = SourcedDocument(terraformPlan: SourceFile(name: "plan.json", text: text))
    XCTAssertEqual(
      document.policies.first?.node["Statement"].map(JSONWriter.minified),
      #"{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::unknown"}}}"#
    )
    XCTAssertEqual(document.policies.first?.fillings.count, 2)
    XCTAssertEqual(document.skipped, [])
  }

  func testPoliciesArePutTogether() throws {
    let policies = try fixture().policies
    let cases: [(owner: String, plausible: String, open: String)] = [
      (
        "aws_iam_role_policy.writer",
        #"[{"Sid":"Objects","Effect":"Allow","Action":["s3:GetObject","s3:PutObjct"],"Resource":"unknown"},"#,
        #"[{"Sid":"Objects","Effect":"Allow","Action":["s3:GetObject","s3:PutObjct"],"Resource":"*"},"#
      ),
      (
        "module.consumer[0].aws_iam_role.this",
        #"[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/unknown"]},"Action":["sts:AssumeRole"]}]"#,
        #"[{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":["sts:AssumeRole"]}]"#
      ),
    ]
    for (owner, plausible, open) in cases {
      let found = policies.last { $0.owner == owner }?.fillings.map { $0["Statement"].map(JSONWriter.minified) ?? "" }
      XCTAssertEqual(found?.count, 2, owner)
      for (text, expected) in zip(found ?? [], [plausible, open]) { XCTAssert(text.hasPrefix(expected), text) }
    }
  }

  /// Every value of a policy stands in the file where its range says, escapes and all.
  func testRangesPassThroughTheEscapes() throws {
    let document = try fixture()
    var count = 0
    for policy in document.policies where !policy.hasHoles {
      XCTAssertEqual(policy.notation, .other)
      for node in Self.strings(policy.node) {
        let source = document.file.text(in: node.range)
        let inner = JSONDocument.parse("\"\(source)\"").root?.string
        let decoded = inner.flatMap { JSONDocument.parse($0).root?.string }
        XCTAssert(source.hasPrefix("\\\"") && source.hasSuffix("\\\""), source)
        XCTAssertEqual(decoded, node.string, source)
        count += 1
      }
    }
    XCTAssertGreaterThan(count, 20)
  }

  private static func strings(_ node: JSONNode) -> [JSONNode] {
    switch node.value {
    case .string: [node]
    case .array(let elements): elements.flatMap(strings)
    case .object(let members): members.flatMap { strings($0.value) }
    default: []
    }
  }

  func testOtherTexts() {
    let policy = JSONWriter.quoted(#"{"Statement":[]}"#)
    func state(_ resource: String) -> String {
      #"{"format_version":"1.0","values":{"root_module":{"resources":[\#(resource)]}}}"#
    }
    func resource(_ type: String, _ values: String) -> String {
      #"{"address":"\#(type).x","mode":"managed","type":"\#(type)","name":"x","values":{\#(values)}}"#
    }
    let cases: [(String, policies: Int, skipped: Int, diagnostics: Int)] = [
      (state(resource("aws_iam_policy", #""policy":\#(policy)"#)), 1, 0, 0),
      (state(resource("other_thing", #""any":\#(policy),"text":"Statement"}, "#.dropLast(3) + "")), 1, 0, 0),
      (state(resource("aws_iam_policy", #""policy":"{\"Statement\":[1,]}""#)), 1, 0, 1),
      (state(resource("aws_iam_policy", #""policy":null"#)), 0, 0, 0),
      (state(resource("aws_iam_policy", #""policy":"""#)), 0, 0, 0),
      (state(resource("aws_iam_policy", #""policy":"AKIA""#)), 0, 0, 1),
      (state(resource("aws_lb_listener", #""ssl_policy":"ELBSecurityPolicy""#)), 0, 0, 0),
      (#"{"format_version":"2.0","planned_values":{}}"#, 0, 1, 0), ("{}", 0, 0, 0), ("[", 0, 0, 1), ("", 0, 0, 1),
    ]
    for (text, policies, skipped, diagnostics) in cases {
      let document = SourcedDocument(terraformPlan: SourceFile(name: "", text: text))
      XCTAssertEqual(
        [document.policies.count, document.skipped.count, document.diagnostics.count],
        [policies, skipped, diagnostics],
        text)
    }
  }

  func testHostileTexts() {
    let many = (0..<5_000).map { #"{"address":"aws_iam_policy.p\#($0)","type":"aws_iam_policy","values":{}}"# }
    let changes = (0..<5_000).map {
      #"{"address":"aws_iam_policy.p\#($0)","change":{"after_unknown":{"policy":true}}}"#
    }
    let references = (0..<5_000).map { #""var.v\#($0)""# }.joined(separator: ",")
    let configured = #"{"address":"aws_iam_policy.p0","expressions":{"policy":{"references":[\#(references)]}}}"#
    let text = """
      {"planned_values":{"root_module":{"resources":[\(many.joined(separator: ","))]}},
       "resource_changes":[\(changes.joined(separator: ","))],
       "configuration":{"root_module":{"resources":[\(configured)],"module_calls":{"m":{"module":{"module_calls":{"m":{}}}}}}}}
      """
    let document = SourcedDocument(terraformPlan: SourceFile(name: "", text: text))
    XCTAssertEqual(document.skipped.count, 5_000)
    let deep = String(repeating: #"{"planned_values":"#, count: 5_000)
    XCTAssertNotNil(SourcedDocument(terraformPlan: SourceFile(name: "", text: deep)).excess)
  }
}
