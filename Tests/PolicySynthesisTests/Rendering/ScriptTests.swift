import Foundation
import JSONText
import TestSupport
import XCTest

@testable import PolicySynthesis

/// The script, run against AWS as moto plays it.
final class ScriptTests: XCTestCase {
  private let accounts = [
    "lake": "123456789012", "bi": "444455556666", "catalog": "333333333333", "query": "222222222222",
  ]

  func testItMakesWhatTheDocumentsSayAndKeepsWhatIsNotItsOwn() throws {
    _ = try ExternalTool.find("jq")
    try withTemporaryFolder { profiles in
      let aws = try AWSDouble(accounts: accounts, folder: profiles)
      defer { aws.stop() }
      try prepare(aws, profiles)
      try withFiles(.cli) { folder, _ in
        let run = try ExternalTool.run("bash", ["deploy.sh"], environment: aws.environment, currentFolder: folder)
        XCTAssertEqual([Int(run.exitCode), run.output.count, run.errors.count], [0, 0, 0], run.errorText)
        try check(aws, folder)
      }
      // Again, with the documents in the script: nothing is left to do.
      let alone = profiles.appendingPathComponent("alone.sh")
      let text = try XCTUnwrap(DeploymentForm.cli.text(SampleDocuments.deployment()))
      try text.write(to: alone, atomically: true, encoding: .utf8)
      let before = try state(aws)
      let run = try ExternalTool.run("sh", [alone.path], environment: aws.environment, currentFolder: profiles)
      XCTAssertEqual([Int(run.exitCode), run.output.count, run.errors.count], [0, 0, 0], run.errorText)
      XCTAssertEqual(try state(aws), before, "a second run changes something")
      try checkWrongProfile(aws, alone, profiles)
    }
  }

  /// What is there before: a bucket and a catalog with policies of their own, a function, a role.
  private func prepare(_ aws: AWSDouble, _ folder: URL) throws {
    _ = try aws.call("lake", ["s3api", "create-bucket", "--bucket", "acme-lake-source"])
    let others = """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "Other", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
         "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake-source"},
        {"Sid": "Read", "Effect": "Deny", "Principal": "*", "Action": "s3:*",
         "Resource": "arn:aws:s3:::acme-lake-source"}]}
      """
    _ = try aws.call("lake", ["s3api", "put-bucket-policy", "--bucket", "acme-lake-source", "--policy", others])
    let catalog = others.replacingOccurrences(of: "s3:", with: "glue:")
    _ = try aws.call("catalog", ["glue", "put-resource-policy", "--policy-in-json", catalog], region: "eu-west-1")
    let trust = #"{"Version": "2012-10-17", "Statement": []}"#
    for (profile, role) in [("bi", "partner-analyst"), ("query", "function")] {
      _ = try aws.call(
        profile, ["iam", "create-role", "--role-name", role, "--assume-role-policy-document", trust])
    }
    let code = folder.appendingPathComponent("code.zip")
    // An empty archive.
    try Data([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)).write(to: code)
    _ = try aws.call(
      "query",
      [
        "lambda", "create-function", "--function-name", "cross-account-athena", "--runtime", "python3.12", "--role",
        "arn:aws:iam::222222222222:role/function", "--handler", "a.b", "--zip-file", "fileb://\(code.path)",
      ])
    _ = try aws.call(
      "query",
      [
        "lambda", "add-permission", "--function-name", "cross-account-athena", "--statement-id", "Partner", "--action",
        "lambda:InvokeFunction", "--principal", "arn:aws:iam::999999999999:role/old",
      ])
    _ = try aws.call(
      "lake",
      [
        "lakeformation", "put-data-lake-settings", "--data-lake-settings",
        #"{"DataLakeAdmins": [{"DataLakePrincipalIdentifier": "arn:aws:iam::123456789012:role/admin"}]}"#,
      ])
  }

  /// Reads everything back, and compares it with the documents.
  private func check(_ aws: AWSDouble, _ folder: URL) throws {
    func file(_ name: String) throws -> JSONNode {
      try SampleDocuments.node(String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
    }
    let policy = "arn:aws:iam::123456789012:policy/apps/application"
    for (profile, call, name) in [
      ("lake", "get-role --role-name application --query Role.AssumeRolePolicyDocument", "lake/application.trust.json"),
      ("lake", "get-role-policy --role-name exec --policy-name exec --query PolicyDocument", "lake/exec.identity.json"),
      (
        "lake", "get-user-policy --user-name analyst --policy-name analyst --query PolicyDocument",
        "lake/analyst.identity.json"
      ),
      (
        "lake", "get-group-policy --group-name staff --policy-name staff --query PolicyDocument",
        "lake/staff.identity.json"
      ),
      (
        "lake", "get-policy-version --policy-arn \(policy) --version-id v1 --query PolicyVersion.Document",
        "lake/application.policy.json"
      ),
      (
        "bi", "get-role-policy --role-name partner-analyst --policy-name analyst-extra --query PolicyDocument",
        "bi/partner-analyst.analyst-extra.identity.json"
      ),
    ] {
      let run = try aws.call(profile, ["iam"] + call.split(separator: " ").map(String.init))
      XCTAssertTrue(try SampleDocuments.node(run.outputText).hasSameValue(as: file(name)), "\(name)\n\(run.outputText)")
    }
    for (profile, region, call, name) in [
      (
        "lake", "us-east-1", "s3api get-bucket-policy --bucket acme-lake-source --query Policy",
        "lake/acme-lake-source.resource-s3.json"
      ),
      ("catalog", "eu-west-1", "glue get-resource-policy --query PolicyInJson", "catalog/catalog.resource-glue.json"),
    ] {
      let run = try aws.call(profile, call.split(separator: " ").map(String.init), region: region)
      let text = try XCTUnwrap(SampleDocuments.node(run.outputText).string)
      let statements = try XCTUnwrap(SampleDocuments.node(text)["Statement"]?.elements)
      for own in try XCTUnwrap(file(name)["Statement"]?.elements) {
        XCTAssertTrue(statements.contains { $0.hasSameValue(as: own) }, "\(name): \(text)")
      }
      XCTAssertEqual(statements.filter { $0["Sid"]?.string == "Other" }.count, 1, "\(name): \(text)")
      XCTAssertEqual(Set(statements.compactMap { $0["Sid"]?.string }).count, statements.count, "\(name): \(text)")
    }
  }

  /// What a second run must leave as it is.
  private func state(_ aws: AWSDouble) throws -> String {
    let policy = "arn:aws:iam::123456789012:policy/apps/application"
    var text = ""
    for (profile, call) in [
      ("lake", "iam list-policy-versions --policy-arn \(policy) --query Versions[].VersionId"),
      ("lake", "iam get-role --role-name application --query Role.[PermissionsBoundary,Tags,Path]"),
      ("lake", "iam list-attached-role-policies --role-name application --query AttachedPolicies"),
      ("bi", "iam list-attached-role-policies --role-name partner-analyst --query AttachedPolicies"),
      ("lake", "iam list-groups-for-user --user-name analyst --query Groups[].GroupName"),
      ("lake", "s3api get-bucket-policy --bucket acme-lake-source --query Policy"),
      ("query", "lambda get-policy --function-name cross-account-athena --query Policy"),
      ("lake", "lakeformation get-data-lake-settings --query DataLakeSettings"),
      ("lake", "lakeformation list-permissions --query PrincipalResourcePermissions"),
    ] {
      text += "\(call)\n" + (try aws.call(profile, call.split(separator: " ").map(String.init)).outputText)
    }
    for mark in [
      "policy/apps/ceiling", "DataMeshUtils", "role/admin", "role/exec", "sessionfortag", "DATA_LOCATION_ACCESS",
      "role/partner-analyst", "events.amazonaws.com", "analyst-more", "staff",
    ] {
      XCTAssertTrue(text.contains(mark), "\(mark) is nowhere in\n\(text)")
    }
    XCTAssertFalse(text.contains("role/old"), "the permission of the same id still stands\n\(text)")
    return text
  }

  /// A profile of another account ends the script before it changes anything.
  private func checkWrongProfile(_ aws: AWSDouble, _ script: URL, _ folder: URL) throws {
    let run = try ExternalTool.run(
      "sh", [script.path], environment: aws.environment.merging(["PROFILE_BI": "lake"]) { $1 }, currentFolder: folder)
    XCTAssertEqual(run.exitCode, 1)
    XCTAssertEqual(run.errorText, "the profile lake is of the account 123456789012, not of 444455556666\n")
  }
}
