import JSONText
import PolicyModel
import PolicySources
import SourceText
import TestSupport
import XCTest

/// Files of one folder, and Terraform's JSON syntax.
final class TerraformModuleTests: XCTestCase {
  private func module(_ texts: [(name: String, text: String)]) -> [SourcedDocument] {
    TerraformModule(texts.map { SourceFile(name: $0.name, text: $0.text) }).documents
  }

  /// What a file names and another declares is resolved, and stands where it is named.
  func testFilesDeclareNamesForEachOther() throws {
    let names = ["gen.tf.json", "main.tf", "policies.tf", "vars.tf"]
    let files = try names.map { SourceFile(name: $0, bytes: try Fixtures.bytes("templates/module/\($0)")) }
    let documents = TerraformModule(files).documents
    XCTAssertEqual(documents.map(\.policies.count), [3, 0, 2, 0])
    XCTAssertEqual(documents.flatMap(\.diagnostics), [])
    XCTAssertEqual(documents.flatMap(\.skipped), [])
    let reader = documents[2].policies[0]
    XCTAssertEqual(reader.kind, .identity)
    XCTAssertEqual(
      reader.node["Statement"]?[0]?["Resource"].map(JSONWriter.minified),
      #"["arn:aws:s3:::acme-lake/*","arn:aws:s3:::acme_x-logs/*"]"#)
    XCTAssertEqual(documents[2].policies[1].resourceType?.description, "s3:bucket")
    let trust = documents[0].policies[0]
    XCTAssertEqual(trust.kind, .trust)
    let service = trust.node["Statement"]?[0]?["Principal"]?["Service"]?[0]
    XCTAssertEqual(service?.string, "ec2.amazonaws.co")
    XCTAssertEqual(service.map { files[0].text(in: $0.range) }, "local.service")
    for (document, file) in zip(documents, files) {
      for policy in document.policies { XCTAssert(policy.node.range.upperBound <= file.bytes.count, file.name) }
    }
  }

  func testEachFileHasItsOwnErrors() {
    let documents = module([
      ("a.tf", "locals {\n  a = [\n"), ("b.tf", "locals {\n  b = \"s3:GetObject\n}\n"), ("c.tf", ""),
    ])
    XCTAssertEqual(documents.map(\.diagnostics.count), [1, 1, 0])
    XCTAssertEqual(documents[1].diagnostics.first?.range.lowerBound, 15)
  }

  /// What is skipped is said in the file that it stands in.
  func testSkippedPartsStandInTheirFiles() {
    let documents = module([
      ("a.tf", "resource \"aws_iam_policy\" \"p\" {\n  policy = local.p\n}\n"),
      ("b.tf", "\nlocals {\n  p = templatefile(\"p.json\", {})\n}\n"),
    ])
    XCTAssertEqual(documents.map(\.skipped.count), [1, 0])
    XCTAssertEqual(documents[0].skipped.first?.reason, "the policy is in a file that `templatefile` reads")
  }

  func testJSONSyntax() {
    let cases: [(body: String, statement: String?)] = [
      (
        #"{"statement": {"actions": ["s3:Get*"], "resources": ["*"], "sid": "A"}}"#,
        #"[{"Sid":"A","Effect":"Allow","Action":["s3:Get*"],"Resource":["*"]}]"#
      ),
      (
        #"{"//": "x", "statement": [{"effect": "Deny", "not_actions": ["a:B"], "resources": ["${local.a}/*"]}]}"#,
        #"[{"Effect":"Deny","NotAction":["a:B"],"Resource":["arn:aws:s3:::b/*"]}]"#
      ),
      (
        #"{"statement": {"actions": ["a:B"], "resources": ["arn:aws:s3:::b/$${aws:username}"]}}"#,
        #"[{"Effect":"Allow","Action":["a:B"],"Resource":["arn:aws:s3:::b/${aws:username}"]}]"#
      ),
      (
        #"{"statement": {"actions": ["a:B"], "condition": {"test": "Bool", "variable": "a:b", "values": ["true"]}}}"#,
        #"[{"Effect":"Allow","Action":["a:B"],"Condition":{"Bool":{"a:b":["true"]}}}]"#
      ),
      (#"{"statement": "${local.statements}"}"#, "[]"), (#"{"dynamic": {"statement": {"for_each": []}}}"#, "[]"),
    ]
    for (body, statement) in cases {
      let text =
        #"{"locals": {"a": "arn:aws:s3:::b"}, "data": {"aws_iam_policy_document": {"d": \#(body)}}}"#
      let document = SourcedDocument(hcl: SourceFile(name: "a.tf.json", text: text))
      XCTAssertEqual(document.diagnostics, [], body)
      XCTAssertEqual(document.policies.first?.node["Statement"].map(JSONWriter.minified), statement, body)
      XCTAssertEqual(document.skipped.count, statement == "[]" ? 1 : 0, body)
    }
  }

  func testWrongJSON() {
    let cases = [
      (#"{"locals": {"a": "${"}}"#, 1), (#"{"locals": "#, 1), ("{", 1), (#"{"resource": [1, {"a": [[]]}]}"#, 0),
      (#"{"data": {"aws_iam_policy_document": {"d": [1, "x", null]}}}"#, 0), (#"{"locals": {"a": "%{ x }"}}"#, 1),
    ]
    for (text, errors) in cases {
      let document = SourcedDocument(hcl: SourceFile(name: "a.tf.json", text: text))
      XCTAssertEqual(document.diagnostics.count, errors, text)
      for range in document.diagnostics.map(\.range) { XCTAssert(range.upperBound <= text.utf8.count, text) }
    }
  }

  /// A part of a text within a text is found at its bytes, escapes and what is put in notwithstanding.
  func testPlacesInTextsWithinJSON() {
    let text = #"""
      {"resource": {"aws_iam_policy": {"p": {
        "policy": "{\"Statement\": [{\"Action\": \"s3:Get\\u004Fbject\", \"Resource\": \"${aws_s3_bucket.b.arn}/x\"}]}"
      }}}}
      """#
    let file = SourceFile(name: "a.tf.json", text: text)
    let policy = SourcedDocument(hcl: file).policies.first
    let statement = policy?.node["Statement"]?[0]
    XCTAssertEqual(statement?["Action"]?.string, "s3:GetObject")
    XCTAssertEqual(statement?["Action"].map { file.text(in: $0.range) }, #"\"s3:Get\\u004Fbject\""#)
    XCTAssertEqual(statement?["Resource"]?.string, "arn:aws:s3:::unknown/x")
  }
}

extension JSONNode {
  fileprivate subscript(index: Int) -> JSONNode? {
    guard let elements, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}
