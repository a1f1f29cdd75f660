extension ActionPattern {
  /// Whether the pattern covers an action (R70 to R72).
  public func matches(_ action: ActionName) -> Bool { prepared.matches(action, action.name.utf8Span.span) }
}

extension ActionElement {
  /// Whether the element covers an action: `NotAction` covers what no pattern lists (R73).
  public func matches(_ action: ActionName) -> Bool {
    let name = action.name.utf8Span.span
    let span = patterns.elements.span
    for index in span.indices where span[index].prepared.matches(action, name) { return !isNegated }
    return isNegated
  }
}
