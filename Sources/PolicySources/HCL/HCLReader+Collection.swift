import SourceText

extension HCLReader {
  /// `[a, b]` or `[for x in y : z]`.
  mutating func tuple() throws(HCLSyntaxError) -> HCLExpression {
    let start = position
    position += 1
    let saved = ignoresBreaks
    ignoresBreaks = true
    defer { ignoresBreaks = saved }
    try skipBlanks()
    if isAtFor() {
      let parts = try forParts()
      guard take("]") else { throw unclosed("[", start) }
      return try expression(.comprehension(parts), from: start)
    }
    var elements: [HCLExpression] = []
    while true {
      try skipBlanks()
      if take("]") { return try expression(.tuple(elements), from: start) }
      elements.append(try expression())
      try skipBlanks()
      guard take(",") || byte == UInt8(ascii: "]") else { throw unclosed("[", start) }
    }
  }

  /// `{ a = b }` or `{for k, v in y : k => v}`.
  mutating func object() throws(HCLSyntaxError) -> HCLExpression {
    let start = position
    position += 1
    let saved = ignoresBreaks
    ignoresBreaks = false
    defer { ignoresBreaks = saved }
    try skipBreaks()
    if isAtFor() {
      ignoresBreaks = true
      let parts = try forParts()
      guard take("}") else { throw unclosed("{", start) }
      return try expression(.computed(parts), from: start)
    }
    var items: [HCLItem] = []
    while true {
      try skipBreaks()
      if take("}") { return try expression(.object(items), from: start) }
      guard !isAtEnd else { throw unclosed("{", start) }
      items.append(try item())
      try skipBlanks()
      guard take(",") || isAtBreak || byte == UInt8(ascii: "}") else { throw unclosed("{", start) }
    }
  }

  private mutating func item() throws(HCLSyntaxError) -> HCLItem {
    let key = try key()
    try skipBlanks()
    guard byte == UInt8(ascii: "=") && peek(1) != UInt8(ascii: "=") || byte == UInt8(ascii: ":") else {
      throw expected("`=` and a value")
    }
    position += 1
    try skipBlanks()
    return HCLItem(key: key, value: try expression())
  }

  /// A key; a bare name stands for its text, and in parentheses for its value.
  private mutating func key() throws(HCLSyntaxError) -> HCLExpression {
    let start = position
    let isBare = Self.beginsName(byte)
    let key = try nested { reader throws(HCLSyntaxError) in try reader.term() }
    guard isBare else { return key }
    let name = MappedText(SourceRange(start, position), of: bytes)
    switch key.form {
    case .reference(let reference) where reference.names.count == 1 && !reference.hasIndex: break
    case .bool, .null: break
    default: return key
    }
    return HCLExpression(.template(HCLTemplate(pieces: [.literal(name)])), at: key.range)
  }

  /// Whether a `for` expression begins here, not a key of that name.
  private func isAtFor() -> Bool {
    guard isAt("for"), !Self.continuesName(peek(3)) else { return false }
    var distance = 3
    // Blanks alone are looked at, so that no text is passed over more than once.
    while distance < 100, [0x20, 0x09, 0x0A, 0x0D].contains(peek(distance)) { distance += 1 }
    return Self.beginsName(peek(distance))
  }

  private mutating func forParts() throws(HCLSyntaxError) -> [HCLExpression] {
    position += 3
    var parts = [try forIntroduction()]
    guard take(":") else { throw expected("`:`") }
    try skipBlanks()
    parts.append(try expression())
    try skipBlanks()
    if take("=>") {
      try skipBlanks()
      parts.append(try expression())
      try skipBlanks()
      if take("...") { try skipBlanks() }
    }
    if isAt("if"), !Self.continuesName(peek(2)) {
      position += 2
      try skipBlanks()
      parts.append(try expression())
      try skipBlanks()
    }
    return parts
  }

  /// `k, v in collection`.
  mutating func forIntroduction() throws(HCLSyntaxError) -> HCLExpression {
    try skipBlanks()
    guard identifier() != nil else { throw expected("a name") }
    try skipBlanks()
    if take(",") {
      try skipBlanks()
      guard identifier() != nil else { throw expected("a name") }
      try skipBlanks()
    }
    guard isAt("in"), !Self.continuesName(peek(2)) else { throw expected("`in`") }
    position += 2
    try skipBlanks()
    let collection = try expression()
    try skipBlanks()
    return collection
  }
}
