import SourceText

/// The errors of one reading, kept up to a number and counted beyond it.
struct ErrorLog {
  private let capacity: Int
  private var errors: [JSONSyntaxError] = []
  private var leftOut = 0
  private var firstLeftOut = SourceRange.none
  private(set) var isOverLimit = false

  var isEmpty: Bool { errors.isEmpty }

  init(capacity: Int) {
    self.capacity = capacity
  }

  mutating func report(_ error: JSONSyntaxError) {
    // The first error of a limit is kept whatever came before: it decides the exit code.
    let isFirstOfLimit = error.kind.isLimit && !isOverLimit
    isOverLimit = isOverLimit || error.kind.isLimit
    guard errors.count < capacity || isFirstOfLimit else {
      if leftOut == 0 { firstLeftOut = error.range }
      leftOut += 1
      return
    }
    errors.append(error)
  }

  /// Drops the errors from `offset` on that were kept, since the text from there on is read again.
  mutating func forget(from offset: Int) {
    while let last = errors.last, last.range.lowerBound >= offset, !last.kind.isLimit { errors.removeLast() }
  }

  /// The errors in order of position, then one that counts those left out.
  func inOrder() -> [JSONSyntaxError] {
    var ordered = errors.enumerated().sorted { left, right in
      (left.element.range.lowerBound, left.offset) < (right.element.range.lowerBound, right.offset)
    }.map(\.element)
    if leftOut > 0 { ordered.append(JSONSyntaxError(.moreErrors(leftOut), at: firstLeftOut)) }
    return ordered
  }
}
