import Environment
import PolicySynthesis
import SourceText
import XCTest

/// Each row is one mistake in the example environment that only the mesh can see: one issue, at the mark.
final class WrongDataMeshParameterTests: XCTestCase {
  private static let producer =
    #""producer": {"databases": ["orders"], "buckets": ["producer-data"], "crawlerRole": "DataMeshCrawler"}"#
  private static let consumers = #""consumers": ["consumer"]"#
  private static let installers = #""installers": {"mesh": "MeshInstaller", "producer": "ProducerAdmin"}"#
  private static let readers = #""readers": ["second-consumer", "local-reader"]"#

  private static let rows: [(String, String, String)] = [
    (
      producer, #"↓"producers": {"databases": ["orders"], "buckets": ["producer-data"]}"#,
      "`producers` is not declared: no entry of `accounts` has that name"
    ),
    (producer, #""producer": ↓[]"#, "this takes an object, not an array"),
    (
      producer, #"↓"mesh": {"databases": ["orders"], "buckets": ["producer-data"]}"#,
      "the account `mesh` is the mesh's own"
    ),
    (
      producer, #"↓"producer": {"databases": ["orders"]}"#,
      "`buckets` is missing: the buckets of its tables; for example"
    ),
    (producer, #"↓"producer": {"buckets": ["producer-data"]}"#, "`databases` is missing"),
    (
      producer, #""producer": {"databases": [↓"ordres"], "buckets": ["producer-data"]}"#,
      "`roles.mesh.producers.producer.databases`: `ordres` is not declared: no entry of `databases` has that name"
    ),
    (
      producer, #""producer": {"databases": ["orders", ↓"events"], "buckets": ["producer-data"]}"#,
      "the database `events` belongs to the account `catalog` and the producer is `producer`"
    ),
    (
      producer, #""producer": {"databases": ["orders"], "buckets": ["producer-data", ↓"query-spill"]}"#,
      "the bucket `query-spill` belongs to the account `query` and the producer is `producer`"
    ),
    (
      producer, #""producer": {"databases": ["orders"], "buckets": [↓"query-spill"]}"#,
      "the bucket `query-spill` belongs to the account `query` and the producer is `producer`"
    ),
    (producer, #""producer": {"databases": ["orders"], "buckets": ↓[]}"#, "the list is empty"),
    (
      producer, #""producer": {"databases": ["orders"], "buckets": ["producer-data"], "crawlerRole": ↓"a/b"}"#,
      "`a/b` is not a role name: 1 to 64 of"
    ),
    (
      producer, #""producer": {"databases": ["orders"], "buckets": ["producer-data"], ↓"crawler": "x"}"#,
      "there is no key `crawler` here"
    ),
    (consumers, #""consumers": [↓"consumers"]"#, "`consumers` is not declared: no entry of `accounts`"),
    (consumers, #""consumers": [↓"mesh"]"#, "producers and consumers are accounts of their own"),
    (consumers, #""consumers": [↓"bi"]"#, "`us-east-1` is not among the Regions of the account `bi`"),
    (consumers, #""consumers": ↓"consumer""#, "this takes a list, not a string"),
    (consumers, consumers + #", "trustRoot": ↓"no""#, "this takes `true` or `false`, not a string"),
    (consumers, consumers + #", "region": ↓"eu-west-1""#, "`eu-west-1` is not among the Regions of the account `mesh`"),
    (consumers, consumers + #", ↓"name": "mesh""#, "there is no key `name` here"),
    (readers, #""readers": [↓"local-raeder"]"#, "`local-raeder` is not declared: no entry of `principals`"),
    (readers, #""readers": [↓"arn:aws:iam::1:role/x"]"#, "no entry of `principals` has that name"),
    (installers, #""installers": {"mesh": ↓"a b"}"#, "`a b` is not a role name"),
    (
      installers, #""installers": {↓"lake": "Setup"}"#,
      "the account `lake` is neither the mesh's nor one of its producers"
    ),
    (installers, #""installers": {↓"nowhere": "Setup"}"#, "`nowhere` is not declared: no entry of `accounts`"),
    (installers, #""installers": ↓"MeshInstaller""#, "this takes an object, not a string"),
    (
      #""orders": "s3://producer-data/orders/""#, #""orders": ↓"s3://producer-data/returns/""#,
      "`s3://producer-data/returns/` lies in none of the prefixes of the bucket `producer-data`"
    ),
    (
      #""orders": "s3://producer-data/orders/""#, #""orders": ↓"s3://catalog-data/events/""#,
      "the table `orders` of `orders` lies in `catalog-data`, which is none of the producer's `buckets`"
    ),
  ]

  func testEachMistakeHasItsPlace() throws {
    try assertMistakes(Self.rows, of: DataMesh.self)
  }

  func testMissingParameters() throws {
    let result = try SampleEnvironment(root: nil, [], template: DataMesh.self).result
    let keys = result.missing.map(result.settingKey)
    XCTAssertTrue(keys.contains("account") && keys.contains("producers"), "\(keys)")
    XCTAssertNil(result.role)
  }
}
