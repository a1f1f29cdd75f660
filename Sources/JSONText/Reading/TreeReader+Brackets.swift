import SourceText

// Commas and brackets that are missing, too many or of the wrong kind.
extension TreeReader {
  /// Whether the container that is being read stands directly in an array.
  var isInArray: Bool { openings.count > 1 && openings[openings.count - 2].bracket == .square }

  mutating func reportMissingComma(_ place: Place) {
    report(.missingComma, place.end, place.end, expected: .comma, fix: .inserting(",", at: place.end))
  }

  mutating func reportTrailingComma(_ place: Place) {
    guard let comma = place.comma else { return }
    report(.trailingComma, comma, comma + 1, fix: .removing(comma, comma + 1))
  }

  /// Consumes the commas that begin at `position`, where none may stand, as one mistake.
  mutating func skipExtraCommas(_ text: Span<UInt8>, _ place: inout Place) {
    let start = position
    var end = start
    while byte(text) == .comma {
      position += 1
      end = position
      skipSpace(text)
    }
    let isClosed = byte(text) == .closeBracket || byte(text) == .closeBrace
    let lower = isClosed ? place.comma ?? start : start
    report(isClosed && place.comma != nil ? .trailingComma : .extraComma, lower, end, fix: .removing(lower, end))
    place.comma = nil
  }

  /// A closing bracket of the other kind: either one before it is missing, or it is mistyped.
  ///
  /// It is left in place where the container around it can take it and what follows fits there.
  mutating func closeByOther(_ text: Span<UInt8>, _ place: Place) {
    guard let current = openings.last else { return }
    let around = openings.dropLast()
    if let parent = around.last, around.contains(where: { $0.bracket != current.bracket }),
      parent.bracket == current.bracket || fits(text, after: around.dropLast().last?.bracket)
    {
      reportMissingClosing(place)
      return
    }
    let fix = Fix.replacing(position, position + 1, by: current.bracket.closing)
    report(
      .mismatchedClosing(current.bracket, opened: current.offset), position, position + 1,
      expected: .closing(current.bracket), fix: fix)
    position += 1
  }

  /// Whether the token after the bracket at `position` can follow inside `container`, or at the end of the text.
  private func fits(_ text: Span<UInt8>, after container: JSONSyntaxError.Bracket?) -> Bool {
    var index = position + 1
    // Bounded, so that many wrong brackets among much space stay linear.
    while index < text.count, index < position + 1_000, text[index].isSpace { index += 1 }
    guard index < text.count else { return container == nil }
    guard let container else { return false }
    return text[index] == .comma || text[index] == container.closingByte
  }

  mutating func reportMissingClosing(_ place: Place) {
    guard let current = openings.last else { return }
    let fix: Fix =
      if let comma = place.comma {
        .replacing(comma, comma + 1, by: current.bracket.closing)
      } else {
        .inserting(current.bracket.closing, at: place.end)
      }
    report(
      .missingClosing(current.bracket, opened: current.offset), place.end, place.end,
      expected: .closing(current.bracket), fix: fix)
  }

  /// The text ended inside brackets: reported once for all of them. `place` is nil where brackets alone do not mend it.
  mutating func reportEnd(_ text: Span<UInt8>, _ place: Place?) {
    guard !hasReportedEnd, let innermost = openings.last else { return }
    hasReportedEnd = true
    let end = place?.end ?? text.count
    let closings = openings.reversed().map(\.bracket.closing).joined()
    let fix = place.map { place in
      var edits = [Edit(range: SourceRange(end, end), text: closings)]
      if let comma = place.comma { edits.append(Edit(range: SourceRange(comma, comma + 1), text: "")) }
      return Fix(isSafe: false, edits: edits)
    }
    report(
      .unclosed(openings: openings.map(\.offset)), end, end, expected: .closing(innermost.bracket), fix: fix)
  }

  /// Passes over an array or object that nests too deep, without recursion.
  mutating func skipTooDeep(_ text: Span<UInt8>) {
    report(.tooDeep(limit: maximumDepth), position, position + 1)
    var depth = 0
    repeat {
      switch byte(text) {
      case .openBrace, .openBracket: depth += 1
      case .closeBrace, .closeBracket: depth -= 1
      case .quote:
        position += 1
        while position < text.count, text[position] != .quote, !text[position].isLineBreak {
          position += text[position] == .backslash ? 2 : 1
        }
      default: break
      }
      position = min(position + 1, text.count)
    } while depth > 0 && position < text.count
    // Where the text ended inside, the limit says enough.
    if depth > 0 { hasReportedEnd = true }
  }
}

extension Fix {
  static func inserting(_ text: String, at offset: Int, isSafe: Bool = true) -> Fix {
    replacing(offset, offset, by: text, isSafe: isSafe)
  }

  static func removing(_ lower: Int, _ upper: Int, isSafe: Bool = true) -> Fix {
    replacing(lower, upper, by: "", isSafe: isSafe)
  }

  static func replacing(_ lower: Int, _ upper: Int, by text: String, isSafe: Bool = true) -> Fix {
    Fix(isSafe: isSafe, edits: [Edit(range: SourceRange(lower, upper), text: text)])
  }
}
