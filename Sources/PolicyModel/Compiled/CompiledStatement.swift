/// A statement as the compiled set keeps it: places in the set's own lists, so that nothing is counted when one is
/// looked at.
struct CompiledStatement: Sendable {
  let isAllow: Bool
  let negatesAction: Bool
  let negatesResource: Bool
  /// Whether one of the resource patterns must cover the resource; with none of them nothing is covered.
  let asksResource: Bool
  /// Places of action patterns.
  let actions: Range<Int32>
  /// Places of resource patterns.
  let resources: Range<Int32>
  /// Places of conditions.
  let conditions: Range<Int32>
  /// The place of the principal element; negative where there is none.
  let principal: Int32
}

/// An action pattern: the service it is of, and a pattern of folded names.
struct CompiledAction: Sendable {
  /// The place of the service in the set's list; `CompiledAction.everyService` for `*`.
  let service: Int32
  let name: PooledPattern
  let head: NameHead

  static let everyService: Int32 = -1
}

/// The beginning of a pattern of folded names, up to eight bytes before the first wildcard: most names differ there from
/// most patterns, which takes no look at the pattern itself.
struct NameHead: Sendable {
  private let word: UInt64
  private let mask: UInt64

  init(_ pattern: [UInt8]) {
    let count = min(pattern.prefix { $0 != Glob.many && $0 != Glob.one }.count, 8)
    mask = count == 8 ? .max : (1 << UInt64(count * 8)) - 1
    word = Self.word(of: pattern.span) & mask
  }

  /// Whether a name whose first bytes are these can fit the pattern.
  func fits(_ head: UInt64) -> Bool { head & mask == word }

  /// The first eight bytes of a name, folded; zeros where it is shorter.
  static func word(of name: Span<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<min(name.count, 8) { word |= UInt64(name[index]) << UInt64(index * 8) }
    return ASCII.folded(word)
  }
}

/// A condition, and the version of the policy that it stands in.
struct CompiledCondition: Sendable {
  let condition: PreparedCondition
  let version: PolicyVersion
}

/// A resource pattern with variables.
struct ResourceTemplate: Sendable {
  let pattern: PreparedPattern
  /// Whether a wildcard inside a field may match beyond it (R82).
  let crossesInside: Bool
  let version: PolicyVersion
}
