import SourceText

extension TreeReader {
  /// The array whose opening bracket stands at `position`.
  mutating func array(_ text: Span<UInt8>) -> JSONNode {
    let start = position
    guard openings.count < maximumDepth else {
      skipTooDeep(text)
      return JSONNode(.array([]), at: SourceRange(start, position))
    }
    openings.append(Opening(bracket: .square, offset: start))
    position += 1
    return restOfArray(text, start: start)
  }

  /// The rest of the array that began at `start` and of which `elements` were read, the last without its comma where
  /// `isAfterElement`.
  mutating func restOfArray(
    _ text: Span<UInt8>, start: Int, elements: [JSONNode] = [], isAfterElement: Bool = false
  ) -> JSONNode {
    var elements = elements
    var isAfterElement = isAfterElement
    var place = Place(end: position)
    while true {
      skipSpace(text)
      if !isAfterElement {
        guard let element = value(text) else {
          if endsBeforeElement(text, &place) { break }
          continue
        }
        place = Place(end: element.range.upperBound)
        elements.append(element)
        skipSpace(text)
      }
      isAfterElement = false
      if byte(text) == .comma {
        place.comma = position
        position += 1
      } else if byte(text) == .closeBracket {
        position += 1
        break
      } else if endsAfterElement(text, &elements, &place) {
        break
      }
    }
    openings.removeLast()
    return JSONNode(.array(elements), at: SourceRange(start, position))
  }

  /// Whether the array ends where an element could begin and none does; else what stands there is consumed.
  private mutating func endsBeforeElement(_ text: Span<UInt8>, _ place: inout Place) -> Bool {
    switch byte(text) {
    case .closeBracket:
      reportTrailingComma(place)
      position += 1
      return true
    case .closeBrace:
      closeByOther(text, place)
      return true
    case .comma:
      skipExtraCommas(text, &place)
      return false
    default:
      guard position < text.count else {
        reportEnd(text, place)
        return true
      }
      skipUnexpected(text, expected: .valueOrClosing(.square))
      return false
    }
  }

  /// Whether the array ends where a comma could stand and none does; else the next element may be read.
  private mutating func endsAfterElement(
    _ text: Span<UInt8>, _ elements: inout [JSONNode], _ place: inout Place
  ) -> Bool {
    while position < text.count {
      switch byte(text) {
      case .closeBrace:
        closeByOther(text, place)
        return true
      case let byte where beginsValue(text, byte) && !isStrayWord(text, after: place.end):
        reportMissingComma(place)
        return false
      default:
        let wasMember = byte(text) == .colon ? takeMember(text, &elements) : nil
        if wasMember == .ofParent { return true }
        if wasMember == nil { skipUnexpected(text, expected: .commaOrClosing(.square)) }
        place = Place(end: position)
        skipSpace(text)
        if byte(text) == .comma {
          place.comma = position
          position += 1
          return false
        }
        if byte(text) == .closeBracket {
          position += 1
          return true
        }
        // One mistake is one error: after the stray text, the next element needs no comma.
        if wasMember == nil, beginsValue(text, byte(text)) { return false }
      }
    }
    reportEnd(text, place)
    return true
  }
}
