import JSONText
import MetastoreService

/// How long the metastore takes over partitions that it has: from Glue's answer, read already, to the connector's.
@main
struct Main {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let (partitions, columns, rounds) = (words.first ?? 2_200, 40, words.dropFirst().first ?? 11)
    let text = Array(Self.page(partitions, columns).utf8)
    var reading: [Double] = []
    var answering: [Double] = []
    var bytes = 0
    for _ in 0..<rounds {
      var page: JSONNode?
      reading.append(milliseconds { page = JSONDocument.parse(text, limits: JSONLimits(maximumBytes: 1 << 30)).root })
      guard let page else { return print("the page cannot be read") }
      let glue = OnePage(page: page)
      let store = Nowhere()
      let metastore = Metastore(
        MetastoreSettings(
          catalogAccount: "123456789012", catalogRegion: "us-east-1", spillLocation: SpillLocation("s3://spill-bucket")),
        access: nil, cache: AnswerCache(keepingFor: 0))
      let event = #"{"apiName":"getPartitions","apiRequest":{"dbName":"d","tableName":"t","maxSize":-1}}"#
      let time = try milliseconds {
        bytes = try metastore.answer(Array(event.utf8), requestID: "1", now: 0, glue: glue, store: store).count
      }
      answering.append(time)
    }
    print(
      "\(partitions) partitions of \(columns) columns, median of \(rounds) rounds (answer or envelope: \(bytes) bytes)")
    print("reading Glue's JSON, \(text.count) bytes: \(median(reading)) ms")
    print("mapping and encoding: \(median(answering)) ms")
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
  let page: JSONNode

  func call(_ operation: String, _ body: JSONNode) throws(ServiceFailure) -> JSONNode {
    operation == "GetTable" ? ["Table": ["Name": "t", "PartitionKeys": [["Name": "p", "Type": "string"]]]] : page
  }
}

/// A store that forgets.
private struct Nowhere: SpillStore {
  func put(_ bytes: [UInt8], bucket: String, key: String) throws(ServiceFailure) {}
}
