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

  /// What the value says of a text of a request.
  ///
  /// - Parameter version: of the policy: variables exist from 2012-10-17 on (R93).
  func match(
    _ text: String, by comparison: Comparison, version: PolicyVersion,
    in context: borrowing some ContextLookup, on resource: String
  ) -> OperandMatch {
    guard version == .v2012, let template else { return plain.match(text, by: comparison) }
    if comparison.comparesBytes, let match = template.match(text.utf8Span.span, from: 0, context: context, on: resource)
    {
      switch match {
      case .matches: return .matches
      case .differs: return .differs
      case .unresolved: return .unresolved
      }
    }
    var bytes: [UInt8] = []
    guard template.append(to: &bytes, from: context, on: resource) else { return .unresolved }
    return Operand(bytes, for: comparison).match(text, by: comparison)
  }

  /// The first variable that has no value.
  func missingKey(version: PolicyVersion, in context: borrowing some ContextLookup, on resource: String) -> String? {
    version == .v2012 ? template?.unresolvedKey(in: context, on: resource) : nil
  }
}

/// What a value of a policy says of a value of a request.
enum OperandMatch {
  /// They stand to each other as the comparison asks, whether or not the operator is negated.
  case matches
  /// They do not.
  case differs
  /// The policy's value is not of the operator's kind.
  case unreadableInPolicy
  /// The request's value is not of the operator's kind, or which of the two is not cannot be told.
  case unreadable
  /// A variable of the policy's value has no value.
  case unresolved
}

extension Operand {
  fileprivate func match(_ text: String, by comparison: Comparison) -> OperandMatch {
    switch ValueComparison.matches(comparison, request: text, self) {
    case true?: .matches
    case false?: .differs
    case nil: isUnreadable ? .unreadableInPolicy : .unreadable
    }
  }
}
