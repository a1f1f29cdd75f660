/// The words of a command line, split as a POSIX shell splits them, with quotes and backslashes but no expansion.
enum CommandLineWords {
  /// The words; nil where a quote is not closed or nothing stands there.
  static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var word: [UInt8]?
    var bytes = line.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        if let done = word { words.append(String(decoding: done, as: UTF8.self)) }
        word = nil
      case UInt8(ascii: "'"):
        var quoted = word ?? []
        while true {
          guard let next = bytes.next() else { return nil }
          if next == byte { break }
          quoted.append(next)
        }
        word = quoted
      case UInt8(ascii: "\""):
        var quoted = word ?? []
        while true {
          guard var next = bytes.next() else { return nil }
          if next == byte { break }
          if next == UInt8(ascii: "\\") {
            guard let escaped = bytes.next() else { return nil }
            // Within double quotes a backslash stands for itself before most characters.
            if !"\"\\$`".utf8.contains(escaped) { quoted.append(next) }
            next = escaped
          }
          quoted.append(next)
        }
        word = quoted
      case UInt8(ascii: "\\"):
        guard let escaped = bytes.next() else { return nil }
        word = (word ?? []) + [escaped]
      default: word = (word ?? []) + [byte]
      }
    }
    if let done = word { words.append(String(decoding: done, as: UTF8.self)) }
    return words.isEmpty ? nil : words
  }
}
