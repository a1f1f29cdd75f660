import HiveMetastore
import XCTest

/// Names of partitions as Hive spells them.
final class PartitionNameTests: XCTestCase {
  func testNamesAndTheirValues() {
    let cases: [(keys: [String], values: [String], name: String)] = [
      (["dt"], ["2026-11-21"], "dt=2026-11-21"),
      (["year", "month"], ["2026", "11"], "year=2026/month=11"),
      (["t"], ["10:30 a=b/c%"], "t=10%3A30 a%3Db%2Fc%25"),
      (["s"], ["\u{1}\"#'*?\\{[]^\u{7f}"], "s=%01%22%23%27%2A%3F%5C%7B%5B%5D%5E%7F"),
      (["s"], ["größe 東京 🙂 }"], "s=größe 東京 🙂 }"),
      (["a=b"], ["x"], "a%3Db=x"),
    ]
    for (keys, values, name) in cases {
      XCTAssertEqual(PartitionName.name(of: values, keys: keys), name)
      XCTAssertEqual(PartitionName.values(in: name, keys: keys), values, name)
    }
    XCTAssertEqual(PartitionName.name(of: [""], keys: ["a"]), "a=__HIVE_DEFAULT_PARTITION__")
    XCTAssertEqual(PartitionName.folder(of: ["10:30", "b"], keys: ["t", "s"]), "t=10:30/s=b")
  }

  func testOtherNames() {
    let cases: [(String, [String], [String]?)] = [
      ("month=11/year=2026", ["year", "month"], ["2026", "11"]), ("Year=2026", ["year"], ["2026"]),
      ("dt=a%3b", ["dt"], ["a;"]), ("dt=%", ["dt"], ["%"]), ("dt=%zz", ["dt"], ["%zz"]), ("dt=", ["dt"], [""]),
      ("dt=a=b", ["dt"], ["a=b"]), ("dt", ["dt"], nil), ("", ["dt"], nil), ("dt=1/dt=2", ["dt", "x"], nil),
      ("dt=1", ["dt", "x"], nil), ("dt=1/x=2/y=3", ["dt", "x"], nil),
    ]
    for (name, keys, values) in cases { XCTAssertEqual(PartitionName.values(in: name, keys: keys), values, name) }
    XCTAssertNil(PartitionName.name(of: ["a"], keys: ["a", "b"]))
    XCTAssertNil(PartitionName.name(of: [], keys: []))
    XCTAssertNil(PartitionName.folder(of: ["a"], keys: []))
  }
}
