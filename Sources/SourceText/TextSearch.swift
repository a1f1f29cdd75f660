extension String {
  /// Whether `part` stands somewhere in the text, byte for byte.
  ///
  /// The standard library's `contains` of a text compares what Unicode calls equivalent, and links the machinery of regular
  /// expressions: every start would register its types.
  package func holds(_ part: String) -> Bool {
    let bytes = utf8Span.span
    let wanted = part.utf8Span.span
    guard wanted.count <= bytes.count else { return false }
    search: for start in 0...bytes.count - wanted.count {
      for offset in wanted.indices where bytes[start + offset] != wanted[offset] { continue search }
      return true
    }
    return false
  }
}
