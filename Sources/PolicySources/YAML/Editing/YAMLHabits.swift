import SourceText

/// How a YAML text is written where it could be written in several ways.
struct YAMLHabits {
  private(set) var quotes = YAMLScalarStyle.doubleQuoted
  private(set) var listIndent = 2
  private(set) var prefersBrackets = false

  init(of root: YAMLPart, in lines: YAMLLines) {
    var (single, double) = (0, 0)
    var (bracketed, listed) = (0, 0)
    var indent: Int?
    root.visit { part in
      switch part.content {
      case .scalar(_, .singleQuoted): single += 1
      case .scalar(_, .doubleQuoted): double += 1
      case .sequence(let items, let isFlow) where items.contains(where: \.isScalar):
        if isFlow { bracketed += 1 } else { listed += 1 }
      case .mapping(let members, isFlow: false):
        for member in members where indent == nil {
          guard case .sequence(_, isFlow: false) = member.value.content,
            lines.byte(at: member.value.range.lowerBound) == UInt8(ascii: "-")
          else { continue }
          indent =
            lines.column(of: member.value.range.lowerBound) - lines.column(of: member.name.range.lowerBound)
        }
      default: break
      }
    }
    if single > double { quotes = .singleQuoted }
    prefersBrackets = bracketed > listed
    if let indent, 0...16 ~= indent { listIndent = indent }
  }
}

extension YAMLPart {
  var isScalar: Bool {
    if case .scalar = content { true } else { false }
  }
}
