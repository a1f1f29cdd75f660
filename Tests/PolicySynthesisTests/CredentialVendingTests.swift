import Environment
import Inventory
import JSONText
import PolicyModel
import PolicySynthesis
import TestSupport
import XCTest

/// `sagemaker-lf` and `lf-application`.
final class CredentialVendingTests: XCTestCase {
  func testExampleDocuments() throws {
    try assertExampleDocuments(
      of: SageMakerExecution.self,
      [
        "lake/sagemaker-execution.identity.json", "lake/sagemaker-execution.trust.json",
        "lake/sagemaker-execution.lakeformation-settings.json", "lake/sagemaker-execution.lakeformation-grants.json",
      ])
    try assertExampleDocuments(
      of: LakeFormationApplication.self,
      [
        "lake/lf_role_assumed.identity.json", "lake/lf_role_assumed.trust.json",
        "lake/lf_role_assumed.lakeformation-grants.json",
      ])
  }

  /// Each option changes the documents as its golden says, and passes its certificate.
  func testOptions() throws {
    for (name, template, changes) in Self.options {
      let role = try SampleEnvironment(changes, template: template).role()
      XCTAssertGreaterThan(role.expectations.count, 20, name)
      assertSnapshot(role.goldenText, named: "\(template.name).\(name).txt")
    }
  }

  private static let table = "cred_vending_test_db.cred_vending_test_table"
  private static let second: [(String, String)] = [
    (
      "databases.more",
      #"{"account":"lake","tables":{"t.1":"s3://cred-vending-test-bucket/cred_vending_test_db/cred_vending_test_table/t/"}}"#
    ),
    (
      "roles.second",
      #"{"template":"lf-application","account":"lake","name":"second","path":"/apps/","tables":["more.t.1"],"#
        + #""columns":{"more.t.1":["id","name"]}}"#
    ),
    ("roles.sagemaker-exec.assumes", #"["lf-application","second"]"#),
  ]
  private static let otherNotebook = (
    "roles.other-notebook",
    #"{"template":"sagemaker-lf","account":"lake","name":"other","path":"/n/","assumes":["lf-application"],"#
      + #""sessionTag":{"LakeFormationAuthorizedCaller":"second tag"}}"#
  )
  private static let encrypted: [(String, String)] = [
    ("kmsKeys.vended", #"{"account":"lake","keyId":"11111111-2222-3333-4444-555555555555"}"#),
    ("buckets.cred-vending-test-bucket.kmsKey", "vended"),
  ]

  static let options: [(String, any RoleTemplate.Type, [(String, String)])] = [
    ("setup", SageMakerExecution.self, [("setup", "true")]),
    ("setup-encrypted", SageMakerExecution.self, [("setup", "true")] + encrypted),
    ("no-listing", SageMakerExecution.self, [("listLocation", "false")]),
    ("full-tables", SageMakerExecution.self, [("fullTableAccess", "true")]),
    (
      "administrators", SageMakerExecution.self,
      [
        ("principals.lake-administrator", #"{"account":"lake","user":"admin","path":"/ops/"}"#),
        ("administrators", #"["lake-administrator"]"#),
      ]
    ),
    ("two-applications", SageMakerExecution.self, second),
    ("two-notebooks", SageMakerExecution.self, [("roles.sagemaker-exec.name", "first"), otherNotebook]),
    (
      "path-and-region", SageMakerExecution.self,
      [
        ("path", "/notebooks/"), ("accounts.lake.regions", #"["us-east-1","eu-central-1"]"#),
        ("roles.sagemaker-exec.region", "eu-central-1"), ("roles.lf-application.region", "eu-central-1"),
      ]
    ),
    ("china", SageMakerExecution.self, SampleEnvironment.everything(in: "aws-cn", "cn-north-1")),
    ("columns", LakeFormationApplication.self, [("columns", #"{"\#(table)":["order_id","amount"]}"#)]),
    ("engine-baseline", LakeFormationApplication.self, [("engineBaseline", "true")]),
    ("trust-root", LakeFormationApplication.self, [("trustRoot", "true")]),
    (
      "two-notebooks", LakeFormationApplication.self,
      [otherNotebook]
    ),
    ("china", LakeFormationApplication.self, SampleEnvironment.everything(in: "aws-cn", "cn-north-1")),
  ]

  /// What the documents cannot prevent is told, and what is dangerous is told where it is asked for.
  func testResidualRisks() throws {
    let always = ["grants-bounded-by-lake-formation-alone", "settings-replaced-whole"]
    for (template, changes, names) in [
      (SageMakerExecution.self, [], always),
      (SageMakerExecution.self, [("setup", "true")], always + ["notebook-makes-itself-administrator"]),
      (SageMakerExecution.self, [("fullTableAccess", "true")], always + ["full-tables-without-session-tag"]),
      (LakeFormationApplication.self, [], []),
      (LakeFormationApplication.self, [("trustRoot", "true")], ["any-principal-names-itself-the-application"]),
    ] as [(any RoleTemplate.Type, [(String, String)], [String])] {
      let result = try SampleEnvironment(changes, template: template).result
      XCTAssertEqual(result.emission?.residualRisks.map(\.name), names, "\(template.name) \(changes)")
    }
  }

  /// Less than the document: no star for tables, no trust in the account, nothing of the set-up.
  func testLessThanTheDocument() throws {
    let role = try SampleEnvironment(template: SageMakerExecution.self).role()
    let identity = try XCTUnwrap(role.document(.identity))
    let actions = identity.policy.statements.elements.flatMap { $0.action.patterns.elements }.map(\.description)
    XCTAssertEqual(
      actions.sorted(),
      [
        "glue:GetDatabase", "glue:GetTable", "lakeformation:GrantPermissions", "s3:ListBucket", "sts:AssumeRole",
        "sts:TagSession",
      ])
    let application = try SampleEnvironment(template: LakeFormationApplication.self).role()
    XCTAssertFalse(application.documents.map(\.text).joined().contains(":root"))
  }

  /// `default` is made by nobody, whatever is asked for.
  func testDefaultDatabaseIsNotMade() throws {
    let text = ExampleEnvironment.text.replacingOccurrences(of: "cred_vending_test_db\": {", with: "default\": {")
      .replacingOccurrences(of: "cred_vending_test_db.cred", with: "default.cred")
    let root = JSONDocument.parse(text).root
    for (template, changes) in [
      (SageMakerExecution.self, [("setup", "true")]), (LakeFormationApplication.self, [("engineBaseline", "true")]),
    ] as [(any RoleTemplate.Type, [(String, String)])] {
      let role = try SampleEnvironment(root: root, changes, template: template).role()
      XCTAssertFalse(role.documents.map(\.text).joined().contains("glue:CreateDatabase"), template.name)
    }
  }
}
