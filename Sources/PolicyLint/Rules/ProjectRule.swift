public import SourceText

/// A rule about several policies together.
public protocol ProjectRule: Rule {
  /// Small projects that the rule flags or allows: the first of each kind stand on its page, and all are its tests.
  static var projectExamples: [ProjectExample] { get }

  /// What the rule finds in all policies of a run.
  func check(_ project: LintedProject) -> [ProjectViolation]
}

extension ProjectRule {
  /// Small projects that the rule flags or allows.
  public var projectExamples: [ProjectExample] { Self.projectExamples }

  /// None: what one document holds says nothing to the rule.
  public static var examples: [RuleExample] { [] }

  /// The rule itself.
  public var asProjectRule: (any ProjectRule)? { self }
}

/// Something that a rule found in one of a project's documents.
public struct ProjectViolation: Hashable, Sendable {
  /// The place of the document among those of the project.
  public var document: Int
  /// What was found in it.
  public var violation: Violation

  /// Something wrong at `range` of a document.
  public init(in document: Int, at range: SourceRange, _ message: String, help: String? = nil) {
    self.document = document
    violation = Violation(at: range, message, help: help)
  }

  /// Something wrong with a part of a policy that stands at `range` where the policy's place is known.
  init(of policy: ProjectPolicy, at range: SourceRange, _ message: String, help: String? = nil) {
    self.init(in: policy.document, at: policy.place(of: range), message, help: help)
  }
}
