/// What a resource pattern says of one resource.
enum ResourceMatch: Hashable, Sendable {
  /// It covers the resource.
  case matches
  /// It does not.
  case differs
  /// It holds a variable for which the request has no value, so that it covers nothing (R95).
  case unresolved(key: String)
}

extension ResourcePattern {
  /// Whether the pattern covers a resource (R80 to R84, R90 to R95).
  ///
  /// - Parameters:
  ///   - resource: an ARN or `*`; a `*` in it is plain text (R87).
  ///   - crossesInside: whether a wildcard inside a field may match beyond it, which AWS leaves open (R82).
  ///   - version: of the policy: variables exist from 2012-10-17 on (R93).
  func match(
    _ resource: String, crossesInside: Bool, version: PolicyVersion, context: some ContextLookup
  ) -> ResourceMatch {
    let text = resource.utf8Span.span
    guard version == .v2012, let template else {
      let isBound = !crossesInside && hasBoundWildcard
      return ARNGlob.matches(glob.bytes.span, text, hasBoundWildcard: isBound) ? .matches : .differs
    }
    // R84: variables stand only after the fifth colon.
    var pattern = Array(glob.bytes[..<headCount])
    guard template.append(to: &pattern, from: context) else {
      return .unresolved(key: template.unresolvedKey(in: context) ?? "")
    }
    return ARNGlob.matches(pattern.span, text, crossesInside: crossesInside) ? .matches : .differs
  }
}
