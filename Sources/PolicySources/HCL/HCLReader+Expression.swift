import SourceText

extension HCLReader {
  /// The expression at `position`. Operations are not carried out, so that their precedence does not matter.
  mutating func expression() throws(HCLSyntaxError) -> HCLExpression {
    try nested { reader throws(HCLSyntaxError) in try reader.conditional() }
  }

  private mutating func conditional() throws(HCLSyntaxError) -> HCLExpression {
    let start = position
    let condition = try operation()
    try skipBlanks()
    guard take("?") else { return condition }
    try skipBreaks()
    let first = try expression()
    try skipBreaks()
    guard take(":") else { throw expected("`:` and the other value") }
    try skipBreaks()
    let second = try expression()
    return try expression(.conditional(condition, first, second), from: start)
  }

  private mutating func operation() throws(HCLSyntaxError) -> HCLExpression {
    let start = position
    var operands = [try operand()]
    while true {
      let end = position
      try skipBlanks()
      guard takeOperator() else {
        guard operands.count > 1 else { return operands[0] }
        position = end
        return try expression(.computed(operands), from: start)
      }
      try skipBlanks()
      operands.append(try operand())
    }
  }

  private mutating func operand() throws(HCLSyntaxError) -> HCLExpression {
    let start = position
    var isNegated = false
    while byte == UInt8(ascii: "!") || byte == UInt8(ascii: "-") {
      isNegated = true
      position += 1
      try skipBlanks()
    }
    let operand = try term()
    return isNegated ? try expression(.computed([operand]), from: start) : operand
  }

  private mutating func takeOperator() -> Bool {
    if take("==") || take("!=") || take("<=") || take(">=") || take("&&") || take("||") { return true }
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "!"): return false
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"),
      UInt8(ascii: "/"), UInt8(ascii: "%"):
      position += 1
      return true
    default: return false
    }
  }
}
