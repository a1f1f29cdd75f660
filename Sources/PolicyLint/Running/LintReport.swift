public import SourceText

/// What was found in all documents of a run.
public struct LintReport: Sendable {
  /// The documents, in the order in which they were given.
  public private(set) var files: [FileReport] = []
  /// How many documents were left out, unread or without a policy, and how many parts of documents.
  public var skippedCount = 0
  /// Whether findings were compared with a baseline.
  public var hasBaseline = false

  /// A report of nothing yet.
  public init() {}

  /// Adds a document.
  public mutating func append(_ file: FileReport) { files.append(file) }

  /// Every finding, in the order of documents and positions.
  public var findings: [Finding] { files.flatMap(\.findings) }

  /// How many findings there were of a severity, those not kept included.
  public func count(_ severity: Diagnostic.Severity) -> Int { files.reduce(0) { $0 + $1.counts[severity, default: 0] } }

  /// How many findings there were, those not kept included.
  public var findingCount: Int { Diagnostic.Severity.allCases.reduce(0) { $0 + count($1) } }

  /// How many findings more there were than are kept.
  public var omittedCount: Int { files.reduce(0) { $0 + $1.omittedCount } }

  /// How many findings do not count because a suppression says so.
  public var suppressedCount: Int { files.reduce(0) { $0 + $1.excused.count { !$0.excuse.isBaselined } } }

  /// How many findings do not count because they stand in the baseline.
  public var baselinedCount: Int { files.reduce(0) { $0 + $1.excused.count(where: \.excuse.isBaselined) } }

  /// How many policies were checked.
  public var policyCount: Int { files.reduce(0) { $0 + $1.policyCount } }

  /// The severity of the worst finding; nil where there is none.
  public var worst: Diagnostic.Severity? { Diagnostic.Severity.allCases.filter { count($0) > 0 }.max() }
}
