import JSONText
import PolicyModel
import SourceText

/// Makes a policy's tree of a template's value, with one filling in its holes.
struct PolicyFilling {
  private let filling: Filling
  private let kind: PolicyKind?
  /// Whether some of the policy is not known, so that another filling gives another tree.
  private(set) var hasHoles = false
  /// The statements of which too much is unknown for them to be checked.
  private(set) var skipped: [SkippedPart] = []

  init(_ filling: Filling, kind: PolicyKind?) {
    self.filling = filling
    self.kind = kind
  }

  /// The tree of a document.
  mutating func document(_ value: TemplateValue) -> JSONNode {
    guard case .object(let members) = value.content else { return plain(value, isCondition: false) }
    let filled = members.map { member in
      let isList = member.name.hasSameBytes(as: "Statement")
      let content = isList ? statements(member.value) : plain(member.value, isCondition: false)
      return JSONMember(member.name, content, nameRange: member.nameRange)
    }
    return JSONNode(.object(filled), at: value.range)
  }

  /// The tree of a document that holds nothing but these statements.
  mutating func document(of value: TemplateValue) -> JSONNode {
    JSONNode(
      .object([JSONMember("Version", "2012-10-17"), JSONMember("Statement", statements(value))]), at: value.range)
  }

  private mutating func statements(_ value: TemplateValue) -> JSONNode {
    switch value.content {
    case .list(let elements):
      return JSONNode(.array(elements.flatMap { statement($0) }), at: value.range)
    case .object: return statement(value).first ?? JSONNode(.array([]), at: value.range)
    case .text, .unknown, .null, .absent: return JSONNode(.array(statement(value)), at: value.range)
    }
  }

  /// The statement as it is filled: none, or one that grants everything, where it is not known.
  private mutating func statement(_ value: TemplateValue) -> [JSONNode] {
    switch value.content {
    case .unknown(let reason): return unknownStatement(at: value.range, because: reason, known: [])
    case .text(let text) where text.hasUnknown:
      return unknownStatement(at: value.range, because: "it is known only when the template is deployed", known: [])
    case .object(let members):
      let before = skipped.count
      let known = JSONNode(.object(members.compactMap { part($0) }), at: value.range)
      guard skipped.count == before, let reason = Self.unknownStructure(of: members) else { return [known] }
      return unknownStatement(at: value.range, because: reason, known: [known])
    case .list, .text, .null, .absent: return [plain(value, isCondition: false)]
    }
  }

  private mutating func part(_ member: TemplateValue.Member) -> JSONMember? {
    let isCondition = member.name.hasSameBytes(as: "Condition")
    if isCondition, case .unknown = member.value.content { return nil }
    if member.name.begins(with: "Fn::") { return nil }
    return JSONMember(member.name, plain(member.value, isCondition: isCondition), nameRange: member.nameRange)
  }

  /// Why a statement cannot be checked although some of it is known.
  private static func unknownStructure(of members: [TemplateValue.Member]) -> String? {
    for member in members {
      if member.name.begins(with: "Fn::") { return "`\(member.name)` is resolved when the template is deployed" }
      guard member.name.hasSameBytes(as: "Condition") else { continue }
      if let reason = member.value.unknownReason { return reason }
      guard case .object(let operators) = member.value.content else { continue }
      for entry in operators {
        if entry.name.begins(with: "Fn::") { return "`\(entry.name)` is resolved when the template is deployed" }
        if let reason = entry.value.unknownReason { return reason }
      }
    }
    return nil
  }

  /// In one filling what is known of the statement, in the other one that grants everything: so nothing is found in
  /// it, and nothing is missed because of it.
  private mutating func unknownStatement(at range: SourceRange, because reason: String, known: [JSONNode]) -> [JSONNode]
  {
    hasHoles = true
    skipped.append(SkippedPart(at: range, because: reason))
    guard filling == .open else { return known }
    let place = Self.place(of: range, in: .open)
    var elements = ["Effect": "Allow", "Action": "*"]
    if kind?.needsResources ?? true || kind == .resource { elements["Resource"] = "*" }
    if kind?.namesPrincipals ?? false { elements["Principal"] = "*" }
    let members = elements.sorted { $0.key < $1.key }.map { name, text in
      JSONMember(name, JSONNode(.string(text), at: place), nameRange: place)
    }
    return [JSONNode(.object(members), at: place)]
  }

  private mutating func plain(_ value: TemplateValue, isCondition: Bool) -> JSONNode {
    switch value.content {
    case .null, .absent: return JSONNode(.null, at: value.range)
    case .text(let text): return string(text, at: value.range, isCondition: isCondition)
    case .unknown: return string(value.text ?? .unknown("unknown"), at: value.range, isCondition: isCondition)
    case .list(let elements):
      return JSONNode(.array(elements.map { plain($0, isCondition: isCondition) }), at: value.range)
    case .object(let members):
      let filled = members.map { member in
        JSONMember(member.name, plain(member.value, isCondition: isCondition), nameRange: member.nameRange)
      }
      return JSONNode(.object(filled), at: value.range)
    }
  }

  private mutating func string(_ text: HoledText, at range: SourceRange, isCondition: Bool) -> JSONNode {
    if let literal = text.literal { return JSONNode(.string(literal), at: range) }
    hasHoles = true
    // What a condition compares with has a form of its own for every key, which no filling can have.
    let isOpaque = text.isOpaque || isCondition && (text.hasUnknown || text.hasName)
    let place = isOpaque ? Self.place(of: range, in: filling) : range
    return JSONNode(.string(text.text(filledWith: filling)), at: place)
  }

  /// A place that differs between the fillings, so that they never share a finding at it.
  private static func place(of range: SourceRange, in filling: Filling) -> SourceRange {
    let offset = filling == .open ? range.lowerBound : range.upperBound
    return SourceRange(offset, offset)
  }
}

extension TemplateValue {
  /// Why an object that stands here is not known; nil where it is.
  fileprivate var unknownReason: String? {
    switch content {
    case .unknown(let reason): reason
    case .text(let text) where text.hasUnknown: "it is known only when the template is deployed"
    case .text, .list, .object, .null, .absent: nil
    }
  }
}
