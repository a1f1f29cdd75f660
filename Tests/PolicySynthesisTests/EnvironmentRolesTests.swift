import Environment
import JSONText
import PolicyModel
import PolicySynthesis
import XCTest

/// The roles of a whole environment, and what they are together.
final class EnvironmentRolesTests: XCTestCase {
  private func roles(_ changes: [(String, String)]) throws -> EnvironmentRoles {
    EnvironmentRoles.emitAll(try SampleEnvironment(changes).result.environment)
  }

  /// What checks of the roles together say.
  private func findings(_ check: EnvironmentCheck, _ changes: [(String, String)]) throws -> [String] {
    let environment = try SampleEnvironment(changes).result.environment
    return check.findings(in: EnvironmentReview(environment, EnvironmentRoles.emitAll(environment)))
      .map(\.fact.sentence)
  }

  func testRolesOfTheExampleAgree() throws {
    let roles = try roles([])
    XCTAssertEqual(try findings(.agreement, []), [])
    XCTAssertEqual(Set(roles.documents.map(\.fileName)).count, roles.documents.count)
    XCTAssertFalse(roles.residualRisks.isEmpty)
  }

  /// Two functions that read one catalog: its policy is one document, with the statements of both.
  func testPoliciesOfOneResourceAreJoined() throws {
    let second: [(String, String)] = [
      ("functions.second", #"{"account":"query","role":"SecondExecution"}"#),
      (
        "roles.second-exec",
        #"{"template":"athena-xacct-lambda","account":"query","function":"second","spill":"query-spill","#
          + #""catalog":{"account":"catalog","databases":["events"]}}"#
      ),
    ]
    let roles = try roles(second)
    XCTAssertEqual(roles.failures.map(\.failure.message), [])
    XCTAssertEqual(try findings(.agreement, second), [])
    let catalogs = roles.documents.filter { $0.attachTo == "arn:aws:glue:us-east-1:333333333333:catalog" }
    XCTAssertEqual(catalogs.count, 1)
    XCTAssertEqual(
      catalogs[0].policy.statements.elements.compactMap(\.sid),
      ["GlueReadDatabases", "GlueReadTables", "GlueReadDatabases2", "GlueReadTables2"])
    XCTAssertEqual(
      Set(catalogs[0].explanations.map(\.sid)), Set(catalogs[0].policy.statements.elements.compactMap(\.sid)))
    // The bucket's policy is the same from both.
    let buckets = roles.documents.filter { $0.attachTo == "arn:aws:s3:::catalog-data" }
    XCTAssertEqual(buckets.map(\.policy.statements.elements.count), [3])
  }

  func testTwoRolesOfOneName() throws {
    let twin =
      #"{"template":"athena-xacct-caller","account":"query","name":"analyst","workgroup":"analysts","#
      + #""dataCatalog":"cross_account","data":["catalog-data"]}"#
    XCTAssertEqual(try findings(.roleNames, [("roles.twin", twin)]).count, 1)
    XCTAssertEqual(try findings(.roleNames, []), [])
  }

  /// What one role's documents open another must not have: here the partner is given a name that the caller bears.
  func testDisagreement() throws {
    let messages = try findings(
      .agreement,
      [
        ("principals.twin", #"{"account":"bi","role":"redash-athena-execution-role"}"#),
        ("roles.lambda-exec.callers", #"["twin"]"#),
      ])
    XCTAssertTrue(
      messages.contains { $0.contains("must be allowed and is denied") && $0.contains("lambda:InvokeFunction") },
      "\(messages)")
  }
}
