import HiveMetastore
import JSONText

extension StorageDescriptor: GlueStruct {
  /// The members of Glue's object.
  /// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-tables.html#aws-glue-api-catalog-tables-StorageDescriptor
  enum GlueMember: String, CaseIterable {
    case columns = "Columns"
    case location = "Location"
    case inputFormat = "InputFormat"
    case outputFormat = "OutputFormat"
    case isCompressed = "Compressed"
    case numberOfBuckets = "NumberOfBuckets"
    case serDe = "SerdeInfo"
    case bucketColumns = "BucketColumns"
    case sortColumns = "SortColumns"
    case parameters = "Parameters"
    case skewedInfo = "SkewedInfo"
    case isStoredAsSubDirectories = "StoredAsSubDirectories"
  }

  /// A storage descriptor as Glue describes it; what is missing has the value that Hive gives it.
  init(glue node: JSONNode?) {
    self.init()
    set(node)
  }

  mutating func set(_ member: GlueMember, _ value: JSONNode) {
    switch member {
    case .columns: columns = FieldSchema.list(glue: value)
    case .location: location = value.string
    case .inputFormat: inputFormat = value.string
    case .outputFormat: outputFormat = value.string
    case .isCompressed: isCompressed = value.bool ?? false
    case .numberOfBuckets: numberOfBuckets = value.integer.flatMap(Int32.init(exactly:)) ?? -1
    case .serDe: serDe = SerDeInfo(glue: value)
    case .bucketColumns: bucketColumns = value.texts
    case .sortColumns: sortColumns = (value.elements ?? []).map(Order.init(glue:))
    case .parameters: parameters = Parameters(glue: value)
    case .skewedInfo: skewedInfo = SkewedInfo(glue: value)
    case .isStoredAsSubDirectories: isStoredAsSubDirectories = value.bool ?? false
    }
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
