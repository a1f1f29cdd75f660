public import PolicyAnalysis
import PolicyModel
public import PolicySources
public import SourceText

/// A document after the fixes that could be made.
public struct FixedDocument: Sendable {
  /// The document as it is then.
  public let file: SourceFile
  /// How many fixes were made.
  public let madeCount: Int
  /// The fixes that were wanted and not made, at their places in `file`.
  public let refused: [RefusedFix]
}

/// A fix that was not made.
public struct RefusedFix: Sendable {
  /// Why fixes are not made.
  public enum Reason: Hashable, Sendable {
    /// The policy would allow a request that it does not allow now.
    case widens(Witness?)
    /// The policy would deny less than it does now.
    case deniesLess(Witness?)
    /// It was not decided whether the policy would allow more.
    case undecided(UnknownReason)
    /// The policy has mistakes that leave it without a meaning to compare with.
    case unreadable
    /// The policy would name principals and does not now, or the other way round.
    case otherKind
    /// There are too many to be weighed.
    case tooMany
    /// It cannot be written as edits of the file.
    case unwritten(EditObstacle)
  }

  /// What it would have mended.
  public let finding: Finding
  /// Why it was not made.
  public let reason: Reason
}

extension RefusedFix {
  /// One sentence that says which fix is not made, and why.
  public var message: String { "the fix for \(finding.diagnostic.code) is not made: \(reason.words)" }
}

extension RefusedFix.Reason {
  /// The reason as a clause.
  public var words: String {
    switch self {
    case .widens(let witness?): "the policy would allow \(witness.words), which it does not now"
    case .widens(nil): "the policy would allow more than it does now"
    case .deniesLess(let witness?):
      "the policy would no longer deny \(witness.words), which another policy may allow"
    case .deniesLess(nil): "it is not proved that the policy still denies what it denies now"
    case .undecided(let reason): "it is not proved that the policy allows no more: \(reason.words)"
    case .unreadable: "the policy has other mistakes, which leave it without a meaning to compare with"
    case .otherKind: "the policy would be of another kind, so that what it allows cannot be compared"
    case .tooMany: "there are too many to be weighed at once"
    case .unwritten(let obstacle): obstacle.words
    }
  }
}
