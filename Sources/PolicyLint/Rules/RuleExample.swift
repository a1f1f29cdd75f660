public import PolicyModel

/// A document that shows what a rule flags or allows, and tests that it does.
public struct RuleExample: Sendable {
  /// The document; in a flagged one a `↓` stands before each place that is flagged.
  public var markedText: String { source.text }
  /// The kind of policy that it is; nil where the document tells.
  public let kind: PolicyKind?
  /// The document after the first fix of each finding is made; nil where the example is silent about fixes.
  public var fixedText: String? { fixed?.text }
  /// Whether the rule has something to find in it.
  public let isFlagged: Bool
  /// What the organisation tells of itself: nothing, in most examples.
  public private(set) var configuration = LintConfiguration()

  /// The document as it was before, where the rule compares the two; nil for rules about a document as it is.
  public private(set) var textBefore: String?

  /// The example as a change of another document.
  func since(_ text: String) -> RuleExample {
    var example = self
    example.textBefore = text
    return example
  }

  /// The example as a change of a policy of one statement.
  func since(statement: String) -> RuleExample { since(Self.policy(of: statement)) }

  /// The example in an organisation that tells this of itself.
  func configured(_ change: (inout LintConfiguration) -> Void) -> RuleExample {
    var example = self
    change(&example.configuration)
    return example
  }

  /// A document, or the statement of one, which is written out only where it is read: every run makes all examples.
  private enum Source {
    case document(String)
    case statement(String)

    var text: String {
      switch self {
      case .document(let text): text
      case .statement(let statement): RuleExample.policy(of: statement)
      }
    }
  }

  private let source: Source
  private let fixed: Source?

  private init(_ source: Source, _ kind: PolicyKind?, fixed: Source?, isFlagged: Bool) {
    self.source = source
    self.kind = kind
    self.fixed = fixed
    self.isFlagged = isFlagged
  }

  /// A document in which the rule flags the places marked `↓`.
  public static func flags(_ text: String, as kind: PolicyKind? = nil, fixed: String? = nil) -> RuleExample {
    RuleExample(.document(text), kind, fixed: fixed.map(Source.document), isFlagged: true)
  }

  /// A document in which the rule finds nothing.
  public static func allows(_ text: String, as kind: PolicyKind? = nil) -> RuleExample {
    RuleExample(.document(text), kind, fixed: nil, isFlagged: false)
  }

  /// A policy of one statement in which the rule flags the places marked `↓`.
  public static func flags(
    statement: String, as kind: PolicyKind? = nil, fixed: String? = nil
  ) -> RuleExample {
    RuleExample(.statement(statement), kind, fixed: fixed.map(Source.statement), isFlagged: true)
  }

  /// A policy of one statement in which the rule finds nothing.
  public static func allows(statement: String, as kind: PolicyKind? = nil) -> RuleExample {
    RuleExample(.statement(statement), kind, fixed: nil, isFlagged: false)
  }

  /// The document without its marks.
  public var text: String { String(markedText.unicodeScalars.filter { $0 != Self.mark }.map(Character.init)) }

  /// The byte offsets in `text` of the marked places.
  public var marks: [Int] {
    var marks: [Int] = []
    var offset = 0
    for scalar in markedText.unicodeScalars {
      if scalar == Self.mark { marks.append(offset) } else { offset += UTF8.width(scalar) }
    }
    return marks
  }

  private static let mark: Unicode.Scalar = "↓"

  private static func policy(of statement: String) -> String {
    let indented = statement.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
    return """
      {
        "Version": "2012-10-17",
        "Statement": [
      \(indented.joined(separator: "\n"))
        ]
      }
      """
  }
}
