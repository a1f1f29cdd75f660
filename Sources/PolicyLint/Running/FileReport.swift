public import PolicySources
public import SourceText

/// What was found in one document.
public struct FileReport: Sendable {
  /// The document.
  public let file: SourceFile
  /// The findings in order of position.
  public let findings: [Finding]
  /// How many findings of each severity there were, those included that are not kept.
  public let counts: [Diagnostic.Severity: Int]
  /// How many policies the document holds; 0 where nothing in it looks like one.
  public let policyCount: Int
  /// The parts that may hold policies and could not be read.
  public let skipped: [SkippedPart]
  /// The limit of the reader that the document is over, so that it was not checked; nil for all but monstrous ones.
  public let excess: Diagnostic?

  /// How many findings more there were than are kept.
  public var omittedCount: Int { counts.values.reduce(0, +) - findings.count }
}
