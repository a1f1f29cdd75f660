import SourceText

/// Functions that make texts and lists of them (https://developer.hashicorp.com/terraform/language/functions).
extension TerraformEvaluator {
  /// `format`: a text with `%s`, `%d` and `%v` for the other arguments; nil where it has other verbs, or is not known.
  mutating func formatted(_ arguments: [HCLExpression]) -> PartialNode? {
    let pattern = value(arguments[0])
    guard let text = pattern.string else { return nil }
    var pieces: [TextPiece] = []
    var literal: [UInt8] = []
    var next = 1
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        literal.append(byte)
        continue
      }
      switch bytes.popFirst() {
      case UInt8(ascii: "%"): literal.append(byte)
      case UInt8(ascii: "s"), UInt8(ascii: "d"), UInt8(ascii: "v"):
        guard next < arguments.count else { return nil }
        pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
        pieces += self.text(arguments[next])
        literal = []
        next += 1
      default: return nil
      }
    }
    pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
    return PartialNode(.string(Self.joined(pieces)), at: arguments[0].range)
  }

  /// `join`: the elements of lists with a text between; nil where a list or the text is not known.
  mutating func joined(_ arguments: [HCLExpression], at range: SourceRange) -> PartialNode? {
    guard let separator = value(arguments[0]).string else { return nil }
    var pieces: [TextPiece] = []
    var isFirst = true
    for argument in arguments.dropFirst() {
      guard let elements = value(argument).elements else { return nil }
      for element in elements {
        if !isFirst { pieces.append(.literal(separator)) }
        isFirst = false
        // An element that is not known may be several.
        guard case .string(let text) = element.value else { return nil }
        pieces += text
      }
    }
    return PartialNode(.string(Self.joined(pieces)), at: range)
  }

  /// `split`: the parts of a text at another; nil where one of them is not known.
  mutating func split(_ arguments: [HCLExpression], at range: SourceRange) -> PartialNode? {
    guard let separator = value(arguments[0]).string.map({ Array($0.utf8) }), !separator.isEmpty,
      let text = value(arguments[1]).string.map({ Array($0.utf8) })
    else { return nil }
    var parts: [PartialNode] = []
    var start = 0
    while let found = text.firstRange(of: separator, from: start) {
      parts.append(PartialNode(String(decoding: text[start..<found.lowerBound], as: UTF8.self), at: range))
      start = found.upperBound
    }
    parts.append(PartialNode(String(decoding: text[start...], as: UTF8.self), at: range))
    return PartialNode(.array(parts), at: range)
  }

  /// The pieces with literal ones that follow each other put together, and empty ones left out.
  private static func joined(_ pieces: [TextPiece]) -> [TextPiece] {
    var result: [TextPiece] = []
    for piece in pieces {
      guard case .literal(let text) = piece else {
        result.append(piece)
        continue
      }
      if text.isEmpty { continue }
      if case .literal(let before)? = result.last {
        result[result.count - 1] = .literal(before + text)
      } else {
        result.append(piece)
      }
    }
    return result.isEmpty ? [.literal("")] : result
  }
}
