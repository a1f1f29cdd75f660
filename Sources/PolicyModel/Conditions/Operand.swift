/// A value of a policy as its operator reads it, variables replaced.
enum Operand: Sendable {
  /// UTF-8, in which `Glob.many` and `Glob.one` stand for wildcards where the operator knows any.
  case text([UInt8])
  /// A number.
  case decimal(ExactDecimal)
  /// A moment.
  case moment(Moment)
  /// A truth value.
  case truth(Bool)
  /// What base64 spells.
  case bytes([UInt8])
  /// An address or a range of them.
  case addresses(IPAddressRange)
  /// Not a value that the operator can read.
  case unreadable

  /// The value that `text` spells for a comparison; the text of operators with wildcards has them replaced already.
  init(_ text: [UInt8], for comparison: Comparison) {
    switch comparison.family {
    case .string, .arn: self = .text(text)
    case .numeric: self = ExactDecimal(String(decoding: text, as: UTF8.self)).map(Operand.decimal) ?? .unreadable
    case .date: self = Moment(String(decoding: text, as: UTF8.self)).map(Operand.moment) ?? .unreadable
    case .bool: self = ValueComparison.truth(String(decoding: text, as: UTF8.self)).map(Operand.truth) ?? .unreadable
    case .binary: self = Base64.decode(String(decoding: text, as: UTF8.self)).map(Operand.bytes) ?? .unreadable
    case .ipAddress:
      self = IPAddressRange(String(decoding: text, as: UTF8.self)).map(Operand.addresses) ?? .unreadable
    case .null: self = .unreadable
    }
  }
}

extension Operand {
  /// The value that a template comes to for a request; nil where a variable has no value (R95).
  init?(_ template: TextTemplate, for comparison: Comparison, in context: some ContextLookup) {
    var bytes: [UInt8] = []
    guard template.append(to: &bytes, from: context) else { return nil }
    self.init(bytes, for: comparison)
  }
}

extension ConditionValue {
  /// Whether the value holds variables that the operator replaces (R90, R93).
  func hasVariables(_ comparison: Comparison, version: PolicyVersion) -> Bool {
    version == .v2012 && comparison.allowsVariables && PolicyVariables.mayOccur(in: text)
  }

  /// The value as its operator reads it; nil where a variable has no value (R95).
  func operand(_ comparison: Comparison, version: PolicyVersion, in context: some ContextLookup) -> Operand? {
    guard hasVariables(comparison, version: version) else { return plainOperand(comparison) }
    return Operand(TextTemplate(text, wildcards: comparison.allowsWildcards), for: comparison, in: context)
  }

  /// The value as its operator reads it, where it holds no variable.
  func plainOperand(_ comparison: Comparison) -> Operand {
    Operand(
      comparison.allowsWildcards ? Glob(wildcardsOf: text).bytes : Array(text.utf8), for: comparison)
  }
}
