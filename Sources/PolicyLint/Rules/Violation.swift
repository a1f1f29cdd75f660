import PolicySources
public import SourceText

/// What a rule found at one place; the rule's page says the rest.
public struct Violation: Hashable, Sendable {
  /// The bytes that it is about.
  public var range: SourceRange
  /// One sentence: lower case, no full stop, user input in backticks.
  public var message: String
  /// What to do next.
  public var help: String?
  /// Edits that mend it, best first.
  public var fixes: [Fix]
  /// How much it matters, where that is not what the rule's page says.
  public var severity: Diagnostic.Severity?
  /// Access Analyzer's code, where the rule stands for several of its checks.
  public var accessAnalyzer: String?
  /// What mends it and cannot be written as edits of the file; nil where all can.
  var unwritten: UnwrittenFix?
  /// Whether Access Analyzer finds the same; false where the rule finds more than its check.
  var isOfAccessAnalyzer = true

  /// Something wrong at `range`.
  public init(
    at range: SourceRange, _ message: String, help: String? = nil, fixes: [Fix] = [],
    severity: Diagnostic.Severity? = nil, accessAnalyzer: String? = nil
  ) {
    self.range = range
    self.message = message
    self.help = help
    self.fixes = fixes
    self.severity = severity
    self.accessAnalyzer = accessAnalyzer
  }
}

extension Violation {
  /// The violation as one that no check of Access Analyzer finds.
  func beyondAccessAnalyzer() -> Violation {
    var violation = self
    violation.accessAnalyzer = nil
    violation.isOfAccessAnalyzer = false
    return violation
  }
}

/// A fix that cannot be written as edits of the file.
struct UnwrittenFix: Hashable, Sendable {
  /// Whether the meaning that the author had in mind could not change by it.
  let isSafe: Bool
  /// Why it cannot be written.
  let obstacle: EditObstacle
}

extension Fix {
  /// Puts `text` in the place of `range`.
  static func replacing(_ range: SourceRange, by text: String, isSafe: Bool) -> Fix {
    Fix(isSafe: isSafe, edits: [Edit(range: range, text: text)])
  }
}
