import PolicyModel
import XCTest

final class DataLocationTests: XCTestCase {
  func testReading() {
    let cases: [(text: String, location: String?)] = [
      ("s3://lake", "s3://lake"), ("s3://lake/", "s3://lake"), ("s3://lake/a/b", "s3://lake/a/b"),
      ("s3a://lake/a//", "s3://lake/a"), ("s3n://lake/a", "s3://lake/a"), ("s3://lake/a/*", "s3://lake/a"),
      ("s3://lake/a*", "s3://lake/a*"), ("arn:aws:s3:::lake/a", "s3://lake/a"), ("arn:aws:s3:::lake", "s3://lake"),
      ("arn:aws-cn:s3:::lake/*", "s3://lake"), ("arn:aws:s3:us-east-1:111111111111:accesspoint/p", nil),
      ("arn:aws:glue:us-east-1:111111111111:catalog", nil), ("lake/a", nil), ("s3://", nil), ("s3:///a", nil),
      ("", nil), ("hdfs://lake/a", nil),
    ]
    for (text, location) in cases { XCTAssertEqual(DataLocation(text)?.description, location, text) }
  }

  func testWhatLiesInAnother() throws {
    let cases: [(outer: String, inner: String, covers: Bool)] = [
      ("s3://lake", "s3://lake", true), ("s3://lake", "s3://lake/a/b", true), ("s3://lake/a", "s3://lake", false),
      ("s3://lake/a", "s3://lake/ab", false), ("s3://lake/a", "arn:aws:s3:::lake/a/b", true),
      ("s3://lake", "s3://lake2", false), ("s3://lake/e\u{301}", "s3://lake/\u{E9}", false),
      ("s3://lake/e", "s3://lake/e\u{301}", false),
    ]
    for (outer, inner, covers) in cases {
      let wide = try XCTUnwrap(DataLocation(outer), outer)
      XCTAssertEqual(wide.covers(try XCTUnwrap(DataLocation(inner), inner)), covers, "\(outer) \(inner)")
    }
  }
}
