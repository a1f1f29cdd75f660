import PolicySources
import SourceText
import TestSupport
import XCTest

/// The languages that files are in.
final class DetectionTests: XCTestCase {
  func testFormats() {
    let template = #"{"Resources": {"R": {"Type": "AWS::IAM::Role"}}}"#
    let cases: [(name: String, text: String, format: SourceFormat?)] = [
      ("main.tf", "", .hcl), ("README.md", "# x", .markdown), ("a.MARKDOWN", "", .markdown),
      ("p.json", #"{"Version": "2012-10-17", "Statement": []}"#, .json), ("p.json", "", .json),
      ("p.json", "[{}]", .json),
      ("p.json", #"{"Statement": "#, .json), ("t.json", template, .cloudformation),
      ("t", "\n " + template, .cloudformation),
      ("t", "\u{FEFF}" + template, .cloudformation), ("t.json", #"{"Resources": {"R": {"Type": "role"}}}"#, .json),
      ("t.json", #"{"Resources": ["AWS::IAM::Role"]}"#, .json),
      ("p.json", #"{"Statement": {"Sid": "\"Resources\""}}"#, .json),
      ("t.json", #"{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}"#, .cloudformation),
      ("plan.json", #"{"format_version": "1.2", "planned_values": {}}"#, .terraformPlan),
      ("plan.json", #"{"x": {"format_version": "1.2", "planned_values": {}}}"#, .json),
      ("t.yaml", "Resources:\n  R:\n    Type: AWS::IAM::Role\n", .cloudformation),
      ("t.yml", "# x\r\n'AWSTemplateFormatVersion': 2010-09-09\r\n\"Resources\":\r\n  R: 1\r\n", .cloudformation),
      ("t.template", "Resources:\n  R:\n    Type: AWS::IAM::Role\n", .cloudformation),
      ("<stdin>", "Resources:\n  R:\n    Type: AWS::IAM::Role\n", .cloudformation),
      ("policy.yaml", "Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n", .cloudformation),
      ("<stdin>", "Statement: []\n", .cloudformation), ("values.yaml", "x:\n  Statement: 1\n", nil),
      ("values.yaml", "replicas: 2\n", nil), ("values.yaml", "Resources: 2\n", nil), ("ci.yml", "", nil),
      ("main.tf.json", #"{"resource": {}}"#, .hcl), ("policy.yaml", "Statement:\n  - Effect: Allow\n", .cloudformation),
      ("list.yml", "- Statement:\n    Effect: Allow\n", .cloudformation), ("a.yaml", "Statement: 1\n", nil),
      ("p.json", #"{"Statement": {"Resource": {"Fn::Sub": "*"}}}"#, .cloudformation),
      ("p.json", #"[{"Fn::Sub": "\"Statement\""}]"#, .json), ("text", "hello", .json),
    ]
    for (name, text, format) in cases {
      XCTAssertEqual(SourceFormat.detected(in: SourceFile(name: name, text: text)), format, "\(name): \(text)")
    }
  }

  func testFixtures() throws {
    let cases: [(folder: String, format: SourceFormat)] = [
      ("templates/cloudformation", .cloudformation), ("policies/valid", .json), ("inventories", .json),
    ]
    for (folder, format) in cases {
      let names = try Fixtures.names(in: folder).filter { $0.hasSuffix(".json") || $0.hasSuffix(".yaml") }
      XCTAssertFalse(names.isEmpty, folder)
      for name in names {
        let file = SourceFile(name: name, bytes: try Fixtures.bytes("\(folder)/\(name)"))
        XCTAssertEqual(SourceFormat.detected(in: file), format, name)
      }
    }
    let stack = "templates/cdk.out/Warehouse.template.json"
    let manifest = "templates/cdk.out/manifest.json"
    XCTAssertEqual(
      SourceFormat.detected(in: SourceFile(name: stack, bytes: try Fixtures.bytes(stack))), .cloudformation)
    XCTAssertEqual(SourceFormat.detected(in: SourceFile(name: manifest, bytes: try Fixtures.bytes(manifest))), .json)
  }
}
