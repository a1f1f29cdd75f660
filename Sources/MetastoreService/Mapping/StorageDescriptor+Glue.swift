import HiveMetastore
import JSONText

extension StorageDescriptor {
  /// A storage descriptor as Glue describes it; what is missing has the value that Hive gives it.
  /// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-tables.html#aws-glue-api-catalog-tables-StorageDescriptor
  ///
  /// - Parameter others: columns that it may well have too.
  init(glue node: JSONNode, columnsLike others: [FieldSchema] = []) {
    self.init()
    columns = FieldSchema.list(glue: node["Columns"], like: others)
    location = node["Location"]?.string
    inputFormat = node["InputFormat"]?.string
    outputFormat = node["OutputFormat"]?.string
    isCompressed = node["Compressed"]?.bool ?? false
    numberOfBuckets = node.set("NumberOfBuckets")?.integer.flatMap(Int32.init(exactly:)) ?? -1
    serDe = SerDeInfo(glue: node["SerdeInfo"])
    bucketColumns = node.textList("BucketColumns")
    sortColumns = (node.set("SortColumns")?.elements ?? []).map(Order.init(glue:))
    parameters = Parameters(glue: node["Parameters"])
    skewedInfo = SkewedInfo(glue: node["SkewedInfo"])
    isStoredAsSubDirectories = node["StoredAsSubDirectories"]?.bool ?? false
  }

  /// What Glue takes.
  var glue: JSONNode {
    var storage = GlueObject()
    storage.set("Columns", columns?.glue)
    storage.set("Location", location)
    storage.set("InputFormat", inputFormat)
    storage.set("OutputFormat", outputFormat)
    storage.set("Compressed", isCompressed)
    storage.set("NumberOfBuckets", numberOfBuckets)
    storage.set("SerdeInfo", serDe?.glue)
    storage.set("BucketColumns", bucketColumns)
    storage.set("SortColumns", sortColumns.map { JSONNode(.array($0.map(\.glue))) })
    storage.set("Parameters", parameters?.glue)
    storage.set("SkewedInfo", skewedInfo?.glue)
    storage.set("StoredAsSubDirectories", isStoredAsSubDirectories)
    return storage.node
  }
}

extension SerDeInfo {
  /// The serialisation as Glue describes it; Iceberg tables have none, and Hive wants one all the same.
  init(glue node: JSONNode?) {
    self.init()
    name = node?["Name"]?.string
    serializationLib = node?["SerializationLibrary"]?.string ?? ""
    parameters = Parameters(glue: node?["Parameters"])
  }

  /// What Glue takes.
  var glue: JSONNode {
    var info = GlueObject()
    info.set("Name", name)
    info.set("SerializationLibrary", serializationLib?.isEmpty == false ? serializationLib : nil)
    info.set("Parameters", parameters?.glue)
    return info.node
  }
}

extension Order {
  /// A sorted column as Glue describes it.
  init(glue node: JSONNode) {
    self.init()
    column = node["Column"]?.string
    order = node["SortOrder"]?.integer.flatMap(Int32.init(exactly:)) ?? 1
  }

  /// What Glue takes.
  var glue: JSONNode {
    var order = GlueObject()
    order.set("Column", column)
    order.set("SortOrder", self.order)
    return order.node
  }
}

extension SkewedInfo {
  /// What Glue says of frequent values. Glue knows one text for each set of values, Hive a list for the columns.
  init(glue node: JSONNode?) {
    self.init()
    columnNames = node?.textList("SkewedColumnNames") ?? []
    columnValues = (node?.textList("SkewedColumnValues") ?? []).map { [$0] }
    locations = (node?["SkewedColumnValueLocationMaps"]?.members ?? []).compactMap { member in
      member.value.string.map { SkewedLocation(values: [member.name], location: $0) }
    }
  }

  /// What Glue takes; nil where nothing is skewed.
  var glue: JSONNode? {
    guard let columnNames, !columnNames.isEmpty else { return nil }
    var skewed = GlueObject()
    skewed.set("SkewedColumnNames", columnNames)
    skewed.set("SkewedColumnValues", (columnValues ?? []).map { $0.joined(separator: ",") })
    let places = (locations ?? []).map { JSONMember($0.values.joined(separator: ","), JSONNode($0.location)) }
    skewed.set("SkewedColumnValueLocationMaps", JSONNode(.object(places)))
    return skewed.node
  }
}
