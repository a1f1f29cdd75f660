import HiveMetastore
import XCTest

/// The text of Hive's structs.
final class TJSONTests: XCTestCase {
  private let full: Table = {
    var column = FieldSchema()
    column.name = "größe"
    column.type = "struct<a:int,b:array<string>>"
    column.comment = "\"quoted\" \\ / \u{1}\u{8}\u{c}\n\r\t\u{7f} 🙂"
    var order = Order()
    order.column = "id"
    order.order = 0
    var serDe = SerDeInfo()
    serDe.serializationLib = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
    serDe.parameters = ["field.delim": "\u{1}", "b": "", "a": "x"]
    var skewed = SkewedInfo()
    skewed.columnNames = ["region", "day"]
    skewed.columnValues = [["eu", "1"], ["", "2"]]
    skewed.locations = [SkewedLocation(values: ["eu", "1"], location: "s3://lake/skewed/eu")]
    var storage = StorageDescriptor()
    storage.columns = [column]
    storage.location = "s3://lake/sales"
    storage.isCompressed = false
    storage.numberOfBuckets = -1
    storage.serDe = serDe
    storage.bucketColumns = []
    storage.sortColumns = [order]
    storage.skewedInfo = skewed
    var table = Table()
    table.name = "orders"
    table.databaseName = "sales"
    table.createTime = .max
    table.storage = storage
    table.partitionKeys = []
    table.parameters = [:]
    table.isTemporary = false
    table.isRewriteEnabled = true
    return table
  }()

  func testTextOfEveryKindOfField() {
    let cases: [(String, String)] = [
      (FieldSchema().tjson, "{}"),
      (
        full.storage?.columns?[0].tjson ?? "",
        #"{"1":{"str":"größe"},"2":{"str":"struct<a:int,b:array<string>>"},"#
          + #""3":{"str":"\"quoted\" \\ / \u0001\b\f\n\r\t"# + "\u{7f}" + #" 🙂"}}"#
      ),
      (
        full.storage?.serDe?.tjson ?? "",
        #"{"2":{"str":"org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"},"#
          + #""3":{"map":["str","str",3,{"field.delim":"\u0001","b":"","a":"x"}]}}"#
      ),
      (
        full.storage?.skewedInfo?.tjson ?? "",
        #"{"1":{"lst":["str",2,"region","day"]},"#
          + #""2":{"lst":["lst",2,["str",2,"eu","1"],["str",2,"","2"]]},"#
          + #""3":{"map":["lst","str",1,{["str",2,"eu","1"]:"s3://lake/skewed/eu"}]}}"#
      ),
      (full.storage?.sortColumns?[0].tjson ?? "", #"{"1":{"str":"id"},"2":{"i32":0}}"#),
    ]
    for (text, expected) in cases { XCTAssertEqual(text, expected) }
    XCTAssert(full.tjson.contains(#""6":{"i32":-1},"7":{"rec":{"2""#), full.tjson)
    XCTAssert(
      full.tjson.hasSuffix(#""8":{"lst":["rec",0]},"9":{"map":["str","str",0,{}]},"14":{"tf":0},"15":{"tf":1}}"#))
  }

  func testWhatIsWrittenIsReadBack() throws {
    XCTAssertEqual(try Table(tjson: full.tjson), full)
    var partition = Partition()
    partition.values = ["2026", ""]
    partition.storage = full.storage
    var result = DropPartitionsResult()
    result.partitions = [partition, Partition()]
    XCTAssertEqual(try DropPartitionsResult(tjson: result.tjson), result)
    var database = Database()
    database.name = "sales"
    database.locationURI = "s3://lake/"
    database.ownerType = 1
    XCTAssertEqual(try Database(tjson: database.tjson), database)
  }

  func testReadingIsTolerant() throws {
    let cases: [(String, (FieldSchema) -> String?, String)] = [
      (#"{"1":{"str":"a\u00e9\ud83d\ude42\ud83dx"}}"#, { $0.name }, "aé🙂\u{FFFD}x"),
      ("{\"1\":{\"str\":\"\u{1}\n\"}}", { $0.name }, "\u{1}\n"),
      (#" { "1" : { "str" : "\/" } , "77":{"dbl":1.5e3} , "9":{"map":["str","i32",1,{"a":2}]}}"#, { $0.name }, "/"),
      (#"{"1":{"str":"old"},"1":{"str":"new"}}"#, { $0.name }, "new"),
    ]
    for (text, value, expected) in cases { XCTAssertEqual(value(try FieldSchema(tjson: text)), expected, text) }
    XCTAssertNil(try FieldSchema(tjson: #"{"1":{"str":null}}"#).name)
    let info = try SerDeInfo(tjson: #"{"3":{"map":["str","str",2,{"a":null,"b":"c"}]}}"#)
    XCTAssertEqual(info.parameters, ["b": "c"])
  }

  func testWhatIsNoStructSaysWhere() {
    let cases: [(String, TJSONError)] = [
      ("", .malformed(offset: 0)), ("{", .malformed(offset: 1)), (#"{"1":{"str":"a"}"#, .malformed(offset: 16)),
      (#"{"1":{"str":"a"}} x"#, .malformed(offset: 18)), (#"{"1":{"str":"\q"}}"#, .malformed(offset: 14)),
      (#"{"1":{"str":"\u12"}}"#, .malformed(offset: 15)), (#"{"1":{"str":"a"#, .malformed(offset: 14)),
      ("[]", .notAStruct), ("null", .notAStruct), (#"{"x":{"str":"a"}}"#, .notAStruct),
      (#"{"1":{"i32":5}}"#, .wrongType(field: 1, expected: "text")),
      (#"{"1":{"str":["a"]}}"#, .wrongType(field: 1, expected: "text")),
      (String(repeating: "[", count: 100_000), .tooDeep),
    ]
    for (text, expected) in cases {
      XCTAssertThrowsError(try FieldSchema(tjson: text), text) { error in
        XCTAssertEqual(error as? TJSONError, expected, text)
        XCTAssertFalse(expected.message.isEmpty)
      }
    }
    for text in [#"{"4":{"i32":4294967296}}"#, #"{"4":{"str":"1"}}"#, #"{"14":{"tf":2}}"#, #"{"8":{"lst":[]}}"#] {
      XCTAssertThrowsError(try Table(tjson: text), text)
    }
  }

  func testStructsOfTheJavaConnectorAreReadAndWrittenAlike() throws {
    let texts = try JavaAnswers.texts()
    for (name, text) in texts {
      switch name {
      case "Database": XCTAssertEqual(try Database(tjson: text), try Database(tjson: Database(tjson: text).tjson), text)
      case "Table": XCTAssertEqual(try Table(tjson: text), try Table(tjson: Table(tjson: text).tjson), text)
      case "Partition":
        XCTAssertEqual(try Partition(tjson: text), try Partition(tjson: Partition(tjson: text).tjson), text)
      default: XCTFail(name)
      }
    }
  }
}
