import Environment
import PolicyAnalysis
import PolicyModel
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
    for (template, changes, widenings) in [
      (
        SageMakerExecution.self, [],
        [
          ("AssumeApplicationRole", .condition),
          ("AssumeApplicationRole", .resource("arn:aws:iam::123456789012:role/other")),
          ("GlueReadTablesTable", .action("glue:CreateTable")), ("GlueReadTablesTable", .resource(table)),
          ("LakeFormationGrantTables", .action("lakeformation:PutDataLakeSettings")), ("S3ListTables", .condition),
          ("TrustSageMaker", .condition), ("TrustSageMaker", .action("sts:TagSession")),
        ]
      ),
      (
        SageMakerExecution.self, [("setup", "true")],
        [
          ("GlueMakeDatabases", .resource("arn:aws:glue:us-east-1:123456789012:database/default")),
          ("LakeFormationSetUp", .action("lakeformation:RegisterResource")),
          ("S3WriteTables", .action("s3:GetObject")),
        ]
      ),
      (
        LakeFormationApplication.self, [],
        [
          ("GlueReadTables", .action("glue:GetTables")), ("GlueReadTables", .resource(table)),
          ("LakeFormationVendCredentials", .action("lakeformation:GrantPermissions")), ("TrustNotebook", .condition),
          ("TrustNotebook", .action("sts:SetSourceIdentity")),
        ]
      ),
      (LakeFormationApplication.self, [("trustRoot", "true")], [("TrustAccount", .condition)]),
      (
        LakeFormationApplication.self, [("engineBaseline", "true")],
        [
          ("GlueMakeDatabases", .resource("arn:aws:glue:us-east-1:123456789012:database/default")),
          ("GlueReadTables", .action("glue:DeleteTable")),
        ]
      ),
    ] as [(any RoleTemplate.Type, [(String, String)], [(String, Change)])] {
      let sample = try EnvelopedSample(template, changes)
      for (sid, change) in widenings { sample.assertBeyond(sid, change) }
    }
  }
}
