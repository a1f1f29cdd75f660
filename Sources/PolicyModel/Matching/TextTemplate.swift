/// A text with policy variables, taken apart once so that each request only fills them in (R90 to R95).
struct TextTemplate: Hashable, Sendable {
  private enum Piece: Hashable, Sendable {
    /// Bytes as a `Glob` holds them.
    case literal([UInt8])
    /// A context key by its folded name, and what stands in its place where the request has no value for it.
    case variable(key: String, defaultValue: [UInt8]?)
  }

  private let pieces: [Piece]

  /// The template of a text.
  ///
  /// - Parameter wildcards: whether `*` and `?` of the text itself are wildcards.
  init(_ text: String, wildcards: Bool) {
    pieces = PolicyVariables.parts(of: text).map { part in
      switch part {
      case .text(let literal): .literal(wildcards ? Glob(wildcardsOf: literal).bytes : Array(literal.utf8))
      case .escaped(let character): .literal(Array(String(character).utf8))
      case .variable(let key, let value): .variable(key: key, defaultValue: value.map { Array($0.utf8) })
      }
    }
  }

  /// Adds the text with its variables replaced to `bytes`, values as plain text (R94); false where the request has no
  /// single value for one of them (R90, R95).
  func append(to bytes: inout [UInt8], from context: borrowing some ContextLookup) -> Bool {
    for piece in pieces {
      switch piece {
      case .literal(let literal): bytes += literal
      case .variable(let key, let defaultValue):
        if case .single(let value)? = context[folded: key] {
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
  func appendOpen(to bytes: inout [UInt8], from context: some ContextLookup) {
    for piece in pieces {
      switch piece {
      case .literal(let literal): bytes += literal
      case .variable(let key, let defaultValue):
        if case .single(let value)? = context[folded: key] {
          bytes += value.utf8
        } else {
          bytes += defaultValue ?? [Glob.many]
        }
      }
    }
  }

  /// The first variable that the request has no single value for.
  func unresolvedKey(in context: borrowing some ContextLookup) -> String? {
    for case .variable(let key, nil) in pieces {
      if case .single? = context[folded: key] { continue }
      return key
    }
    return nil
  }
}
