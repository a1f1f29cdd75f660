public import SourceText

/// The suppressions of a configuration, with a note of which were of use.
public struct SuppressionLedger: Sendable {
  private let suppressions: [Suppression]
  private let isExpired: [Bool]
  private var isUsed: [Bool]
  private var isMet: [Bool]

  /// The suppressions as of a day; where that is not known, none has expired.
  public init(_ suppressions: [Suppression], today: CalendarDay?) {
    self.suppressions = suppressions
    isExpired = suppressions.map { suppression in
      if let today, let last = suppression.expires { last < today } else { false }
    }
    isUsed = suppressions.map { _ in false }
    isMet = isUsed
  }

  /// Whether there are no suppressions.
  public var isEmpty: Bool { suppressions.isEmpty }

  /// Notes that a file is checked; its path is from the folder of the configuration.
  public mutating func meet(_ path: String) {
    for index in suppressions.indices where suppressions[index].files?.matches(path) ?? true { isMet[index] = true }
  }

  /// Why a finding of a file does not count; nil where it does.
  public mutating func excuse(_ finding: Finding, at path: String) -> Excuse? {
    var excuse: Excuse?
    for (index, suppression) in suppressions.enumerated()
    where !isExpired[index] && suppression.covers(finding, at: path) {
      isUsed[index] = true
      excuse = excuse ?? .suppressed(.configuration, reason: suppression.reason)
    }
    return excuse
  }

  /// Warnings about suppressions that have expired, and about those that nothing was found for in files that they are
  /// for; `codes` are the rules that ran.
  public func warnings(ran codes: Set<String>) -> [Diagnostic] {
    suppressions.enumerated().compactMap { index, suppression in
      if isExpired[index], let day = suppression.expires {
        return Diagnostic(
          severity: .warning, message: "this suppression counted until \(day)", range: suppression.range,
          help: "remove it, or look at the policy again and set another day")
      }
      guard isMet[index], !isUsed[index], !suppression.codes.isDisjoint(with: codes) else { return nil }
      return Diagnostic(
        severity: .warning, message: "this suppression suppresses nothing", range: suppression.range,
        help: "remove it")
    }
  }
}
