import Environment
import JSONText
import PolicySynthesis
import SourceText
import XCTest

/// Each row is one mistake in the example environment that only the role can see: one issue, at the mark.
final class WrongVendingParameterTests: XCTestCase {
  private static let assumes = #""assumes": ["lf-application"]"#
  private static let setup = #""setup": false"#
  private static let tag = #""LakeFormationAuthorizedCaller": "sessionfortag""#
  private static let tables = #""tables": ["cred_vending_test_db.cred_vending_test_table"]"#
  private static let application = #""name": "lf_role_assumed""#

  private static let notebook: [Mistake] = [
    (
      assumes, #""assumes": [↓"lf-aplication"]"#,
      "`roles.sagemaker-exec.assumes`: `lf-aplication` is not declared: no entry of `roles` has that name"
    ),
    (assumes, #""assumes": [↓"mesh"]"#, "the role `mesh` is made from `data-mesh`"),
    (assumes, #""assumes": ↓[]"#, #"the list is empty; for example `["transfer"]`"#),
    (assumes, #""assumes": ↓"lf-application""#, "this takes a list, not a string"),
    (tag, #""LakeFormationAuthorizedCaller": ↓"""#, "`` is not a session tag value: 1 to 255 of"),
    (
      tag, #""LakeFormationAuthorizedCaller": ↓"session*""#,
      "`session*` is not a session tag value: the tag's value is compared as it stands; 1 to 255 of `A-Z`, `a-z`, "
        + "`0-9`, space and `_.:/=+@-`; for example `sessionfortag`"
    ),
    (tag, #""LakeFormationAuthorizedCaller": ↓7"#, "`7` is a number, and a session tag value is a string"),
    (tag, tag + #", ↓"Team": "data""#, "there is no key `Team` here"),
    (setup, #""setup": ↓"no""#, "this takes `true` or `false`, not a string"),
    (setup, setup + #", "listLocation": ↓1"#, "this takes `true` or `false`, not a number"),
    (#""name": "sagemaker-execution""#, #""name": ↓"a b""#, "`a b` is not a role name"),
    (setup, setup + #", "path": ↓"a/""#, "`a/` is not a path"),
    (setup, setup + #", "region": ↓"eu-west-1""#, "`eu-west-1` is not among the Regions of the account `lake`"),
    (setup, setup + #", "administrators": [↓"nobody"]"#, "`nobody` is not declared: no entry of `principals`"),
    (setup, setup + #", ↓"tables": []"#, "there is no key `tables` here"),
  ]

  private static let applied: [Mistake] = [
    (
      tables, #""tables": [↓"cred_vending_test_db"]"#,
      "`cred_vending_test_db` is not a table of a database: a name under"
    ),
    (
      tables, #""tables": [↓"cred_vending_test_db.other"]"#,
      "no database declares the table `cred_vending_test_db.other`"
    ),
    (tables, #""tables": [↓"cred_vending_test_db.*"]"#, "a wildcard would stand for more than its own letters"),
    (tables, #""tables": [↓"arn:aws:glue:us-east-1:1:table/a/b"]"#, "give the names alone: ARNs are derived"),
    (
      tables, #""tables": [↓"orders.orders"]"#,
      "the database `orders` belongs to the account `producer` and the role to `lake`"
    ),
    (
      tables, #""tables": [↓"sales.orders"]"#,
      "the bucket `acme-lake-source` of the table `sales.orders` is not registered with Lake Formation"
    ),
    (tables, #""tables": ↓[]"#, #"the list is empty; for example `["sales.orders"]`"#),
    (tables, #""tables": ↓"cred_vending_test_db.cred_vending_test_table""#, "this takes a list, not a string"),
    (
      tables, tables + #", "columns": {↓"sales.orders": ["a"]}"#, "there is no key `sales.orders` here"
    ),
    (
      tables, tables + #", "columns": {"cred_vending_test_db.cred_vending_test_table": [↓"a*"]}"#,
      "`a*` is not a column name"
    ),
    (
      tables, tables + #", "columns": {"cred_vending_test_db.cred_vending_test_table": ↓[]}"#,
      #"the list is empty; for example `["order_id"]`"#
    ),
    (tables, tables + #", "engineBaseline": ↓"yes""#, "this takes `true` or `false`, not a string"),
    (tables, tables + #", "trustRoot": ↓null"#, "this takes `true` or `false`, not null"),
    (
      #""cred_vending_test_table": "s3://cred-vending-test-bucket/"#,
      #""cred_vending_test_table": ↓"s3://nowhere-at-all/"#,
      "`nowhere-at-all` is not declared: no entry of `buckets` has that name"
    ),
    (application, #""name": ↓"lf/role""#, "`lf/role` is not a role name"),
    (application, application + #", ↓"trust": {}"#, "there is no key `trust` here"),
  ]

  func testEachMistakeHasItsPlace() throws {
    try assertMistakes(Self.notebook, of: SageMakerExecution.self)
    try assertMistakes(Self.applied, of: LakeFormationApplication.self)
  }

  /// What is said of the other role keeps this one from being made, and is told where it stands.
  func testMistakesOfTheOtherRole() throws {
    for (template, old, new, message) in [
      (
        SageMakerExecution.self, Self.tables, #""tables": [↓"sales.customers"]"#,
        "the bucket `acme-lake-source` of the table `sales.customers` is not registered"
      ),
      (
        LakeFormationApplication.self, Self.tag, #""LakeFormationAuthorizedCaller": ↓"?""#,
        "`?` is not a session tag value"
      ),
    ] as [(any RoleTemplate.Type, String, String, String)] {
      try assertMistakes([(old, new, message)], of: template)
    }
  }

  func testRolesThatDoNotGoTogether() throws {
    for (template, changes, message) in [
      (
        LakeFormationApplication.self, [("roles.sagemaker-exec.assumes", #"["athena-source"]"#)],
        "no role of `sagemaker-lf` assumes `lf-application`, so whom it trusts is not known"
      ),
      (
        SageMakerExecution.self,
        [("accounts.lake.regions", #"["us-east-1","eu-west-1"]"#), ("roles.lf-application.region", "eu-west-1")],
        "the role `lf-application` belongs to the account `lake` in `eu-west-1`, and this one to `lake` in `us-east-1`"
      ),
    ] as [(any RoleTemplate.Type, [(String, String)], String)] {
      let sample = try SampleEnvironment(changes, template: template)
      XCTAssertEqual(sample.problems.map { $0.contains(message) }, [true], "\(sample.problems)")
      XCTAssertNil(sample.result.role)
    }
  }

  /// Without an environment everything that is needed is asked for at once, with an example of each.
  func testMissingParameters() throws {
    for (template, keys) in [
      (SageMakerExecution.self, ["account", "assumes", "sessionTag.LakeFormationAuthorizedCaller"]),
      (LakeFormationApplication.self, ["account", "tables"]),
    ] as [(any RoleTemplate.Type, [String])] {
      let result = try SampleEnvironment(root: nil, [], template: template).result
      let missing = result.missing
      let settings = missing.map(result.settingKey)
      for key in keys { XCTAssertTrue(settings.contains(key), "\(template.name) \(key): \(settings)") }
      XCTAssertTrue(missing.allSatisfy { !$0.words.isEmpty && !$0.example.isEmpty })
    }
  }
}
