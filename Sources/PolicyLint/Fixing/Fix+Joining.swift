import SourceText

extension Fix {
  /// The most bytes that one edit may span where several are made one.
  private static let spanLimit = 64 << 10

  /// The fix as one edit, which replaces all from the first byte that changes to the last; nil where that is too much,
  /// or the edits overlap.
  func joined(in file: SourceFile) -> Edit? {
    let sorted = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard let first = sorted.first, let end = sorted.map(\.range.upperBound).max() else { return nil }
    let span = SourceRange(first.range.lowerBound, end)
    guard span.lowerBound >= 0, span.upperBound <= file.bytes.count, span.count <= Self.spanLimit else { return nil }
    var text = ""
    var next = span.lowerBound
    for edit in sorted {
      guard edit.range.lowerBound >= next else { return nil }
      text += file.text(in: SourceRange(next, edit.range.lowerBound)) + edit.text
      next = edit.range.upperBound
    }
    return Edit(range: span, text: text)
  }
}
