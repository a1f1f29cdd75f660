/// Typographic quotes, which word processors put in place of `"` and `'`.
enum SmartQuotes {
  /// Whether a pair is double or single.
  enum Width {
    case double, single
  }

  /// The width of the typographic quote at `index`; nil where there is none. Each of them takes three bytes, save `«` and `»`.
  static func opens(_ text: Span<UInt8>, at index: Int) -> Width? {
    switch UTF8Check.scalar(text, at: index) {
    case 0x201C, 0x201D, 0x201E, 0x201F: .double
    case 0x2018, 0x2019, 0x201A, 0x201B: .single
    default: nil
    }
  }
}
