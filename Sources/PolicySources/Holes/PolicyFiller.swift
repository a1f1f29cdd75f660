import JSONText
import SourceText

/// Fills the holes of a policy with values that can stand in their places.
///
/// What is wrong under both fillings is taken to be wrong with the policy. So where a place takes no pattern, the two
/// fillings differ in another way, of which one at least is right: an effect is allowed or denied, a statement that is
/// not known is left out or allows everything.
struct PolicyFiller {
  let filling: Filling
  private var names = HoleNames()

  init(_ filling: Filling) {
    self.filling = filling
  }

  /// The policy under each filling; one where it has no holes.
  static func fillings(of policy: PartialNode) -> [JSONNode] {
    let fillings: [Filling] = policy.hasHoles ? [.plausible, .open] : [.plausible]
    return fillings.compactMap { filling in
      var filler = PolicyFiller(filling)
      return filler.node(policy, at: .policy)
    }
  }

  /// The value; nil where it is left out.
  mutating func node(_ node: PartialNode, at place: HolePlace) -> JSONNode? {
    switch node.value {
    case .constant(let value): return JSONNode(value, at: node.range)
    case .string(let pieces):
      return text(pieces, at: place, range: node.range).map { JSONNode(.string($0), at: node.range) }
    case .array(let elements):
      var filled: [JSONNode] = []
      for element in elements {
        if let value = self.node(element, at: place.element) { filled.append(value) }
      }
      return JSONNode(.array(filled), at: node.range)
    case .object(let members): return object(members, at: place, range: node.range)
    case .unknown(let name): return unknown(name, at: place)?.moved(to: node.range)
    }
  }

  private mutating func object(_ members: [PartialMember], at place: HolePlace, range: SourceRange) -> JSONNode {
    var filled: [JSONMember] = []
    for member in members {
      guard let name = self.name(member.name, at: place) else { continue }
      if let value = node(member.value, at: place.member(name)) {
        filled.append(JSONMember(name, value, nameRange: member.nameRange))
      }
    }
    return JSONNode(.object(filled), at: range)
  }

  /// A member's name; one with holes is left out in the open filling, since it may be right or wrong.
  private mutating func name(_ pieces: [TextPiece], at place: HolePlace) -> String? {
    if let literal = pieces.literal { return literal }
    guard filling == .plausible else { return nil }
    return switch place {
    case .condition: "StringLike"
    case .keys: key(pieces)
    case .principal: "AWS"
    default: nil
    }
  }

  /// A condition key: what is before its colon is most often the name of an identity provider.
  private mutating func key(_ pieces: [TextPiece]) -> String {
    guard pieces.count > 1 else {
      return "aws:PrincipalTag/\(names.text(of: .text, called: pieces.holeName, under: filling))"
    }
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let part): text += part
      case .hole where text.isEmpty: text = PrincipalFilling.provider
      case .hole(let hole, let name): text += names.text(of: hole, called: name, under: filling)
      }
    }
    return text
  }

  private mutating func text(_ pieces: [TextPiece], at place: HolePlace, range: SourceRange) -> String? {
    if let literal = pieces.literal { return literal }
    guard canHoldHoles(pieces, at: place) else {
      let value = unknown(pieces.holeName, at: place)
      return value?.string
    }
    var fields = ARNFields(regionOf: pieces.map(\.literal))
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let part):
        text += part
        fields.pass(part)
      case .hole(let found, let name):
        let hole = fields.typed(found)
        text += fields.text(of: hole, under: filling) ?? names.text(of: hole, called: name, under: filling)
      }
    }
    return text
  }

  /// Whether a text with holes may stand in its place when each hole is filled by itself.
  private func canHoldHoles(_ pieces: [TextPiece], at place: HolePlace) -> Bool {
    let isWhole = pieces.count == 1
    let beginsOpen =
      if case .hole(let hole, _)? = pieces.first { hole.isAnything || hole == .name } else { false }
    switch place {
    case .version, .effect, .identifier: return false
    case .action:
      guard case .literal(let text)? = pieces.first else { return false }
      return text.utf8.contains(UInt8(ascii: ":"))
    // A name is no ARN, and no principal: that is to be found.
    case .resource, .principals("AWS"):
      if case .hole(.text, _)? = pieces.first { return false }
      return true
    case .principals:
      return pieces.allSatisfy { piece in
        if case .hole(let hole, _) = piece { !(hole.isAnything || hole == .name) } else { true }
      }
    case .values(let condition, let key):
      return !beginsOpen
        || !isWhole && ConditionFilling.takesText(condition) && !ConditionFilling.takesARN(condition, key: key)
    default: return true
    }
  }

  /// A value for what is called `name` and not known; nil where it is left out.
  private mutating func unknown(_ name: String, at place: HolePlace) -> JSONNode? {
    let isPlausible = filling == .plausible
    switch place {
    case .version: return "2012-10-17"
    case .identifier: return nil
    case .effect: return isPlausible ? "Allow" : "Deny"
    case .statement: return isPlausible ? nil : .anyStatement
    case .statements: return isPlausible ? [] : [.anyStatement]
    case .principal: return isPlausible ? ["AWS": unknown(name, at: .principals("AWS")) ?? "*"] : "*"
    case .principals(let kind):
      return JSONNode(PrincipalFilling.text(kind, under: filling, number: names.number(of: name)))
    case .condition: return isPlausible ? ["StringEquals": ["aws:PrincipalOrgID": "o-a1b2c3d4e5"]] : nil
    case .keys: return isPlausible ? ["aws:PrincipalOrgID": "o-a1b2c3d4e5"] : nil
    case .values(let condition, let key):
      let text = ConditionFilling.text(condition, key: key, under: filling)
      return JSONNode(text ?? names.text(of: .text, called: name, under: filling))
    case .policy, .action, .resource, .other:
      return JSONNode(names.text(of: .text, called: name, under: filling))
    }
  }
}

extension JSONNode {
  /// What a statement that is not known may grant.
  fileprivate static var anyStatement: JSONNode {
    ["Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"]
  }

  /// The tree with all its ranges at `range`.
  fileprivate func moved(to range: SourceRange) -> JSONNode { mapRanges { _ in range } }
}

extension [TextPiece] {
  /// The names of its holes.
  fileprivate var holeName: String {
    reduce(into: "") { name, piece in
      switch piece {
      case .literal(let text): name += text
      case .hole(_, let hole): name += "${\(hole)}"
      }
    }
  }
}
