import PolicyModel
import PolicySynthesis
import XCTest

/// That the roles of Redash allow no more than they are for, whatever their options.
final class RedashEnvelopeTests: XCTestCase {
  func testEveryVariantIsProved() throws {
    try assertEnvelopesProved(
      [("example", RedashTask.self, []), ("example", RedashAthena.self, [])]
        + RedashTests.options.map { ($0.0, $0.1, $0.2) } + [
          (
            "browses, through Athena, with a key and vended access", RedashAthena.self,
            Self.options("encrypted") + Self.options("browse-all") + Self.options("via-athena-only")
              + Self.options("lake-formation") + Self.options("default-database-missing")
          )
        ])
  }

  func testWhatIsBeyondOfTasksIsFound() throws {
    let two = Self.options("two-targets", of: RedashTask.self)
    for widening in [
      EnvelopeWidening(RedashTask.self, [], .identity, "AssumeAthenaRole", .change(.condition)),
      EnvelopeWidening(RedashTask.self, [], .identity, "AssumeAthenaRole", .change(.action("sts:TagSession"))),
      EnvelopeWidening(RedashTask.self, [], .identity, "AssumeAthenaRole", .change(.action("iam:PassRole"))),
      // Each target has its own external id.
      EnvelopeWidening(
        RedashTask.self, two, .identity, "AssumeAthenaRole",
        .change(.resource("arn:aws:iam::123456789012:role/bi/lake-queries"))),
      EnvelopeWidening(RedashTask.self, [], .trust, "TrustTasks", .change(.condition)),
      EnvelopeWidening(RedashTask.self, [], .trust, "TrustTasks", .change(.action("sts:TagSession"))),
      EnvelopeWidening(
        RedashTask.self, [], .trust, "TrustTasks", .principal("arn:aws:iam::444455556666:role/any-other")),
    ] {
      try widening.assertRefuted()
    }
  }

  func testWhatIsBeyondOfQueriesIsFound() throws {
    let via = Self.options("via-athena-only")
    let keys = Self.options("encrypted")
    let others = Self.options("other-catalogs")
    for widening in [
      EnvelopeWidening(RedashAthena.self, [], .identity, "AthenaRunQueries", .change(.action("athena:GetDataCatalog"))),
      EnvelopeWidening(
        RedashAthena.self, [], .identity, "AthenaRunQueries",
        .change(.resource("arn:aws:athena:ap-northeast-1:444455556666:workgroup/other"))),
      EnvelopeWidening(RedashAthena.self, [], .identity, "GlueReadTables", .change(.action("glue:UpdateTable"))),
      EnvelopeWidening(
        RedashAthena.self, [], .identity, "GlueReadDatabases",
        .change(.resource("arn:aws:glue:ap-northeast-1:444455556666:database/other"))),
      EnvelopeWidening(RedashAthena.self, [], .identity, "S3ListSource", .change(.condition)),
      EnvelopeWidening(RedashAthena.self, [], .identity, "S3WriteResults", .change(.action("s3:DeleteObject"))),
      EnvelopeWidening(
        RedashAthena.self, [], .identity, "S3WriteResults", .change(.resource("arn:aws:s3:::acme-app-logs/app/*"))),
      EnvelopeWidening(RedashAthena.self, via, .identity, "GlueReadTables", .change(.condition)),
      EnvelopeWidening(RedashAthena.self, via, .identity, "S3WriteResults", .change(.condition)),
      EnvelopeWidening(RedashAthena.self, via, .identity, "GlueBrowseTables", .change(.action("glue:GetTable"))),
      EnvelopeWidening(RedashAthena.self, keys, .identity, "KMSDecryptSource", .change(.condition)),
      EnvelopeWidening(
        RedashAthena.self, keys, .identity, "KMSDecryptSource", .change(.action("kms:GenerateDataKey"))),
      EnvelopeWidening(
        RedashAthena.self, Self.options("lake-formation"), .identity, "LakeFormationDataAccess",
        .change(.action("lakeformation:GrantPermissions"))),
      EnvelopeWidening(
        RedashAthena.self, Self.options("browse-all"), .identity, "GlueBrowseTables", .change(.action("glue:GetTable"))
      ),
      EnvelopeWidening(RedashAthena.self, [], .trust, "TrustTasks", .change(.condition)),
      EnvelopeWidening(RedashAthena.self, [], .trust, "TrustTasks", .principal("arn:aws:iam::444455556666:root")),
      EnvelopeWidening(
        RedashAthena.self, others, .catalogPolicy, "GlueBrowseTables", .change(.action("glue:GetTable"))),
      EnvelopeWidening(
        RedashAthena.self, others, .catalogPolicy, "GlueBrowseTables",
        .principal("arn:aws:iam::444455556666:role/any-other")),
    ] {
      try widening.assertRefuted()
    }
  }

  /// Where no request can be confirmed that is beyond, the document is held back all the same.
  func testTablesOfOtherDatabasesAreWithheld() throws {
    try EnvelopeWidening(
      RedashAthena.self, [], .identity, "GlueReadTables",
      .change(.resource("arn:aws:glue:ap-northeast-1:444455556666:table/*"))
    ).withheld()
  }

  private static func options(
    _ name: String, of template: any RoleTemplate.Type = RedashAthena.self
  ) -> [(String, String)] {
    RedashTests.options.first { $0.0 == name && $0.1.name == template.name }?.2 ?? []
  }
}
