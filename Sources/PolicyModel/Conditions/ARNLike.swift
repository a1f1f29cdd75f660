/// `ArnLike` and `ArnEquals`, which are the same: six fields, each matched on its own (R83, R106).
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
package enum ARNLike {
  /// Whether a request's ARN fits a pattern; nil where one of the two has fewer than six fields.
  package static func matches(_ pattern: Span<UInt8>, _ text: Span<UInt8>) -> Bool? {
    var patternStart = 0
    var textStart = 0
    var isMatch = true
    for _ in 0..<5 {
      guard let patternEnd = colon(in: pattern, from: patternStart), let textEnd = colon(in: text, from: textStart)
      else { return nil }
      isMatch =
        isMatch
        && Glob.matches(pattern.extracting(patternStart..<patternEnd), text.extracting(textStart..<textEnd))
      patternStart = patternEnd + 1
      textStart = textEnd + 1
    }
    return isMatch
      && Glob.matches(
        pattern.extracting(patternStart..<pattern.count), text.extracting(textStart..<text.count))
  }

  private static func colon(in span: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < span.count {
      if span[index] == ASCII.colon { return index }
      index += 1
    }
    return nil
  }
}
