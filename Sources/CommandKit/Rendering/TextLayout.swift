/// Text set in lines of a given width, measured in Unicode scalars.
enum TextLayout {
  /// Words broken into lines of at most `width`; a longer word has a line of its own.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var length = 0
    for word in text.split(separator: " ") {
      let wordLength = word.unicodeScalars.count
      if length > 0, length + 1 + wordLength > width {
        lines.append(line)
        line = ""
        length = 0
      }
      if length > 0 {
        line += " "
        length += 1
      }
      line += word
      length += wordLength
    }
    if length > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// Paragraphs wrapped one by one; lines that begin with a space, and blank ones, stay as they are.
  static func paragraphs(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var paragraph: [Substring] = []
    func finish() {
      if !paragraph.isEmpty { lines += wrap(paragraph.joined(separator: " "), width: width) }
      paragraph = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty || line.first == " " {
        finish()
        lines.append(String(line))
      } else {
        paragraph.append(line)
      }
    }
    finish()
    return lines
  }

  /// Terms at the left and what they mean at the right, aligned; `paint` dresses a term after it was measured.
  static func table(
    _ rows: [(term: String, meaning: String)], width: Int, paint: (String) -> String = { $0 }
  ) -> [String] {
    let indent = 2
    var widest = rows.map(\.term.unicodeScalars.count).filter { $0 <= 26 }.max() ?? 0
    var column = indent + widest + 2
    if width - column < 24 {
      // Too narrow for two columns: each meaning stands below its term.
      widest = 0
      column = 6
    }
    var lines: [String] = []
    for row in rows {
      let meaning = wrap(row.meaning, width: width - column)
      let length = row.term.unicodeScalars.count
      let term = spaces(indent) + paint(row.term)
      if length > widest {
        lines.append(term)
        lines += meaning.map { spaces(column) + $0 }
      } else {
        lines.append(term + spaces(column - indent - length) + meaning[0])
        lines += meaning.dropFirst().map { spaces(column) + $0 }
      }
    }
    return lines
  }

  static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
