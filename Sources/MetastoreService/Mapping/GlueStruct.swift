import HiveMetastore
import JSONText

/// A struct of Hive each of whose fields is what one member of Glue's object says.
protocol GlueStruct: ThriftStruct {
  /// The members, in the order of the fields.
  associatedtype GlueMember: RawRepresentable<String>, CaseIterable, Sendable

  /// One with nothing set.
  init()

  /// Sets the field that a member's value stands for; null stands for a member that is missing.
  mutating func set(_ member: GlueMember, _ value: JSONNode)
}

extension GlueStruct {
  /// Sets every field to what an object says, or to what Hive takes for members that are missing.
  mutating func set(_ object: JSONNode?) {
    for member in GlueMember.allCases { set(member, object?[member.rawValue] ?? JSONNode(.null)) }
  }
}
