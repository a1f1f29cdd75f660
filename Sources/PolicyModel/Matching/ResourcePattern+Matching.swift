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
    var pattern = Glob(wildcardsOf: description).bytes
    if hasVariables(version: version), let last = fields?.last {
      // R84: variables stand only after the fifth colon.
      let head = description[..<last.startIndex]
      guard let tail = PolicyVariables.resolve(String(last), in: context, wildcards: true) else {
        return .unresolved(key: Self.unresolvedKey(in: String(last), context) ?? "")
      }
      pattern = Glob(wildcardsOf: head).bytes + tail
    }
    let fits = ARNGlob.matches(pattern.span, resource.utf8Span.span, crossesInside: crossesInside)
    return fits ? .matches : .differs
  }

  /// Whether variables may stand in the pattern, after the fifth colon (R84, R93).
  func hasVariables(version: PolicyVersion) -> Bool {
    version == .v2012 && PolicyVariables.mayOccur(in: description) && fields != nil
  }

  private static func unresolvedKey(in text: String, _ context: some ContextLookup) -> String? {
    for case .variable(let key, nil) in PolicyVariables.parts(of: text) {
      if case .single? = context[folded: key] { continue }
      return key
    }
    return nil
  }
}
