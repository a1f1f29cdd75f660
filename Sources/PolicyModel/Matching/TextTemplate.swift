/// A text with policy variables, taken apart once so that each request only fills them in (R90 to R95).
struct TextTemplate: Hashable, Sendable {
  private enum Piece: Hashable, Sendable {
    /// Bytes as a `Glob` holds them.
    case literal([UInt8])
    /// A context key by its folded name, what it follows from where it is not given, and what stands in its place where the request has no value for it.
    case variable(key: String, derived: DerivedKey?, defaultValue: [UInt8]?)
  }

  private let pieces: [Piece]
  /// Whether the last piece holds wildcards.
  private let endsInWildcards: Bool
  /// Whether a variable follows a wildcard, so that what the wildcard stands for hangs on what comes after.
  private let hasVariableAfterWildcard: Bool

  /// The template of a text.
  ///
  /// - Parameter wildcards: whether `*` and `?` of the text itself are wildcards.
  init(_ text: String, wildcards: Bool) {
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    let isWildcard: (UInt8) -> Bool = { $0 == Glob.many || $0 == Glob.one }
    var hasVariableAfterWildcard = false
    for part in PolicyVariables.parts(of: text) {
      switch part {
      case .text(let text): literal += wildcards ? Glob(wildcardsOf: text).bytes : Array(text.utf8)
      case .escaped(let character): literal += Array(String(character).utf8)
      case .variable(let key, let value):
        hasVariableAfterWildcard = hasVariableAfterWildcard || literal.contains(where: isWildcard)
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        literal = []
        pieces.append(
          .variable(key: key, derived: DerivedKey(folded: key), defaultValue: value.map { Array($0.utf8) }))
      }
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    self.pieces = pieces
    self.hasVariableAfterWildcard = hasVariableAfterWildcard
    endsInWildcards = literal.contains(where: isWildcard)
  }

  /// Whether a text from `start` on fits the template, compared piece by piece so that nothing is put together; nil
  /// where a variable follows a wildcard. Where a variable has no value nothing else counts (R95).
  func match(
    _ text: Span<UInt8>, from start: Int, context: borrowing some ContextLookup, on resource: String
  ) -> ResourceMatch? {
    if hasVariableAfterWildcard { return nil }
    // After a difference the variables that follow must still have values.
    var rest: Int? = start
    let span = pieces.span
    for place in span.indices {
      switch span[place] {
      case .literal(let literal):
        if endsInWildcards, place == span.count - 1 {
          return rest.map { Glob.matches(literal.span, text.extracting($0..<text.count)) } == true ? .matches : .differs
        }
        rest = Self.end(of: literal.span, in: text, from: rest)
      case .variable(let key, let derived, let defaultValue):
        if case .single(let value)? = context.value(ofFolded: key, derived, on: resource) {
          rest = Self.end(of: value.utf8Span.span, in: text, from: rest)
        } else if let defaultValue {
          rest = Self.end(of: defaultValue.span, in: text, from: rest)
        } else {
          return .unresolved(key: key)
        }
      }
    }
    return rest == text.count ? .matches : .differs
  }

  /// Where some bytes end that stand at a place in a text; nil where they do not stand there.
  private static func end(of bytes: Span<UInt8>, in text: Span<UInt8>, from start: Int?) -> Int? {
    guard let start, Glob.isBeginning(bytes, of: text.extracting(start..<text.count), foldedCount: 0) else {
      return nil
    }
    return start + bytes.count
  }

  /// Adds the text with its variables replaced to `bytes`, values as plain text (R94); false where the request has no
  /// single value for one of them (R90, R95).
  func append(to bytes: inout [UInt8], from context: borrowing some ContextLookup, on resource: String) -> Bool {
    for piece in pieces {
      switch piece {
      case .literal(let literal): bytes += literal
      case .variable(let key, let derived, let defaultValue):
        if case .single(let value)? = context.value(ofFolded: key, derived, on: resource) {
          bytes += value.utf8
        } else if let defaultValue {
          bytes += defaultValue
        } else {
          return false
        }
      }
    }
    return true
  }

  /// Adds the text to `bytes`, with a star for each variable that the request has no single value for.
  func appendOpen(to bytes: inout [UInt8], from context: borrowing some ContextLookup, on resource: String) {
    for piece in pieces {
      switch piece {
      case .literal(let literal): bytes += literal
      case .variable(let key, let derived, let defaultValue):
        if case .single(let value)? = context.value(ofFolded: key, derived, on: resource) {
          bytes += value.utf8
        } else {
          bytes += defaultValue ?? [Glob.many]
        }
      }
    }
  }

  /// The first variable that the request has no single value for.
  func unresolvedKey(in context: borrowing some ContextLookup, on resource: String) -> String? {
    for case .variable(let key, let derived, nil) in pieces {
      if case .single? = context.value(ofFolded: key, derived, on: resource) { continue }
      return key
    }
    return nil
  }
}
