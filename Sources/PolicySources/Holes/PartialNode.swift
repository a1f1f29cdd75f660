import JSONText
import SourceText

/// A value of JSON that a template yields, parts of which are known only when it is deployed.
struct PartialNode: Sendable {
  /// What is known of it.
  indirect enum Value: Sendable {
    /// Anything without holes that is neither text nor a container.
    case constant(JSONValue)
    case string([TextPiece])
    case array([PartialNode])
    case object([PartialMember])
    /// Nothing is known of it but what it is called; in an array it may be any number of elements.
    case unknown(name: String)
  }

  let value: Value
  let range: SourceRange

  init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }

  /// A text without holes.
  init(_ text: String, at range: SourceRange) {
    self.init(.string([.literal(text)]), at: range)
  }

  /// A value without holes.
  init(_ node: JSONNode) {
    range = node.range
    switch node.value {
    case .string(let text): value = .string([.literal(text)])
    case .array(let elements): value = .array(elements.map(PartialNode.init))
    case .object(let members):
      value = .object(members.map { PartialMember([.literal($0.name)], PartialNode($0.value), at: $0.nameRange) })
    default: value = .constant(node.value)
    }
  }

  /// The text, where it is one without holes.
  var string: String? {
    guard case .string(let pieces) = value else { return nil }
    return pieces.literal
  }

  var elements: [PartialNode]? {
    if case .array(let elements) = value { elements } else { nil }
  }

  var members: [PartialMember]? {
    if case .object(let members) = value { members } else { nil }
  }

  /// The value of the last member that is called `name`.
  subscript(name: String) -> PartialNode? {
    members?.last { $0.name.literal?.hasSameBytes(as: name) ?? false }?.value
  }

  var isNull: Bool {
    if case .constant(.null) = value { true } else { false }
  }

  var isUnknown: Bool {
    if case .unknown = value { true } else { false }
  }

  /// How many values it holds, itself included; they are counted up to `limit`.
  func count(upTo limit: Int) -> Int {
    let parts =
      switch value {
      case .array(let elements): elements
      case .object(let members): members.map(\.value)
      case .constant, .string, .unknown: [PartialNode]()
      }
    var count = 1
    for part in parts where count < limit { count += part.count(upTo: limit - count) }
    return count
  }

  /// The value with all its parts at `range`, since they are written somewhere else.
  func standing(at range: SourceRange) -> PartialNode {
    switch value {
    case .constant, .string, .unknown: PartialNode(value, at: range)
    case .array(let elements): PartialNode(.array(elements.map { $0.standing(at: range) }), at: range)
    case .object(let members):
      PartialNode(
        .object(members.map { PartialMember($0.name, $0.value.standing(at: range), at: range) }), at: range)
    }
  }

  /// Whether any part of it is not known.
  var hasHoles: Bool {
    switch value {
    case .constant: false
    case .string(let pieces): pieces.hasHoles
    case .array(let elements): elements.contains(where: \.hasHoles)
    case .object(let members): members.contains { $0.name.hasHoles || $0.value.hasHoles }
    case .unknown: true
    }
  }
}

/// A name and a value of an object with holes.
struct PartialMember: Sendable {
  let name: [TextPiece]
  let nameRange: SourceRange
  let value: PartialNode

  init(_ name: [TextPiece], _ value: PartialNode, at nameRange: SourceRange) {
    self.name = name
    self.nameRange = nameRange
    self.value = value
  }

  init(_ name: String, _ value: PartialNode, at nameRange: SourceRange) {
    self.init([.literal(name)], value, at: nameRange)
  }
}

/// A part of a text with holes.
enum TextPiece: Sendable {
  case literal(String)
  /// A hole, and what the template calls it: two of one name hold the same text.
  case hole(Hole, name: String)

  /// The text, where it is known.
  var literal: String? {
    if case .literal(let text) = self { text } else { nil }
  }
}

extension [TextPiece] {
  var hasHoles: Bool {
    contains { piece in
      if case .hole = piece { true } else { false }
    }
  }

  /// The text, where it has no holes.
  var literal: String? {
    guard count != 1 else {
      if case .literal(let text) = self[0] { return text }
      return nil
    }
    return hasHoles
      ? nil
      : reduce(into: "") { text, piece in
        if case .literal(let part) = piece { text += part }
      }
  }
}
