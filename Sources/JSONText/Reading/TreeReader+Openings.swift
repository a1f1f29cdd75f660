import SourceText

// Brackets that were not opened: what follows shows that one is missing before a value that was read already.
extension TreeReader {
  /// How far ahead the end of a list is looked for.
  private static let reach = 200

  /// What a string in an array turned out to be, by the colon after it.
  enum StringBeforeColon {
    /// The first name of an object whose `{` is missing; the object is the array's last element now.
    case ofElement
    /// A name of the object around the array, whose `]` is missing; it is read again.
    case ofParent
  }

  /// A colon after an element: nil where that is no string.
  mutating func takeMember(_ text: Span<UInt8>, _ elements: inout [JSONNode]) -> StringBeforeColon? {
    guard let last = elements.last, case .string(let name) = last.value, hasRoom, last.range.upperBound <= position
    else { return nil }
    elements.removeLast()
    // `"Action": ["a", "b", "Resource": "*"`
    if let before = elements.last, before.members == nil, isInObject {
      forget(from: before.range.upperBound)
      reportMissingClosing(Place(end: before.range.upperBound))
      return .ofParent
    }
    elements.append(objectWithoutOpening(text, name, last.range))
    return .ofElement
  }

  /// `"Condition": "Bool": {`: a colon after a member's value, which is then an object's first name.
  mutating func takeObject(_ text: Span<UInt8>, _ members: inout [JSONMember]) -> Bool {
    guard let last = members.last, case .string(let name) = last.value.value, hasRoom else { return false }
    members[members.count - 1].value = objectWithoutOpening(text, name, last.value.range)
    return true
  }

  /// `"Statement": {...}, {...}]`: an object after a member that is one.
  mutating func takeObjects(_ text: Span<UInt8>, _ members: inout [JSONMember]) -> Bool {
    guard let last = members.last?.value, last.members != nil, byte(text) == .openBrace, hasRoom else { return false }
    let start = last.range.lowerBound
    openMissing(.square, at: start)
    members[members.count - 1].value = restOfArray(text, start: start, elements: [last])
    return true
  }

  /// `"Action": "a", "b"]`: a string without a value after a member that is a string, and a `]` further on.
  mutating func takeList(_ text: Span<UInt8>, _ members: inout [JSONMember], _ string: JSONNode) -> Bool {
    guard let last = members.last?.value, last.string != nil, hasRoom, isListOfStrings(text) else { return false }
    let start = last.range.lowerBound
    openMissing(.square, at: start)
    let list = restOfArray(text, start: start, elements: [last, string], isAfterElement: true)
    members[members.count - 1].value = list
    return true
  }

  /// Goes back to `offset`, where a container that was not closed ends, to read on in the one around it.
  mutating func forget(from offset: Int) {
    log.forget(from: offset)
    position = offset
  }

  private var isInObject: Bool { openings.count > 1 && openings[openings.count - 2].bracket == .curly }

  private var hasRoom: Bool { openings.count < maximumDepth }

  private mutating func openMissing(_ bracket: JSONSyntaxError.Bracket, at offset: Int) {
    report(.missingOpening(bracket), offset, offset, fix: .inserting(bracket.opening, at: offset, isSafe: false))
    openings.append(Opening(bracket: bracket, offset: offset))
  }

  private mutating func objectWithoutOpening(_ text: Span<UInt8>, _ name: String, _ range: SourceRange) -> JSONNode {
    openMissing(.curly, at: range.lowerBound)
    return restOfObject(text, start: range.lowerBound, firstName: (name, range))
  }

  /// Whether strings with commas between them follow up to a `]`.
  private func isListOfStrings(_ text: Span<UInt8>) -> Bool {
    var index = position
    let end = min(text.count, index + Self.reach)
    while index < end {
      switch text[index] {
      case .closeBracket: return true
      case .quote:
        index += 1
        while index < end, text[index] != .quote, text[index] != .backslash, !text[index].isLineBreak { index += 1 }
        guard index < end, text[index] == .quote else { return false }
      case .comma: break
      case let byte where byte.isSpace: break
      default: return false
      }
      index += 1
    }
    return false
  }
}
