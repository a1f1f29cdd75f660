import JSONText
import SourceText

/// How a scalar of YAML is written.
enum YAMLScalarStyle: Sendable {
  case plain, singleQuoted, doubleQuoted
  /// In lines of their own below `|` or `>`.
  case block
}

/// A value as a YAML text writes it: an alias is an alias here, and a merge key a member.
struct YAMLPart: Sendable {
  indirect enum Content: Sendable {
    case scalar(String, YAMLScalarStyle)
    case sequence([YAMLPart], isFlow: Bool)
    case mapping([YAMLMember], isFlow: Bool)
    case alias
  }

  let content: Content
  /// Where it stands, from its anchor or tag on.
  let range: SourceRange
  let hasTag: Bool

  /// Where its scalars stand, names included, in order.
  var scalars: [SourceRange] {
    switch content {
    case .scalar, .alias: [range]
    case .sequence(let items, _): items.flatMap(\.scalars)
    case .mapping(let members, _): members.flatMap { $0.name.scalars + $0.value.scalars }
    }
  }

  /// Calls `body` for it and all parts of it.
  func visit(_ body: (YAMLPart) -> Void) {
    body(self)
    switch content {
    case .scalar, .alias: break
    case .sequence(let items, _): for item in items { item.visit(body) }
    case .mapping(let members, _):
      for member in members {
        member.name.visit(body)
        member.value.visit(body)
      }
    }
  }
}

/// A name and a value of a mapping, as they are written.
struct YAMLMember: Sendable {
  let name: YAMLPart
  let value: YAMLPart

  /// From the name to the end of the value.
  var range: SourceRange { SourceRange(name.range.lowerBound, max(name.range.upperBound, value.range.upperBound)) }
}

extension YAMLPart {
  /// The only document of a text; nil where it has another number of them, or is no YAML. The text is one that was read
  /// under limits before.
  static func only(in bytes: [UInt8]) -> YAMLPart? {
    #if YAML
      let offsets = CharacterOffsets(bytes)
      return try? bytes.withUnsafeBufferPointer { text throws(YAMLFailure) -> YAMLPart? in
        try YAMLPartReader(YAMLEvents(text, offsets: offsets), offsets: offsets).document()
      }
    #else
      return nil
    #endif
  }
}

#if YAML
  private struct YAMLPartReader {
    private let events: YAMLEvents
    private let offsets: CharacterOffsets

    private typealias Found = (event: YAMLEvent, anchor: String?, range: SourceRange)

    init(_ events: YAMLEvents, offsets: CharacterOffsets) {
      self.events = events
      self.offsets = offsets
    }

    func document() throws(YAMLFailure) -> YAMLPart? {
      guard case .documentStart = try events.next().event, let root = try part(try events.next()),
        case .documentEnd = try events.next().event, case .streamEnd = try events.next().event
      else { return nil }
      return root
    }

    /// The part that an event begins; nil where it ends one.
    private func part(_ found: Found) throws(YAMLFailure) -> YAMLPart? {
      switch found.event {
      case .alias: return YAMLPart(content: .alias, range: found.range, hasTag: false)
      case .scalar(let text, let tag, let style):
        let range = style == .plain ? found.range : offsets.trimmingBreaks(found.range)
        return YAMLPart(content: .scalar(text, style), range: range, hasTag: tag != nil)
      case .sequenceStart(let tag, let isFlow):
        var items: [YAMLPart] = []
        var next = try events.next()
        while let item = try part(next) {
          items.append(item)
          next = try events.next()
        }
        let end = isFlow ? next.range.upperBound : items.last?.range.upperBound ?? found.range.upperBound
        return YAMLPart(
          content: .sequence(items, isFlow: isFlow), range: SourceRange(found.range.lowerBound, end), hasTag: tag != nil
        )
      case .mappingStart(let tag, let isFlow):
        var members: [YAMLMember] = []
        var next = try events.next()
        while let name = try part(next), let value = try part(try events.next()) {
          members.append(YAMLMember(name: name, value: value))
          next = try events.next()
        }
        let end = isFlow ? next.range.upperBound : members.last?.range.upperBound ?? found.range.upperBound
        return YAMLPart(
          content: .mapping(members, isFlow: isFlow), range: SourceRange(found.range.lowerBound, end),
          hasTag: tag != nil)
      default: return nil
      }
    }
  }
#endif
