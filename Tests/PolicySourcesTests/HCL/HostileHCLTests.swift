import PolicyModel
import PolicySources
import SourceText
import XCTest

/// Files of Terraform that nobody writes in good faith: they are answered, soon and without a crash.
final class HostileHCLTests: XCTestCase {
  private func read(_ text: String) -> SourcedDocument {
    SourcedDocument(hcl: SourceFile(name: "hostile.tf", text: text))
  }

  /// What one file asks for is bounded however many files the module has, and is said.
  func testAModuleIsBounded() {
    let doubling = (0..<40).map { "locals {\n  a\($0) = [local.a\($0 + 1), local.a\($0 + 1)]\n}\n" }.joined()
    let policy = "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Statement = local.a0 })\n}\n"
    let files = [SourceFile(name: "a.tf", text: doubling + policy)]
    let documents = TerraformModule(files + (0..<50).map { SourceFile(name: "\($0).tf", text: policy) }).documents
    XCTAssertEqual(documents.count, 51)
    XCTAssert(documents.allSatisfy { !$0.skipped.isEmpty })
  }

  /// Terraform's JSON is read within the limits of JSON.
  func testLimitsOfJSON() {
    let deep = #"{"locals": {"a": "# + String(repeating: "[", count: 10_000)
    XCTAssertNotNil(SourcedDocument(hcl: SourceFile(name: "a.tf.json", text: deep)).excess)
    let nested = #"{"locals": {"a": "${"# + String(repeating: "[", count: 10_000) + #""}}"#
    let document = SourcedDocument(hcl: SourceFile(name: "a.tf.json", text: nested))
    XCTAssertEqual(document.excess?.message, "expressions and blocks nest deeper than 64 levels")
  }

  func testLimits() {
    let cases: [(String, message: String)] = [
      ("a = " + String(repeating: "[", count: 10_000), "expressions and blocks nest deeper than 64 levels"),
      ("a = " + String(repeating: "\"${", count: 10_000), "expressions and blocks nest deeper than 64 levels"),
      ("a = " + String(repeating: "x ? ", count: 10_000), "expressions and blocks nest deeper than 64 levels"),
      ("a = " + String(repeating: "x ? 1 : ", count: 10_000), "expressions and blocks nest deeper than 64 levels"),
      ("a = " + String(repeating: "{a=", count: 10_000), "expressions and blocks nest deeper than 64 levels"),
      (String(repeating: "a {\n", count: 10_000), "expressions and blocks nest deeper than 64 levels"),
      ("a = [" + String(repeating: "1,", count: 600_000) + "]", "the text holds more than 500000 values"),
      (String(repeating: "a = 1\n", count: 700_000), "the text has 4200000 bytes, and at most 4194304 are read"),
    ]
    for (text, message) in cases {
      let document = read(text)
      XCTAssertEqual((document.excess ?? document.diagnostics.first)?.message, message, String(text.prefix(20)))
      XCTAssert(document.policies.isEmpty)
    }
  }

  func testTextsThatDoNotEnd() {
    let texts = [
      String(repeating: "a = \"x\n", count: 10_000), String(repeating: "a = <<E\n", count: 10_000),
      String(repeating: "a = <<-EEEEEEEEEEEEEEEEEEEEEEEE\nEEEEEEEEEEEEEEEEEEEEEEE\n", count: 4_000),
      String(repeating: "a = /*\n", count: 10_000), String(repeating: "a = \"${\"${", count: 10_000),
      String(repeating: "t {\n", count: 60) + String(repeating: "a = [\n", count: 10_000),
      String(repeating: "a = !", count: 10_000), "a = " + String(repeating: "-", count: 100_000),
      "a = b" + String(repeating: ".c", count: 10_000), "a = b" + String(repeating: "[0]", count: 10_000),
      String(decoding: (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 3) }, as: UTF8.self),
      String(repeating: "\0", count: 10_000), String(repeating: "a b c d\n", count: 10_000),
      "a = <<E\n" + String(repeating: "${a} $", count: 10_000) + "\nE\n",
    ]
    for text in texts {
      let document = read(text)
      XCTAssertLessThanOrEqual(document.diagnostics.count, 100, String(text.prefix(20)))
      XCTAssert(document.policies.isEmpty, String(text.prefix(20)))
    }
  }

  func testNamesThatReferToEachOther() throws {
    let doubling = (1...60).map { "  l\($0) = [local.l\($0 - 1), local.l\($0 - 1)]\n" }.joined()
    let choices = (1...60).map { "  c\($0) = x ? local.c\($0 - 1) : local.c\($0 - 1)\n" }.joined()
    let chain = (1...5_000).map { "  k\($0) = local.k\($0 - 1)\n" }.joined()
    let concatenation = (1...60).map { "  m\($0) = concat(local.m\($0 - 1), local.m\($0 - 1))\n" }.joined()
    let names = "locals {\n  l0 = \"s3:GetObject\"\n  m0 = [\"s3:GetObject\"]\n  k0 = 1\n  a = local.b\n  b = local.a\n"
    let locals = names + "  s = \"${local.s}\"\n" + doubling + choices + chain + concatenation + "}\n"
    for (name, skipped) in [
      ("local.l60", true), ("local.c60", false), ("local.k5000", false), ("local.m60", true), ("local.a", false),
      ("local.s", false), ("local.m8", false),
    ] {
      let policy = "data \"aws_iam_policy_document\" \"d\" {\n  statement {\n    actions = \(name)\n  }\n}\n"
      let document = read(locals + policy)
      XCTAssertEqual(document.policies.count + document.skipped.count, skipped ? 2 : 1, name)
      let resource = read(locals + "resource \"aws_iam_policy\" \"p\" {\n  policy = \(name)\n}\n")
      XCTAssert(resource.policies.isEmpty, name)
      XCTAssertLessThanOrEqual(resource.skipped.count, 1_000, name)
    }
  }

  func testManyOfOneKind() {
    let statement = #"policy = "{\"Statement\": []}""#
    let many = (0..<2_000).map { "resource \"aws_iam_policy\" \"p\($0)\" {\n  policy = local.p\n}\n" }.joined()
    let text = String(repeating: " ", count: 10_000)
    let document = read("locals {\n  p = \"{\\\"Statement\\\": []\(text)}\"\n}\n" + many)
    XCTAssertEqual(document.policies.count, 1)
    XCTAssertEqual(document.policies.first?.kind, .identity)
    let conditions = (0..<4_000).map { "condition {\n test = \"t\($0)\"\n variable = \"k\"\n values = []\n}\n" }
      .joined()
    let block = "data \"aws_iam_policy_document\" \"d\" {\n  statement {\n\(conditions)}\n}\n"
    XCTAssertEqual(read(block).policies.count + read(block).skipped.count, 1)
    XCTAssertEqual(read("resource \"aws_x\" \"y\" {\n\(statement)\n}").policies.count, 1)
  }
}
