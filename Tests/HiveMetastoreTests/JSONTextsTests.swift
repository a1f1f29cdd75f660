import HiveMetastore
import JSONText
import XCTest

final class JSONTextsTests: XCTestCase {
  private func partition(_ value: String, _ columns: [(String, String?)]?) -> Partition {
    var partition = Partition()
    partition.values = [value]
    guard let columns else { return partition }
    var storage = StorageDescriptor()
    storage.columns = columns.map { name, comment in
      var column = FieldSchema()
      column.name = name
      column.type = "string"
      column.comment = comment
      return column
    }
    storage.location = "s3://b/\"\(value)\"\\"
    partition.storage = storage
    return partition
  }

  func testTheTextsAreThoseOfEachStructByItself() {
    let (a, b): ([(String, String?)], [(String, String?)]) = ([("a", nil), ("b", "x\n\"y\"")], [("é", nil)])
    let lists: [[[(String, String?)]?]] = [
      [], [nil], [[]], [a], [a, a, a], [a, b, a], [nil, a, nil, a], [[], a, [], a], [a, [], nil, []],
      // Unicode calls these the same; they are not the same bytes.
      [[("é", nil)], [("e\u{301}", nil)], [("é", nil)]], [[("a", nil)], [("a", "")], [("a", nil)]],
    ]
    for (number, list) in lists.enumerated() {
      let partitions = list.enumerated().map { partition("\($0.offset)", $0.element) }
      let expected = JSONWriter.minified(JSONNode(.array(partitions.map { JSONNode($0.tjson) })))
      let json = String(decoding: TJSONWriter.jsonTexts(of: partitions), as: UTF8.self)
      XCTAssertTrue(json.utf8.elementsEqual(expected.utf8), "\(number): \(json) is not \(expected)")
    }
  }
}
