import SourceText

/// What stands between the braces of a block, or in a file.
struct HCLBody: Sendable {
  var attributes: [HCLAttribute] = []
  var blocks: [HCLBlock] = []

  /// The value of the attribute called `name`.
  subscript(name: String) -> HCLAttribute? {
    attributes.first { $0.name.hasSameBytes(as: name) }
  }

  /// The blocks of a type.
  func blocks(_ type: String) -> [HCLBlock] {
    blocks.filter { $0.type.hasSameBytes(as: type) }
  }
}

/// `name = value`.
struct HCLAttribute: Sendable {
  let name: String
  let nameRange: SourceRange
  let value: HCLExpression
}

/// `type "label" { ... }`.
struct HCLBlock: Sendable {
  let type: String
  let labels: [String]
  let body: HCLBody
  /// The type and the labels.
  let header: SourceRange
  /// From the type to the closing brace.
  let range: SourceRange
}
