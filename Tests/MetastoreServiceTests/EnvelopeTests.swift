import JSONText
import MetastoreService
import Synchronization
import XCTest

/// The objects around answers, and what has none.
final class EnvelopeTests: XCTestCase {
  func testMembersComeInTheProtocolsOrder() throws {
    let metastore = TestMetastore()
    XCTAssertEqual(
      try metastore.answer(event: #"{"apiRequest":{"dbName":"sales","other":1},"more":[],"apiName":"dbExists"}"#),
      #"{"apiName":"dbExists","spilled":false,"spillPath":null,"apiResponse":{"exists":true}}"#)
  }

  func testLargeAnswersAreSpilled() throws {
    let glue = CatalogDouble.lake(pageSize: 1_000)
    let filler = String(repeating: "x", count: 20_000)
    for number in 0..<220 { glue.add(table: "t\(number)", of: "empty_db", #"{"Owner":"\#(filler)"}"#) }
    let metastore = TestMetastore(glue)
    let event = #"{"apiName":"listTables","apiRequest":{"dbName":"empty_db"}}"#
    let path = "s3://spill-bucket/prefix/210987654321/eu-central-1/11111111-2222.json"
    XCTAssertEqual(
      try metastore.answer(event: event),
      #"{"apiName":"listTables","spilled":true,"spillPath":"\#(path)","apiResponse":null}"#)
    let stored = metastore.store.objects.withLock {
      $0["spill-bucket/prefix/210987654321/eu-central-1/11111111-2222.json"]
    }
    XCTAssertEqual(
      JSONDocument.parse(stored ?? [], limits: JSONLimits(maximumBytes: 64 << 20)).root?["tables"]?.elements?.count,
      220)
    XCTAssert(metastore.observations.observations.contains(.spilled(bytes: stored?.count ?? 0, path: path)))

    let refused = TestMetastore(glue, store: StoreDouble(failure: ServiceFailure(code: "AccessDenied", message: "no")))
    XCTAssertThrowsError(try refused.answer(event: event)) { error in
      XCTAssert("\(error)".contains("could not be put to \(path): AccessDenied: no"), "\(error)")
    }
    // Without a place what Lambda takes is sent, and no more.
    XCTAssertTrue(try TestMetastore(glue, spill: nil).answer(event: event).contains(#""spilled":false"#))
    for number in 0..<100 { glue.add(table: "u\(number)", of: "empty_db", #"{"Owner":"\#(filler)"}"#) }
    XCTAssertThrowsError(try TestMetastore(glue, spill: nil).answer(event: event)) { error in
      XCTAssert("\(error)".contains("SPILL_LOCATION is not set"), "\(error)")
    }
  }

  /// The threshold counts the bytes of `apiResponse` alone, and belongs to what is spilled.
  func testTheThresholdIsExact() throws {
    let event = #"{"apiName":"getDatabase","apiRequest":{"dbName":"big"}}"#
    func answer(_ count: Int) throws -> String {
      let glue = CatalogDouble()
      glue.state.withLock { $0.databases["big"] = ["Description": JSONNode(String(repeating: "x", count: count))] }
      return try TestMetastore(glue).answer(event: event)
    }
    let small = JSONDocument.parse(Array(try answer(1).utf8)).root?["apiResponse"] ?? [:]
    let around = JSONWriter.minifiedBytes(small).count - 1
    for (bytes, isSpilled) in [(4_194_303, false), (4_194_304, true)] {
      XCTAssertEqual(
        try answer(bytes - around).utf8.starts(with: #"{"apiName":"getDatabase","spilled":true"#.utf8), isSpilled,
        "\(bytes)")
    }
  }

  /// What the connector's own reader takes for the right kind of value is taken here too.
  func testValuesOfOtherKinds() throws {
    let glue = CatalogDouble.lake()
    glue.add(database: "5")
    let metastore = TestMetastore(glue)
    XCTAssertEqual(try metastore.ask("dbExists", #"{"dbName":5}"#)["exists"]?.bool, true)
    let tables = try metastore.ask("getTables", #"{"dbName":"sales","tableNames":[1,"orders",true]}"#)["tables"]
    XCTAssertEqual(tables?.elements?.count, 1)
    for (size, count) in [
      (#""3""#, 3), ("3.0", 3), ("3.9", 3), ("2e0", 2), ("-1", 10), (#""-5""#, 10), ("99999999999999999999", 10),
      ("1e300", 10), ("0", 0), ("null", 10), ("-0.5", 10),
    ] {
      let page = try metastore.ask("listTables", #"{"dbName":"sales","maxSize":\#(size)}"#)["tables"]
      XCTAssertEqual(page?.elements?.count ?? 0, count, size)
    }
    XCTAssertEqual(
      metastore.error("dropDatabase", #"{"dbName":"sales","cascade":"false"}"#)?.message, "database sales is not empty")
    XCTAssertNil(metastore.error("dropDatabase", #"{"dbName":"sales","cascade":"true"}"#))
  }

  func testLocations() {
    let cases: [(String, String?, String)] = [
      ("s3://b-1/p/", "b-1", "p/"), ("s3://bucket/a/b", "bucket", "a/b/"), ("s3://bucket", "bucket", ""),
      ("s3://bucket/", "bucket", ""), ("bucket/p", nil, ""), ("s3://", nil, ""), ("s3://UPPER/p", nil, ""),
      ("s3:///p", nil, ""), ("https://bucket/p", nil, ""),
    ]
    for (text, bucket, prefix) in cases {
      XCTAssertEqual(SpillLocation(text)?.bucket, bucket, text)
      if bucket != nil { XCTAssertEqual(SpillLocation(text)?.prefix, prefix, text) }
    }
  }

  func testWrongEvents() {
    let cases: [(String, String)] = [
      ("", "the event is not a JSON object"), ("[]", "the event is not a JSON object"),
      ("{\"a\":", "the event is not a JSON object"),
      (#"{"@type":"PingRequest","catalogName":"c"}"#, "register the data source as type HIVE, not LAMBDA"),
      ("{}", "the event has no `apiName`"), (#"{"apiName":5}"#, "the event has no `apiName`"),
      (#"{"apiName":"nosuchApi","apiRequest":{}}"#, "`nosuchApi` is no API"),
      (#"{"apiName":"getTable","apiRequest":[]}"#, "`apiRequest` of getTable is not an object"),
      (#"{"apiName":"getTable"}"#, "getTable needs `dbName`"),
      (
        #"{"apiName":"getTable","apiRequest":{"databaseName":"sales","tableName":"orders"}}"#, "getTable needs `dbName`"
      ),
      (#"{"apiName":"getTable","apiRequest":{"dbName":"","tableName":"orders"}}"#, "`dbName` of getTable is empty"),
      (
        #"{"apiName":"getTable","apiRequest":{"dbName":{},"tableName":"orders"}}"#, "`dbName` of getTable is not a text"
      ),
      (#"{"apiName":"getTables","apiRequest":{"dbName":"a","tableNames":[[]]}}"#, "is not a list of texts"),
      (#"{"apiName":"getTables","apiRequest":{"dbName":"a","tableNames":{"a":1}}}"#, "is not a list of texts"),
      (
        #"{"apiName":"listTables","apiRequest":{"dbName":"sales","maxSize":"three"}}"#,
        "`maxSize` of listTables is not a whole number"
      ),
      (
        #"{"apiName":"listTables","apiRequest":{"dbName":"sales","maxSize":true}}"#,
        "`maxSize` of listTables is not a whole number"
      ),
      (
        #"{"apiName":"dropDatabase","apiRequest":{"dbName":"sales","cascade":"yes"}}"#,
        "`cascade` of dropDatabase is not true or false"
      ),
      // Of members with one name the last counts, as in the connector's own reader.
      (#"{"apiName":"getTable","apiName":"dropTable","apiRequest":{}}"#, "dropTable needs `dbName`"),
      (
        #"{"apiName":"createTable","apiRequest":{"tableDesc":"{"}}"#,
        "`tableDesc` of createTable: the Thrift text is not"
      ),
      (#"{"apiName":"getTableNames","apiRequest":{"dbName":"sales","filter":"(a"}}"#, "`filter` is not a pattern"),
      (#"{"apiName":"getTable","apiRequest":{"dbName":"sales","tableName":"none"}}"#, "sales.none table not found"),
      (#"{"apiName":"getDatabase","apiRequest":{"dbName":"none"}}"#, "none database not found"),
      (#"{"apiName":"getTableNames","apiRequest":{"dbName":"none"}}"#, "none database not found"),
      (
        #"{"apiName":"getPartitions","apiRequest":{"dbName":"sales","tableName":"none"}}"#, "sales.none table not found"
      ),
    ]
    let metastore = TestMetastore()
    for (event, message) in cases {
      XCTAssertThrowsError(try metastore.answer(event: event), event) { error in
        let error = error as? MetastoreError
        XCTAssert(error?.message.contains(message) == true, "\(event): \(error?.message ?? "")")
        XCTAssertEqual(error.map { $0.errorMessage.hasPrefix("\($0.kind.rawValue)(message:") }, true)
      }
    }
  }

  func testFailuresOfTheCatalogAreToldAsHivesExceptions() {
    let cases: [(String, String, MetastoreError.Kind)] = [
      ("GetTable", "AccessDeniedException", .meta), ("GetTable", "ThrottlingException", .meta),
      ("GetTable", "InvalidInputException", .invalidObject), ("GetTable", "EntityNotFoundException", .noSuchObject),
      ("GetTable", "GlueEncryptionException", .meta),
    ]
    for (operation, code, kind) in cases {
      let metastore = TestMetastore()
      metastore.glue.fail(operation, code)
      let error = metastore.error("getTable", #"{"dbName":"sales","tableName":"orders"}"#)
      XCTAssertEqual(error?.kind, kind, code)
    }
  }
}
