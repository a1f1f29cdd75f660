/// The comparison of two policies over all requests.
public struct PolicyComparison: Hashable, Sendable {
  /// Whether the first is within the second.
  public var aWithinB: Answer
  /// Whether the second is within the first.
  public var bWithinA: Answer

  /// The comparison that two answers come to.
  public init(aWithinB: Answer, bWithinA: Answer) {
    self.aWithinB = aWithinB
    self.bWithinA = bWithinA
  }

  /// How the two compare.
  public var relation: Relation {
    switch (aWithinB, bWithinA) {
    case (.unknown, _), (_, .unknown): .unknown
    case (.proved, .proved): .equivalent
    case (.proved, .refuted): .aLess
    case (.refuted, .proved): .bLess
    case (.refuted, .refuted): .incomparable
    }
  }

  /// Requests that the first allows and the second does not.
  public var aNotB: [Witness] { Self.witnesses(aWithinB) }
  /// Requests that the second allows and the first does not.
  public var bNotA: [Witness] { Self.witnesses(bWithinA) }

  /// Why the relation is not known; nil where it is.
  public var reason: UnknownReason? {
    if case .unknown(let reason) = aWithinB { return reason }
    if case .unknown(let reason) = bWithinA { return reason }
    return nil
  }

  private static func witnesses(_ answer: Answer) -> [Witness] {
    if case .refuted(let witnesses) = answer { witnesses } else { [] }
  }
}
