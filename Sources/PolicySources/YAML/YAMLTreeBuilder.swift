#if YAML
  import JSONText
  import SourceText

  /// Makes trees of the events of a YAML text.
  struct YAMLTreeBuilder {
    private let events: YAMLEvents
    private let offsets: CharacterOffsets
    private let maximumDepth: Int
    /// The values that anchors name, and how many values each comes to.
    private var anchors: [String: (node: JSONNode, size: Int)] = [:]
    /// The anchors whose values are being read: an alias to one of them would never end.
    private var open: Set<String> = []
    /// How many values were read, those of aliases included.
    private var size = 0
    private var aliasBudget = YAMLDocument.aliasLimit
    /// Where the values stand that aliases refer to.
    private(set) var shared: Set<SourceRange> = []

    init(_ events: YAMLEvents, offsets: CharacterOffsets, maximumDepth: Int) {
      self.events = events
      self.offsets = offsets
      self.maximumDepth = maximumDepth
    }

    /// The trees of all documents of the text.
    mutating func documents() throws(YAMLFailure) -> [JSONNode] {
      var roots: [JSONNode] = []
      while true {
        switch try events.next().event {
        case .streamEnd: return roots
        case .documentStart:
          anchors = [:]
          roots.append(try value(try events.next(), depth: 0))
        default: break
        }
      }
    }

    private typealias Found = (event: YAMLEvent, anchor: String?, range: SourceRange)

    private mutating func value(_ found: Found, depth: Int) throws(YAMLFailure) -> JSONNode {
      if case .alias(let name) = found.event { return try target(of: name, at: found.range) }
      let before = size
      if let anchor = found.anchor { open.insert(anchor) }
      let node = try content(found, depth: depth)
      size += 1
      if let anchor = found.anchor {
        open.remove(anchor)
        anchors[anchor] = (node, size - before)
      }
      return node
    }

    private mutating func content(_ found: Found, depth: Int) throws(YAMLFailure) -> JSONNode {
      guard depth <= maximumDepth else {
        throw .excess(
          Diagnostic(
            message: "the text nests deeper than \(maximumDepth) levels, and no deeper is read",
            range: offsets.byte(at: found.range.lowerBound)))
      }
      switch found.event {
      case .scalar(let text, let tag, let style):
        let isPlain = style == .plain
        let range = isPlain ? found.range : offsets.trimmingBreaks(found.range)
        let value = YAMLScalar.value(of: text, tag: tag, isPlain: isPlain)
        return ShortTag.longForm(of: JSONNode(value, at: range), tag: tag)
      case .sequenceStart(let tag, let isFlow):
        return try sequence(tag: tag, isFlow: isFlow, at: found.range, depth: depth)
      case .mappingStart(let tag, let isFlow):
        return try mapping(tag: tag, isFlow: isFlow, at: found.range, depth: depth)
      default: return JSONNode(.null, at: found.range)
      }
    }

    private mutating func sequence(
      tag: String?, isFlow: Bool, at start: SourceRange, depth: Int
    ) throws(YAMLFailure) -> JSONNode {
      var elements: [JSONNode] = []
      while true {
        let found = try events.next()
        if case .sequenceEnd = found.event {
          let end = isFlow ? found.range.upperBound : elements.last?.range.upperBound ?? start.upperBound
          let node = JSONNode(.array(elements), at: SourceRange(start.lowerBound, end))
          return ShortTag.longForm(of: node, tag: tag)
        }
        elements.append(try value(found, depth: depth + 1))
      }
    }

    private mutating func mapping(
      tag: String?, isFlow: Bool, at start: SourceRange, depth: Int
    ) throws(YAMLFailure) -> JSONNode {
      var members: [JSONMember] = []
      var merged: [JSONNode] = []
      while true {
        let found = try events.next()
        if case .mappingEnd = found.event {
          let end = isFlow ? found.range.upperBound : members.last?.value.range.upperBound ?? start.upperBound
          if !merged.isEmpty { members += try inherited(from: merged, by: members) }
          let node = JSONNode(.object(members), at: SourceRange(start.lowerBound, max(end, start.upperBound)))
          return ShortTag.longForm(of: node, tag: tag)
        }
        let name = try value(found, depth: depth + 1)
        let content = try value(try events.next(), depth: depth + 1)
        if case .scalar("<<", nil, style: .plain) = found.event, content.members != nil || content.elements != nil {
          merged.append(content)
        } else {
          members.append(JSONMember(try Self.name(name), content, nameRange: name.range))
        }
      }
    }

    /// The name that a key spells.
    private static func name(_ node: JSONNode) throws(YAMLFailure) -> String {
      switch node.value {
      case .string(let text), .number(let text): return text
      case .bool(let flag): return flag ? "true" : "false"
      case .null: return ""
      case .array, .object:
        throw .wrong(
          Diagnostic(
            message: "\(node.kindDescription) stands where a name must", range: node.range,
            help: "a text in braces, such as `{{name}}`, needs quotes"))
      }
    }

    /// The members of merged mappings that are not set beside the merge key; the first mapping that has one gives it.
    /// https://yaml.org/type/merge.html
    private mutating func inherited(
      from merged: [JSONNode], by members: [JSONMember]
    ) throws(YAMLFailure) -> [JSONMember] {
      var names = Set(members.map { Array($0.name.utf8) })
      var result: [JSONMember] = []
      for source in merged.flatMap({ $0.elements ?? [$0] }) {
        try spend(source.members?.count ?? 0, at: source.range)
        for member in source.members ?? [] where names.insert(Array(member.name.utf8)).inserted {
          result.append(member)
        }
      }
      return result
    }

    private mutating func target(of name: String, at range: SourceRange) throws(YAMLFailure) -> JSONNode {
      guard !open.contains(name) else {
        throw .wrong(Diagnostic(message: "the alias `*\(name)` stands within the value that it names", range: range))
      }
      guard let target = anchors[name] else {
        throw .wrong(
          Diagnostic(message: "the alias `*\(name)` names no anchor", range: range, help: "`&\(name)` sets it"))
      }
      try spend(target.size, at: range)
      size += target.size
      shared.insert(target.node.range)
      return target.node
    }

    private mutating func spend(_ count: Int, at range: SourceRange) throws(YAMLFailure) {
      aliasBudget -= count
      guard aliasBudget >= 0 else {
        throw .excess(
          Diagnostic(
            message: "the aliases come to more than \(YAMLDocument.aliasLimit) values, and no more are read",
            range: range))
      }
    }
  }
#endif
