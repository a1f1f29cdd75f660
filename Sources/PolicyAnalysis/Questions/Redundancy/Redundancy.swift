public import PolicyModel

/// A part of a policy that can be left out, with the proof that it can.
///
/// All parts that are `covered`, `neverApply` or are `denied` can be left out together: each was proved with those before
/// it left out already.
public struct Redundancy: Hashable, Sendable {
  /// Why a part says nothing.
  public enum Reason: Hashable, Sendable {
    /// These statements, the part's own among them where its other entries do, say all that it says.
    case covered(by: [Int])
    /// No request is one that it is about.
    case neverApplies
    /// These statements deny all that it allows.
    case denied(by: [Int])
    /// No statement of the policy allows anything of what it denies. Other policies may, so that it is no idle statement.
    case deniesNothingAllowed
    /// No action that the service table knows is asked about any of the resources. So far: services grow.
    case fitsNothing
  }

  /// The place of the statement in the policy.
  public var statement: Int
  /// What of it can be left out.
  public var part: StatementPart
  /// Why.
  public var reason: Reason
  /// What the proof rests on.
  public var proof: Proof

  /// A part of a statement that can be left out.
  public init(statement: Int, part: StatementPart, reason: Reason, proof: Proof) {
    self.statement = statement
    self.part = part
    self.reason = reason
    self.proof = proof
  }

  /// Whether the policy allows and denies the same without the part, whatever other policies there are.
  public var changesNothing: Bool {
    switch reason {
    case .covered, .neverApplies, .denied: true
    case .deniesNothingAllowed, .fitsNothing: false
    }
  }
}

extension Policy {
  /// The policy without parts of it, whose places are those that they have in this one; nil where no statement is left.
  public func removing(_ parts: [(statement: Int, part: StatementPart)]) -> Policy? {
    var left: [Statement] = []
    for (place, statement) in statements.elements.enumerated() {
      // From the back, so that what is left keeps its place.
      let own = parts.filter { $0.statement == place }.map(\.part).sorted { $0.order > $1.order }
      var statement: Statement? = statement
      for part in own { statement = statement?.removing(part) }
      if let statement { left.append(statement) }
    }
    return left.isEmpty ? nil : Policy(version: version, id: id, statements: ElementList(left))
  }
}

extension StatementPart {
  /// An order in which a part comes after all whose places do not hang on it.
  fileprivate var order: Int {
    switch self {
    case .whole: -1
    case .action(let place), .resource(let place), .principal(let place): place
    case .condition(let place): place << 20
    case .conditionValue(let place, let value): place << 20 + 1 + value
    }
  }
}
