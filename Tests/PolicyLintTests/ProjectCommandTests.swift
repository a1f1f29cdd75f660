import CommandKit
import Foundation
import Terminal
import TestSupport
import XCTest

@testable import PolicyLintCommand

/// `policylint check` of folders and inventories by the rules about several policies.
final class ProjectCommandTests: XCTestCase {
  private static let caller = """
    {
      "Version": "2012-10-17",
      "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::222222222222:role/target"}
    }
    """
  private static let trust = """
    {
      "Version": "2012-10-17",
      "Statement": {"Effect": "Allow", "Principal": {"AWS": "333333333333"}, "Action": "sts:AssumeRole"}
    }
    """
  private static let wording = "does not let `arn:aws:iam::111111111111:role/caller` assume it"

  private let texts = [
    "roles/111111111111/caller.identity.json": caller, "roles/222222222222/target.trust.json": trust,
    "inventory.json": """
    {
      "identity": {"arn:aws:iam::111111111111:role/caller": \(caller)},
      "trust": {"arn:aws:iam::222222222222:role/target": \(trust)}
    }
    """,
    "wrong.json": #"{"identity": 1}"#, "other.json": #"{"name": "other"}"#, "caller.json": caller,
    "good.json":
      #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}}"#,
    ".policylint.json": "{}",
    "excused.json": """
    {"suppressions": [{"rule": "PL902", "files": "**/*.json", "reason": "the role is to come"}]}
    """,
  ]

  private func run(_ words: [String], _ more: [String: String] = [:]) -> (
    code: ExitCode, output: String, errors: String
  ) {
    let files = MemoryFiles(texts: texts.merging(more) { $1 })
    let console = Console(output: Output(), errors: Output(), files: files)
    let code = PolicyLintProgram.program.run(arguments: ["check", "--select", "PL9"] + words, console: console)
    return (code, console.output.text, console.errors.text)
  }

  func testWhereFindingsStand() {
    let cases: [(words: [String], place: String?)] = [
      (["roles"], "roles/111111111111/caller.identity.json:3:76"),
      (["good.json", "--inventory", "inventory.json"], "inventory.json:4:76"),
      (["caller.json", "--inventory", "inventory.json"], "caller.json:3:76"),
      (["caller.json"], nil), (["roles/111111111111"], nil), (["roles", "--ignore", "disagreeing-trust"], nil),
      (["roles", "--fail-on", "error"], "roles/111111111111/caller.identity.json:3:76"),
      (["roles", "--config", "excused.json"], nil),
    ]
    for (words, place) in cases {
      let outcome = run(words + ["--format", "concise"])
      let lines = outcome.output.split(separator: "\n")
      XCTAssertEqual(lines.count, place == nil ? 0 : 1, "\(words): \(outcome)")
      if let place {
        XCTAssert(lines.first?.hasPrefix(place) == true, "\(words): \(outcome)")
        XCTAssert(outcome.output.contains(Self.wording), "\(words): \(outcome)")
      }
      XCTAssertEqual(outcome.code, place == nil || words.contains("error") ? .success : .findings, "\(words)")
    }
  }

  #if YAML
    /// The policies of one principal of a template are looked at together, whichever resources they stand in.
    func testPoliciesOfATemplatesPrincipal() {
      func template(_ role: String, _ pass: String, _ functions: String) -> String {
        """
        Conditions: {C: !Equals [!Ref AWS::Region, us-east-1]}
        Resources:
          Builder: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}, \(role)}}
          Other: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}
          Pass: {Type: AWS::IAM::ManagedPolicy, \(pass), PolicyDocument: {Version: 2012-10-17, Statement: {
            Effect: Allow, Action: iam:PassRole, Resource: '*'}}}}
          Functions: {Type: AWS::IAM::Policy, \(functions), PolicyDocument: {Version: 2012-10-17, Statement: {
            Effect: Allow, Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*'}}}}

        """
      }
      let cases = [
        ("Path: /", "Properties: {Roles: [!Ref Builder]", "Properties: {Roles: [!Ref Other, !Ref Builder]", true),
        ("ManagedPolicyArns: [!Ref Pass]", "Properties: {Path: /", "Properties: {Roles: [!Ref Builder]", true),
        ("Path: /", "Properties: {Roles: [!Ref Other]", "Properties: {Roles: [!Ref Builder]", false),
        ("Path: /", "Properties: {Path: /", "Properties: {Roles: [!Ref Builder]", false),
        ("Path: /", "Condition: C, Properties: {Roles: [!Ref Builder]", "Properties: {Roles: [!Ref Builder]", false),
        (
          "PermissionsBoundary: !Ref X", "Properties: {Roles: [!Ref Builder]", "Properties: {Roles: [!Ref Builder]",
          false
        ),
      ]
      for (role, pass, functions, isFound) in cases {
        let outcome = run(
          ["t.yaml", "--format", "concise"], ["t.yaml": template(role, pass, functions)])
        XCTAssertEqual(outcome.output.contains("PL906"), isFound, "\(role) \(pass) \(functions): \(outcome)")
        XCTAssertEqual(outcome.output.contains("`Builder`"), isFound, outcome.output)
      }
    }
  #endif

  /// The files of a folder of Terraform tell of the same principals.
  func testPoliciesOfAModulesPrincipal() {
    let pass = """
      resource "aws_iam_policy" "pass" { policy = data.aws_iam_policy_document.pass.json }
      data "aws_iam_policy_document" "pass" {
        statement {
          actions   = ["iam:PassRole"]
          resources = ["*"]
        }
      }
      """
    let functions = """
      resource "aws_iam_role_policy" "functions" {
        role = aws_iam_role.builder.id
        policy = jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource = "*" } })
      }
      """
    func role(_ more: String) -> String {
      "resource \"aws_iam_role\" \"builder\" {\n  assume_role_policy = var.trust\n  \(more)\n}\n"
    }
    let attached = "policy_arn = aws_iam_policy.pass.arn"
    let cases = [
      (
        role(""),
        "resource \"aws_iam_role_policy_attachment\" \"a\" {\n role = aws_iam_role.builder.name\n \(attached)\n}", true
      ),
      (
        role(""),
        "resource \"aws_iam_policy_attachment\" \"a\" {\n roles = [aws_iam_role.builder.name]\n \(attached)\n}", true
      ),
      (role(""), "", false), (role("count = 2"), "", false),
      (
        role("permissions_boundary = var.b"),
        "resource \"aws_iam_role_policy_attachment\" \"a\" {\n role = aws_iam_role.builder.name\n \(attached)\n}", false
      ),
    ]
    for (role, attachment, isFound) in cases {
      let files = ["m/pass.tf": pass, "m/functions.tf": functions, "m/role.tf": role, "m/attachment.tf": attachment]
      let outcome = run(["m", "--format", "concise"], files)
      XCTAssertEqual(outcome.output.contains("PL906"), isFound, "\(role) \(attachment): \(outcome)")
      if isFound { XCTAssert(outcome.output.hasPrefix("m/pass.tf:4:18"), outcome.output) }
    }
  }

  func testInventoriesThatAreNotValid() {
    for name in ["wrong.json", "other.json", "missing.json"] {
      let outcome = run(["good.json", "--inventory", name])
      XCTAssertEqual(outcome.code, .input, name)
      XCTAssert(outcome.errors.contains(name), outcome.errors)
    }
  }

  func testBaselineHoldsWhatIsFoundTogether() {
    let files = MemoryFiles(texts: texts)
    for words in [["--write-baseline", "--baseline", "base.json"], ["--baseline", "base.json"]] {
      let console = Console(output: Output(), errors: Output(), files: files)
      let code = PolicyLintProgram.program.run(
        arguments: ["check", "--select", "PL9", "roles"] + words, console: console)
      XCTAssertEqual(code, .success, "\(words): \(console.errors.text)")
    }
  }

  func testTheExampleEnvironmentAgrees() throws {
    let path = Fixtures.packageRoot.appendingPathComponent("Fixtures/environments/example.json")
    let environment = try String(contentsOf: path, encoding: .utf8)
    let outcome = run(["good.json", "--inventory", "environment.json"], ["environment.json": environment])
    XCTAssertEqual(outcome.code, .success, outcome.output + outcome.errors)
  }
}
