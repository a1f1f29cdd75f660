/// A text that equals only texts of the same code points, as IAM compares them: `String` also calls texts equal that
/// Unicode holds for the same, such as `é` as one code point and as two.
package struct ExactText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (left: Self, right: Self) -> Bool {
    // `==` on texts is fast, and exact where both are ASCII, as almost all are.
    left.text == right.text
      && (left.text.utf8Span.isKnownASCII && right.text.utf8Span.isKnownASCII
        || left.text.utf8.elementsEqual(right.text.utf8))
  }

  /// Hashes the text; texts of equal code points hash alike.
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
