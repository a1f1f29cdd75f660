import HiveMetastore
import JSONText
import MetastoreService
import XCTest

/// Who sees and changes what.
final class AccessTests: XCTestCase {
  private let analyst = "arn:aws:iam::111122223333:role/analyst"
  private let policy = """
    {"Version": "2012-10-17", "Statement": [
      {"Sid": "Read", "Effect": "Allow", "Action": ["glue:Get*", "glue:BatchGetPartition"],
       "Resource": ["arn:aws:glue:eu-central-1:210987654321:catalog",
                    "arn:aws:glue:eu-central-1:210987654321:database/sales",
                    "arn:aws:glue:eu-central-1:210987654321:table/sales/*"],
       "Condition": {"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/analyst"}}},
      {"Sid": "NotSorted", "Effect": "Deny", "Action": "glue:*",
       "Resource": "arn:aws:glue:eu-central-1:210987654321:table/sales/sorted"},
      {"Sid": "Team", "Effect": "Allow", "Action": "glue:*", "Resource": "*",
       "Condition": {"StringEquals": {"aws:PrincipalTag/team": "lake"}}}
    ]}
    """

  private func rules(_ includes: [String], _ excludes: [String]) -> NameRules {
    NameRules(
      includes: includes.compactMap(NameRules.Pattern.init), excludes: excludes.compactMap(NameRules.Pattern.init))
  }

  func testListsAreFilteredAndTheRestRefused() throws {
    let metastore = TestMetastore(policy: policy)
    let names = try metastore.ask("getDatabaseNames", as: analyst)["databases"]?.elements?.compactMap(\.string)
    XCTAssertEqual(names, ["sales"])
    let tables = try metastore.ask("getTableNames", #"{"dbName":"sales"}"#, as: analyst)["tables"]
    XCTAssertEqual(
      tables?.elements?.compactMap(\.string),
      ["daily", "iceberg", "link", "notype", "orders", "skewed", "v_hive", "v_presto"])
    let refused: [(String, String)] = [
      ("getDatabase", #"{"dbName":"secret"}"#), ("dbExists", #"{"dbName":"secret"}"#),
      ("dbExists", #"{"dbName":"none"}"#),
      ("getTable", #"{"dbName":"secret","tableName":"plans"}"#),
      ("tableExists", #"{"dbName":"secret","tableName":"x"}"#),
      ("getTable", #"{"dbName":"sales","tableName":"sorted"}"#),
      ("dropTable", #"{"dbName":"sales","tableName":"orders"}"#),
      ("getPartitions", #"{"dbName":"sales","tableName":"sorted"}"#), ("dropDatabase", #"{"dbName":"sales"}"#),
    ]
    for (api, request) in refused {
      let error = metastore.error(api, request, as: analyst)
      XCTAssert(error?.message.hasPrefix("access denied: `\(analyst)` may not glue:") == true, "\(api) \(request)")
    }
    let decided = metastore.observations.observations.contains(
      .decision(
        principal: analyst, action: "glue:GetTable", resource: "table/sales/sorted", isAllowed: false,
        statements: ["NotSorted"]))
    XCTAssert(decided)
  }

  func testCallersAreKnownByWhatAthenaSays() throws {
    let metastore = TestMetastore(policy: policy)
    let cases: [(String, Bool)] = [
      ("", false), (#""requestContext":null,"#, false), (#""requestContext":{},"#, false),
      (#""requestContext":{"principalArn":"nonsense"},"#, false),
      (#""requestContext":{"account":"111122223333"},"#, false),
      (#""requestContext":{"principalArn":"arn:aws:iam::111122223333:role/other"},"#, false),
      (#""requestContext":{"principal":"UNKNOWN_PRINCIPAL","principalArn":"\#(analyst)","principalTags":"{}"},"#, true),
      (#""requestContext":{"principalArn":"arn:aws:sts::111122223333:assumed-role/analyst/s"},"#, true),
      (#""requestContext":{"principalArn":"arn:aws:iam::210987654321:user/u","principalTags":{"team":"lake"}},"#, true),
      (
        #""requestContext":{"principalArn":"arn:aws:iam::210987654321:user/u","principalTags":"{\"team\":\"lake\"}"},"#,
        true
      ),
      (#""requestContext":{"principalArn":"arn:aws:iam::210987654321:user/u","principalTags":{"team":"sea"}},"#, false),
      (#""requestContext":{"principalArn":"arn:aws-cn:iam::111122223333:role/analyst"},"#, false),
    ]
    for (context, isAllowed) in cases {
      let event = #"{\#(context)"apiName":"getTable","apiRequest":{"dbName":"sales","tableName":"orders"}}"#
      XCTAssertEqual((try? metastore.answer(event: event)) != nil, isAllowed, context)
    }
  }

  /// No API tells anything of what is left out, whoever asks and whatever the filter.
  func testExcludedNamesLookAbsent() throws {
    let rules = rules([], ["secret", "*.orders"])
    let filters = [
      "", #""filter":".*","#, #""filter":"secret","#, #""filter":"(?i)SECRET|orders","#, #""filter":"[a-z_]*","#,
    ]
    for database in ["secret", "SECRET", "sales", "none"] {
      for table in ["plans", "orders", "ORDERS", "none", "secret_link"]
      where !(database == "sales" && table == "secret_link") {
        for filter in filters {
          let request = """
            {\(filter)"dbName":"\(database)","tableName":"\(table)","tableNames":["\(table)"],"names":["year=2023/month=01"],
            "partitionExpression":"1=1","expr":""}
            """
          for api in APINames.reading {
            let metastore = TestMetastore(names: rules)
            let text = (try? metastore.ask(api, request)).map(JSONWriter.minified) ?? ""
            for word in ["plans", #"str\":\"orders"#, #""orders""#, "2023", #""secret""#] {
              XCTAssertFalse(text.contains(word), "\(api) \(request) tells of \(word)")
            }
            let error = metastore.error(api, request)
            let isAsked = !["sales"].contains(database) || table.lowercased() == "orders"
            if let error, isAsked { XCTAssertEqual(error.kind, .noSuchObject, "\(api) \(request) \(error)") }
          }
          for api in APINames.changing where database.lowercased() == "secret" {
            let metastore = TestMetastore(names: rules)
            XCTAssertNotNil(metastore.error(api, request), api)
            XCTAssertEqual(metastore.glue.calls.filter { !$0.hasPrefix("Get") }, [], "\(api) \(request)")
          }
        }
      }
    }
  }

  func testRemovingADatabaseTellsNothingOfItsHiddenTables() {
    let all =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"glue:*","Resource":"*"},"#
      + #"{"Effect":"Deny","Action":"glue:*","Resource":"*:table/secret/plans"}]}"#
    for metastore in [TestMetastore(names: rules([], ["secret.plans"])), TestMetastore(policy: all)] {
      for (cascade, message) in [
        ("false", "database secret is not empty"), ("true", "database secret holds more than may be removed with it"),
      ] {
        let request = #"{"dbName":"secret","cascade":\#(cascade)}"#
        XCTAssertEqual(metastore.error("dropDatabase", request, as: analyst)?.message, message)
      }
      XCTAssertFalse(metastore.glue.calls.contains("DeleteDatabase"))
    }
  }

  func testRulesOfNames() throws {
    let cases: [([String], [String], [String], [String])] = [
      ([], [], ["empty_db", "sales", "secret"], ["orders", "daily"]),
      (["s*"], ["secret"], ["sales"], ["orders", "daily"]),
      (["sales.o*"], [], ["sales"], ["orders"]),
      ([], ["sales.d*"], ["empty_db", "sales", "secret"], ["orders"]),
      (["nothing"], [], [], []),
    ]
    for (includes, excludes, databases, tables) in cases {
      let metastore = TestMetastore(names: rules(includes, excludes))
      let found = try metastore.ask("getDatabaseNames")["databases"]?.elements?.compactMap(\.string)
      XCTAssertEqual(found, databases, "\(includes) \(excludes)")
      for table in ["orders", "daily"] {
        let exists = try metastore.ask("tableExists", #"{"dbName":"sales","tableName":"\#(table)"}"#)["exists"]?.bool
        XCTAssertEqual(exists, tables.contains(table), "\(includes) \(excludes) \(table)")
      }
    }
    for text in ["", ".", "a.", ".b", "a.b.c", "a/b"] { XCTAssertNil(NameRules.Pattern(text), text) }
  }

  func testAnswersAreKeptAndDecidedAnew() throws {
    let metastore = TestMetastore(policy: policy, keepingFor: 1_000)
    let event = { (arn: String) in
      #"{"requestContext":{"principalArn":"\#(arn)"},"apiName":"getTable","apiRequest":{"dbName":"sales","tableName":"orders"}}"#
    }
    let first = try metastore.answer(event: event(analyst), now: 0)
    XCTAssertEqual(try metastore.answer(event: event(analyst), now: 999), first)
    XCTAssertEqual(metastore.glue.calls, ["GetTable"])
    XCTAssertThrowsError(try metastore.answer(event: event("arn:aws:iam::111122223333:role/other"), now: 1))
    XCTAssertEqual(metastore.glue.calls, ["GetTable"])
    _ = try metastore.answer(event: event(analyst), now: 1_000)
    XCTAssertEqual(metastore.glue.calls, ["GetTable", "GetTable"])
    let team =
      #"{"requestContext":{"principalArn":"\#(analyst)","principalTags":{"team":"lake"}},"apiName":"dropTable","apiRequest":{"dbName":"sales","tableName":"orders"}}"#
    _ = try metastore.answer(event: team, now: 1_001)
    XCTAssertThrowsError(try metastore.answer(event: event(analyst), now: 1_002))
  }

  func testFailuresAreNotKept() throws {
    let metastore = TestMetastore(keepingFor: 1_000)
    metastore.glue.fail("GetTable", "ThrottlingException")
    XCTAssertNotNil(metastore.error("getTable", #"{"dbName":"sales","tableName":"orders"}"#))
    XCTAssertNil(metastore.error("getTable", #"{"dbName":"sales","tableName":"orders"}"#))
  }
}
