import JSONText
import SourceText

/// Reads what a plan tells of a data source `aws_iam_policy_document` that is read only when the plan is applied.
enum PlannedDocument {
  private static let blockNames = ["statement", "principals", "not_principals", "condition"]

  /// The data source's arguments: what is planned, with what is not known until then.
  static func block(_ after: JSONNode, unknown: JSONNode?) -> DocumentStatements.Block {
    var block = DocumentStatements.Block(range: after.range)
    let flags = Dictionary(
      (unknown?.members ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    for member in after.members ?? [] {
      let unknown = flags[member.name]
      if isBlock(member.name), let elements = member.value.elements {
        block.blocks[member.name] = elements.enumerated().map { index, element in
          self.block(element, unknown: unknown?.elements?[safe: index])
        }
      } else {
        block.arguments[member.name] = (member.nameRange, value(member.value, unknown, name: member.name))
      }
    }
    for (name, flag) in flags where flag.bool == true && block.arguments[name] == nil {
      if isBlock(name) {
        block.dynamicBlocks[name] = after.range
      } else {
        block.arguments[name] = (after.range, PartialNode(.unknown(name: name), at: after.range))
      }
    }
    return block
  }

  private static func value(_ value: JSONNode, _ unknown: JSONNode?, name: String) -> PartialNode {
    if unknown?.bool == true { return PartialNode(.unknown(name: name), at: value.range) }
    guard let elements = value.elements, let flags = unknown?.elements else { return PartialNode(value) }
    let filled = elements.enumerated().map { index, element in
      self.value(element, flags[safe: index], name: "\(name).\(index)")
    }
    return PartialNode(.array(filled), at: value.range)
  }

  /// The data source's arguments by their expressions: constants, and references whose values are not told.
  static func block(expressions: JSONNode) -> DocumentStatements.Block {
    var block = DocumentStatements.Block(range: expressions.range)
    for member in expressions.members ?? [] {
      if isBlock(member.name), let elements = member.value.elements {
        block.blocks[member.name] = elements.map { self.block(expressions: $0) }
      } else if let constant = member.value["constant_value"] {
        block.arguments[member.name] = (member.nameRange, PartialNode(constant))
      } else {
        block.arguments[member.name] = (
          member.nameRange, PartialNode(.unknown(name: member.name), at: member.value.range)
        )
      }
    }
    return block
  }

  private static func isBlock(_ name: String) -> Bool { blockNames.contains { $0.hasSameBytes(as: name) } }
}

extension [JSONNode] {
  /// The element at an index; nil beyond the end.
  fileprivate subscript(safe index: Int) -> JSONNode? { indices.contains(index) ? self[index] : nil }
}
