import SourceText

/// Words a finding of a policy with holes so that it quotes nothing that its file does not say.
///
/// Rules see holes filled with plausible values; where a message quotes one that stands nowhere in the file, the kind
/// of what is not known stands for it: `arn:aws:iam::<account>:role/*`.
struct HoleWording {
  private let fillings: [(text: [UInt8], words: [UInt8])]

  /// What fills holes, and what is said of it.
  private static let known: [(String, String)] = [
    ("1111222233", "<account>"), ("us-east-1", "<region>"), ("unknown", "<unknown>"), ("example.com", "<provider>"),
  ]

  /// The words for a file: what it says itself is quoted as it is.
  init(_ file: SourceFile) {
    fillings = Self.known.map { (Array($0.0.utf8), Array($0.1.utf8)) }.filter { !Self.holds(file.bytes, $0.0) }
  }

  /// The violation in these words.
  func worded(_ violation: Violation) -> Violation {
    guard !fillings.isEmpty else { return violation }
    var worded = violation
    worded.message = self.worded(violation.message)
    worded.help = violation.help.map(self.worded)
    return worded
  }

  private func worded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "`") { isQuoted.toggle() }
      if isQuoted, let filling = fillings.first(where: { bytes[index...].starts(with: $0.text) }) {
        index = end(after: index + filling.text.count, in: bytes)
        result += filling.words
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where the digits end by which one filling is told from the next.
  private func end(after start: Int, in bytes: [UInt8]) -> Int {
    func digits(from start: Int) -> Int {
      bytes[start...].firstIndex { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") } ?? bytes.count
    }
    guard start < bytes.count, bytes[start] == UInt8(ascii: "-") else { return digits(from: start) }
    let end = digits(from: start + 1)
    return end > start + 1 ? end : start
  }

  private static func holds(_ bytes: [UInt8], _ text: [UInt8]) -> Bool {
    guard bytes.count >= text.count else { return false }
    return (0...bytes.count - text.count).contains { bytes[$0] == text[0] && bytes[$0...].starts(with: text) }
  }
}
