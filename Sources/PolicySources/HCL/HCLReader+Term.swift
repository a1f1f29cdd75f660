import SourceText

extension HCLReader {
  /// A value without operators, with the steps that follow it.
  mutating func term() throws(HCLSyntaxError) -> HCLExpression {
    let start = position
    switch byte {
    case UInt8(ascii: "\""):
      let template = try quoted()
      return try steps(after: expression(.template(template), from: start))
    case UInt8(ascii: "<") where peek(1) == UInt8(ascii: "<"):
      let template = try heredoc()
      return try expression(.template(template), from: start)
    case UInt8(ascii: "("):
      let inner = try parenthesised()
      return try steps(after: inner)
    case UInt8(ascii: "["): return try steps(after: tuple())
    case UInt8(ascii: "{"): return try steps(after: object())
    case let byte where byte.isDigit: return try number()
    default:
      guard let name = identifier() else { throw expected("a value") }
      return try named(name, from: start)
    }
  }

  private mutating func parenthesised() throws(HCLSyntaxError) -> HCLExpression {
    let start = position
    position += 1
    let saved = ignoresBreaks
    ignoresBreaks = true
    defer { ignoresBreaks = saved }
    try skipBlanks()
    let inner = try expression()
    try skipBlanks()
    guard take(")") else { throw unclosed("(", start) }
    return inner
  }

  func unclosed(_ bracket: String, _ opening: Int) -> HCLSyntaxError {
    isAtEnd
      ? HCLSyntaxError(kind: .unclosed(bracket: bracket), range: SourceRange(opening, opening + 1))
      : expected(bracket == "(" ? "`)`" : bracket == "[" ? "`,` or `]`" : "`,`, a new line or `}`")
  }

  private mutating func number() throws(HCLSyntaxError) -> HCLExpression {
    let start = position
    while byte.isDigit { position += 1 }
    if byte == UInt8(ascii: "."), peek(1).isDigit {
      position += 1
      while byte.isDigit { position += 1 }
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
      if peek(1 + sign).isDigit {
        position += 1 + sign
        while byte.isDigit { position += 1 }
      }
    }
    return try expression(.number(text(start, position)), from: start)
  }

  /// A constant, a call or a reference.
  private mutating func named(_ first: String, from start: Int) throws(HCLSyntaxError) -> HCLExpression {
    var name = first
    while isAt("::") {
      position += 2
      guard let part = identifier() else { throw expected("the name of a function") }
      name += "::" + part
    }
    if byte == UInt8(ascii: "(") {
      let arguments = try arguments()
      return try steps(after: expression(.call(name, arguments), from: start))
    }
    switch name {
    case "true": return try expression(.bool(true), from: start)
    case "false": return try expression(.bool(false), from: start)
    case "null": return try expression(.null, from: start)
    default:
      return try steps(after: expression(.reference(HCLReference(names: [name], hasIndex: false)), from: start))
    }
  }

  private mutating func arguments() throws(HCLSyntaxError) -> [HCLExpression] {
    let opening = position
    position += 1
    let saved = ignoresBreaks
    ignoresBreaks = true
    defer { ignoresBreaks = saved }
    var arguments: [HCLExpression] = []
    while true {
      try skipBlanks()
      if take(")") { return arguments }
      arguments.append(try expression())
      try skipBlanks()
      if take("...") { try skipBlanks() }
      guard take(",") || byte == UInt8(ascii: ")") else { throw unclosed("(", opening) }
    }
  }

  /// Attributes, indices and splats of a value.
  private mutating func steps(after value: HCLExpression) throws(HCLSyntaxError) -> HCLExpression {
    let start = value.range.lowerBound
    var names: [String] = []
    var hasIndex = false
    // The value is known where all steps are names and indices from a name.
    var isPlain = false
    if case .reference(let reference) = value.form { (names, isPlain) = (reference.names, true) }
    var parts = [value]
    var count = 0
    while true {
      if byte == UInt8(ascii: "."), !(peek(1) == UInt8(ascii: ".")) {
        position += 1
        try skipBlanks()
        if take("*") {
          isPlain = false
        } else if let name = identifier() {
          names.append(name)
        } else if byte.isDigit {
          while byte.isDigit { position += 1 }
          hasIndex = true
        } else {
          throw expected("the name of an attribute")
        }
      } else if byte == UInt8(ascii: "[") {
        let opening = position
        position += 1
        let saved = ignoresBreaks
        ignoresBreaks = true
        defer { ignoresBreaks = saved }
        try skipBlanks()
        if take("*") { isPlain = false } else { parts.append(try expression()) }
        try skipBlanks()
        guard take("]") else { throw unclosed("[", opening) }
        hasIndex = true
      } else {
        break
      }
      count += 1
    }
    guard count > 0 else { return value }
    if case .reference = value.form {
      let reference = HCLExpression.Form.reference(HCLReference(names: names, hasIndex: hasIndex))
      if isPlain { return try expression(reference, from: start) }
      // A splat leads to what its name with the steps leads to.
      parts[0] = try expression(reference, from: start)
    }
    return try expression(.computed(parts), from: start)
  }
}
