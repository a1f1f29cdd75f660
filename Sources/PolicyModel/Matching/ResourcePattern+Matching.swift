/// What a resource pattern says of one resource.
enum ResourceMatch: Hashable, Sendable {
  /// It covers the resource.
  case matches
  /// It does not.
  case differs
  /// It holds a variable for which the request has no value, so that it covers nothing (R95).
  case unresolved(key: String)
}

/// The resource that patterns are held against.
struct AskedResource {
  /// An ARN or `*`.
  let text: String
  /// What it stands for, where wildcards in it are wildcards (R87).
  let pattern: PatternElements?

  /// A resource.
  ///
  /// - Parameter isPattern: whether it stands for all that it covers.
  init(_ text: String, isPattern: Bool = false) {
    self.text = text
    pattern = isPattern ? PatternElements(Glob(wildcardsOf: text).bytes.span, crossesInside: false) : nil
  }

  /// Whether the bytes of a glob cover the resource.
  ///
  /// R87: what covers more for it grants more is held to overlap with a pattern that is asked about; what covers more for
  /// it grants less, to contain it.
  func isCovered(by glob: [UInt8], crossesInside: Bool, isBound: Bool) -> Bool {
    guard let pattern else { return ARNGlob.matches(glob.span, text.utf8Span.span, hasBoundWildcard: isBound) }
    let own = PatternElements(glob.span, crossesInside: crossesInside)
    return crossesInside ? PatternQuery.contains(own, pattern) : PatternQuery.overlap(own, pattern)
  }
}

extension ResourcePattern {
  /// Whether the pattern covers a resource (R80 to R84, R90 to R95).
  ///
  /// - Parameters:
  ///   - resource: an ARN or `*`; a `*` in it is plain text unless it is asked about as a pattern (R87).
  ///   - crossesInside: whether a wildcard inside a field may match beyond it, which AWS leaves open (R82).
  ///   - version: of the policy: variables exist from 2012-10-17 on (R93).
  func match(
    _ resource: AskedResource, crossesInside: Bool, version: PolicyVersion, context: some ContextLookup
  ) -> ResourceMatch {
    guard version == .v2012, let template else {
      let isBound = !crossesInside && hasBoundWildcard
      return resource.isCovered(by: glob.bytes, crossesInside: crossesInside, isBound: isBound) ? .matches : .differs
    }
    // R84: variables stand only after the fifth colon.
    var pattern = Array(glob.bytes[..<headCount])
    guard template.append(to: &pattern, from: context) else {
      return .unresolved(key: template.unresolvedKey(in: context) ?? "")
    }
    return isCovered(resource, by: pattern, crossesInside) ? .matches : .differs
  }

  /// Whether the pattern could cover a resource if its variables without a value had one.
  func mayMatch(_ resource: AskedResource, crossesInside: Bool, context: some ContextLookup) -> Bool {
    var pattern = Array(glob.bytes[..<headCount])
    template?.appendOpen(to: &pattern, from: context)
    return isCovered(resource, by: pattern, crossesInside)
  }

  private func isCovered(_ resource: AskedResource, by glob: [UInt8], _ crossesInside: Bool) -> Bool {
    let isBound = !crossesInside && ARNGlob.hasBoundWildcard(glob.span)
    return resource.isCovered(by: glob, crossesInside: crossesInside, isBound: isBound)
  }
}
