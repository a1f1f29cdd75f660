import SourceText

extension YAMLEditor {
  /// Where the dashes of a list's items stand.
  func blockItems(_ items: [YAMLPart], of list: YAMLPart) throws(EditObstacle) -> [Int] {
    var dashes: [Int] = []
    var offset = contentStart(of: list)
    for item in items {
      let dash = lines.pastSpace(offset)
      guard lines.byte(at: dash) == UInt8(ascii: "-"), dash < item.range.upperBound || item.range.isEmpty else {
        throw .layout
      }
      dashes.append(dash)
      offset = item.range.upperBound
    }
    return dashes
  }

  /// Takes the lines from an item's dash or a member's name to its end out; their comments stay.
  mutating func removeLines(from start: Int, to end: Int, scalars: [SourceRange]) throws(EditObstacle) {
    guard lines.isFirst(start), lines.isRestBlank(end), let before = lines.breakBefore(lines.start(of: start)) else {
      throw .layout
    }
    let range = SourceRange(start, lines.end(of: end))
    let indent = lines.lineBreak + lines.spaces(lines.column(of: start))
    let comments = lines.comments(in: range, outside: scalars)
    replace(before, range.upperBound, by: comments.map { indent + $0 }.joined())
  }

  /// Takes a member out, whose successor takes its place where it shares its line with a dash.
  mutating func removeMember(_ members: [YAMLMember], _ index: Int, scalars: [SourceRange]) throws(EditObstacle) {
    guard members.count > 1 else { throw .layout }
    let range = members[index].range
    let isAlone = lines.isFirst(range.lowerBound) && lines.start(of: range.lowerBound) > 0
    guard !isAlone else { return try removeLines(from: range.lowerBound, to: range.upperBound, scalars: scalars) }
    guard index + 1 < members.count, lines.isRestBlank(range.upperBound) else { throw .layout }
    let next = members[index + 1].name.range.lowerBound
    let gap = SourceRange(range.lowerBound, next)
    let indent = lines.lineBreak + lines.spaces(lines.column(of: range.lowerBound))
    let comments = lines.comments(in: gap, outside: scalars)
    replace(gap.lowerBound, gap.upperBound, by: comments.map { $0 + indent }.joined())
  }

  /// Adds lines behind what ends at `end`, or before what begins at `place`; they are laid out as that is.
  mutating func insertLines(_ texts: [String], after end: Int?, at place: Int) throws(EditObstacle) {
    let indent = lines.lineBreak + lines.spaces(lines.column(of: place))
    guard let end else { return replace(place, place, by: texts.map { $0 + indent }.joined()) }
    guard lines.isRestBlank(end) else { throw .layout }
    replace(lines.end(of: end), lines.end(of: end), by: texts.map { indent + $0 }.joined())
  }
}
