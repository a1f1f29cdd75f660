import Environment
import PolicyModel
import ServiceReference
import XCTest

@testable import PolicySynthesis

/// That `sagemaker-lf` and `lf-application` allow no more than they are for.
final class CredentialVendingEnvelopeTests: XCTestCase {
  func testEveryVariantIsProved() throws {
    let usual: [(String, any RoleTemplate.Type, [(String, String)])] = [
      ("usual", SageMakerExecution.self, []), ("usual", LakeFormationApplication.self, []),
    ]
    for (name, template, changes) in usual + CredentialVendingTests.options {
      let role = try SampleEnvironment(changes, template: template).role()
      XCTAssertEqual(role.envelopeProofs.map(\.kind), [.identity, .trust], "\(template.name) \(name)")
      XCTAssertTrue(role.envelopeProofs.allSatisfy { $0.proof.mode == .open }, "\(template.name) \(name)")
    }
  }

  /// Each widening is refuted with a request that shows it.
  func testWhatIsBeyondIsFound() throws {
    let table = "arn:aws:glue:us-east-1:123456789012:table/cred_vending_test_db/*"
    for (template, changes, sid, change) in [
      (SageMakerExecution.self, [], "AssumeApplicationRole", .condition),
      (SageMakerExecution.self, [], "AssumeApplicationRole", .resource("arn:aws:iam::123456789012:role/other")),
      (SageMakerExecution.self, [], "GlueReadTables", .action("glue:CreateTable")),
      (SageMakerExecution.self, [], "GlueReadTables", .resource(table)),
      (SageMakerExecution.self, [], "LakeFormationGrantTables", .action("lakeformation:PutDataLakeSettings")),
      (SageMakerExecution.self, [], "S3ListTables", .condition),
      (SageMakerExecution.self, [], "TrustSageMaker", .condition),
      (SageMakerExecution.self, [("setup", "true")], "LakeFormationSetUp", .action("lakeformation:RegisterResource")),
      (SageMakerExecution.self, [("setup", "true")], "S3WriteTables", .action("s3:GetObject")),
      (LakeFormationApplication.self, [], "GlueReadTables", .action("glue:GetTables")),
      (LakeFormationApplication.self, [], "GlueReadTables", .resource(table)),
      (LakeFormationApplication.self, [], "LakeFormationVendCredentials", .action("lakeformation:GrantPermissions")),
      (LakeFormationApplication.self, [], "TrustNotebook", .condition),
      (LakeFormationApplication.self, [], "TrustNotebook", .action("sts:SetSourceIdentity")),
      (LakeFormationApplication.self, [("trustRoot", "true")], "TrustAccount", .condition),
      (LakeFormationApplication.self, [("engineBaseline", "true")], "GlueReadTables", .action("glue:DeleteTable")),
    ] as [(any RoleTemplate.Type, [(String, String)], String, Change)] {
      try assertBeyond(template, changes, sid, change)
    }
  }
}
