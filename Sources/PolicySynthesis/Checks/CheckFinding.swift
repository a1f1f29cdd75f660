import Environment
public import SourceText

/// What a check found, and the entry of the environment that is to be changed.
public struct CheckFinding: Sendable, Hashable {
  /// What was found.
  public let fact: CheckFact
  /// The key path of the entry, from the top of the environment.
  public let path: [String]
  /// Where it stands; `SourceRange.none` where an override gave it.
  public let range: SourceRange
  /// Parameters of a role that may be missing for the same reason.
  var excuses: [[String]] = []
  /// Where else entries are wrong for the same reason.
  var otherRanges: [SourceRange] = []

  /// The check that found it.
  public var check: EnvironmentCheck { fact.check }

  init<Value>(_ fact: CheckFact, at place: Located<Value>, excuses: [[String]] = []) {
    self.fact = fact
    path = place.path
    range = place.range
    self.excuses = excuses
  }

  /// The finding as a diagnostic of the file that the environment was read from.
  public var diagnostic: Diagnostic {
    Diagnostic(code: "\(check.code) \(check.name)", message: fact.sentence, range: range, help: fact.help)
  }

  /// Whether the finding says what an issue says of a role's entry: then it is no mistake of the file by itself.
  func tells(_ issue: EnvironmentIssue) -> Bool {
    switch issue.kind {
    case .contradiction, .unknownReference:
      !issue.range.isEmpty && (issue.range == range || otherRanges.contains(issue.range))
    case .emptyList: excuses.contains(issue.path)
    case .missing(let parameters): parameters.allSatisfy { excuses.contains($0.path) }
    default: false
    }
  }
}

extension [CheckFinding] {
  /// In order of position, what has none last in order of checks; each once.
  public var inOrder: [CheckFinding] {
    var seen = Set<CheckFinding>()
    return enumerated().sorted { left, right in
      let (first, second) = (left.element.range, right.element.range)
      if first.isEmpty != second.isEmpty { return second.isEmpty }
      if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
      if left.element.check != right.element.check { return left.element.check.rawValue < right.element.check.rawValue }
      return left.offset < right.offset
    }.map(\.element).filter { seen.insert($0).inserted }
  }
}
