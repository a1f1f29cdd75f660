import HiveMetastore
import JSONText
import XCTest

@testable import MetastoreService

/// Partitions that are written from a page's text, against the same by way of structs.
final class PartitionPageTests: XCTestCase {
  private static let form: PartitionForm = {
    var table = Table()
    table.partitionKeys = ["year", "month"].map { name in
      var column = FieldSchema()
      column.name = name
      return column
    }
    let name = TableName(database: "d", name: "t")
    return PartitionForm(ReadableTable(table: table, name: name, place: name))
  }()

  private let columns = #"{"Columns":[{"Name":"id","Type":"bigint","Comment":"a \"b\"\n"},{"Name":"x"},{"Type":"int"}]"#

  /// What Glue may say of a partition, and what it should not.
  private var descriptions: [String] {
    [
      "{}", #"{"Values":[]}"#, #"{"Values":["2024","01"]}"#, #"{"Values":["2024","02"],"Other":[{"a":1}]}"#,
      #"{"Values":["2024","01"],"StorageDescriptor":\#(columns),"Location":"s3://b/1"}}"#,
      #"{"Values":["2024","02"],"StorageDescriptor":\#(columns),"Location":"s3://b/2"}}"#,
      #"{"Values":["2024","03"],"StorageDescriptor":\#(columns),"Location":"s3://b/\"é\\\u0001\u00e9"}}"#,
      #"{"Values":["2024","03"],"StorageDescriptor":{"Columns":[{"Name":"other","Type":"string"}],"Location":"s3://b/2"}}"#,
      #"{"Values":["é/=","東京"],"StorageDescriptor":{"Location":"s3://b/4"},"Parameters":{"a":"1","b":"2","a":"3","n":4}}"#,
      #"{"StorageDescriptor":null,"DatabaseName":"other","TableName":null,"CreationTime":1795270818.56}"#,
      #"{"StorageDescriptor":[],"Values":"x","CreationTime":"now","LastAccessTime":-1.5,"Parameters":[1]}"#,
      #"{"StorageDescriptor":{"SerdeInfo":{"Name":"s","SerializationLibrary":"lib","Parameters":{"field.delim":"\u0001"}},"Compressed":true,"NumberOfBuckets":8,"BucketColumns":["a"],"SortColumns":[{"Column":"b","SortOrder":0}],"SkewedInfo":{"SkewedColumnNames":["b"],"SkewedColumnValues":["x"],"SkewedColumnValueLocationMaps":{"x":"s3://k"}},"StoredAsSubDirectories":true}}"#,
      #"{"Values":["1","2"],"Values":["3","4"],"StorageDescriptor":{"Location":"a","Location":"b","Columns":[]},"StorageDescriptor":{"InputFormat":"i"}}"#,
      #"{ "V\u0061lues" : [ "5" , 6, "7" ] , "StorageDescriptor" : { "Columns" : null , "NumberOfBuckets" : 99999999999 } }"#,
      #"{"Values":["2024","01","02"],"CreationTime":1e3,"LastAccessTime":1700000000}"#,
    ]
  }

  /// The texts of a page, as the list of strings that answers hold.
  private func texts(_ json: String) throws -> String {
    let page = try XCTUnwrap(PartitionPageReader.page(Array(json.utf8).span, Self.form))
    let list = PartitionList([try page.partitions(of: "GetPartitions")])
    var bytes: [UInt8] = []
    list.appendJSON(to: &bytes)
    XCTAssertEqual(bytes.count, list.jsonLength)
    let read = try list.partitions()
    XCTAssertEqual(read.map(\.tjson), JSONDocument.parse(bytes).root?.elements?.compactMap(\.string))
    return String(decoding: bytes, as: UTF8.self)
  }

  private func expected(_ json: String) -> String {
    var partition = Partition()
    partition.set(JSONDocument.parse(Array(json.utf8)).root)
    // Those that were asked for, whatever Glue says.
    (partition.databaseName, partition.tableName) = ("d", "t")
    return JSONWriter.quoted(partition.tjson)
  }

  func testEachIsWrittenAsItsStruct() throws {
    XCTAssertEqual(try texts(#"{"Partitions":[]}"#), "[]")
    for (number, one) in descriptions.enumerated() {
      XCTAssertEqual(try texts(#"{"Partitions":[\#(one)]}"#), "[\(expected(one))]", one)
      // What was read before leaves nothing behind.
      for other in descriptions[number...] {
        let page = [one, other, other, one, "{}", one]
        XCTAssertEqual(
          try texts(#"{"Partitions":[\#(page.joined(separator: ","))]}"#),
          "[\(page.map(expected).joined(separator: ","))]", "\(one) and \(other)")
      }
    }
  }

  func testWhatStandsBesideTheList() throws {
    let all = #"[{"Values":["1","2"]}]"#
    let cases: [(String, count: Int?, token: String?)] = [
      ("{}", 0, nil), (#"{"Partitions":null,"NextToken":""}"#, 0, nil), (#"{"NextToken":"x"}"#, 0, "x"),
      (#"{"NextToken":"a","Partitions":\#(all),"NextToken":"b\u0062"}"#, 1, "bb"),
      (#"{"Partitions":[{},{}],"Partitions":\#(all)}"#, 1, nil), (#"{"Partitions":\#(all),"Partitions":null}"#, 0, nil),
      (#"{"Partitions":"x"}"#, nil, nil), (#"{"Partitions":[{},1]}"#, nil, nil),
      (#"{"Partitions":[1],"Partitions":\#(all)}"#, 1, nil),
    ]
    for (json, count, token) in cases {
      let page = try XCTUnwrap(PartitionPageReader.page(Array(json.utf8).span, Self.form), json)
      XCTAssertEqual(try? page.partitions(of: "GetPartitions").entries.count, count, json)
      XCTAssertEqual(try page.nextToken(of: "GetPartitions"), token, json)
    }
    for json in ["", "[]", "1", #"{"Partitions":[{}]"#, #"{"Partitions":[{},]}"#, #"{"Partitions":[{}]} {}"#] {
      XCTAssertNil(PartitionPageReader.page(Array(json.utf8).span, Self.form), json)
    }
  }

  func testNamesAreInTheOrderOfUTF16() throws {
    let values = [
      "a", "ab", "", "é", "z", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{FFFF}", "😀", "\u{10FFFF}", "日本", "a/b",
    ]
    for left in values {
      for right in values {
        XCTAssertEqual(
          CatalogName.isInOrder(Array(left.utf8)[...], Array(right.utf8)[...]), CatalogName.isInOrder(left, right),
          "\(left.debugDescription) \(right.debugDescription)")
      }
    }
  }

  func testOfPartitionsInSeveralSegmentsTheFirstCounts() throws {
    func page(_ json: String) throws -> PartitionTexts {
      let text = Array(#"{"Partitions":\#(json)}"#.utf8)
      return try XCTUnwrap(PartitionPageReader.page(text.span, Self.form)).partitions(of: "GetPartitions")
    }
    let pages = [
      try page(#"[{"Values":["2","1"],"Parameters":{"a":"first"}},{"Values":["1"]},{"Values":["","1"]}]"#),
      try page(#"[{"Values":["2","1"]},{"Values":["1","1"]},{"Values":["__HIVE_DEFAULT_PARTITION__","1"]}]"#),
    ]
    let list = PartitionList(pages, isUnique: true)
    XCTAssertEqual(list.places.count, 5)
    XCTAssertEqual(
      list.sorted.places.map(list.name),
      [
        "year=1/month=1", "year=2/month=1", "year=__HIVE_DEFAULT_PARTITION__/month=1",
        "year=__HIVE_DEFAULT_PARTITION__/month=1",
      ])
    let chosen = try list.choosing(values: [["2", "1"], ["9", "9"]]).partitions()
    XCTAssertEqual(chosen.map(\.parameters), [["a": "first"]])
  }
}
