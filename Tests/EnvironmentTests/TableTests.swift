import Environment
import JSONText
import SourceText
import XCTest

/// What an environment says of tables and views beside where they lie.
final class TableTests: XCTestCase {
  private let old = #"{"orders": "s3://lake-data/sales/orders/"}"#

  func testTablesAndViews() throws {
    let text = MarkedText(
      old,
      #"""
      {"orders": "s3://lake-data/sales/orders/",
        "ice": {"location": "s3://lake-data/sales/ice", "iceberg": true},
        "flat": {"location": "s3://lake-data/sales/flat/", "partitioned": false}},
       "views": {"recent": ["orders", "sales.ice"], "newest": ["recent"], "none": ["flat"]}
      """#)
    XCTAssertEqual(text.decoded.issues.map(\.message), [])
    let database = try XCTUnwrap(text.decoded.environment.databases["sales"])
    XCTAssertEqual(database.tables.map(\.isIceberg), [false, true, false])
    XCTAssertEqual(database.tables.map(\.isPartitioned), [true, false, false])
    XCTAssertEqual(database.tables[1].location.value.prefix, "sales/ice/")
    XCTAssertEqual(database.views.map(\.name.value), ["recent", "newest", "none"])
    XCTAssertEqual(database.views[0].bases.map(\.value), ["orders", "sales.ice"])
    XCTAssertTrue(database.declares("newest"))
    XCTAssertFalse(database.declares("Newest"))
    let base = text.decoded.environment.base("sales.Ice", of: database)
    XCTAssertEqual([base.database, base.table], ["sales", "ice"])
  }

  func testMistakes() {
    for (new, message) in [
      (#"{"orders": ↓7}"#, "`7` is a number"), (#"{↓"orders": {}}"#, "`location` is missing"),
      (
        #"{"orders": {"location": ↓"lake-data/sales/"}}"#,
        "`databases.sales.tables.orders.location`: `lake-data/sales/`"
      ),
      (#"{"orders": {"location": "s3://lake-data/sales/", "iceberg": ↓1}}"#, "this takes `true` or `false`"),
      (#"{"orders": {"location": "s3://lake-data/sales/", ↓"icebreg": true}}"#, "there is no key `icebreg` here"),
      (
        #"{"orders": {"location": "s3://lake-data/sales/", "iceberg": true, "partitioned": ↓true}}"#,
        "Glue keeps no partitions of an Iceberg table"
      ), (old + #", "views": ↓[]"#, "this takes an object"),
      (old + #", "views": {"v": ↓"orders"}"#, "this takes a list"),
      (old + #", "views": {"v": ↓[]}"#, "the list is empty"),
      (old + #", "views": {"v": [↓7]}"#, "`7` is a number"),
      (old + #", "views": {"v": [↓"a/b"]}"#, "is not a table name"),
      (old + #", "views": {"v": [↓"nothing"]}"#, "the database `sales` declares no table or view `nothing`"),
      (old + #", "views": {"v": [↓"other.orders"]}"#, "`other` is not declared: no entry of `databases`"),
      (
        #"{"orders": "s3://lake-data/sales/orders/", "b": "s3://lake-data/sales/b/"}, "views": {↓"orders": ["b"]}"#,
        "a table is called `orders` too"
      ),
      (old + #", "views": {↓"v": ["v"]}"#, "the view `v` leads back to itself"),
    ] {
      let text = MarkedText(old, new)
      let errors = text.decoded.issues.filter(\.isError)
      XCTAssertEqual(errors.count, 1, "\(new): \(errors.map(\.message))")
      XCTAssertTrue(errors.first?.message.contains(message) ?? false, "\(new): \(errors.first?.message ?? "")")
      XCTAssertEqual(errors.first?.range.lowerBound, text.offset, new)
    }
    let circle = MarkedText(old, old + #", "views": {"a": ["b"], "b": ["c", "orders"], "c": ["a"], "d": ["a"]}"#)
    XCTAssertEqual(circle.decoded.issues.count, 4, "every view that leads into the circle")
    let far = MarkedText(
      #""sales": {"account""#, #""far": {"account": "lake", "views": {"v": ["sales.orders"]}}, "sales": {"account""#)
    XCTAssertEqual(far.decoded.issues.map(\.message), [])
  }

  func testViewsOfOtherAccounts() {
    let decoded = DecodedEnvironment([
      "accounts": [
        "one": ["id": "111111111111", "regions": ["us-east-1"]],
        "two": ["id": "222222222222", "regions": ["us-east-1"]],
      ],
      "databases": [
        "a": ["account": "one", "tables": ["t": "s3://bbb/x/"]],
        "b": ["account": "two", "views": ["v": ["a.t"]]],
      ],
    ])
    XCTAssertEqual(decoded.issues.count, 1)
    XCTAssertTrue(decoded.issues[0].message.contains("belongs to the account `one`, and the view to `two`"))
    XCTAssertEqual(decoded.issues[0].help, "a view reads tables of its own catalog")
  }

  func testSpillOfAFunction() throws {
    let text = MarkedText(#""role": "catalog-role", "#, #""role": "catalog-role", "spill": "s3://lake-data/spill", "#)
    XCTAssertEqual(text.decoded.issues.map(\.message), [])
    XCTAssertEqual(text.decoded.environment.functions["catalog-fn"]?.spill?.value.description, "s3://lake-data/spill/")
  }
}
