import JSONText
import PolicyModel
import PolicySources
import SourceText
import XCTest

/// Policies that JSON documents hold as texts.
final class PolicyTextsTests: XCTestCase {
  private func read(_ text: String) -> SourcedDocument { SourcedDocument(json: SourceFile(name: "a.json", text: text)) }

  /// What the AWS command line and Terraform print around the text of a policy.
  func testPlaces() {
    let policy = JSONWriter.quoted(
      #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}"#)
    let cases: [(text: String, kinds: [PolicyKind?])] = [
      (#"{"Policy": \#(policy)}"#, [nil]), (#"{"Attributes": {"Policy": \#(policy), "QueueArn": "x"}}"#, [nil]),
      (#"{"registryId": "111122223333", "policyText": \#(policy)}"#, [nil]),
      (#"[{"ResourcePolicy": \#(policy)}, {"ResourcePolicy": \#(policy)}]"#, [nil, nil]),
      (#"{"Policy": {"PolicySummary": {"Type": "SERVICE_CONTROL_POLICY"}, "Content": \#(policy)}}"#, [.scp]),
      (#"{"Policy": {"PolicySummary": {"Type": "RESOURCE_CONTROL_POLICY"}, "Content": \#(policy)}}"#, [.rcp]),
      (#"{"Role": {"AssumeRolePolicyDocument": \#(policy)}}"#, [.trust]),
      (
        #"{"version": 4, "resources": [{"type": "aws_iam_policy", "instances": [{"attributes": {"policy": \#(policy)}}]}]}"#,
        [nil]
      ),
      (
        #"{"version": 4, "resources": [{"type": "aws_iot_policy", "instances": [{"attributes": {"policy": \#(policy)}}]}]}"#,
        []
      ),
      (#"{"note": "{ \"Statement\" }", "other": "{\"Effect\": 1}", "list": ["a"]}"#, []),
    ]
    for (text, kinds) in cases {
      let document = read(text)
      XCTAssertEqual(document.policies.map(\.kind), kinds, text)
      XCTAssertEqual(document.diagnostics, [], text)
      for found in document.policies {
        XCTAssertEqual(found.notation, .other)
        let action = found.node["Statement"]?.elements?.first?["Action"]
        XCTAssertEqual(action.map { document.file.text(in: $0.range) }, #"\"s3:*\""#, text)
      }
    }
  }

  /// A document that holds a policy as such is read as before.
  func testTextsBesidePolicies() {
    let document = read(#"{"Statement": [], "Id": "{\"Statement\": []}"}"#)
    XCTAssertEqual(document.policies.count, 1)
    XCTAssertEqual(document.policies.first?.node.range.lowerBound, 0)
  }

  /// Lists of roles are read as single ones are.
  func testListsOfRoles() {
    let trust = #"{"Version": "2012-10-17", "Statement": []}"#
    let text = #"{"Roles": [{"AssumeRolePolicyDocument": \#(trust)}, {"AssumeRolePolicyDocument": \#(trust)}]}"#
    XCTAssertEqual(read(text).policies.map(\.kind), [.trust, .trust])
  }
}
