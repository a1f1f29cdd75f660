import HiveMetastore
import JSONText
import MetastoreService
import Synchronization
import XCTest

/// What a caller must not learn, however the question is put.
final class HiddenNamesTests: XCTestCase {
  private let analyst = "arn:aws:iam::111122223333:role/analyst"
  private let all = #"{"Effect":"Allow","Action":"glue:*","Resource":"*"}"#

  private func policy(_ statements: String...) -> String {
    #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#
  }

  private func deny(_ action: String, _ resource: String) -> String {
    #"{"Effect":"Deny","Action":"\#(action)","Resource":"arn:aws:glue:eu-central-1:210987654321:\#(resource)"}"#
  }

  private func rules(_ excludes: String...) -> NameRules {
    NameRules(excludes: excludes.compactMap(NameRules.Pattern.init))
  }

  private func names(_ node: JSONNode?) -> [String] { (node?.elements ?? []).compactMap(\.string) }

  /// A policy of identities says nothing of those who have none, so that it lets none of them in.
  func testOnlyWhomIdentityPoliciesAreForIsLetIn() {
    let metastore = TestMetastore(policy: policy(all))
    let request = #"{"dbName":"sales","tableName":"orders"}"#
    for caller in [
      "anonymous", "*", "athena.amazonaws.com", "login.example.com", "210987654321", "111122223333",
      "arn:aws:iam::210987654321:root", "arn:aws:iam::111122223333:root",
      "arn:aws:iam::111122223333:saml-provider/p", "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1",
      "arn:aws:s3:::bucket", "",
    ] {
      XCTAssertNotNil(metastore.error("getTable", request, as: caller), caller)
      XCTAssertEqual(names(try? metastore.ask("getDatabaseNames", as: caller)["databases"]), [], caller)
    }
    for caller in [
      analyst, "arn:aws:iam::210987654321:user/u", "arn:aws:sts::210987654321:assumed-role/r/s",
      "arn:aws:sts::111122223333:assumed-role/r/s",
    ] {
      XCTAssertNil(metastore.error("getTable", request, as: caller), caller)
    }
  }

  /// A database that may not be seen and one that is not there are refused alike, before the catalog is asked.
  func testListsOfADatabaseTellNothingOfWhetherItIsThere() {
    let metastore = TestMetastore(
      policy: policy(all, deny("glue:*", "database/secret"), deny("glue:*", "database/none")))
    for api in ["getTableNames", "getAllTables", "listTables"] {
      for database in ["secret", "none"] {
        let error = metastore.error(api, #"{"dbName":"\#(database)"}"#, as: analyst)
        XCTAssertEqual(
          error?.message, "access denied: `\(analyst)` may not glue:GetTables on database/\(database)", api)
      }
    }
    XCTAssertEqual(metastore.glue.calls, [])
  }

  /// In an ARN `a/b` could be the database `a/b` or the table `b` of the database `a`.
  func testNamesThatAnARNCannotTellApartAreRefused() {
    let glue = CatalogDouble.lake()
    glue.add(database: "sales/hidden")
    glue.add(table: "x", of: "sales/hidden")
    let metastore = TestMetastore(
      glue,
      policy: policy(
        #"{"Effect":"Allow","Action":"glue:*","Resource":["arn:aws:glue:eu-central-1:210987654321:catalog","arn:aws:glue:eu-central-1:210987654321:database/sales","arn:aws:glue:eu-central-1:210987654321:table/sales/*"]}"#
      ))
    for (api, request) in [
      ("getTable", #"{"dbName":"sales/hidden","tableName":"x"}"#), ("dbExists", #"{"dbName":"sales/hidden"}"#),
      ("dropTable", #"{"dbName":"sales/hidden","tableName":"x"}"#), ("getTableNames", #"{"dbName":"sales/hidden"}"#),
    ] {
      XCTAssertEqual(
        metastore.error(api, request, as: analyst)?.message.hasPrefix("access denied: "), true, "\(api) \(request)")
    }
    XCTAssertEqual(names(try? metastore.ask("getDatabaseNames", as: analyst)["databases"]), ["sales"])
  }

  func testRemovedPartitionsAreToldOnlyToThoseWhoMayReadThem() {
    for (action, request) in [
      ("glue:GetPartitions", #"{"dbName":"sales","tableName":"orders"}"#),
      ("glue:BatchGetPartition", #"{"dbName":"sales","tableName":"orders","partNames":["year=2024/month=01"]}"#),
    ] {
      let metastore = TestMetastore(policy: policy(all, deny(action, "table/sales/orders")))
      XCTAssertEqual(
        metastore.error("dropPartitions", request, as: analyst)?.message,
        "access denied: `\(analyst)` may not \(action) on table/sales/orders")
      XCTAssertFalse(metastore.glue.calls.contains("BatchDeletePartition"))
    }
  }

  /// A lake with links to what is left out, and to what is not.
  private func linkedLake() -> CatalogDouble {
    let glue = CatalogDouble.lake()
    glue.add(database: "hr")
    glue.add(
      table: "pay", of: "hr",
      #"{"StorageDescriptor":{"Location":"s3://pay"},"PartitionKeys":[{"Name":"y","Type":"int"}]}"#)
    glue.add(partition: ["2024"], of: "hr/pay", #"{"DatabaseName":"hr","TableName":"pay"}"#)
    glue.add(database: "staff", #"{"TargetDatabase":{"CatalogId":"210987654321","DatabaseName":"hr"}}"#)
    glue.add(database: "far", #"{"TargetDatabase":{"CatalogId":"999988887777","DatabaseName":"sales"}}"#)
    glue.add(database: "off", #"{"TargetDatabase":{"DatabaseName":"sales","Region":"us-east-1"}}"#)
    glue.add(table: "pay", of: "sales", #"{"TargetTable":{"DatabaseName":"HR","Name":"Pay"}}"#)
    return glue
  }

  func testALinkShowsNothingOfWhatIsLeftOut() throws {
    let hidden = deny("glue:*", "*/hr*")
    for metastore in [
      TestMetastore(linkedLake(), names: rules("hr")), TestMetastore(linkedLake(), policy: policy(all, hidden)),
    ] {
      let databases = names(try metastore.ask("getDatabaseNames", as: analyst)["databases"])
      XCTAssertEqual(databases, ["empty_db", "sales", "secret"])
      for request in [
        #""dbName":"staff","tableName":"pay","tableNames":"pay""#,
        #""dbName":"sales","tableName":"pay","tableNames":"pay""#,
      ] {
        for api in APINames.reading where api != "dbExists" || request.contains("staff") {
          let text = (try? metastore.ask(api, "{\(request)}", as: analyst)).map(JSONWriter.minified) ?? ""
          for word in ["2024", "s3://pay", #""pay""#, #""staff""#, #":true"#] {
            XCTAssertFalse(text.contains(word), "\(api) {\(request)} tells of \(word): \(text)")
          }
        }
        for api in APINames.changing {
          let message = metastore.error(api, "{\(request)}", as: analyst)?.message ?? "not refused"
          for word in ["link", "not refused"] { XCTAssertFalse(message.contains(word), "\(api): \(message)") }
        }
      }
    }
  }

  /// Reading a table asks for one thing, reading its partitions for another: both hold behind a link too.
  func testPartitionsBehindALinkAreThoseOfItsTarget() throws {
    let request = #"{"dbName":"sales","tableName":"pay"}"#
    let open = TestMetastore(linkedLake())
    let found = try names(open.ask("getPartitions", request)["partitions"]).map { try Partition(tjson: $0) }
    XCTAssertEqual(found.map(\.values), [["2024"]])
    XCTAssertEqual(found.map(\.databaseName), ["sales"])
    XCTAssertEqual(found.map(\.tableName), ["pay"])
    XCTAssertEqual(
      names(try open.ask("getPartitionNames", #"{"dbName":"staff","tableName":"pay"}"#)["partitionNames"]), ["y=2024"])
    let table = try names(
      JSONNode(.array([open.ask("getTable", #"{"dbName":"staff","tableName":"pay"}"#)["tableDesc"] ?? [:]])))
    XCTAssertEqual(try table.map { try Table(tjson: $0).databaseName }, ["staff"])
    let closed = TestMetastore(linkedLake(), policy: policy(all, deny("glue:GetPartitions", "table/hr/pay")))
    XCTAssertNil(closed.error("getTable", request, as: analyst))
    XCTAssertEqual(closed.error("getPartitions", request, as: analyst)?.kind, .noSuchObject)
  }

  /// Ways in which Glue may spell, behind a link, the names of what it leads to.
  private let spellings: [@Sendable (String) -> String?] = [{ $0 }, { $0.uppercased() }, { _ in nil }]

  /// The links to the one table that has partitions: of a table, of its database, and by capitals.
  private let links = [("sales", "pay"), ("staff", "pay"), ("Staff", "PAY")]

  func testPartitionsAreNamedAsTheyWereAskedForByEveryAPI() throws {
    for spelling in spellings {
      let metastore = TestMetastore(linkedLake(), keepingFor: 60_000)
      metastore.glue.state.withLock { $0.spelling = spelling }
      for (database, table) in links + links {
        let request = #""dbName":"\#(database)","tableName":"\#(table)""#
        for (api, list, more) in [
          ("getPartitions", "partitions", ""), ("getPartitions", "partitions", #","maxSize":1"#),
          ("getPartitions", "partitions", #","partitionExpression":"y='2024'""#),
          ("listPartitions", "partitions", ""), ("listPartitions", "partitions", #","maxSize":1"#),
          ("listPartitionsByExpr", "partitionDescs", #","expr":"AA==""#),
          ("getPartitionsByNames", "partitionDescs", ""),
          ("getPartitionsByNames", "partitionDescs", #","names":["y=2024","y=1"]"#),
        ] {
          let found = try names(metastore.ask(api, "{\(request)\(more)}")[list]).map { try Partition(tjson: $0) }
          let place = "\(api) {\(request)\(more)}"
          XCTAssertEqual(found.map(\.values), [["2024"]], place)
          XCTAssertEqual(found.map(\.databaseName), [database.lowercased()], place)
          XCTAssertEqual(found.map(\.tableName), [table.lowercased()], place)
        }
        XCTAssertEqual(names(try metastore.ask("getPartitionNames", "{\(request)}")["partitionNames"]), ["y=2024"])
        let read = try Table(tjson: metastore.ask("getTable", "{\(request)}")["tableDesc"]?.string ?? "")
        XCTAssertEqual(read.databaseName?.lowercased(), database.lowercased())
        XCTAssertEqual(read.name, table.lowercased())
      }
    }
  }

  /// What was kept for one who may is read for one who may not, and for one who asks by another name.
  func testKeptPagesTellNothingOfWhatIsLeftOut() throws {
    let boss = "arn:aws:iam::111122223333:role/boss"
    let condition = #""Condition":{"ArnNotEquals":{"aws:PrincipalArn":"\#(boss)"}}"#
    let hidden = deny("glue:*", "*/hr*").dropLast() + ",\(condition)}"
    for spelling in spellings {
      let metastore = TestMetastore(linkedLake(), policy: policy(all, String(hidden)), keepingFor: 60_000)
      metastore.glue.state.withLock { $0.spelling = spelling }
      for (database, table) in links + [("hr", "pay")] {
        let request = #"{"dbName":"\#(database)","tableName":"\#(table)","tableNames":"\#(table)","names":"y=2024"}"#
        for api in APINames.reading {
          let read = (try? metastore.ask(api, request, as: boss)).map(JSONWriter.minified) ?? "refused"
          XCTAssertNotEqual(read, "refused", "\(api) \(request)")
          let tellsOfDatabases = api.contains("atabase")
          XCTAssertTrue(
            tellsOfDatabases || database == "hr" || !read.lowercased().contains(#"str\":\"hr\""#), "\(api): \(read)")
          if api == "dbExists", table == "pay", database == "sales" { continue }
          let text = (try? metastore.ask(api, request, as: analyst)).map(JSONWriter.minified) ?? ""
          for word in ["2024", "s3://pay", #"\"pay\""#, #""pay""#, #""staff""#, #""hr""#, #":true"#] {
            XCTAssertFalse(text.contains(word), "\(api) \(request) tells of \(word): \(text)")
          }
        }
      }
    }
  }

  /// Glue may follow a link without saying so: by the name and the catalog of what it tells of.
  func testWhatIsOfAnotherCatalogIsNotThere() throws {
    let glue = linkedLake()
    glue.add(database: "theirs", #"{"Name":"sales","CatalogId":"999988887777"}"#)
    glue.add(table: "theirs", of: "sales", #"{"DatabaseName":"empty_db","CatalogId":"999988887777"}"#)
    glue.add(table: "ours", of: "sales", #"{"DatabaseName":"empty_db","CatalogId":"210987654321"}"#)
    let metastore = TestMetastore(glue)
    XCTAssertEqual(metastore.error("getDatabase", #"{"dbName":"theirs"}"#)?.kind, .noSuchObject)
    XCTAssertEqual(metastore.error("getTable", #"{"dbName":"sales","tableName":"theirs"}"#)?.kind, .noSuchObject)
    XCTAssertNil(metastore.error("getTable", #"{"dbName":"sales","tableName":"ours"}"#))
    let tables = names(try metastore.ask("getTableNames", #"{"dbName":"sales"}"#)["tables"])
    XCTAssertTrue(tables.contains("ours"))
    XCTAssertFalse(tables.contains("theirs"))
  }

  /// A link whose target this function may not see is missing from lists, and refused by name.
  func testALinkThatMayNotBeFollowedSpoilsNoList() throws {
    let metastore = TestMetastore(linkedLake())
    for (api, list, request) in [
      ("getTableNames", "tables", #"{"dbName":"sales"}"#), ("listTables", "tables", #"{"dbName":"sales"}"#),
      ("getTables", "tables", #"{"dbName":"sales","tableNames":["pay","orders"]}"#),
    ] {
      // Of a link itself Glue tells; only what it leads to is refused.
      metastore.glue.state.withLock { $0.refused = ["hr/pay"] }
      let found = names(try metastore.ask(api, request)[list])
      XCTAssertTrue(found.contains { $0.contains("orders") }, "\(api): \(found)")
      XCTAssertFalse(found.contains { $0.contains("pay") }, "\(api): \(found)")
    }
    XCTAssertEqual(
      metastore.error("getTable", #"{"dbName":"sales","tableName":"pay"}"#)?.message,
      "GetTable: AccessDeniedException: not granted")
  }

  func testNothingIsChangedThroughALink() throws {
    var table = Table()
    (table.name, table.databaseName) = ("pay", "staff")
    var partition = Partition()
    (partition.values, partition.databaseName, partition.tableName) = (["1"], "sales", "pay")
    let linked = #""dbName":"sales","tableName":"pay""#
    let of = (JSONWriter.quoted(table.tjson), JSONWriter.quoted(partition.tjson))
    for (api, request) in [
      ("createTable", #"{"tableDesc":\#(of.0)}"#), ("dropTable", #"{"dbName":"staff","tableName":"pay"}"#),
      ("alterTable", #"{"dbName":"staff","tableName":"pay","tableDesc":\#(of.0)}"#),
      ("alterDatabase", #"{"dbName":"staff","dbDescription":"{}"}"#),
      ("dropDatabase", #"{"dbName":"staff","cascade":true}"#),
      ("addPartition", #"{"partitionDesc":\#(of.1)}"#), ("addPartitions", #"{"partitionDescs":[\#(of.1)]}"#),
      ("alterPartition", #"{\#(linked),"partitionDesc":\#(of.1)}"#),
      ("alterPartitions", #"{\#(linked),"partitionDescs":[\#(of.1)]}"#),
      ("appendPartition", #"{\#(linked),"partitionValues":["1"]}"#),
      ("renamePartition", #"{\#(linked),"partitionValue":["2024"],"partitionDesc":\#(of.1)}"#),
      ("dropPartition", #"{\#(linked),"arguments":["2024"]}"#), ("dropPartitions", #"{\#(linked)}"#),
    ] {
      let metastore = TestMetastore(linkedLake())
      let error = metastore.error(api, request)
      XCTAssertEqual(error?.kind, .invalidOperation, "\(api): \(error?.message ?? "")")
      XCTAssertEqual(metastore.glue.calls.filter { !$0.hasPrefix("Get") }, [], api)
      XCTAssertEqual(error?.message.hasSuffix("is a resource link, through which nothing is changed"), true, api)
    }
  }

  /// The groups that Athena tells of are a key of the policy's conditions.
  func testGroupsOfTheCaller() {
    let metastore = TestMetastore(
      policy: policy(
        #"{"Effect":"Allow","Action":"glue:*","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"metastore:IamGroups":"analysts"}}}"#
      ))
    for (groups, isAllowed) in [
      (#"["other","analysts"]"#, true), (#""analysts""#, true), (#"["other"]"#, false), ("[]", false), ("null", false),
      (#"[["analysts"]]"#, false),
    ] {
      let event =
        #"{"requestContext":{"principalArn":"arn:aws:iam::210987654321:user/u","iamGroups":\#(groups)},"apiName":"dbExists","apiRequest":{"dbName":"sales"}}"#
      XCTAssertEqual((try? metastore.answer(event: event)) != nil, isAllowed, groups)
    }
  }
}
