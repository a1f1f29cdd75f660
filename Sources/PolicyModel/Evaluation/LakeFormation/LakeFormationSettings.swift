/// What is known of the data lakes of some accounts.
public struct LakeFormationSettings: Hashable, Sendable {
  /// The data lakes, by the account whose Data Catalog they are about.
  public var lakes: [AccountID: DataLake]
  /// The data lake of every account that has none of its own here.
  public var anyLake: DataLake?

  /// Data lakes by account.
  public init(_ lakes: [AccountID: DataLake] = [:], anyLake: DataLake? = nil) {
    self.lakes = lakes
    self.anyLake = anyLake
  }

  /// Whether nothing is known of any data lake.
  public var isEmpty: Bool { lakes.isEmpty && anyLake == nil }

  /// Adds what another file knows.
  public mutating func merge(_ other: LakeFormationSettings) {
    for (account, lake) in other.lakes {
      if lakes[account] == nil { lakes[account] = lake } else { lakes[account]?.merge(lake) }
    }
    anyLake = other.anyLake ?? anyLake
  }

  /// The data lake of an account.
  func lake(of account: AccountID?) -> DataLake? {
    guard let own = account.flatMap({ lakes[$0] }) else { return anyLake }
    guard own.leavesRestToIAM, var lake = anyLake else { return own }
    lake.merge(own)
    return lake
  }
}

/// What Lake Formation, the second door, says of a request, whatever IAM says (R67).
/// https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-overview.html
public struct LakeFormationEvaluation: Hashable, Sendable {
  /// What it says.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// IAM alone decides.
    case notApplicable
    /// It lets the request pass.
    case allowed
    /// It does not.
    case denied
  }

  /// What it says.
  public var verdict: Verdict
  /// The permission that is needed and was not granted; nil where nothing is missing.
  public var missing: LakeFormationNeed?
  /// What messages call the permission that is missing.
  public var missingText: String?
  /// The resource of the request for which it is missing.
  public var resource: String?

  /// Whether permission for a registered location may be needed too: the request makes or changes what may point to one,
  /// and does not tell where to.
  public var leavesLocationOpen = false

  /// IAM alone decides.
  public static let notApplicable = LakeFormationEvaluation(verdict: .notApplicable)

  init(
    verdict: Verdict, missing: LakeFormationNeed? = nil, missingText: String? = nil, resource: String? = nil
  ) {
    self.verdict = verdict
    self.missing = missing
    self.resource = resource
    self.missingText = missingText ?? missing?.description
  }
}
