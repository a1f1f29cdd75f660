/// Why a finding does not count.
public enum Excuse: Hashable, Sendable {
  /// An entry of the configuration, or a comment beside the policy, says with a reason that it is meant so.
  case suppressed(SuppressionPlace, reason: String)
  /// It was there when the baseline was written.
  case baselined

  /// Whether it stands in the baseline.
  public var isBaselined: Bool { self == .baselined }
}

/// Where a suppression stands.
public enum SuppressionPlace: Hashable, Sendable {
  /// In the configuration.
  case configuration
  /// In a comment of the document.
  case comment
}

/// A finding that does not count, and why.
public struct ExcusedFinding: Sendable {
  /// The finding.
  public let finding: Finding
  /// Why it does not count.
  public let excuse: Excuse
}
