import HiveMetastore
import JSONText
import MetastoreService
import PolicyModel
import Synchronization
import XCTest

/// A metastore over a catalog in memory, asked as Athena asks.
struct TestMetastore {
  let glue: CatalogDouble
  let store: StoreDouble
  let metastore: Metastore
  let observations = ObservationLog()

  init(
    _ glue: CatalogDouble = .lake(), names: NameRules = NameRules(), isWritable: Bool = true, policy: String? = nil,
    store: StoreDouble = StoreDouble(), keepingFor milliseconds: Int64 = 0, catalogName: String? = "xacct",
    spill: String? = "s3://spill-bucket/prefix"
  ) {
    self.glue = glue
    self.store = store
    let settings = MetastoreSettings(
      catalogAccount: glue.account, catalogRegion: "eu-central-1", catalogName: catalogName,
      spillLocation: spill.flatMap(SpillLocation.init), names: names, isWritable: isWritable)
    let access = policy.map { text in
      let decoded = DecodedPolicy(JSONDocument.parse(Array(text.utf8)).root ?? [:])
      return AccessControl(
        NamedPolicy(name: "access", policy: decoded.policy), account: glue.account, region: "eu-central-1",
        partition: "aws")
    }
    metastore = Metastore(settings, access: access, cache: AnswerCache(keepingFor: milliseconds))
  }

  /// The whole answer to an event.
  func answer(event: String, now: Int64 = 0) throws(MetastoreError) -> String {
    let log = observations
    let bytes = try metastore.answer(
      Array(event.utf8), requestID: "11111111-2222", now: now, glue: glue, store: store
    ) { log.append($0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The `apiResponse` to a request.
  @discardableResult
  func ask(_ api: String, _ request: String = "{}", as caller: String? = nil) throws(MetastoreError) -> JSONNode {
    let context = caller.map { #""requestContext":{"principalArn":"\#($0)"},"# } ?? ""
    let text = try answer(event: #"{\#(context)"apiName":"\#(api)","apiRequest":\#(request)}"#)
    return JSONDocument.parse(Array(text.utf8)).root?["apiResponse"] ?? [:]
  }

  /// The error that a request ends with.
  func error(_ api: String, _ request: String = "{}", as caller: String? = nil) -> MetastoreError? {
    do throws(MetastoreError) {
      try ask(api, request, as: caller)
      return nil
    } catch {
      return error
    }
  }
}

/// What was observed.
final class ObservationLog: Sendable {
  private let all = Mutex<[MetastoreObservation]>([])

  func append(_ observation: MetastoreObservation) { all.withLock { $0.append(observation) } }

  var observations: [MetastoreObservation] { all.withLock { $0 } }
}

extension CatalogDouble {
  /// A lake with every kind of table.
  static func lake(pageSize: Int = 2) -> CatalogDouble {
    let lake = CatalogDouble(pageSize: pageSize)
    lake.add(
      database: "sales",
      #"{"Description":"Sales — gold","LocationUri":"s3://lake/sales/","Parameters":{"owner":"team-a"}}"#)
    lake.add(database: "empty_db")
    lake.add(database: "secret")
    lake.add(table: "plans", of: "secret", #"{"TableType":"EXTERNAL_TABLE"}"#)
    let text =
      #"{"Columns":[{"Name":"id","Type":"bigint","Comment":"pk"},{"Name":"x"}],"Location":"s3://lake/sales/orders","InputFormat":"in","OutputFormat":"out","SerdeInfo":{"Name":"ser","SerializationLibrary":"lazy","Parameters":{"field.delim":"\u0001"}}}"#
    lake.add(
      table: "orders", of: "sales",
      #"{"Owner":"hadoop","Description":"all orders","CreateTime":1795270818.56,"Retention":0,"TableType":"EXTERNAL_TABLE","StorageDescriptor":\#(text),"PartitionKeys":[{"Name":"year","Type":"string"},{"Name":"month","Type":"string"}],"Parameters":{"EXTERNAL":"TRUE"}}"#
    )
    for (year, month) in [("2024", "02"), ("2023", "01"), ("2024", "01"), ("2023", "12")] {
      lake.add(
        partition: [year, month], of: "sales/orders",
        #"{"CreationTime":1795270818.576,"StorageDescriptor":\#(text),"Parameters":{"numRows":"10"}}"#)
    }
    lake.add(
      table: "daily", of: "sales", #"{"TableType":"EXTERNAL_TABLE","PartitionKeys":[{"Name":"dt","Type":"string"}]}"#)
    for value in ["a=b", "x/y", "10:00", "東京", "__HIVE_DEFAULT_PARTITION__"] {
      lake.add(partition: [value], of: "sales/daily")
    }
    lake.add(
      table: "sorted", of: "sales",
      #"{"TableType":"EXTERNAL_TABLE","StorageDescriptor":{"NumberOfBuckets":8,"BucketColumns":["a"],"SortColumns":[{"Column":"b","SortOrder":1},{"Column":"a","SortOrder":0}]}}"#
    )
    lake.add(
      table: "skewed", of: "sales",
      #"{"TableType":"EXTERNAL_TABLE","StorageDescriptor":{"SkewedInfo":{"SkewedColumnNames":["b"],"SkewedColumnValues":["x","yy"],"SkewedColumnValueLocationMaps":{"x":"s3://lake/k/b=x"}}}}"#
    )
    lake.add(
      table: "iceberg", of: "sales",
      #"{"TableType":"EXTERNAL_TABLE","Parameters":{"table_type":"ICEBERG"},"StorageDescriptor":{"Columns":[{"Name":"a","Type":"int"}],"Location":"s3://lake/i"}}"#
    )
    lake.add(table: "notype", of: "sales", #"{"Parameters":{}}"#)
    lake.add(
      table: "v_presto", of: "sales",
      #"{"TableType":"VIRTUAL_VIEW","ViewOriginalText":"/* Presto View: eyJvcmlnaW5hbFNxbCI6IlNFTEVDVCAxIiwiY2F0YWxvZyI6ImF3c2RhdGFjYXRhbG9nIiwic2NoZW1hIjoic2FsZXMifQ== */","ViewExpandedText":"/* Presto View */"}"#
    )
    lake.add(
      table: "v_hive", of: "sales",
      #"{"TableType":"VIRTUAL_VIEW","ViewOriginalText":"SELECT id FROM sales.orders","ViewExpandedText":"SELECT `orders`.`id`"}"#
    )
    lake.add(table: "link", of: "sales", #"{"TargetTable":{"DatabaseName":"sales","Name":"notype"}}"#)
    lake.add(table: "secret_link", of: "sales", #"{"TargetTable":{"DatabaseName":"secret","Name":"plans"}}"#)
    lake.add(
      table: "far_link", of: "sales", #"{"TargetTable":{"CatalogId":"999988887777","DatabaseName":"a","Name":"b"}}"#)
    return lake
  }
}
