import JSONText
import SourceText

extension YAMLEditor {
  /// Writes another scalar in the place of one.
  mutating func respell(
    _ part: YAMLPart, _ text: String, _ style: YAMLScalarStyle, as value: JSONValue, isFlow: Bool
  ) throws(EditObstacle) {
    guard style != .block else { throw .blockText }
    let start = contentStart(of: part)
    let spelled = YAMLSpelling.text(of: value, like: style, model: text, quotes: quotes, isFlow: isFlow)
    let isTight = start == part.range.upperBound && lines.byte(at: start - 1) == UInt8(ascii: ":")
    replace(start, part.range.upperBound, by: (isTight ? " " : "") + spelled)
  }

  /// Makes a list of a scalar, which keeps its place where it is the first of the list.
  mutating func makeList(
    of part: YAMLPart, called name: YAMLPart?, _ old: JSONNode, _ news: [JSONNode], isFlow: Bool
  ) throws(EditObstacle) {
    guard case .scalar(let text, let style) = part.content, let first = news.first else { throw .layout }
    guard style != .block else { throw .blockText }
    let (start, end) = (part.range.lowerBound, part.range.upperBound)
    guard !isFlow, !prefersBrackets, let name, let colon = colon(behind: name), lines.isRestBlank(end),
      lines.pastBlanks(colon) == start
    else {
      guard contentStart(of: part) == start else { throw .layout }
      let texts = news.map { self.text(of: $0, like: part, isFlow: true) }
      return replace(start, end, by: "[" + texts.joined(separator: ", ") + "]")
    }
    let column = lines.column(of: name.range.lowerBound) + listIndent
    let item = lines.lineBreak + lines.spaces(column) + "- "
    replace(colon, start, by: item)
    if !old.hasSameValue(as: first) { try respell(part, text, style, as: first.value, isFlow: false) }
    let others = news.dropFirst().map { item + self.text(of: $0, like: part, isFlow: false) }
    if !others.isEmpty { replace(lines.end(of: end), lines.end(of: end), by: others.joined()) }
  }

  /// Makes a scalar of a list.
  mutating func makeScalar(
    of part: YAMLPart, called name: YAMLPart?, _ value: JSONValue, isFlow: Bool
  ) throws(EditObstacle) {
    try checkRemoval(of: part)
    guard case .sequence(let items, let isBracketed) = part.content, let model = items.first else { throw .layout }
    let spelled = text(of: JSONNode(value), like: model, isFlow: isFlow)
    let (start, end) = (contentStart(of: part), part.range.upperBound)
    let scalars = items.flatMap(\.scalars)
    if isBracketed {
      guard lines.comments(in: SourceRange(start, end), outside: scalars).isEmpty else { throw .layout }
      return replace(start, end, by: spelled)
    }
    guard start == part.range.lowerBound, lines.isFirst(start), lines.isRestBlank(end), let name,
      let colon = colon(behind: name)
    else { throw .layout }
    // Comments between the name and the list are kept as well.
    let range = SourceRange(colon, lines.end(of: end))
    let indent = lines.lineBreak + lines.spaces(lines.column(of: start))
    let comments = lines.comments(in: range, outside: scalars)
    replace(range.lowerBound, range.upperBound, by: " " + spelled + comments.map { indent + $0 }.joined())
  }

  /// Where a part begins behind its anchor.
  func contentStart(of part: YAMLPart) -> Int {
    var start = part.range.lowerBound
    guard lines.byte(at: start) == UInt8(ascii: "&") else { return start }
    while let byte = lines.byte(at: start), byte > 0x20 { start += 1 }
    return min(lines.pastSpace(start), part.range.upperBound)
  }

  /// The offset behind the colon that follows a name.
  private func colon(behind name: YAMLPart) -> Int? {
    let colon = lines.pastBlanks(name.range.upperBound)
    return lines.byte(at: colon) == UInt8(ascii: ":") ? colon + 1 : nil
  }
}
