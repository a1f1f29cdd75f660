import SourceText

extension HCLReader {
  /// The whole text.
  mutating func document() -> HCLDocument {
    _ = take("\u{FEFF}")
    var body = HCLBody()
    var errors: [HCLSyntaxError] = []
    while true {
      do {
        try skipBreaks()
        guard !isAtEnd else { break }
        try item(into: &body)
      } catch {
        errors.append(error)
        guard !error.kind.isLimit, errors.count < HCLDocument.maximumErrors else { break }
        skipToNextBlock()
      }
    }
    return HCLDocument(body: body, errors: errors)
  }

  /// Moves to the next line that begins with a name: what was cut off by an error is indented.
  private mutating func skipToNextBlock() {
    ignoresBreaks = false
    while !isAtEnd {
      while !isAtEnd, byte != UInt8(ascii: "\n") { position += 1 }
      position = min(position + 1, bytes.count)
      if Self.beginsName(byte) { return }
    }
  }

  /// An attribute or a block.
  private mutating func item(into body: inout HCLBody) throws(HCLSyntaxError) {
    let start = position
    guard let name = identifier() else { throw expected("the name of an argument or block") }
    let nameRange = SourceRange(start, position)
    try skipBlanks()
    if byte == UInt8(ascii: "="), peek(1) != UInt8(ascii: "=") {
      position += 1
      try skipBlanks()
      let value = try expression()
      try skipBlanks()
      guard isAtEnd || byte == UInt8(ascii: "}") || isAtBreak else { throw expected("the end of the line") }
      body.attributes.append(HCLAttribute(name: name, nameRange: nameRange, value: value))
    } else {
      body.blocks.append(try block(name, from: start))
    }
  }

  var isAtBreak: Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  private mutating func block(_ type: String, from start: Int) throws(HCLSyntaxError) -> HCLBlock {
    var labels: [String] = []
    var header = SourceRange(start, position)
    while byte != UInt8(ascii: "{") {
      if byte == UInt8(ascii: "\"") {
        let template = try quoted()
        guard let literal = template.literal else { throw expected("a label without `${`") }
        labels.append(String(decoding: literal.bytes, as: UTF8.self))
      } else if let name = identifier() {
        labels.append(name)
      } else {
        throw expected(labels.isEmpty ? "`=` or `{`" : "`{`")
      }
      header = SourceRange(start, position)
      try skipBlanks()
    }
    let opening = position
    position += 1
    let body = try nested { reader throws(HCLSyntaxError) in try reader.bodyItems(opening) }
    return HCLBlock(type: type, labels: labels, body: body, header: header, range: SourceRange(start, position))
  }

  private mutating func bodyItems(_ opening: Int) throws(HCLSyntaxError) -> HCLBody {
    ignoresBreaks = false
    var body = HCLBody()
    while true {
      try skipBreaks()
      if take("}") { return body }
      guard !isAtEnd else {
        throw HCLSyntaxError(kind: .unclosed(bracket: "{"), range: SourceRange(opening, opening + 1))
      }
      try item(into: &body)
    }
  }
}
