/// What a tool has to say about a place in a document.
public struct Diagnostic: Hashable, Sendable {
  /// How much a diagnostic matters, least first.
  public enum Severity: String, Comparable, Sendable, CaseIterable {
    /// It could be said better.
    case suggestion
    /// It is likely not what was meant.
    case warning
    /// It grants more than is safe.
    case security
    /// It cannot work, or AWS rejects it.
    case error

    /// Orders severities from `suggestion` to `error`.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .suggestion: 0
      case .warning: 1
      case .security: 2
      case .error: 3
      }
    }
  }

  /// A short stable code such as `PL101`; empty where the diagnostic belongs to no rule.
  public var code: String
  /// How much it matters.
  public var severity: Severity
  /// One sentence: lower case, no full stop, user input in backticks.
  public var message: String
  /// The bytes it is about.
  public var range: SourceRange
  /// What to do next, where that can be said.
  public var help: String?
  /// Edits that mend it, best first.
  public var fixes: [Fix]

  /// A diagnostic about `range`.
  public init(
    code: String = "", severity: Severity = .error, message: String, range: SourceRange, help: String? = nil,
    fixes: [Fix] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.range = range
    self.help = help
    self.fixes = fixes
  }
}

/// Edits that mend one diagnostic when all are made.
public struct Fix: Hashable, Sendable {
  /// Whether the meaning that the author had in mind cannot change, so that it may be made unasked.
  public var isSafe: Bool
  /// The edits; they do not overlap.
  public var edits: [Edit]

  /// The edits that together mend a diagnostic.
  public init(isSafe: Bool, edits: [Edit]) {
    self.isSafe = isSafe
    self.edits = edits
  }
}

/// Replaces the bytes of a range by a text; an empty range inserts.
public struct Edit: Hashable, Sendable {
  /// The bytes that are replaced.
  public var range: SourceRange
  /// What stands there afterwards.
  public var text: String

  /// Replaces `range` by `text`.
  public init(range: SourceRange, text: String) {
    self.range = range
    self.text = text
  }
}

extension Edit {
  /// The bytes after all edits are made; of two that overlap the later in the text is left out.
  public static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var next = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where edit.range.lowerBound >= next && edit.range.upperBound <= bytes.count {
      result += bytes[next..<edit.range.lowerBound]
      result += edit.text.utf8
      next = edit.range.upperBound
    }
    return result + bytes[next...]
  }
}
