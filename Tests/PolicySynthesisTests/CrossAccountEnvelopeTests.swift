import PolicyModel
import PolicySynthesis
import XCTest

/// That the function's role and its callers allow no more than they are for, whatever their options.
final class CrossAccountEnvelopeTests: XCTestCase {
  func testEveryVariantIsProved() throws {
    try assertEnvelopesProved(
      [("example", CrossAccountLambda.self, []), ("example", CrossAccountCaller.self, [])]
        + CrossAccountTests.options.map { ($0.0, $0.1, $0.2) } + [
          (
            "writes, with a key and a foreign caller", CrossAccountLambda.self,
            Self.options("write") + Self.options("encrypted-spill") + Self.options("foreign-caller")
          ),
          (
            "through Athena, with keys and a user", CrossAccountCaller.self,
            Self.options("via-athena-only", of: CrossAccountCaller.self)
              + Self.options("encrypted", of: CrossAccountCaller.self)
              + Self.options("user-and-path", of: CrossAccountCaller.self)
          ),
        ])
  }

  func testWhatIsBeyondOfTheFunctionIsFound() throws {
    let write = Self.options("write")
    let foreign = Self.options("foreign-caller")
    let optional = Self.options("authorization-role-and-tracing")
    for (options, sid, change) in [
      ([], "GlueReadTables", .action("glue:CreateTable")),
      ([], "GlueReadDatabases", .resource("arn:aws:glue:us-east-1:333333333333:database/*")),
      ([], "LogsWrite", .action("logs:DeleteLogStream")),
      ([], "S3Spill", .action("s3:DeleteObject")),
      ([], "S3Spill", .resource("arn:aws:s3:::query-spill/*")),
      (write, "GlueWriteTables", .action("glue:PutResourcePolicy")),
      (write, "GlueDropDatabases", .action("glue:DeleteUserDefinedFunction")),
      (Self.options("heracles"), "GlueReadTables", .action("glue:BatchGetPartition")),
      (optional, "S3ReadAuthorization", .action("s3:PutObject")),
      (optional, "AssumeCatalogRole", .action("sts:TagSession")),
      (optional, "XRayWrite", .action("xray:GetTraceSummaries")),
      (Self.options("encrypted-spill"), "KMSEncryptResults", .condition),
    ] as [([(String, String)], String, Change)] {
      try EnvelopeWidening(CrossAccountLambda.self, options, .identity, sid, .change(change)).assertRefuted()
    }
    for widening in [
      EnvelopeWidening(
        CrossAccountLambda.self, [], .trust, "TrustLambda", .principal("arn:aws:iam::222222222222:role/any-other")),
      EnvelopeWidening(CrossAccountLambda.self, [], .trust, "TrustLambda", .change(.action("sts:TagSession"))),
      EnvelopeWidening(
        CrossAccountLambda.self, [], .catalogPolicy, "GlueReadTables", .change(.action("glue:UpdateTable"))),
      EnvelopeWidening(
        CrossAccountLambda.self, [], .catalogPolicy, "GlueReadTables", .principal("arn:aws:iam::222222222222:root")),
      EnvelopeWidening(
        CrossAccountLambda.self, write, .catalogPolicy, "GlueWriteDatabases",
        .change(.resource("arn:aws:glue:us-east-1:333333333333:database/other"))),
      EnvelopeWidening(
        CrossAccountLambda.self, [], .functionPolicy, "InvokeFunction", .change(.action("lambda:InvokeFunctionUrl"))),
      // A caller of the function's own account would be let past Athena.
      EnvelopeWidening(
        CrossAccountLambda.self, [], .functionPolicy, "InvokeFunction",
        .principal("arn:aws:iam::222222222222:role/analyst")),
      EnvelopeWidening(CrossAccountLambda.self, foreign, .functionPolicy, "InvokeFunction", .principal("*")),
      EnvelopeWidening(CrossAccountLambda.self, [], .bucketPolicy, "S3ListData", .change(.condition)),
      EnvelopeWidening(CrossAccountLambda.self, [], .bucketPolicy, "S3ReadData", .change(.action("s3:PutObject"))),
      EnvelopeWidening(
        CrossAccountLambda.self, foreign, .bucketPolicy, "S3ReadSpill",
        .change(.resource("arn:aws:s3:::query-spill/*"))),
    ] {
      try widening.assertRefuted()
    }
  }

  func testWhatIsBeyondOfCallersIsFound() throws {
    let caller: any RoleTemplate.Type = CrossAccountCaller.self
    let user = Self.options("user-and-path", of: caller)
    let via = Self.options("via-athena-only", of: caller)
    let keys = Self.options("encrypted", of: caller)
    for (options, sid, change) in [
      // A direct call could tell of any caller it likes.
      ([], "InvokeCatalogFunction", .condition),
      (user, "InvokeCatalogFunction", .condition),
      ([], "InvokeCatalogFunction", .action("lambda:UpdateFunctionCode")),
      ([], "InvokeCatalogFunction", .resource("arn:aws:lambda:us-east-1:222222222222:function:other")),
      ([], "AthenaUseDataCatalog", .action("athena:UpdateDataCatalog")),
      ([], "AthenaRunQueries", .action("athena:UpdateWorkGroup")),
      ([], "S3ListData", .condition),
      ([], "S3ReadDataAndResultsAndSpill", .resource("arn:aws:s3:::query-spill/*")),
      (user, "S3WriteResults", .action("s3:DeleteObject")),
      (user, "S3WriteResults", .resource("arn:aws:s3:::catalog-data/events/*")),
      (via, "S3ListUploads", .condition),
      (via, "S3ReadDataAndResultsAndSpill", .condition),
      (keys, "KMSDecryptSource", .condition),
      (keys, "KMSDecryptSource", .action("kms:GenerateDataKey")),
    ] as [([(String, String)], String, Change)] {
      try EnvelopeWidening(caller, options, .identity, sid, .change(change)).assertRefuted()
    }
  }

  private static func options(
    _ name: String, of template: any RoleTemplate.Type = CrossAccountLambda.self
  ) -> [(String, String)] {
    CrossAccountTests.options.first { $0.0 == name && $0.1.name == template.name }?.2 ?? []
  }
}
