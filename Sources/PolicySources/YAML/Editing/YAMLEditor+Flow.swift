import SourceText

extension YAMLEditor {
  /// Takes an element and one comma out of brackets or braces.
  mutating func removeFlow(_ ranges: [SourceRange], _ index: Int, scalars: [SourceRange]) throws(EditObstacle) {
    let range = ranges[index]
    guard ranges.count > 1, lines.comments(in: range, outside: scalars).isEmpty else { throw .layout }
    let comma = lines.pastSpace(range.upperBound)
    if lines.byte(at: comma) == UInt8(ascii: ",") {
      guard !hasComment(range.upperBound, comma) else { throw .layout }
      return removeWithComma(from: range.lowerBound, to: comma + 1)
    }
    guard index > 0 else { throw .layout }
    let before = lines.pastSpace(ranges[index - 1].upperBound)
    guard lines.byte(at: before) == UInt8(ascii: ",") else { throw .layout }
    if hasComment(before + 1, range.lowerBound) {
      replace(before, before + 1, by: "")
      removeWithComma(from: range.lowerBound, to: range.upperBound)
    } else {
      replace(before, range.upperBound, by: "")
    }
  }

  /// Takes bytes out, and the line with them where it holds nothing else.
  private mutating func removeWithComma(from start: Int, to end: Int) {
    let rest = lines.pastBlanks(end)
    let isLineEnd = lines.byte(at: rest).map(YAMLLines.isBreak) ?? true
    if isLineEnd, lines.isFirst(start), let before = lines.breakBefore(lines.start(of: start)) {
      replace(before, rest, by: "")
    } else if isLineEnd {
      replace(lines.beforeBlanks(start), rest, by: "")
    } else {
      replace(start, rest, by: "")
    }
  }

  /// Adds elements within brackets or braces, behind one of those that stand there or before all.
  mutating func insertFlow(_ texts: [String], _ ranges: [SourceRange], after index: Int?) {
    guard let index else {
      // Braces without an element are not added to.
      guard let first = ranges.first?.lowerBound else { return }
      return replace(first, first, by: texts.map { $0 + "," + blank(before: first) }.joined())
    }
    let end = ranges[index].upperBound
    let comma = lines.pastSpace(end)
    let hasComma = lines.byte(at: comma) == UInt8(ascii: ",")
    let gap = blank(before: ranges[index].lowerBound)
    let rest = lines.pastBlanks(hasComma ? comma + 1 : end)
    guard gap.utf8.contains(where: YAMLLines.isBreak), lines.hasComment(at: rest) else {
      return replace(end, end, by: texts.map { "," + gap + $0 }.joined())
    }
    // The comment at the end of the line is about what stands before it.
    if !hasComma { replace(end, end, by: ",") }
    let lineEnd = lines.end(of: rest)
    replace(lineEnd, lineEnd, by: gap + texts.joined(separator: "," + gap) + (hasComma ? "," : ""))
  }

  /// The blank before an element; a space where there is none.
  private func blank(before start: Int) -> String {
    let line = lines.start(of: start)
    if lines.isFirst(start), line > 0 { return lines.lineBreak + lines.text(SourceRange(line, start)) }
    return " "
  }

  private func hasComment(_ lower: Int, _ upper: Int) -> Bool {
    !lines.comments(in: SourceRange(lower, upper), outside: []).isEmpty
  }
}
