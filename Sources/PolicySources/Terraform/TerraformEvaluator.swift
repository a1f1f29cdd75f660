import JSONText
import SourceText

/// Tells the values of expressions as far as the module that they stand in decides them.
struct TerraformEvaluator {
  let scope: TerraformScope
  let bytes: [UInt8]
  private let files: FileOffsets
  /// How many values may still be made: names that refer to names may double what they hold again and again.
  private var budget: Int
  private var depth = 0
  /// What is being looked up, to notice what refers to itself.
  private var active: Set<String> = []

  private static let longestName = 80
  private static let deepest = 64

  /// Whether the module asked for more values than are made, so that some were left unknown.
  var isExhausted: Bool { budget <= 0 }

  /// How many values may be made for a file, for each other file of its module, and for a module.
  private static let values = (ofFile: 300_000, ofOthers: 10_000, ofModule: 2_000_000)

  init(_ scope: TerraformScope, in bytes: [UInt8], files: FileOffsets) {
    self.scope = scope
    self.bytes = bytes
    self.files = files
    budget = min(Self.values.ofFile + Self.values.ofOthers * (files.count - 1), Self.values.ofModule)
  }

  /// The value of an expression.
  mutating func value(_ expression: HCLExpression) -> PartialNode {
    budget -= 1
    guard budget > 0, depth < Self.deepest else { return unknown(expression) }
    depth += 1
    defer { depth -= 1 }
    let range = expression.range
    switch expression.form {
    case .null: return PartialNode(.constant(.null), at: range)
    case .bool(let flag): return PartialNode(.constant(.bool(flag)), at: range)
    case .number(let spelling): return PartialNode(.constant(.number(spelling)), at: range)
    case .template(let template): return value(template, expression)
    case .tuple(let elements): return PartialNode(.array(values(elements)), at: range)
    case .object(let items): return object(items, at: range)
    case .reference(let reference): return value(reference, expression)
    case .call(let name, let arguments): return call(name, arguments, expression)
    case .conditional(_, let first, let second): return statements(first, or: second) ?? unknown(expression)
    case .comprehension(let parts):
      // However many statements it makes, all are like the one that is written.
      guard parts[1].isStatement else { return unknown(expression) }
      return PartialNode(.array([value(parts[1])]), at: range)
    case .computed: return unknown(expression)
    }
  }

  /// The statements that are there in one of two cases, and none in the other; nil for other values.
  private mutating func statements(_ first: HCLExpression, or second: HCLExpression) -> PartialNode? {
    let given = first.isNothing ? second : first
    guard first.isNothing || second.isNothing else { return nil }
    switch given.form {
    case .tuple(let elements) where !elements.isEmpty && elements.allSatisfy(\.isStatement): return value(given)
    case .comprehension(let parts) where parts[1].isStatement: return value(given)
    default: return nil
    }
  }

  private mutating func values(_ expressions: [HCLExpression]) -> [PartialNode] {
    var values: [PartialNode] = []
    for expression in expressions { values.append(value(expression)) }
    return values
  }

  private mutating func object(_ items: [HCLItem], at range: SourceRange) -> PartialNode {
    var members: [PartialMember] = []
    for item in items {
      let value = value(item.value)
      members.append(PartialMember(text(item.key), value, at: item.key.range))
    }
    // Names that were not followed are no names that the object lacks.
    guard budget > 0 else { return PartialNode(.unknown(name: name(of: range)), at: range) }
    return PartialNode(.object(members), at: range)
  }

  private mutating func value(_ template: HCLTemplate, _ expression: HCLExpression) -> PartialNode {
    // A template of nothing but an expression is its value.
    if template.pieces.count == 1, case .interpolation(let inner, _) = template.pieces[0] { return value(inner) }
    return PartialNode(.string(text(template, expression)), at: expression.range)
  }

  private mutating func text(_ template: HCLTemplate, _ expression: HCLExpression) -> [TextPiece] {
    var pieces: [TextPiece] = []
    for piece in template.pieces {
      switch piece {
      case .literal(let text): pieces.append(.literal(String(decoding: text.bytes, as: UTF8.self)))
      case .interpolation(let inner, _): pieces += text(inner)
      case .directive: return [.hole(.text, name: name(of: expression.range))]
      }
    }
    return pieces
  }

  /// The value of an expression as text.
  mutating func text(_ expression: HCLExpression) -> [TextPiece] {
    let value = value(expression)
    switch value.value {
    case .string(let pieces): return pieces
    case .constant(.number(let spelling)): return [.literal(spelling)]
    case .constant(.bool(let flag)): return [.literal(flag ? "true" : "false")]
    case .unknown(let name): return [.hole(.text, name: name)]
    case .constant, .array, .object: return [.hole(.text, name: name(of: expression.range))]
    }
  }

  func unknown(_ expression: HCLExpression) -> PartialNode {
    PartialNode(.unknown(name: name(of: expression.range)), at: expression.range)
  }

  private func name(of range: SourceRange) -> String {
    String(
      decoding: bytes[range.lowerBound..<min(range.upperBound, range.lowerBound + Self.longestName)], as: UTF8.self)
  }

  /// The value of a reference: that of what it names in the module, or a hole.
  private mutating func value(_ reference: HCLReference, _ expression: HCLExpression) -> PartialNode {
    let names = reference.names
    if !reference.hasIndex, names.count == 2 || names.count == 3, let definition = scope.definition(of: names) {
      let key = reference.description
      if active.insert(key).inserted {
        defer { active.remove(key) }
        let value = value(definition)
        if !value.isUnknown, !(names[0].hasSameBytes(as: "var") && value.isEmpty) {
          // What another file says has its place here where it is named.
          return files.areOfOneFile(definition.range, expression.range) ? value : value.standing(at: expression.range)
        }
      }
    }
    let hole = TerraformReference.hole(names) { argument in
      let count = names[0].hasSameBytes(as: "data") ? 3 : 2
      let resource = names.prefix(count).joined(separator: ".")
      guard let definition = scope.blocks[resource]?.body[argument]?.value,
        active.insert("\(resource).\(argument)").inserted
      else { return nil }
      defer { active.remove("\(resource).\(argument)") }
      return value(definition).string
    }
    guard let hole else { return unknown(expression) }
    return PartialNode(.string([.hole(hole, name: reference.description)]), at: expression.range)
  }

  /// Functions that put lists and objects together; what others yield is not known here.
  private mutating func call(
    _ function: String, _ arguments: [HCLExpression], _ expression: HCLExpression
  ) -> PartialNode {
    switch (function, arguments.count) {
    case ("toset", 1), ("tolist", 1), ("tostring", 1), ("distinct", 1), ("sort", 1), ("compact", 1), ("sensitive", 1),
      ("nonsensitive", 1):
      return value(arguments[0])
    case ("concat", _), ("setunion", _):
      return PartialNode(.array(values(arguments).flatMap { $0.elements ?? [$0] }), at: expression.range)
    case ("flatten", 1):
      let list = value(arguments[0])
      guard let elements = list.elements else { return list }
      return PartialNode(.array(elements.flatMap { $0.elements ?? [$0] }), at: expression.range)
    case ("merge", _):
      let objects = values(arguments)
      guard objects.allSatisfy({ $0.members != nil }) else { return unknown(expression) }
      let members = objects.flatMap { $0.members ?? [] }
      let last = Dictionary(members.map { ($0.name.literal, $0.nameRange) }, uniquingKeysWith: { $1 })
      return PartialNode(
        .object(members.filter { $0.name.literal == nil || last[$0.name.literal] == $0.nameRange }),
        at: expression.range)
    case ("format", 1...): return formatted(arguments) ?? unknown(expression)
    case ("join", 2...): return joined(arguments, at: expression.range) ?? unknown(expression)
    case ("split", 2): return split(arguments, at: expression.range) ?? unknown(expression)
    default: return unknown(expression)
    }
  }
}

extension PartialNode {
  /// Whether it is a value that a variable has by default when it must be set.
  fileprivate var isEmpty: Bool {
    switch value {
    case .constant(.null): true
    case .string(let pieces): pieces.literal?.isEmpty ?? false
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    default: false
    }
  }
}

extension HCLExpression {
  /// Whether it is written as a statement of a policy.
  fileprivate var isStatement: Bool {
    guard case .object(let items) = form else { return false }
    return items.contains { item in
      guard case .template(let template) = item.key.form, let key = template.literal else { return false }
      return key.bytes.elementsEqual("Effect".utf8)
    }
  }

  /// Whether it is an empty list or `null`.
  fileprivate var isNothing: Bool {
    switch form {
    case .null: true
    case .tuple(let elements): elements.isEmpty
    default: false
    }
  }
}
