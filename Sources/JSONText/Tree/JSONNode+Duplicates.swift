public import SourceText

/// A member of an object whose name an earlier member of it has.
public struct JSONDuplicate: Hashable, Sendable {
  /// The name, unescaped.
  public let name: String
  /// The bytes of the name of the first member called so.
  public let first: SourceRange
  /// The bytes of the name that comes again.
  public let range: SourceRange
}

extension JSONDocument {
  /// The members whose name comes again in one object, in order of position; found when asked for.
  public func duplicateMembers() -> [JSONDuplicate] {
    var duplicates: [JSONDuplicate] = []
    root?.collectDuplicates(&duplicates)
    return duplicates.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

extension JSONNode {
  fileprivate func collectDuplicates(_ duplicates: inout [JSONDuplicate]) {
    switch value {
    case .array(let elements):
      for element in elements { element.collectDuplicates(&duplicates) }
    case .object(let members):
      var seen: [[UInt8]: SourceRange] = [:]
      for member in members {
        // Names that differ in bytes are different names, though Unicode may call them equivalent.
        let name = Array(member.name.utf8)
        if let first = seen[name] {
          duplicates.append(JSONDuplicate(name: member.name, first: first, range: member.nameRange))
        } else {
          seen[name] = member.nameRange
        }
        member.value.collectDuplicates(&duplicates)
      }
    default: break
    }
  }
}
