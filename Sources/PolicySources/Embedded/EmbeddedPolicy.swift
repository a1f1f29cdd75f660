import JSONText
import SourceText

/// A policy that a template gives as JSON text.
struct EmbeddedPolicy {
  /// What the text holds; nil where nothing could be made out.
  let node: PartialNode?
  /// What is wrong with it as JSON, at its places in the file.
  let diagnostics: [Diagnostic]
  /// Whether the text is a part of the file as it stands there.
  let isExact: Bool

  /// Reads a text without holes.
  init(_ text: MappedText) {
    let document = JSONDocument.parse(text.bytes)
    node = document.root.map { PartialNode($0.mapRanges(text.source)) }
    diagnostics = document.errors.map { $0.diagnostic.mapRanges(keepingFixes: text.isExact, text.source) }
    isExact = text.isExact
  }

  /// Reads a text with holes; nil where what it holds depends on what is put in.
  init?(_ pieces: [Piece]) {
    var text = MappedText()
    var holes: [PartialNode] = []
    var quotes = QuoteState()
    for piece in pieces {
      switch piece {
      case .literal(let literal):
        guard !literal.bytes.contains(HoleMark.first) else { return nil }
        quotes.pass(literal.bytes)
        text.append(literal)
      case .hole(let node, let range):
        let mark = HoleMark.text(holes.count)
        text.append(Array((quotes.isInside ? mark : "\"\(mark)\"").utf8), standingFor: range)
        holes.append(node)
      }
    }
    let document = JSONDocument.parse(text.bytes)
    guard let root = document.root, document.errors.isEmpty else { return nil }
    node = HoleMark.filled(root.mapRanges(text.source), with: holes)
    diagnostics = []
    isExact = false
  }

  /// A part of a text with holes.
  enum Piece {
    case literal(MappedText)
    case hole(PartialNode, SourceRange)
  }

  /// Whether it is a policy.
  var isPolicy: Bool { node?["Statement"] != nil }

  /// Whether a text speaks of statements, so that it may have been meant as a policy.
  static func mentionsStatements(_ bytes: [UInt8]) -> Bool {
    let word = Array("\"Statement\"".utf8)
    var index = 0
    while index + word.count <= bytes.count {
      if bytes[index] == word[0], bytes[index..<index + word.count].elementsEqual(word) { return true }
      index += 1
    }
    return false
  }
}

/// Whether a place in a JSON text is within a string.
private struct QuoteState {
  private(set) var isInside = false
  private var isEscaped = false

  mutating func pass(_ bytes: [UInt8]) {
    for byte in bytes {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\"") {
        isInside.toggle()
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = isInside
      }
    }
  }
}

/// Marks that stand for holes while a text is read as JSON: numbers between scalars for private use.
private enum HoleMark {
  private static let opening: Unicode.Scalar = "\u{10FF00}"
  private static let closing: Unicode.Scalar = "\u{10FF01}"

  /// The byte by which a text is known that might hold marks itself.
  static let first: UInt8 = 0xF4

  static func text(_ index: Int) -> String { "\(opening)\(index)\(closing)" }

  /// The tree with the holes in the place of their marks.
  static func filled(_ node: JSONNode, with holes: [PartialNode]) -> PartialNode {
    switch node.value {
    case .string(let text):
      let pieces = pieces(text, holes)
      if pieces.count == 1, case .right(let hole) = pieces[0] { return hole }
      return PartialNode(.string(pieces.flatMap(\.text)), at: node.range)
    case .array(let elements): return PartialNode(.array(elements.map { filled($0, with: holes) }), at: node.range)
    case .object(let members):
      let filled = members.map {
        PartialMember(pieces($0.name, holes).flatMap(\.text), self.filled($0.value, with: holes), at: $0.nameRange)
      }
      return PartialNode(.object(filled), at: node.range)
    default: return PartialNode(.constant(node.value), at: node.range)
    }
  }

  private enum Part {
    case left(String)
    case right(PartialNode)

    var text: [TextPiece] {
      switch self {
      case .left(let text): [.literal(text)]
      case .right(let node):
        switch node.value {
        case .string(let pieces): pieces
        case .constant(.number(let spelling)): [.literal(spelling)]
        case .unknown(let name): [.hole(.text, name: name)]
        default: [.hole(.text, name: "\(node.range.lowerBound)")]
        }
      }
    }
  }

  private static func pieces(_ text: String, _ holes: [PartialNode]) -> [Part] {
    var parts: [Part] = []
    var literal = ""
    var number: Int?
    for scalar in text.unicodeScalars {
      if scalar == opening {
        if !literal.isEmpty { parts.append(.left(literal)) }
        (literal, number) = ("", 0)
      } else if scalar == closing, let index = number {
        if holes.indices.contains(index) { parts.append(.right(holes[index])) }
        number = nil
      } else if let value = number, 0x30...0x39 ~= scalar.value {
        number = min(value, 1 << 24) * 10 + Int(scalar.value - 0x30)
      } else {
        literal.unicodeScalars.append(scalar)
      }
    }
    if !literal.isEmpty || parts.isEmpty { parts.append(.left(literal)) }
    return parts
  }
}
