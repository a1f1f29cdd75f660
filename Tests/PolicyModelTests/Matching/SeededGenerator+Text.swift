import TestSupport

extension SeededGenerator {
  /// A text of at most `length` of these characters.
  mutating func text(of characters: [Character], upTo length: Int) -> String {
    String(
      (0..<Int.random(in: 0...length, using: &self)).map { _ in
        characters[Int.random(in: 0..<characters.count, using: &self)]
      })
  }
}
