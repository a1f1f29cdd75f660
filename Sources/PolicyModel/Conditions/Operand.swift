/// A value of a policy as its operator reads it, variables replaced.
package enum Operand: Sendable {
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

  package var isUnreadable: Bool {
    if case .unreadable = self { true } else { false }
  }

  /// The value that `text` spells for a comparison; the text of operators with wildcards has them replaced already.
  package init(_ text: [UInt8], for comparison: Comparison) {
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

/// A value of a condition, read once: as it stands, and as a template where it may hold variables.
struct PreparedOperand: Sendable {
  private let plain: Operand
  private let template: TextTemplate?

  /// The value as an operator's comparison reads it; nil for an operator that there is none of.
  init(_ value: ConditionValue, for comparison: Comparison?) {
    guard let comparison else {
      plain = .unreadable
      template = nil
      return
    }
    let wildcards = comparison.allowsWildcards
    plain = Operand(wildcards ? Glob(wildcardsOf: value.text).bytes : Array(value.text.utf8), for: comparison)
    let isTemplate = comparison.allowsVariables && PolicyVariables.mayOccur(in: value.text)
    template = isTemplate ? TextTemplate(value.text, wildcards: wildcards) : nil
  }

  /// The value for one request; nil where a variable has no value (R95).
  ///
  /// - Parameter version: of the policy: variables exist from 2012-10-17 on (R93).
  func value(_ comparison: Comparison, version: PolicyVersion, in context: borrowing some ContextLookup) -> Operand? {
    guard version == .v2012, let template else { return plain }
    var bytes: [UInt8] = []
    return template.append(to: &bytes, from: context) ? Operand(bytes, for: comparison) : nil
  }

  /// The first variable that has no value.
  func missingKey(version: PolicyVersion, in context: some ContextLookup) -> String? {
    version == .v2012 ? template?.unresolvedKey(in: context) : nil
  }
}
