import HiveMetastore
import JSONText

extension Partition {
  /// A partition as Glue describes it; it may well have the columns `others`.
  /// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-partitions.html
  init(glue node: JSONNode, database: String, table: String, columnsLike others: [FieldSchema] = []) {
    self.init()
    values = node.textList("Values")
    databaseName = node["DatabaseName"]?.string ?? database
    tableName = node["TableName"]?.string ?? table
    createTime = node["CreationTime"]?.seconds ?? 0
    lastAccessTime = node["LastAccessTime"]?.seconds ?? 0
    storage = StorageDescriptor(glue: node["StorageDescriptor"] ?? [:], columnsLike: others)
    parameters = Parameters(glue: node["Parameters"])
  }

  /// What Glue takes to make or change it.
  var glueInput: JSONNode {
    var input = GlueObject()
    input.set("Values", values)
    input.set("LastAccessTime", lastAccessTime.flatMap { $0 > 0 ? $0 : nil })
    input.set("StorageDescriptor", storage?.glue)
    input.set("Parameters", parameters?.glue)
    return input.node
  }
}
