import JSONText
import SourceText

/// A file in Terraform's language as it was read: native syntax, or JSON where it begins with a brace.
struct TerraformFile {
  let body: HCLBody
  let diagnostics: [Diagnostic]
  let excess: Diagnostic?

  init(_ file: SourceFile) {
    let text = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes.dropFirst(3) : file.bytes[...]
    guard text.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
      let document = HCLDocument.parse(file.bytes)
      body = document.body
      diagnostics = document.errors.lazy.filter { !$0.kind.isLimit }.map(\.diagnostic)
      excess = document.errors.first(where: \.kind.isLimit)?.diagnostic
      return
    }
    let limits = JSONLimits(maximumBytes: HCLDocument.maximumBytes)
    let document = JSONDocument.parse(file.bytes, limits: limits)
    var reader = TerraformJSONReader(file.bytes)
    body = document.root.map { reader.body(ofFile: $0) } ?? HCLBody()
    excess = document.errors.first(where: \.kind.isLimit)?.diagnostic ?? reader.excess
    diagnostics = document.errors.lazy.filter { !$0.kind.isLimit }.map(\.diagnostic) + reader.diagnostics
  }
}

/// Makes the blocks and arguments of Terraform's JSON syntax
/// (https://developer.hashicorp.com/terraform/language/syntax/json).
struct TerraformJSONReader {
  private(set) var diagnostics: [Diagnostic] = []
  /// The first limit that an expression is over.
  private(set) var excess: Diagnostic?
  private let bytes: [UInt8]

  /// How many labels the blocks at the top of a file have, by their type.
  private static let labels = [
    "resource": 2, "data": 2, "variable": 1, "module": 1, "output": 1, "provider": 1, "locals": 0,
  ]

  /// The blocks within resources that policies are written in; every other member is an argument.
  private static let blocks: Set<String> = [
    "statement", "principals", "not_principals", "condition", "inline_policy", "content",
  ]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The blocks of a file.
  mutating func body(ofFile root: JSONNode) -> HCLBody {
    var body = HCLBody()
    for top in root.elements ?? [root] {
      for member in top.members ?? [] {
        guard let count = Self.labels[member.name] else { continue }
        body.blocks += self.blocks(
          member.value, type: member.name, labels: [], missing: count, header: member.nameRange)
      }
    }
    return body
  }

  private mutating func blocks(
    _ node: JSONNode, type: String, labels: [String], missing: Int, header: SourceRange
  ) -> [HCLBlock] {
    var blocks: [HCLBlock] = []
    for element in node.elements ?? [node] {
      guard missing > 0 else {
        blocks.append(
          HCLBlock(type: type, labels: labels, body: body(of: element), header: header, range: element.range))
        continue
      }
      for member in element.members ?? [] where !member.isComment {
        blocks += self.blocks(
          member.value, type: type, labels: labels + [member.name], missing: missing - 1, header: member.nameRange)
      }
    }
    return blocks
  }

  private mutating func body(of node: JSONNode) -> HCLBody {
    var body = HCLBody()
    for member in node.members ?? [] where !member.isComment {
      let isBlock = Self.blocks.contains(member.name)
      if member.name.hasSameBytes(as: "dynamic") {
        body.blocks += blocks(member.value, type: "dynamic", labels: [], missing: 1, header: member.nameRange)
      } else if isBlock, (member.value.elements ?? [member.value]).allSatisfy({ $0.members != nil }) {
        body.blocks += blocks(member.value, type: member.name, labels: [], missing: 0, header: member.nameRange)
      } else if isBlock, member.value.string != nil, !member.name.hasSameBytes(as: "content") {
        // An expression makes the blocks.
        body.blocks.append(
          HCLBlock(
            type: "dynamic", labels: [member.name], body: HCLBody(), header: member.nameRange,
            range: member.value.range))
      } else {
        body.attributes.append(
          HCLAttribute(name: member.name, nameRange: member.nameRange, value: expression(member.value)))
      }
    }
    return body
  }

  private mutating func expression(_ node: JSONNode) -> HCLExpression {
    switch node.value {
    case .null: return HCLExpression(.null, at: node.range)
    case .bool(let flag): return HCLExpression(.bool(flag), at: node.range)
    case .number(let spelling): return HCLExpression(.number(spelling), at: node.range)
    case .string: return HCLExpression(template(node.range), at: node.range)
    case .array(let elements):
      var parts: [HCLExpression] = []
      for element in elements { parts.append(expression(element)) }
      return HCLExpression(.tuple(parts), at: node.range)
    case .object(let members):
      var items: [HCLItem] = []
      for member in members {
        let key = HCLExpression(template(member.nameRange), at: member.nameRange)
        items.append(HCLItem(key: key, value: expression(member.value)))
      }
      return HCLExpression(.object(items), at: node.range)
    }
  }

  /// A string, which is a template.
  private mutating func template(_ range: SourceRange) -> HCLExpression.Form {
    let text = MappedText(jsonString: range, of: bytes)
    guard text.bytes.contains(UInt8(ascii: "{")) else {
      return .template(HCLTemplate(pieces: text.bytes.isEmpty ? [] : [.literal(text)]))
    }
    var reader = HCLReader(text.bytes)
    do throws(HCLSyntaxError) {
      let template = try reader.bareTemplate()
      // A text without anything put in keeps the places of all its bytes.
      if template.literal?.bytes == text.bytes { return .template(HCLTemplate(pieces: [.literal(text)])) }
      let mapped = zip(template.pieces, template.mapRanges(text.source).pieces).map { piece, mapped in
        if case .literal(let literal) = piece {
          HCLTemplate.Piece.literal(literal.composed(with: text))
        } else {
          mapped
        }
      }
      return .template(HCLTemplate(pieces: mapped))
    } catch {
      let diagnostic = error.diagnostic.mapRanges(keepingFixes: false, text.source)
      if error.kind.isLimit { excess = excess ?? diagnostic } else { diagnostics.append(diagnostic) }
      return .computed([])
    }
  }
}

extension JSONMember {
  /// Whether the member is a comment, as Terraform takes them in JSON.
  fileprivate var isComment: Bool { name.hasSameBytes(as: "//") }
}
