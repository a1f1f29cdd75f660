import JSONText
import SourceText

/// A policy that is put together as the data source `aws_iam_policy_document` does
/// (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document).
struct DocumentStatements {
  /// A block of the data source, whatever language it was written in.
  struct Block {
    let range: SourceRange
    /// The arguments that are set: their names' places and their values.
    var arguments: [String: (nameRange: SourceRange, value: PartialNode)] = [:]
    var blocks: [String: [Block]] = [:]
    /// Where some of its blocks are made by expressions, by their type.
    var dynamicBlocks: [String: SourceRange] = [:]
  }

  /// The arguments that take statements from other documents.
  private static let merging = [
    "source_policy_documents", "override_policy_documents", "source_json", "override_json",
  ]

  /// Whether an argument takes statements from other documents.
  static func isMerging(_ argument: String) -> Bool { merging.contains(argument) }

  /// The policy that the data source's block writes; statements of other documents count as unknown.
  static func policy(_ document: Block) -> PartialNode {
    var members: [PartialMember] = []
    let head = SourceRange(document.range.lowerBound, document.range.lowerBound)
    if let version = document.arguments["version"], !version.value.isLeftOut {
      members.append(PartialMember("Version", version.value, at: version.nameRange))
    } else {
      members.append(PartialMember("Version", PartialNode("2012-10-17", at: head), at: head))
    }
    if let identifier = document.arguments["policy_id"], !identifier.value.isLeftOut {
      members.append(PartialMember("Id", identifier.value, at: identifier.nameRange))
    }
    var statements: [PartialNode] = []
    for name in merging {
      guard let other = document.arguments[name], !other.value.isLeftOut else { continue }
      if case .unknown(name: "") = other.value.value {
        statements.append(PartialNode(other.value.value, at: other.nameRange))
      } else {
        statements.append(PartialNode(.unknown(name: name), at: other.nameRange))
      }
    }
    statements += (document.blocks["statement"] ?? []).map(statement)
    if let range = document.dynamicBlocks["statement"] {
      statements.append(PartialNode(.unknown(name: "dynamic statement"), at: range))
    }
    members.append(PartialMember("Statement", PartialNode(.array(statements), at: document.range), at: head))
    return PartialNode(.object(members), at: document.range)
  }

  private static func statement(_ block: Block) -> PartialNode {
    var members: [PartialMember] = []
    let head = SourceRange(block.range.lowerBound, block.range.lowerBound)
    func add(_ argument: String, _ name: String) {
      guard let found = block.arguments[argument] ?? block.arguments[singular(argument)], !found.value.isLeftOut else {
        return
      }
      members.append(PartialMember(name, found.value.withVariables, at: found.nameRange))
    }
    add("sid", "Sid")
    add("effect", "Effect")
    if block.arguments["effect"] == nil || block.arguments["effect"]?.value.isLeftOut == true {
      members.append(PartialMember("Effect", PartialNode("Allow", at: head), at: head))
    }
    for (type, name) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
      if let value = principals(block, type) {
        members.append(PartialMember(name, value, at: block.blocks[type]?.first?.range ?? head))
      }
    }
    add("actions", "Action")
    add("not_actions", "NotAction")
    add("resources", "Resource")
    add("not_resources", "NotResource")
    if let value = condition(block) {
      members.append(PartialMember("Condition", value, at: block.blocks["condition"]?.first?.range ?? head))
    }
    return PartialNode(.object(members), at: block.range)
  }

  /// Arguments of statements that are named as the elements of policies are, and not as the data source names them.
  ///
  /// Terraform takes none of them; they are read as what they are meant for.
  static func misnamed(in document: Block) -> [Diagnostic] {
    (document.blocks["statement"] ?? []).flatMap { statement in
      lists.compactMap { argument in
        statement.arguments[singular(argument)].map {
          Diagnostic(
            message: "a statement has no argument `\(singular(argument))`", range: $0.nameRange,
            help: "write `\(argument)`")
        }
      }
    }
  }

  private static let lists = ["actions", "not_actions", "resources", "not_resources"]

  private static func singular(_ argument: String) -> String {
    argument.hasSuffix("s") ? String(argument.dropLast()) : argument
  }

  /// The principals of several blocks together: by type, in order.
  private static func principals(_ statement: Block, _ type: String) -> PartialNode? {
    let blocks = statement.blocks[type] ?? []
    if let range = statement.dynamicBlocks[type] { return PartialNode(.unknown(name: "dynamic \(type)"), at: range) }
    guard let first = blocks.first else { return nil }
    var kinds = NamedGroups()
    for block in blocks {
      let name = block.text("type")
      let values = block.values("identifiers")
      if let literal = name.literal, literal.hasSameBytes(as: "*"), blocks.count == 1 {
        return PartialNode("*", at: block.arguments["identifiers"]?.value.range ?? block.range)
      }
      kinds.add(values, under: name, at: block.arguments["type"]?.value.range ?? block.range)
    }
    return PartialNode(.object(kinds.members(at: first.range)), at: first.range)
  }

  /// The conditions of several blocks together: by operator, then by key, in order.
  private static func condition(_ statement: Block) -> PartialNode? {
    let blocks = statement.blocks["condition"] ?? []
    if let range = statement.dynamicBlocks["condition"] {
      return PartialNode(.unknown(name: "dynamic condition"), at: range)
    }
    guard let first = blocks.first else { return nil }
    var operators = NamedGroups()
    var keys: [NamedGroups] = []
    for block in blocks {
      let index = operators.add([], under: block.text("test"), at: block.arguments["test"]?.value.range ?? block.range)
      if index == keys.count { keys.append(NamedGroups()) }
      keys[index].add(
        block.values("values"), under: block.text("variable"),
        at: block.arguments["variable"]?.value.range ?? block.range)
    }
    let members = zip(operators.groups, keys).map { group, keys in
      let range = group.range
      return PartialMember(group.name, PartialNode(.object(keys.members(at: range)), at: range), at: range)
    }
    return PartialNode(.object(members), at: first.range)
  }
}

/// Values under names, those of one name together, in the order in which the names come first.
private struct NamedGroups {
  private(set) var groups: [(name: [TextPiece], range: SourceRange, values: [PartialNode])] = []
  private var indices: [String: Int] = [:]

  /// Adds values under a name, and gives its index; names with holes are each their own.
  @discardableResult
  mutating func add(_ values: [PartialNode], under name: [TextPiece], at range: SourceRange) -> Int {
    if let literal = name.literal, let index = indices[literal] {
      groups[index].values += values
      return index
    }
    if let literal = name.literal { indices[literal] = groups.count }
    groups.append((name, range, values))
    return groups.count - 1
  }

  func members(at range: SourceRange) -> [PartialMember] {
    groups.map { PartialMember($0.name, PartialNode(.array($0.values), at: range), at: $0.range) }
  }
}

extension DocumentStatements.Block {
  /// The text of an argument.
  fileprivate func text(_ argument: String) -> [TextPiece] {
    guard case .string(let pieces)? = arguments[argument]?.value.value else { return [.hole(.text, name: argument)] }
    return pieces
  }

  /// The elements of an argument that is a list.
  fileprivate func values(_ argument: String) -> [PartialNode] {
    let value = arguments[argument]?.value.withVariables
    return value?.elements ?? value.map { [$0] } ?? []
  }
}

extension PartialNode {
  /// Whether the data source takes the argument as not given.
  fileprivate var isLeftOut: Bool {
    switch value {
    case .constant(.null): true
    case .array(let elements): elements.isEmpty
    case .string(let pieces): pieces.literal?.isEmpty ?? false
    default: false
    }
  }

  /// The value with policy variables as IAM writes them: the data source takes `&{...}` for `${...}`.
  fileprivate var withVariables: PartialNode {
    switch value {
    case .array(let elements): PartialNode(.array(elements.map(\.withVariables)), at: range)
    case .string(let pieces):
      PartialNode(
        .string(
          pieces.map { piece in
            if case .literal(let text) = piece { .literal(text.withVariables) } else { piece }
          }), at: range)
    default: self
    }
  }
}

extension String {
  fileprivate var withVariables: String {
    var bytes = Array(utf8)
    for index in bytes.indices.dropLast() where bytes[index] == UInt8(ascii: "&") {
      if bytes[index + 1] == UInt8(ascii: "{") { bytes[index] = UInt8(ascii: "$") }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
