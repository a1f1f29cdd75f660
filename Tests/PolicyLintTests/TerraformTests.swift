import PolicyLint
import PolicySources
import SourceText
import TestSupport
import XCTest

/// What is found in policies within Terraform files, plans and Markdown, and where.
final class TerraformTests: XCTestCase {
  private func check(_ path: String) throws -> FileReport {
    let file = SourceFile(name: path, bytes: try Fixtures.bytes("templates/\(path)"))
    let document =
      switch path.split(separator: ".").last {
      case _ where path.hasSuffix(".tf.json"): SourcedDocument(hcl: file)
      case "tf": SourcedDocument(hcl: file)
      case "md": SourcedDocument(markdown: file)
      default: SourcedDocument(terraformPlan: file)
      }
    return Linter().check(document)
  }

  /// The rules that find an error, each with the text of the place.
  func testErrors() throws {
    let cases: [(String, errors: [String], policies: Int)] = [
      ("terraform/lake.tf", [], 9), ("terraform/skipped.tf", [], 5),
      (
        "terraform/mistakes.tf",
        [
          #"unknown-effect: "allow""#, #"unknown-action: "s3:GetObjct""#, #"unmatched-action: "s3:GetObject""#,
          #"resource-in-trust-policy: "Resource""#, "syntax-error: # resource-in-trust-policy, syntax-error",
        ], 3
      ),
      (
        "module/gen.tf.json",
        [#"unknown-action: \"s3:PutObjekt\""#, #"unknown-action: \"s3:ListBukket\""#], 3
      ),
      ("terraform/plan.json", [#"unknown-action: \"s3:GetObjct\""#, #"unknown-action: "s3:PutObjct""#], 7),
      ("markdown/guide.md", [#"unknown-action: "s3:GetObjct""#, "syntax-error: ..."], 4),
    ]
    for (path, errors, policies) in cases {
      let report = try check(path)
      XCTAssertNil(report.excess, path)
      XCTAssertEqual(report.policyCount, policies, path)
      let found = report.findings.filter { $0.diagnostic.severity == .error }
      XCTAssertEqual(found.map { "\($0.name): \(report.file.text(in: $0.diagnostic.range))" }, errors, path)
    }
  }

  /// A policy that is right, or of which nothing is known, is passed without a word.
  func testNothingIsSaidOfWhatIsRight() throws {
    for path in ["terraform/lake.tf", "terraform/skipped.tf"] {
      XCTAssertEqual(try check(path).findings.filter { $0.diagnostic.severity >= .warning }.map(\.name), [], path)
    }
  }

  /// What is wrong in an ARN whatever account, Region and names the deployment gives.
  func testTheFormOfAnARNIsKnownWhateverItsDeployment() {
    let region = "${data.aws_region.r.name}"
    let account = "${data.aws_caller_identity.c.account_id}"
    let cases = [
      (
        "glue:GetTable", "\"arn:${data.aws_partition.p.partition}:glue:\(region):\(account):tabel/db/x\"",
        ["unknown-resource"]
      ),
      ("glue:GetTable", "\"arn:aws:glue:us-east-1:${var.account}:table/db/x\"", ["incomplete-glue-hierarchy"]),
      ("dynamodb:GetItem", "\"arn:aws:dynamodb:us-east-1:\(account):tables/x\"", ["unknown-resource"]),
      ("s3:GetObject", "aws_s3_bucket.b.arn", ["swapped-bucket-and-object"]),
      ("s3:GetObject", "\"${aws_s3_bucket.b.arn}/*\"", []),
      ("s3:GetObject", "\"arn:aws:s3:::${aws_s3_bucket.b.id}/*\"", []),
      ("s3:GetObject", "aws_s3_bucket.b.id", ["missing-arn-prefix"]),
      ("s3:GetObject", "aws_sqs_queue.q.arn", ["unmatched-action"]), ("kms:Decrypt", "aws_kms_key.k.arn", []),
      ("iam:GetRole", "data.aws_iam_role.r.arn", []), ("s3:GetObject", "var.arn", []),
    ]
    for (action, resource, rules) in cases {
      let text = """
        resource "aws_iam_policy" "p" {
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = { Effect = "Allow", Action = "\(action)", Resource = \(resource) }
          })
        }
        """
      let report = Linter().check(SourcedDocument(hcl: SourceFile(name: "a.tf", text: text)))
      XCTAssertEqual(
        report.findings.filter { $0.diagnostic.severity >= .warning }.map(\.name), rules, "\(action) \(resource)")
    }
  }

  /// For whom a service acts is not known where the source's type tells nothing of its ARN, and is found nowhere wrong.
  func testNothingIsSaidOfASourceThatIsNotKnown() {
    let sources = [
      "aws_cognito_user_pool.p.arn", "var.source", "\"${module.bucket.arn}*\"",
      "[\"${aws_apigatewayv2_api.a.execution_arn}/*/*/*\"]",
    ]
    for service in ["cognito-idp.amazonaws.com", "s3.amazonaws.com", "apigateway.amazonaws.com"] {
      for source in sources {
        let text = """
          resource "aws_sns_topic_policy" "p" {
            policy = jsonencode({
              Version = "2012-10-17"
              Statement = {
                Effect = "Allow", Principal = { Service = "\(service)" }, Action = "sns:Publish"
                Resource = "arn:aws:sns:us-east-1:111122223333:t", Condition = { ArnLike = { "aws:SourceArn" = \(source) } }
              }
            })
          }
          """
        let report = Linter().check(SourcedDocument(hcl: SourceFile(name: "a.tf", text: text)))
        XCTAssertEqual(report.policyCount, 1)
        XCTAssertEqual(report.findings.map(\.name), [], "\(service) \(source)")
      }
    }
  }

  /// What a module attaches by an ARN that stands in it, wherever it stands.
  func testAttachedAdministrators() {
    let cases: [(text: String, places: [String])] = [
      (
        #"resource "aws_iam_role_policy_attachment" "a" { policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }"#,
        [#""arn:aws:iam::aws:policy/AdministratorAccess""#]
      ),
      (
        """
        locals {
          admin = "arn:aws:iam::aws:policy/AdministratorAccess"
        }
        resource "aws_iam_role" "r" {
          managed_policy_arns  = ["arn:aws:iam::aws:policy/ReadOnlyAccess", local.admin]
          permissions_boundary = "arn:aws:iam::aws:policy/AdministratorAccess"
        }
        """, ["local.admin"]
      ),
      (
        """
        data "aws_iam_policy" "keys" {
          name = "IAMFullAccess"
        }
        resource "aws_iam_user_policy_attachment" "u" {
          policy_arn = data.aws_iam_policy.keys.arn
        }
        resource "aws_iam_group_policy_attachment" "g" {
          for_each   = toset(["arn:${data.aws_partition.p.partition}:iam::aws:policy/IAMFullAccess"])
          policy_arn = each.value
        }
        """, ["data.aws_iam_policy.keys.arn", "each.value"]
      ),
      (#"module "m" { role_policy_arns = { a = "arn:aws:iam::aws:policy/PowerUserAccess", b = var.x } }"#, []),
    ]
    for (text, places) in cases {
      let report = Linter().check(SourcedDocument(hcl: SourceFile(name: "a.tf", text: text)))
      XCTAssertEqual(Set(report.findings.map(\.name)), places.isEmpty ? [] : ["administrator-attachment"], text)
      XCTAssertEqual(report.findings.map { report.file.text(in: $0.diagnostic.range) }, places, text)
    }
  }

  /// Edits are offered where the text is JSON as it stands in the file.
  func testFixesOnlyWhereTheyCanBeMade() throws {
    for (path, offered) in [("terraform/plan.json", false), ("markdown/guide.md", true)] {
      let report = try check(path)
      let finding = try XCTUnwrap(report.findings.first { $0.name == "unknown-action" }, path)
      XCTAssertEqual(!finding.diagnostic.fixes.isEmpty, offered, path)
    }
  }
}
