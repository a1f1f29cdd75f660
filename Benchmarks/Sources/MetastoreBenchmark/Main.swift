import JSONText
import MetastoreService
import Synchronization

/// How long the metastore takes over partitions that it has: from the text of Glue's answer to the connector's.
@main
struct Main {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let (partitions, columns, rounds) = (words.first ?? 2_200, 40, words.dropFirst().first ?? 11)
    let text = Array(Self.page(partitions, columns).utf8)
    var times: [Double] = []
    let store = Counter()
    for _ in 0..<rounds {
      let metastore = Metastore(
        MetastoreSettings(
          catalogAccount: "123456789012", catalogRegion: "us-east-1", spillLocation: SpillLocation("s3://spill-bucket")),
        access: nil, cache: AnswerCache(keepingFor: 0))
      let event = #"{"apiName":"getPartitions","apiRequest":{"dbName":"d","tableName":"t","maxSize":-1}}"#
      times.append(
        try milliseconds {
          let answer = try metastore.answer(
            Array(event.utf8), requestID: "1", now: 0, glue: OnePage(text: text), store: store)
          if store.bytes == 0 { store.put(answer) }
        })
    }
    print("\(partitions) partitions of \(columns) columns, median of \(rounds) rounds (\(store.bytes) bytes)")
    print("reading Glue's JSON (\(text.count) bytes), mapping and encoding: \(median(times)) ms")
  }

  private static func page(_ partitions: Int, _ columns: Int) -> String {
    let list = (0..<columns).map { #"{"Name":"column_number_\#($0)","Type":"string"}"# }.joined(separator: ",")
    let elements = (0..<partitions).map { number in
      #"{"Values":["p\#(number)"],"DatabaseName":"d","TableName":"t","CreationTime":1795270818.56,"StorageDescriptor":{"Columns":[\#(list)],"Location":"s3://lake/huge/p=p\#(number)/","InputFormat":"org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat","OutputFormat":"org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat","Compressed":false,"NumberOfBuckets":-1,"SerdeInfo":{"SerializationLibrary":"org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe","Parameters":{"serialization.format":"1"}},"BucketColumns":[],"SortColumns":[],"Parameters":{},"StoredAsSubDirectories":false}}"#
    }
    return #"{"Partitions":[\#(elements.joined(separator: ","))]}"#
  }

  private static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let (seconds, attoseconds) = try clock.measure(work).components
    return Double(seconds) * 1e3 + Double(attoseconds) / 1e15
  }

  private static func median(_ times: [Double]) -> Double {
    (times.sorted()[times.count / 2] * 100).rounded() / 100
  }
}

/// A Glue with one page of partitions.
private struct OnePage: GlueService {
  let text: [UInt8]

  func call(_ operation: String, _ body: JSONNode) throws(ServiceFailure) -> JSONNode {
    ["Table": ["Name": "t", "PartitionKeys": [["Name": "p", "Type": "string"]]]]
  }

  func read<Answer: Sendable>(
    _ operation: String, _ bodies: [JSONNode], _ read: @escaping @Sendable (Span<UInt8>) -> Answer?
  ) throws(ServiceFailure) -> [Answer] {
    read(text.span).map { [$0] } ?? []
  }
}

/// A store that remembers no more than how much it was given.
private final class Counter: SpillStore {
  private let size = Mutex(0)

  var bytes: Int { size.withLock { $0 } }

  func put(_ answer: [UInt8]) { size.withLock { $0 = answer.count } }

  func put(_ bytes: [UInt8], bucket: String, key: String) throws(ServiceFailure) { put(bytes) }
}
