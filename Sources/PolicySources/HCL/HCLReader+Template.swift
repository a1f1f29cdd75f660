import SourceText

extension HCLReader {
  /// A text in quotes.
  mutating func quoted() throws(HCLSyntaxError) -> HCLTemplate {
    let start = position
    position += 1
    var pieces = TemplatePieces()
    var run = position
    while true {
      let index = position
      switch byte {
      case UInt8(ascii: "\""):
        pieces.append(SourceRange(run, index), of: bytes)
        position += 1
        return pieces.template
      case _ where isAtEnd || byte == UInt8(ascii: "\n"):
        throw HCLSyntaxError(kind: .unclosedString, range: SourceRange(start, index))
      case UInt8(ascii: "\\"):
        pieces.append(SourceRange(run, index), of: bytes)
        let decoded = try escape()
        pieces.append(decoded, standingFor: SourceRange(index, position))
        run = position
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        guard let piece = try sequence(before: run, into: &pieces) else { continue }
        if let piece { pieces.append(piece) }
        run = position
      default: position += 1
      }
    }
  }

  /// The whole text as a template without quotes, as JSON's strings are to Terraform.
  mutating func bareTemplate() throws(HCLSyntaxError) -> HCLTemplate {
    var pieces = TemplatePieces()
    var run = position
    while !isAtEnd {
      guard byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%") else {
        position += 1
        continue
      }
      guard let piece = try sequence(before: run, into: &pieces) else { continue }
      if let piece { pieces.append(piece) }
      run = position
    }
    pieces.append(SourceRange(run, position), of: bytes)
    return pieces.template
  }

  /// A text between two lines that name its end. Its margin is kept: what it holds is JSON, to which blanks mean nothing.
  mutating func heredoc() throws(HCLSyntaxError) -> HCLTemplate {
    let start = position
    position += 2
    if byte == UInt8(ascii: "-") { position += 1 }
    let markerStart = position
    guard let marker = identifier() else { throw expected("the word that ends the text") }
    let word = Array(bytes[markerStart..<position])
    if byte == UInt8(ascii: "\r") { position += 1 }
    guard take("\n") else { throw expected("the end of the line") }
    var pieces = TemplatePieces()
    var run = position
    var isAtLineStart = true
    while true {
      if isAtLineStart, let end = self.end(of: word) {
        pieces.append(SourceRange(run, position), of: bytes)
        position = end
        return pieces.template
      }
      guard !isAtEnd else {
        throw HCLSyntaxError(
          kind: .unclosedHeredoc(marker: marker), range: SourceRange(start, markerStart + word.count))
      }
      isAtLineStart = false
      switch byte {
      case UInt8(ascii: "\n"):
        position += 1
        isAtLineStart = true
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        guard let piece = try sequence(before: run, into: &pieces) else { continue }
        if let piece { pieces.append(piece) }
        run = position
      default: position += 1
      }
    }
  }

  /// The offset after the marker, where the line at `position` holds nothing else.
  private func end(of marker: [UInt8]) -> Int? {
    var index = position
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") { index += 1 }
    guard bytes[index...].starts(with: marker) else { return nil }
    let end = index + marker.count
    guard end < bytes.count else { return end }
    return bytes[end] == UInt8(ascii: "\n") || bytes[end] == UInt8(ascii: "\r") ? end : nil
  }

  /// What `$` or `%` begins: nil where it stands for itself, and otherwise what was put in, if anything.
  private mutating func sequence(
    before run: Int, into pieces: inout TemplatePieces
  ) throws(HCLSyntaxError) -> HCLTemplate.Piece?? {
    let start = position
    let sign = byte
    if peek(1) == sign, peek(2) == UInt8(ascii: "{") {
      // `$${` writes `${`.
      pieces.append(SourceRange(run, start), of: bytes)
      pieces.append([sign, UInt8(ascii: "{")], standingFor: SourceRange(start, start + 3))
      position += 3
      return .some(nil)
    }
    guard peek(1) == UInt8(ascii: "{") else {
      position += 1
      return nil
    }
    pieces.append(SourceRange(run, start), of: bytes)
    let isDirective = sign == UInt8(ascii: "%")
    let parts = try insides(isDirective: isDirective, start)
    let range = SourceRange(start, position)
    return isDirective ? .directive(parts, range) : .interpolation(parts[0], range)
  }

  /// What stands between the braces of a sequence that begins at `start`; for an interpolation one expression.
  private mutating func insides(isDirective: Bool, _ start: Int) throws(HCLSyntaxError) -> [HCLExpression] {
    position += 2
    if byte == UInt8(ascii: "~") { position += 1 }
    let saved = ignoresBreaks
    ignoresBreaks = true
    defer { ignoresBreaks = saved }
    try skipBlanks()
    var parts: [HCLExpression] = []
    if isDirective {
      switch identifier() {
      case "if":
        try skipBlanks()
        parts = [try expression()]
      case "for": parts = [try forIntroduction()]
      case "else", "endif", "endfor": break
      default: throw expected("`if`, `else`, `endif`, `for` or `endfor`")
      }
    } else {
      parts = [try expression()]
    }
    try skipBlanks()
    if byte == UInt8(ascii: "~") { position += 1 }
    guard take("}") else {
      throw isAtEnd
        ? HCLSyntaxError(kind: .unclosed(bracket: isDirective ? "%{" : "${"), range: SourceRange(start, start + 2))
        : expected("`}`")
    }
    return parts
  }

  /// What the escape at `position` stands for.
  private mutating func escape() throws(HCLSyntaxError) -> [UInt8] {
    let start = position
    position += 2
    switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "\""): return [UInt8(ascii: "\"")]
    case UInt8(ascii: "\\"): return [UInt8(ascii: "\\")]
    case let letter where letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U"):
      let digits = letter == UInt8(ascii: "u") ? 4 : 8
      guard let value = MappedText.hexadecimal(bytes, at: position, digits: digits, end: bytes.count) else { break }
      position += digits
      return Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
    default: break
    }
    let end = min(start + 2, bytes.count)
    position = end
    throw HCLSyntaxError(kind: .invalidEscape(text(start, end)), range: SourceRange(start, end))
  }
}

/// The parts of a template that is being read.
private struct TemplatePieces {
  private var pieces: [HCLTemplate.Piece] = []
  private var literal = MappedText()

  var template: HCLTemplate {
    HCLTemplate(pieces: literal.bytes.isEmpty ? pieces : pieces + [.literal(literal)])
  }

  mutating func append(_ range: SourceRange, of bytes: [UInt8]) { literal.append(range, of: bytes) }

  mutating func append(_ text: [UInt8], standingFor range: SourceRange) { literal.append(text, standingFor: range) }

  mutating func append(_ piece: HCLTemplate.Piece) {
    if !literal.bytes.isEmpty { pieces.append(.literal(literal)) }
    literal = MappedText()
    pieces.append(piece)
  }
}
