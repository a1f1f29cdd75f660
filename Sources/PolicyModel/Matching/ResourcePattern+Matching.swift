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
  /// How much of that is asked about.
  let reading: PatternReading

  /// A resource.
  ///
  /// - Parameter isPattern: whether it stands for all that it covers.
  init(_ text: String, isPattern: Bool = false, reading: PatternReading = .part) {
    self.text = text
    self.reading = reading
    pattern = isPattern ? PatternElements(Glob(wildcardsOf: text).bytes.span, crossesInside: false) : nil
  }

  /// Whether the bytes of a glob cover the resource.
  ///
  /// R87: what grants more where it covers more is held to overlap with a pattern of which a part is asked about; what
  /// grants less, to contain it. `crossesInside` tells the two apart.
  func isCovered(by glob: [UInt8], crossesInside: Bool, isBound: Bool) -> Bool {
    guard let pattern else { return ARNGlob.matches(glob.span, text.utf8Span.span, hasBoundWildcard: isBound) }
    let own = PatternElements(glob.span, crossesInside: crossesInside)
    return crossesInside == (reading == .part)
      ? PatternQuery.contains(own, pattern) : PatternQuery.overlap(own, pattern)
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

extension ResourcePattern {
  /// Whether a resource can fit both patterns; variables are plain text.
  public func overlaps(_ other: ResourcePattern) -> Bool {
    PatternQuery.overlap(elements(crossesInside: false), other.elements(crossesInside: false))
  }

  /// Whether every resource that fits the other pattern certainly fits this one; variables are plain text.
  public func contains(_ other: ResourcePattern) -> Bool {
    PatternQuery.contains(elements(crossesInside: false), other.elements(crossesInside: false))
  }

  private func elements(crossesInside: Bool) -> PatternElements {
    PatternElements(glob.bytes.span, crossesInside: crossesInside)
  }

  /// The pattern as it reads for a request: variables replaced, those without a value by a star.
  public func text(for request: Request, version: PolicyVersion) -> String {
    guard version == .v2012, let template else { return description }
    var pattern = Array(glob.bytes[..<headCount])
    template.appendOpen(to: &pattern, from: RequestKeys(request: request, resource: request.resources.first ?? "*"))
    for index in pattern.indices where pattern[index] >= Glob.one {
      pattern[index] = pattern[index] == Glob.many ? ASCII.star : ASCII.question
    }
    return String(decoding: pattern, as: UTF8.self)
  }
}
