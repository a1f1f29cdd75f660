public import PolicySources
public import SourceText

/// What was found in one document.
public struct FileReport: Sendable {
  /// The document.
  public let file: SourceFile
  /// The findings that count, in order of position.
  public private(set) var findings: [Finding]
  /// The findings that do not count, in order of position.
  public private(set) var excused: [ExcusedFinding] = []
  /// How many findings of each severity count, those included that are not kept.
  public private(set) var counts: [Diagnostic.Severity: Int]
  /// How many policies the document holds; 0 where nothing in it looks like one.
  public let policyCount: Int
  /// The parts that may hold policies and could not be read.
  public let skipped: [SkippedPart]
  /// The limit of the reader that the document is over, so that it was not checked; nil for all but monstrous ones.
  public let excess: Diagnostic?

  init(
    file: SourceFile, findings: [Finding], counts: [Diagnostic.Severity: Int], policyCount: Int,
    skipped: [SkippedPart], excess: Diagnostic?
  ) {
    self.file = file
    self.findings = findings
    self.counts = counts
    self.policyCount = policyCount
    self.skipped = skipped
    self.excess = excess
  }

  /// How many findings more there were than are kept.
  public var omittedCount: Int { counts.values.reduce(0, +) - findings.count }

  /// All findings that are kept, in order of position, each with why it does not count; nil for those that do.
  public var allFindings: [(finding: Finding, excuse: Excuse?)] {
    guard !excused.isEmpty else { return findings.map { ($0, nil) } }
    let all = findings.map { ($0, Excuse?.none) } + excused.map { ($0.finding, $0.excuse) }
    return all.sorted { $0.0.order < $1.0.order }
  }

  /// Adds findings that count, each at its place in the order of positions.
  mutating func insert(_ found: [Finding]) {
    for finding in found { counts[finding.diagnostic.severity, default: 0] += 1 }
    let all = (findings + found).enumerated().sorted { left, right in
      let (a, b) = (left.element.diagnostic.range, right.element.diagnostic.range)
      return (a.lowerBound, a.upperBound, left.offset) < (b.lowerBound, b.upperBound, right.offset)
    }
    findings = all.enumerated().map { $1.element.at(order: $0) }
  }

  /// Sets the findings aside that `excuse` gives a reason for; it is asked of each that counts, in order of position.
  public mutating func excuse(_ excuse: (Finding) -> Excuse?) {
    var counting: [Finding] = []
    var set = excused
    for finding in findings {
      if let reason = excuse(finding) {
        set.append(ExcusedFinding(finding: finding, excuse: reason))
        counts[finding.diagnostic.severity, default: 1] -= 1
      } else {
        counting.append(finding)
      }
    }
    findings = counting
    excused = set
  }
}
