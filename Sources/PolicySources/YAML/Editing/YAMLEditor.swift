import JSONText
import SourceText

/// Makes the edits that turn a value in a YAML text into another, in the layout that the text has.
///
/// Comments stay: one of a line that goes stands alone where the line stood.
struct YAMLEditor {
  let lines: YAMLLines
  private(set) var edits: [Edit] = []
  /// The values that other places take up.
  private let shared: [SourceRange]
  /// The quotes for what cannot be plain and has no example beside it.
  let quotes: YAMLScalarStyle
  /// How far the items of lists stand behind the name of the list.
  let listIndent: Int
  /// Whether lists of texts are written in brackets.
  let prefersBrackets: Bool

  /// - Parameters:
  ///   - root: what the text holds.
  ///   - shared: the ranges of the text that aliases refer to.
  init(_ root: YAMLPart, in lines: YAMLLines, shared: [SourceRange]) {
    self.lines = lines
    self.shared = shared
    let habits = YAMLHabits(of: root, in: lines)
    quotes = habits.quotes
    listIndent = habits.listIndent
    prefersBrackets = habits.prefersBrackets
  }

  /// Makes what `part` writes, the value `old`, say `new`.
  ///
  /// - Parameters:
  ///   - name: the name that it is the value of, where it is one's.
  ///   - isFlow: whether it stands within brackets or braces.
  mutating func change(
    _ part: YAMLPart, called name: YAMLPart? = nil, from old: JSONNode, to new: JSONNode, isFlow: Bool = false
  ) throws(EditObstacle) {
    if old.hasSameValue(as: new) { return }
    try check(part)
    switch (part.content, old.value, new.value) {
    case (.sequence(let items, let isFlow), .array(let olds), .array(let news)):
      guard items.count == olds.count else { throw .shared }
      try change(items, of: part, from: olds, to: news, isFlow: isFlow)
    case (.mapping(let members, let isFlow), .object(let olds), .object(let news)):
      guard members.count == olds.count else { throw .shared }
      try change(members, from: olds, to: news, isFlow: isFlow)
    case (.scalar, _, .array(let news)): try makeList(of: part, called: name, old, news, isFlow: isFlow)
    case (_, _, .array), (_, _, .object): throw .layout
    case (.sequence, _, let value): try makeScalar(of: part, called: name, value, isFlow: isFlow)
    case (.scalar(let text, let style), _, let value): try respell(part, text, style, as: value, isFlow: isFlow)
    default: throw .layout
    }
  }

  /// A part that others take up, or that has a type of its own, is not changed.
  private func check(_ part: YAMLPart) throws(EditObstacle) {
    if case .alias = part.content { throw .shared }
    if shared.contains(where: { $0.contains(part.range) }) { throw .shared }
    if part.hasTag { throw .tagged }
  }

  /// Whether a part may go: no other place takes it up, and what it says is what every reader takes it for.
  func checkRemoval(of part: YAMLPart) throws(EditObstacle) {
    let range = part.range
    if shared.contains(where: { $0.lowerBound < range.upperBound && range.lowerBound < $0.upperBound }) {
      throw .shared
    }
    var isAmbiguous = false
    part.visit { inner in
      if case .scalar(let text, .plain) = inner.content, YAMLSpelling.isAmbiguous(text) { isAmbiguous = true }
    }
    if isAmbiguous { throw .ambiguous }
  }

  private mutating func change(
    _ items: [YAMLPart], of list: YAMLPart, from olds: [JSONNode], to news: [JSONNode], isFlow: Bool
  ) throws(EditObstacle) {
    let layout = isFlow ? nil : try blockItems(items, of: list)
    let alignment = ListAlignment(olds.count, news.count) { olds[$0].hasSameValue(as: news[$1]) }
    for step in alignment.steps {
      switch step {
      case .keep(let old, let new): try change(items[old], from: olds[old], to: news[new], isFlow: isFlow)
      case .remove(let old):
        guard news.count > 0 else { throw .layout }
        try checkRemoval(of: items[old])
        if let layout {
          try removeLines(from: layout[old], to: items[old].range.upperBound, scalars: items[old].scalars)
        } else {
          try removeFlow(items.map(\.range), old, scalars: items[old].scalars)
        }
      case .insert(let new, let after):
        let model = items[after ?? 0]
        let texts = news[new].map { text(of: $0, like: model, isFlow: isFlow) }
        if let layout {
          try insertLines(
            texts.map { "- " + $0 }, after: after.map { items[$0].range.upperBound }, at: layout[after ?? 0])
        } else {
          insertFlow(texts, items.map(\.range), after: after)
        }
      }
    }
  }

  private mutating func change(
    _ members: [YAMLMember], from olds: [JSONMember], to news: [JSONMember], isFlow: Bool
  ) throws(EditObstacle) {
    let alignment = ListAlignment(olds.count, news.count) { olds[$0].name.utf8.elementsEqual(news[$1].name.utf8) }
    for step in alignment.steps {
      switch step {
      case .keep(let old, let new):
        try change(members[old].name, from: JSONNode(olds[old].name), to: JSONNode(news[new].name), isFlow: isFlow)
        try change(
          members[old].value, called: members[old].name, from: olds[old].value, to: news[new].value, isFlow: isFlow)
      case .remove(let old):
        try checkRemoval(of: members[old].name)
        try checkRemoval(of: members[old].value)
        let scalars = members[old].name.scalars + members[old].value.scalars
        if isFlow {
          try removeFlow(members.map(\.range), old, scalars: scalars)
        } else {
          try removeMember(members, old, scalars: scalars)
        }
      case .insert(let new, let after):
        guard let model = members.isEmpty ? nil : members[after ?? 0] else { throw .layout }
        let texts = news[new].map { member in
          text(of: JSONNode(member.name), like: model.name, isFlow: isFlow) + ": "
            + text(of: member.value, like: model.value, isFlow: isFlow)
        }
        if isFlow {
          insertFlow(texts, members.map(\.range), after: after)
        } else {
          try insertLines(
            texts, after: after.map { members[$0].range.upperBound }, at: members[after ?? 0].name.range.lowerBound)
        }
      }
    }
  }

  /// A value as it is written beside `model`.
  func text(of node: JSONNode, like model: YAMLPart, isFlow: Bool) -> String {
    var style = quotes
    var text = ""
    if case .scalar(let written, let found) = model.content { (text, style) = (written, found) }
    return YAMLSpelling.text(of: node.value, like: style, model: text, quotes: quotes, isFlow: isFlow)
  }

  mutating func replace(_ lower: Int, _ upper: Int, by text: String) {
    edits.append(Edit(range: SourceRange(lower, upper), text: text))
  }
}
