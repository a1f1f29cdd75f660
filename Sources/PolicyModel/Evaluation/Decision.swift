/// The answer to a request.
public struct Decision: Hashable, Sendable {
  /// What AWS answers (R1).
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The request is granted.
    case allowed = "Allowed"
    /// A statement refuses it.
    case explicitlyDenied = "ExplicitlyDenied"
    /// Nothing grants it.
    case implicitlyDenied = "ImplicitlyDenied"
  }

  /// The answer.
  public var outcome: Outcome
  /// The statements that decided: those that deny, or those that allow; empty for an implicit denial.
  public var decidedBy: [StatementReference]
  /// Why nothing grants the request; nil for the other answers.
  public var denial: ImplicitDenial?
  /// The resource that is not allowed, of a request that names several; nil where all are.
  public var deniedResource: String?
  /// What Lake Formation says, whatever IAM says (R67).
  public var lakeFormation = LakeFormationEvaluation.notApplicable

  /// Whether the request is granted.
  public var isAllowed: Bool { outcome == .allowed }
}

extension Decision {
  /// The answer to a request that needs all of these answers: an explicit denial outweighs an implicit one, and of no
  /// answer at all nothing is allowed.
  ///
  /// - Parameters:
  ///   - parts: what there is to decide.
  ///   - decide: the answer to a part; not asked for after an explicit denial.
  init<Part>(ofAll parts: [Part], by decide: (borrowing Part) -> Decision) {
    var firstDenial: Decision?
    var statements: [StatementReference] = []
    var count = 0
    let parts = parts.span
    for place in parts.indices {
      let decision = decide(parts[place])
      count += 1
      switch decision.outcome {
      case .allowed where statements.isEmpty: statements = decision.decidedBy
      case .allowed: statements += decision.decidedBy.filter { !statements.contains($0) }
      case .implicitlyDenied: firstDenial = firstDenial ?? decision
      case .explicitlyDenied:
        self = decision
        return
      }
    }
    let nothing = Decision(outcome: .implicitlyDenied, decidedBy: [], denial: .notGranted)
    self = firstDenial ?? (count == 0 ? nothing : Decision(outcome: .allowed, decidedBy: statements))
  }
}

/// Which statement of which policy.
public struct StatementReference: Hashable, Sendable {
  /// The kind of policy.
  public var layer: PolicyLayer
  /// The policy's name.
  public var policy: String
  /// The statement's place in the policy, from 0.
  public var index: Int
  /// The statement's identifier, where it has one.
  public var sid: String?

  /// The statement at `index`.
  public init(layer: PolicyLayer, policy: String, index: Int, sid: String?) {
    self.layer = layer
    self.policy = policy
    self.index = index
    self.sid = sid
  }

  /// The identifier, or the place from 1 where there is none.
  public var name: String { sid ?? "statement \(index + 1)" }
}

/// Why nothing grants a request.
public enum ImplicitDenial: Hashable, Sendable {
  /// No policy of the layer allows it, and the layer had to.
  case notAllowed(by: PolicyLayer, level: String?)
  /// Neither an identity policy nor the resource's policy allows it, where either would do (R13).
  case notGranted
  /// The resource belongs to another account and has no policy that allows it (R30, R32).
  case notGrantedAcrossAccounts
  /// The policy that must let the principal in does not (R60, R62).
  case notTrusted(by: EntryPolicy)
  /// The policy that must let the principal in leaves it to the account, and no identity policy allows it (R60, R62).
  case notDelegated(by: EntryPolicy)
  /// The service lets nobody do this, whatever policies say: AWS itself manages the resource (R62, R63).
  case managedByAWS
  /// IAM allows it, and Lake Formation has not granted what it takes (R67).
  case notGrantedByLakeFormation(String)
  /// What is asked is never asked of AWS: the action is not about resources of this kind (R64).
  case wrongResourceType(action: ResourceKind)
  /// The bucket's policy is public, and the bucket is closed to everyone outside its account (R64).
  case publicAccessBlocked
  /// The object is reached through an access point, and it is not known which bucket it is in (R64).
  case unknownBucket
  /// A policy of the principal could not be read, and it may deny the request.
  case unreadPolicy(String)
  /// The service lets no caller of this kind do it, whatever policies say.
  case closedToCaller
  /// The resource is in another partition than the principal's account.
  case otherPartition
  /// A federated user without a session policy has no permissions of its own (R15).
  case noSessionPolicy
}

/// The two kinds of S3's resources that its actions are told apart by (R64).
public enum ResourceKind: String, Hashable, Sendable, CaseIterable {
  /// A bucket.
  case bucket
  /// An object in a bucket.
  case object
}

/// A resource's policy without which nothing else grants access to it.
public enum EntryPolicy: String, Hashable, Sendable, CaseIterable {
  /// A role's (R60).
  case trustPolicy = "trust policy"
  /// A KMS key's (R62).
  case keyPolicy = "key policy"
}
