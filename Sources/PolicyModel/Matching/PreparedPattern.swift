/// A resource pattern as matching reads it.
///
/// A class, so that a pattern is copied by counting one reference: patterns are copied far more often than made.
final class PreparedPattern: Sendable {
  /// The pattern as spelled.
  let text: String
  /// The pattern without regard to variables.
  let glob: Glob
  /// Whether a wildcard stands where, under `Allow`, it stops at the colons between the fields (R82).
  let hasBoundWildcard: Bool
  /// The pattern without regard to variables where no wildcard is bound, by its shape.
  private let plain: PooledPattern
  /// How many of an ARN's six fields the pattern lacks; none where it is `*`.
  let missingFieldCount: Int
  /// What follows the fifth colon, where it holds variables (R84).
  let template: TextTemplate?
  /// How many bytes come before the template.
  let headCount: Int
  /// How many bytes come before the first wildcard or variable.
  let literalCount: Int

  init(_ text: String, variablesFrom last: Substring?) {
    self.text = text
    glob = Glob(wildcardsOf: text)
    let bytes = glob.bytes
    hasBoundWildcard = ARNGlob.hasBoundWildcard(bytes.span)
    plain = PooledPattern(whole: bytes, isBound: false)
    let colonCount = min(bytes.count { $0 == ASCII.colon }, ARNGlob.boundaryCount)
    missingFieldCount = bytes.allSatisfy { $0 == Glob.many } ? 0 : ARNGlob.boundaryCount - colonCount
    template = last.map { TextTemplate(String($0), wildcards: true) }
    headCount = bytes.count - (last?.utf8.count ?? 0)
    literalCount = bytes.firstIndex { $0 == Glob.many || $0 == Glob.one || $0 == UInt8(ascii: "$") } ?? bytes.count
  }

  /// Whether the pattern covers a resource (R80 to R84, R90 to R95).
  ///
  /// - Parameters:
  ///   - resource: an ARN or `*`; a `*` in it is plain text unless it is asked about as a pattern (R87).
  ///   - crossesInside: whether a wildcard inside a field may match beyond it, which AWS leaves open (R82).
  ///   - version: of the policy: variables exist from 2012-10-17 on (R93).
  func match(
    _ resource: AskedResource, crossesInside: Bool, version: PolicyVersion, context: borrowing some ContextLookup
  ) -> ResourceMatch {
    guard version == .v2012, let template else {
      let bytes = glob.bytes
      let isBound = !crossesInside && hasBoundWildcard
      if resource.pattern == nil, !isBound {
        return plain.matches(resource.text.utf8Span.span, foldedCount: resource.foldedCount, in: bytes.span)
          ? .matches : .differs
      }
      return resource.isCovered(by: bytes.span, crossesInside: crossesInside, isBound: isBound) ? .matches : .differs
    }
    // R84: variables stand only after the fifth colon.
    if resource.pattern == nil, literalCount >= headCount {
      let bytes = glob.bytes
      let text = resource.text.utf8Span.span
      guard Glob.isBeginning(bytes.span.extracting(..<headCount), of: text, foldedCount: resource.foldedCount) else {
        return template.unresolvedKey(in: context, on: resource.text).map { .unresolved(key: $0) } ?? .differs
      }
      if let match = template.match(text, from: headCount, context: context, on: resource.text) { return match }
    }
    var pattern: [UInt8] = []
    // Room for most values, so that the bytes move only once.
    pattern.reserveCapacity(glob.bytes.count + 64)
    pattern += glob.bytes[..<headCount]
    guard template.append(to: &pattern, from: context, on: resource.text) else {
      return .unresolved(key: template.unresolvedKey(in: context, on: resource.text) ?? "")
    }
    return isCovered(resource, by: pattern.span, crossesInside) ? .matches : .differs
  }

  /// Whether the pattern could cover a resource if its variables without a value had one.
  func mayMatch(_ resource: AskedResource, crossesInside: Bool, context: borrowing some ContextLookup) -> Bool {
    let pattern = open(in: context, on: resource.text)
    return isCovered(resource, by: pattern.span, crossesInside)
  }

  /// The pattern with its variables replaced, those without a value by a star.
  func open(in context: borrowing some ContextLookup, on resource: String) -> [UInt8] {
    var pattern = Array(glob.bytes[..<headCount])
    template?.appendOpen(to: &pattern, from: context, on: resource)
    return pattern
  }

  private func isCovered(_ resource: AskedResource, by glob: Span<UInt8>, _ crossesInside: Bool) -> Bool {
    let isBound = !crossesInside && ARNGlob.hasBoundWildcard(glob)
    return resource.isCovered(by: glob, crossesInside: crossesInside, isBound: isBound)
  }

  /// Whether the pattern without regard to variables covers a resource; `isBound` where a wildcard in it stops at the
  /// colons between the fields.
  func matches(_ text: Span<UInt8>, isBound: Bool) -> Bool {
    let bytes = glob.bytes
    return ARNGlob.matches(bytes.span, text, hasBoundWildcard: isBound)
  }
}

/// What a resource pattern says of one resource.
enum ResourceMatch: Hashable, Sendable {
  /// It covers the resource.
  case matches
  /// It does not.
  case differs
  /// It holds a variable for which the request has no value, so that it covers nothing (R95).
  case unresolved(key: String)
}
