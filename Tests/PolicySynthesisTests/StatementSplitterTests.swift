import PolicyModel
import PolicySynthesis
import ServiceReference
import XCTest

final class StatementSplitterTests: XCTestCase {
  private let splitter = StatementSplitter(.embedded)

  func testActionsStayWithTheirTypes() throws {
    let statements = try splitter.split([
      grant("Bucket", ["s3:GetObject", "s3:ListBucket", "s3:PutObject"], ["arn:aws:s3:::b", "arn:aws:s3:::b/x/*"])
    ])
    XCTAssertEqual(
      lines(statements),
      [
        "BucketObject s3:GetObject s3:PutObject on arn:aws:s3:::b/x/*", "BucketBucket s3:ListBucket on arn:aws:s3:::b",
      ])
  }

  func testHierarchyIsKeptWhole() throws {
    let prefix = "arn:aws:glue:us-east-1:123456789012:"
    let statements = try splitter.split([
      grant("Glue", ["glue:GetTable", "glue:GetDatabase"], ["catalog", "database/a", "table/a/*"].map { prefix + $0 })
    ])
    XCTAssertEqual(
      lines(statements),
      [
        "GlueTable glue:GetTable on \(prefix)catalog \(prefix)database/a \(prefix)table/a/*",
        "GlueDatabase glue:GetDatabase on \(prefix)catalog \(prefix)database/a",
      ])
  }

  func testActionsWithoutTypesGetTheStar() throws {
    let statements = try splitter.split([grant("Vend", ["lakeformation:GetDataAccess"], [])])
    XCTAssertEqual(lines(statements), ["Vend lakeformation:GetDataAccess on *"])
  }

  func testEqualActionSetsBecomeOneStatement() throws {
    let statements = try splitter.split([
      grant("S3ReadSource", ["s3:GetObject"], ["arn:aws:s3:::b/x/*"]),
      grant("S3List", ["s3:ListBucket"], ["arn:aws:s3:::b"]),
      grant("S3ReadResults", ["s3:GetObject"], ["arn:aws:s3:::a/y/*"]),
    ])
    XCTAssertEqual(
      lines(statements),
      [
        "S3ReadSourceAndResults s3:GetObject on arn:aws:s3:::a/y/* arn:aws:s3:::b/x/*",
        "S3List s3:ListBucket on arn:aws:s3:::b",
      ])
  }

  func testConditionsKeepStatementsApart() throws {
    let condition = Condition("StringLike", "s3:prefix", ["y", "x"])
    let statements = try splitter.split([
      grant("List one", ["s3:ListBucket"], ["arn:aws:s3:::a"]).when([condition]),
      grant("List one", ["s3:ListBucket"], ["arn:aws:s3:::b"]),
    ])
    XCTAssertEqual(
      lines(statements), ["Listone s3:ListBucket on arn:aws:s3:::a", "Listone2 s3:ListBucket on arn:aws:s3:::b"])
    XCTAssertEqual(statements[0].statement.conditions.first?.values.elements.map(\.text), ["x", "y"])
  }

  /// Refusals stand apart from what is granted, whether purposes are kept or not.
  func testRefusals() throws {
    let given = [
      grant("Read", ["s3:GetObject"], ["arn:aws:s3:::b/*"]),
      grant("Keep", ["s3:GetObject"], ["arn:aws:s3:::b/*"]).denied,
    ]
    for results in [try splitter.split(given), try splitter.join(given)] {
      XCTAssertEqual(results.map(\.statement.effect), [.allow, .deny])
      XCTAssertEqual(results.map(\.statement.sid), ["Read", "Keep"])
    }
  }

  /// Joined, what is granted on the same resources is one statement, and other conditions keep it apart.
  func testPurposesAreJoined() throws {
    let object = ["arn:aws:s3:::b/*"]
    let given = [
      grant("Read", ["s3:GetObject"], object), grant("Write", ["s3:PutObject", "s3:GetObject"], object),
      grant("Vend", ["lakeformation:GetDataAccess"], []), grant("Find", ["ram:GetResourceShares"], []),
      grant("Tag", ["s3:PutObjectTagging"], object).when([Condition("StringEquals", "aws:PrincipalTag/a", ["b"])]),
    ]
    XCTAssertEqual(
      lines(try splitter.join(given)),
      [
        "Read s3:GetObject s3:PutObject on arn:aws:s3:::b/*",
        "Vend lakeformation:GetDataAccess ram:GetResourceShares on *", "Tag s3:PutObjectTagging on arn:aws:s3:::b/*",
      ])
  }

  func testErrors() {
    let table = "arn:aws:glue:us-east-1:123456789012:table/a/b"
    for (given, error, words) in [
      (
        grant("G", ["athena:GetDatabase"], ["arn:aws:athena:us-east-1:123456789012:workgroup/w"]),
        .actionWithoutResource("athena:GetDatabase", grant: "G", supported: ["datacatalog"]), "it takes datacatalog"
      ),
      (
        grant("G", ["s3:GetObjekt"], ["arn:aws:s3:::b/*"]), .unknownAction("s3:GetObjekt", grant: "G"),
        "there is no action"
      ),
      (grant("G", ["nonsense"], []), .unknownAction("nonsense", grant: "G"), "there is no action"),
      (
        grant("G", ["glue:GetTable"], [table]), .missingResourceType("glue:GetTable", type: "database", grant: "G"),
        "without the database"
      ),
      (
        grant("G", ["s3:ListBucket"], ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]),
        .resourceWithoutAction("arn:aws:s3:::b/*", grant: "G"), "no action that `G` grants"
      ),
    ] as [(Grant, SplitError, String)] {
      XCTAssertThrowsError(try splitter.split([given])) { thrown in
        XCTAssertEqual(thrown as? SplitError, error)
      }
      XCTAssertTrue(error.message.contains(words), error.message)
    }
  }

  private func grant(_ label: String, _ actions: [String], _ resources: [String]) -> Grant {
    Grant(label, actions.map { GrantedAction($0, why: "w", call: "c", source: "s") }, on: resources)
  }

  private func lines(_ results: [StatementSplitter.Result]) -> [String] {
    results.map { result in
      let statement = result.statement
      let actions = statement.action.patterns.elements.map(\.description).joined(separator: " ")
      let resources = (statement.resource?.patterns.elements ?? []).map(\.description).joined(separator: " ")
      return "\(statement.sid ?? "") \(actions) on \(resources)"
    }
  }
}
