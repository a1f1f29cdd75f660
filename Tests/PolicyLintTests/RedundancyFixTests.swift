import Foundation
import JSONText
import PolicyAnalysis
import PolicyLint
import PolicyModel
import SourceText
import TestSupport
import XCTest

/// What the rules of redundancy take out changes nothing.
final class RedundancyFixTests: XCTestCase {
  private let linter = Linter(rules: Rules.all.filter { $0.page.category == .redundancy })

  private func statement(
    _ effect: String, _ actions: String, _ resources: String, condition: String? = nil
  ) -> String {
    let condition = condition.map { #", "Condition": \#($0)"# } ?? ""
    return #"{"Effect": "\#(effect)", "Action": [\#(actions)], "Resource": [\#(resources)]\#(condition)}"#
  }

  private func policy(_ statements: String...) -> String {
    #"{"Version": "2012-10-17", "Statement": [\#(statements.joined(separator: ", "))]}"#
  }

  /// Policies that say things twice, and how many findings they have.
  private var cases: [(name: String, text: String, findings: Int)] {
    let lake = #""arn:aws:s3:::lake/*""#
    let secure = #"{"Bool": {"aws:SecureTransport": "true"}}"#
    return [
      ("a list that holds itself twice over", policy(statement("Allow", #""s3:Get*", "s3:*", "S3:get*""#, lake)), 2),
      ("two entries that hold each other", policy(statement("Allow", #""s3:GetObject", "s3:getobject""#, lake)), 1),
      (
        "entries of two statements that hold each other",
        policy(
          statement("Allow", #""s3:GetObject", "s3:PutObject""#, lake),
          statement("Allow", #""s3:GetObject", "s3:DeleteObject""#, lake)), 1
      ),
      (
        "one of many actions",
        policy(
          statement("Allow", #""s3:GetObject", "sqs:SendMessage", "sns:Publish""#, #""*""#, condition: secure),
          statement("Allow", #""s3:Get*", "kms:Decrypt""#, #""*""#)), 1
      ),
      (
        "a statement within another",
        policy(
          statement("Allow", #""s3:GetObject", "s3:PutObject""#, lake, condition: secure),
          statement("Allow", #""s3:*""#, #""arn:aws:s3:::*""#)), 1
      ),
      (
        "a denial of part of what is allowed",
        policy(
          statement("Allow", #""s3:GetObject", "s3:PutObject""#, lake),
          statement("Deny", #""s3:PutObject""#, #""arn:aws:s3:::lake/raw/*""#)), 0
      ),
      (
        "a denial of one action",
        policy(
          statement("Allow", #""s3:GetObject", "s3:PutObject""#, lake), statement("Deny", #""s3:Put*""#, #""*""#)), 1
      ),
      (
        "a narrower condition elsewhere",
        policy(
          statement("Allow", #""s3:GetObject""#, lake), statement("Deny", #""s3:*""#, lake, condition: secure),
          statement("Allow", #""s3:PutObject""#, lake, condition: secure)), 1
      ),
      (
        "resources within one another",
        policy(statement("Deny", #""s3:*""#, #""arn:aws:s3:::lake/a/b", "arn:aws:s3:::lake/a/*", \#(lake)"#)), 2
      ),
      (
        "variables",
        policy(statement("Allow", #""s3:GetObject""#, #""arn:aws:s3:::lake/${aws:username}/*", \#(lake)"#)), 1
      ),
    ]
  }

  func testWhatIsTakenOutChangesNothing() throws {
    for example in cases {
      let file = SourceFile(name: example.name, text: example.text)
      let findings = linter.check(file, as: .identity).findings
      XCTAssertEqual(findings.count, example.findings, "\(example.name): \(findings.map(\.diagnostic.message))")
      try assertSafeFixesChangeNothing(findings, in: file)
    }
  }

  func testNorInDocumentedPolicies() throws {
    for name in try Fixtures.names(in: "policies/documented") where name.hasSuffix(".json") {
      let file = SourceFile(name: name, bytes: try Fixtures.bytes("policies/documented/" + name))
      try assertSafeFixesChangeNothing(linter.check(file).findings, in: file)
    }
  }

  private func assertSafeFixesChangeNothing(_ findings: [Finding], in file: SourceFile) throws {
    let edits = findings.compactMap { $0.diagnostic.fixes.first(where: \.isSafe) }.flatMap(\.edits)
    if edits.isEmpty { return }
    let policies = try [file.bytes, Edit.apply(edits, to: file.bytes)].map { bytes in
      let document = JSONDocument.parse(bytes)
      XCTAssert(document.errors.isEmpty, "\(file.name): \(String(decoding: bytes, as: UTF8.self))")
      return DecodedPolicy(try XCTUnwrap(document.root))
    }
    XCTAssertEqual(PolicyAnalyzer().compare(policies[0], policies[1]).relation, .equivalent, file.name)
  }
}
