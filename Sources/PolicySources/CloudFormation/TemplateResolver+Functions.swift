import JSONText
import SourceText

extension TemplateResolver {
  /// `Fn::Sub`: a text, or a list of a text and an object of variables.
  func substitution(_ argument: JSONNode, at node: JSONNode) -> TemplateValue {
    let pair = argument.elements ?? [argument]
    guard let pattern = pair.first?.string else { return unknown("`Fn::Sub` has no text", node) }
    let variables = pair.count > 1 ? pair[1] : nil
    guard budget.spend(pattern.utf8.count / 4) else { return unknown("its text is too long to be put together", node) }
    var result = HoledText([])
    var known: [String: HoledText] = [:]
    for piece in SubstitutionPiece.pieces(of: pattern) {
      switch piece {
      case .literal(let text): result.append(DynamicReference.text(of: text))
      case .variable(let name):
        let value = known[name] ?? self.value(ofVariable: name, among: variables, at: node)
        known[name] = value
        result.append(value)
        guard result.parts.count <= limit.parts, budget.spend(value.parts.count) else {
          return unknown("its text is too long to be put together", node)
        }
      }
    }
    return text(result, at: node)
  }

  private func value(ofVariable name: String, among variables: JSONNode?, at node: JSONNode) -> HoledText {
    if let variable = variables?[name] { return resolve(variable).text ?? .unknown(name) }
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else {
      return reference(JSONNode(name), at: node).text ?? .unknown(name)
    }
    let attribute = String(name[name.utf8.index(after: dot)...])
    return self.attribute(attribute, of: String(name[..<dot]), at: node).text ?? .unknown(name)
  }

  /// `Fn::Join`: a separator and a list.
  func join(_ argument: JSONNode, at node: JSONNode) -> TemplateValue {
    guard let pair = argument.elements, pair.count == 2, let separator = pair[0].string else {
      return unknown("`Fn::Join` has no separator and list", node)
    }
    guard case .list(let elements) = resolve(pair[1]).content else {
      return unknown("its list is known only when the template is deployed", node)
    }
    var result = HoledText([])
    for (index, element) in elements.enumerated() {
      if index > 0, !separator.utf8.isEmpty { result.append(HoledText(separator)) }
      result.append(element.text ?? .unknown("element-\(element.range.lowerBound)"))
    }
    return text(result, at: node)
  }

  /// `Fn::Select`: an index and a list.
  func selection(_ argument: JSONNode, at node: JSONNode) -> TemplateValue {
    guard let pair = argument.elements, pair.count == 2, let index = pair[0].plainText.flatMap({ Int($0) }),
      case .list(let elements) = resolve(pair[1]).content, elements.indices.contains(index)
    else { return unknown("it is chosen when the template is deployed", node) }
    return TemplateValue(elements[index].content, at: node.range)
  }

  /// `Fn::Split`: a separator and a text, which must be known but for accounts, Regions and partitions.
  func split(_ argument: JSONNode, at node: JSONNode) -> TemplateValue {
    guard let pair = argument.elements, pair.count == 2, let separator = pair[0].string, !separator.utf8.isEmpty,
      let whole = resolve(pair[1]).text
    else { return unknown("it is split when the template is deployed", node) }
    var pieces = [HoledText([])]
    for part in whole.parts {
      switch part {
      case .literal(let text):
        for (index, piece) in Self.split(text, at: separator).enumerated() {
          if index > 0 { pieces.append(HoledText([])) }
          if !piece.utf8.isEmpty { pieces[pieces.count - 1].append(HoledText(piece)) }
        }
      case .hole(.account), .hole(.region), .hole(.partition), .name: pieces[pieces.count - 1].append(HoledText([part]))
      case .hole, .guess, .unknown: return unknown("it is split when the template is deployed", node)
      }
    }
    guard budget.spend(pieces.count) else { return unknown("its text is too long to be split", node) }
    return TemplateValue(.list(pieces.map { TemplateValue(.text($0), at: node.range) }), at: node.range)
  }

  private static func split(_ text: String, at separator: String) -> [String] {
    let bytes = Array(text.utf8)
    let word = Array(separator.utf8)
    var pieces: [String] = []
    var start = 0
    while let found = bytes.firstRange(of: word, from: start) {
      pieces.append(String(decoding: bytes[start..<found.lowerBound], as: UTF8.self))
      start = found.upperBound
    }
    return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  /// `Fn::FindInMap`: the names of a mapping and of two keys.
  func lookUp(_ argument: JSONNode, at node: JSONNode) -> TemplateValue {
    guard let parts = argument.elements, parts.count >= 3 else { return unknown("`Fn::FindInMap` has no keys", node) }
    let keys = parts.prefix(3).map { resolve($0).text?.literal }
    guard let map = keys[0], let first = keys[1], let second = keys[2],
      let value = template.mappings?[map]?[first]?[second]
    else { return unknown("it is looked up when the template is deployed", node) }
    return resolve(value).standing(at: node.range)
  }
}

/// A part of the text of `Fn::Sub`.
enum SubstitutionPiece: Equatable {
  case literal(String)
  /// What stands between `${` and `}`, blanks around it left out.
  case variable(String)

  /// The parts of a text; `${!name}` stands for the literal `${name}`.
  static func pieces(of pattern: String) -> [SubstitutionPiece] {
    let bytes = Array(pattern.utf8)
    var pieces: [SubstitutionPiece] = []
    var literal: [UInt8] = []
    var index = 0
    var isUnclosed = false
    while index < bytes.count {
      guard !isUnclosed, bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "{")
      else {
        literal.append(bytes[index])
        index += 1
        continue
      }
      guard let end = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: "}")) else {
        isUnclosed = true
        continue
      }
      let name = bytes[(index + 2)..<end]
      if name.first == UInt8(ascii: "!") {
        literal += [UInt8(ascii: "$"), UInt8(ascii: "{")] + name.dropFirst() + [UInt8(ascii: "}")]
      } else {
        if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
        literal = []
        let word = name.drop { $0 == 0x20 }
        pieces.append(.variable(String(decoding: word.prefix { $0 != 0x20 }, as: UTF8.self)))
      }
      index = end + 1
    }
    if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
    return pieces
  }
}
