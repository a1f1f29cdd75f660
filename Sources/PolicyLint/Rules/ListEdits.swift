import JSONText
import PolicyModel
import SourceText

/// Edits that take a value out of an element's list or put one in, in the layout that the document has.
struct ListEdits {
  private let ranges: [SourceRange]
  private let isSingle: Bool
  private let file: SourceFile

  init<Element>(_ list: ElementList<Element>, in file: SourceFile) {
    ranges = list.ranges
    isSingle = list.isSingle
    self.file = file
  }

  /// Takes a value and its comma out; nil for the only one.
  func removal(of index: Int) -> Edit? {
    guard !isSingle, ranges.count > 1, ranges.indices.contains(index) else { return nil }
    let range =
      index == 0
      ? SourceRange(ranges[0].lowerBound, ranges[1].lowerBound)
      : SourceRange(ranges[index - 1].upperBound, ranges[index].upperBound)
    return Edit(range: range, text: "")
  }

  /// Adds a text after the last value; a single value becomes a list.
  func insertion(of text: String) -> Edit? { insertion(of: [text]) }

  /// Adds texts after the last value; a single value becomes a list.
  func insertion(of texts: [String]) -> Edit? {
    guard let last = ranges.last, !texts.isEmpty else { return nil }
    let quoted = texts.map { JSONWriter.quoted($0) }
    if isSingle { return Edit(range: last, text: "[\(([file.text(in: last)] + quoted).joined(separator: ", "))]") }
    let separator = separator
    return Edit(
      range: SourceRange(last.upperBound, last.upperBound), text: quoted.map { separator + $0 }.joined())
  }

  /// What stands between the last two values; for an only one a comma and the blank before it.
  private var separator: String {
    guard ranges.count < 2 else {
      return file.text(in: SourceRange(ranges[ranges.count - 2].upperBound, ranges[ranges.count - 1].lowerBound))
    }
    var start = ranges[0].lowerBound
    while start > 0, [0x20, 0x09, 0x0A, 0x0D].contains(file.bytes[start - 1]) { start -= 1 }
    let blank = file.text(in: SourceRange(start, ranges[0].lowerBound))
    return "," + (blank.isEmpty ? " " : blank)
  }
}
