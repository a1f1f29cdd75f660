import HiveMetastore
import JSONText

extension Partition: GlueStruct {
  /// The members of Glue's object.
  /// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-partitions.html
  enum GlueMember: String, CaseIterable {
    case values = "Values"
    case databaseName = "DatabaseName"
    case tableName = "TableName"
    case createTime = "CreationTime"
    case lastAccessTime = "LastAccessTime"
    case storage = "StorageDescriptor"
    case parameters = "Parameters"
  }

  mutating func set(_ member: GlueMember, _ value: JSONNode) {
    switch member {
    case .values: values = value.texts
    case .databaseName: databaseName = value.string
    case .tableName: tableName = value.string
    case .createTime: createTime = value.seconds ?? 0
    case .lastAccessTime: lastAccessTime = value.seconds ?? 0
    case .storage: storage = StorageDescriptor(glue: value)
    case .parameters: parameters = Parameters(glue: value)
    }
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
