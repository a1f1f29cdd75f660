public import JSONText
public import ServiceReference
public import SourceText

/// Checks documents by rules; what it learns of services it keeps for the next document.
public struct Linter {
  /// The largest document, the deepest nesting and the most syntax errors that are looked at: AWS takes 20 KiB at most.
  public static let limits = JSONLimits(maximumBytes: 1 << 20)

  /// How many findings of one document are kept, the first ones.
  public static let findingLimit = 1_000

  private let rules: [any Rule]
  private let facts: ServiceFacts

  /// A linter of `rules`.
  public init(rules: [any Rule] = Rules.all, reference: ServiceReference = .embedded) {
    self.rules = rules
    facts = ServiceFacts(reference)
  }

  /// What the rules find in a document.
  ///
  /// - Parameters:
  ///   - file: one policy, a list of them, or what the AWS command line prints around one.
  ///   - kind: the kind of its policies; nil to tell it from each.
  public func check(_ file: SourceFile, as kind: PolicyKind? = nil) -> FileReport {
    facts.beginDocument()
    let document = LintedDocument(file, limits: Self.limits)
    if let excess = document.json.errors.first(where: \.kind.isLimit) {
      return FileReport(file: file, findings: [], omittedCount: 0, policyCount: 0, excess: excess.diagnostic)
    }
    let located = document.json.root.map(PolicyLocator.policies) ?? []
    var found: [(page: RulePage, violation: Violation)] = []
    for rule in rules { found += rule.check(document).map { (rule.page, $0) } }
    for policy in subjects(located, in: document, as: kind) {
      for rule in rules { found += rule.check(policy).map { (rule.page, $0) } }
    }
    let inOrder = found.enumerated().sorted { left, right in
      let (a, b) = (left.element.violation.range, right.element.violation.range)
      return (a.lowerBound, a.upperBound, left.offset) < (b.lowerBound, b.upperBound, right.offset)
    }.map(\.element)
    let findings = inOrder.prefix(Self.findingLimit).map { page, violation in
      Finding(violation, of: page, pointer: document.json.root?.pointer(to: violation.range) ?? .root)
    }
    return FileReport(
      file: file, findings: findings, omittedCount: inOrder.count - findings.count, policyCount: located.count,
      excess: nil)
  }

  /// The policies of a document; a document of another kind stands for a policy, so that what it lacks is found.
  private func subjects(_ located: [LocatedPolicy], in document: LintedDocument, as kind: PolicyKind?) -> [LintedPolicy]
  {
    if located.isEmpty {
      // A text that is no JSON has nothing that a policy could be missed in.
      guard let root = document.json.root, document.json.errors.isEmpty else { return [] }
      return [LintedPolicy(root, in: document.file, kind: kind, facts: facts)]
    }
    return located.map { LintedPolicy($0.node, in: document.file, kind: kind ?? $0.kind, facts: facts) }
  }
}
