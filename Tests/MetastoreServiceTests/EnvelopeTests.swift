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
    let filler = String(repeating: "x", count: 2_000)
    for number in 0..<2_200 { glue.add(table: "t\(number)", of: "empty_db", #"{"Owner":"\#(filler)"}"#) }
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
      2_200)
    XCTAssert(metastore.observations.observations.contains(.spilled(bytes: stored?.count ?? 0, path: path)))

    let refused = TestMetastore(glue, store: StoreDouble(failure: ServiceFailure(code: "AccessDenied", message: "no")))
    XCTAssertThrowsError(try refused.answer(event: event)) { error in
      XCTAssert("\(error)".contains("could not be put to \(path): AccessDenied: no"), "\(error)")
    }
    XCTAssertThrowsError(try TestMetastore(glue, spill: nil).answer(event: event)) { error in
      XCTAssert("\(error)".contains("SPILL_LOCATION is not set"), "\(error)")
    }
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
      (#"{"apiName":"getTable","apiRequest":{"dbName":5,"tableName":"orders"}}"#, "`dbName` of getTable is not a text"),
      (#"{"apiName":"getTables","apiRequest":{"dbName":"a","tableNames":[1]}}"#, "is not a list of texts"),
      (
        #"{"apiName":"listTables","apiRequest":{"dbName":"sales","maxSize":"3"}}"#,
        "`maxSize` of listTables is not a whole number"
      ),
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
