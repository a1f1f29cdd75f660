import Environment
import JSONText
import SourceText
import XCTest

/// An environment with one value replaced; `↓` marks where the issue must be.
struct MarkedText {
  /// An environment in which nothing is wrong.
  static let base = """
    {
      "version": 1,
      "partition": "aws",
      "accounts": {"lake": {"id": "123456789012", "regions": ["us-east-1", "eu-west-1"]}},
      "kmsKeys": {"data": {"account": "lake", "keyId": "1234abcd-12ab-34cd-56ef-1234567890ab"}},
      "buckets": {
        "lake-data": {"account": "lake", "uses": ["source"], "prefixes": ["sales/"], "kmsKey": "data"},
        "results": {"name": "lake-results", "account": "lake", "uses": ["staging", "results"], "prefixes": ["a/", "b/"],
          "stagingPrefix": "b/", "resultsPrefix": "a/", "lakeFormationRegistered": false, "region": "us-east-1"}
      },
      "workgroups": {"etl": {"account": "lake", "results": "s3://lake-results/a/", "enforce": true}},
      "functions": {"catalog-fn": {"account": "lake", "role": "catalog-role", "callers": ["reader", "analyst"]}},
      "dataCatalogs": {"AwsDataCatalog": {"type": "GLUE"},
        "remote": {"account": "lake", "type": "HIVE", "metadataFunction": "catalog-fn", "targetAccount": "lake"}},
      "databases": {"sales": {"account": "lake", "tables": {"orders": "s3://lake-data/sales/orders/"}}},
      "roles": {"reader": {"template": "some-role", "account": "lake", "anything": [1, 2]}},
      "principals": {"analyst": {"account": "lake", "role": "analyst", "path": "/teams/"}, "bob": {"account": "lake", "user": "bob"}},
      "tags": {"Team": "data"}
    }
    """

  let bytes: [UInt8]
  let offset: Int?
  let decoded: DecodedEnvironment

  /// - Parameters:
  ///   - old: a text that stands once in the base.
  ///   - new: what replaces it, with a `↓` before the place of the issue.
  init(_ old: String, _ new: String, file: StaticString = #filePath, line: UInt = #line) {
    let parts = Self.base.components(separatedBy: old)
    XCTAssertEqual(parts.count, 2, "`\(old)` must stand once", file: file, line: line)
    let marked = Array(parts.joined(separator: new).utf8)
    let marker = Array("↓".utf8)
    offset = marked.indices.first { marked[$0...].starts(with: marker) }
    bytes = offset.map { Array(marked[..<$0] + marked[($0 + marker.count)...]) } ?? marked
    let tree = JSONDocument.parse(bytes)
    XCTAssertEqual(tree.errors.count, 0, "`\(new)` is not JSON", file: file, line: line)
    decoded = DecodedEnvironment(tree.root ?? [:])
  }
}
