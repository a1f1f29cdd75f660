import SourceText

extension TreeReader {
  /// The object whose opening brace stands at `position`.
  mutating func object(_ text: Span<UInt8>) -> JSONNode {
    let start = position
    guard openings.count < maximumDepth else {
      skipTooDeep(text)
      return JSONNode(.object([]), at: SourceRange(start, position))
    }
    openings.append(Opening(bracket: .curly, offset: start))
    position += 1
    return restOfObject(text, start: start)
  }

  /// The rest of the object that began at `start`; its first name is `firstName`, where that was read.
  mutating func restOfObject(
    _ text: Span<UInt8>, start: Int, firstName: (text: String, range: SourceRange)? = nil
  ) -> JSONNode {
    var members: [JSONMember] = []
    var firstName = firstName
    var place = Place(end: position)
    while true {
      skipSpace(text)
      let nameStart = position
      guard let name = firstName?.text ?? name(text) else {
        if endsBeforeName(text, &members, &place) { break }
        continue
      }
      let nameRange = firstName?.range ?? SourceRange(nameStart, position)
      firstName = nil
      place = Place(end: nameRange.upperBound)
      skipSpace(text)
      if byte(text) != .colon, takeList(text, &members, JSONNode(.string(name), at: nameRange)) {
        place.end = position
      } else if let value = memberValue(text, name: name, nameRange: nameRange) {
        place.end = value.range.upperBound
        if members.isEmpty { members.reserveCapacity(4) }
        members.append(JSONMember(name, value, nameRange: nameRange))
      }
      skipSpace(text)
      if byte(text) == .comma {
        place.comma = position
        position += 1
      } else if byte(text) == .closeBrace {
        position += 1
        break
      } else if endsAfterMember(text, &members, &place) {
        break
      }
    }
    openings.removeLast()
    return JSONNode(.object(members), at: SourceRange(start, position))
  }

  private mutating func name(_ text: Span<UInt8>) -> String? {
    byte(text) == .quote ? string(text) : oddName(text)
  }

  /// The value after a name; nil where there is none, which is then reported.
  private mutating func memberValue(_ text: Span<UInt8>, name: String, nameRange: SourceRange) -> JSONNode? {
    if byte(text) == .colon {
      position += 1
    } else if !findsColon(text, name: name, nameRange: nameRange) {
      return nil
    }
    skipSpace(text)
    if let value = value(text) { return value }
    return valueAfterStrayText(text, name: name, nameRange: nameRange)
  }

  /// Whether a value can follow where the colon is missing.
  private mutating func findsColon(_ text: Span<UInt8>, name: String, nameRange: SourceRange) -> Bool {
    let found = byte(text)
    if found == UInt8(ascii: "=") {
      let start = position
      position += 1
      if byte(text) == UInt8(ascii: ">") { position += 1 }
      report(.missingColon, start, position, expected: .colon, fix: .replacing(start, position, by: ":"))
      return true
    }
    if beginsValue(text, found) {
      let end = nameRange.upperBound
      report(.missingColon, end, end, expected: .colon, fix: .inserting(":", at: end))
      return true
    }
    if position == text.count || found == .comma || found == .closeBrace || found == .closeBracket {
      reportMissingValue(text, name: name, nameRange: nameRange)
      return false
    }
    skipUnexpected(text, expected: .colon)
    skipSpace(text)
    if byte(text) == .colon { position += 1 }
    return true
  }

  private mutating func valueAfterStrayText(_ text: Span<UInt8>, name: String, nameRange: SourceRange) -> JSONNode? {
    while position < text.count {
      switch byte(text) {
      case .comma, .closeBrace, .closeBracket:
        reportMissingValue(text, name: name, nameRange: nameRange)
        return nil
      default:
        skipUnexpected(text, expected: .value)
        skipSpace(text)
        if let value = value(text) { return value }
      }
    }
    reportMissingValue(text, name: name, nameRange: nameRange)
    return nil
  }

  private mutating func reportMissingValue(_ text: Span<UInt8>, name: String, nameRange: SourceRange) {
    if position < text.count {
      report(.missingValue(name: name), nameRange.lowerBound, nameRange.upperBound, expected: .colon)
    } else {
      // The text was cut off: no insertion of brackets alone mends it.
      reportEnd(text, nil)
    }
  }

  /// Whether the object ends where a name could begin and none does; else what stands there is consumed.
  private mutating func endsBeforeName(
    _ text: Span<UInt8>, _ members: inout [JSONMember], _ place: inout Place
  ) -> Bool {
    switch byte(text) {
    case .closeBrace:
      reportTrailingComma(place)
      position += 1
      return true
    case .closeBracket:
      closeByOther(text, place)
      return true
    case .comma:
      skipExtraCommas(text, &place)
      return false
    case .openBrace where place.comma != nil && isInArray:
      // `[{"a": 1, {"b": 2}]`: the next element of the array around it begins.
      forget(from: place.end)
      reportMissingClosing(Place(end: place.end))
      return true
    case .openBrace, .openBracket:
      if !takeObjects(text, &members) {
        let start = position
        _ = value(text)
        report(.missingName, start, start + 1, expected: .nameOrClosing(.curly))
      }
      place = Place(end: position)
      takeComma(text, &place)
      return false
    default:
      guard position < text.count else {
        reportEnd(text, place)
        return true
      }
      skipUnexpected(text, expected: .nameOrClosing(.curly))
      return false
    }
  }

  /// Whether the object ends where a comma could stand and none does; else the next member may be read.
  private mutating func endsAfterMember(
    _ text: Span<UInt8>, _ members: inout [JSONMember], _ place: inout Place
  ) -> Bool {
    while position < text.count {
      switch byte(text) {
      case .closeBracket:
        closeByOther(text, place)
        return true
      case .openBrace where isInArray:
        reportMissingClosing(place)
        return true
      case .openBrace, .openBracket:
        return false
      case .colon:
        if !takeObject(text, &members) {
          skipUnexpected(text, expected: .commaOrClosing(.curly))
          skipSpace(text)
          _ = value(text)
        }
        place = Place(end: position)
      case let byte where beginsName(text, byte) && !isStrayWord(text, after: place.end):
        reportMissingComma(place)
        return false
      default:
        skipUnexpected(text, expected: .commaOrClosing(.curly))
        place.end = position
        skipSpace(text)
        if beginsName(text, byte(text)) { return false }
      }
      skipSpace(text)
      if takeComma(text, &place) { return false }
      if byte(text) == .closeBrace {
        position += 1
        return true
      }
    }
    reportEnd(text, place)
    return true
  }

  /// Consumes a comma at the next token, where there is one.
  @discardableResult
  private mutating func takeComma(_ text: Span<UInt8>, _ place: inout Place) -> Bool {
    skipSpace(text)
    guard byte(text) == .comma else { return false }
    place.comma = position
    position += 1
    return true
  }
}
