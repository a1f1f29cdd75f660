public import JSONText
public import ServiceReference
public import SourceText

/// Checks documents by rules; what it learns of services it keeps for the next document.
public struct Linter {
  /// The largest document and the deepest nesting that are looked at; a document may list many policies.
  public static let limits = JSONLimits(maximumBytes: 16 << 20)

  /// The largest policy that is looked at, in bytes: AWS takes 20 KiB at most.
  public static let policyLimit = 256 << 10

  private let rules: [any Rule]
  private let facts: ServiceFacts
  private let findingLimit: Int

  /// A linter of `rules` that keeps the first `findingLimit` findings of a document and counts the others.
  public init(rules: [any Rule] = Rules.all, reference: ServiceReference = .embedded, findingLimit: Int = 10_000) {
    self.rules = rules
    self.findingLimit = findingLimit
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
      return FileReport(file: file, findings: [], counts: [:], policyCount: 0, excess: excess.diagnostic)
    }
    let located = document.json.root.map(PolicyLocator.policies) ?? []
    if let excess = located.lazy.compactMap({ Self.excess(of: $0.node) }).first {
      return FileReport(file: file, findings: [], counts: [:], policyCount: 0, excess: excess)
    }
    var kept = rules.flatMap { rule in rule.check(document).map { ($0, rule.page) } }
    var counts = Self.counts(of: kept)
    var pairs = ActionResourceGrid.pairLimit
    for (node, kind) in subjects(located, in: document, as: kind) {
      let policy = LintedPolicy(node, in: file, kind: kind, facts: facts, pairBudget: &pairs)
      let found = rules.flatMap { rule in rule.check(policy).map { ($0, rule.page) } }
      counts.merge(Self.counts(of: found), uniquingKeysWith: +)
      // Policies come in order, so that what is cut off here is never among the first.
      kept += Self.inOrder(found).prefix(findingLimit)
      if kept.count > 4 * findingLimit { kept = Array(Self.inOrder(kept).prefix(findingLimit)) }
    }
    let findings = Self.inOrder(kept).prefix(findingLimit).map { violation, page in
      Finding(violation, of: page, pointer: document.json.root?.pointer(to: violation.range) ?? .root)
    }
    return FileReport(
      file: file, findings: findings, counts: counts, policyCount: located.count, excess: nil)
  }

  private static func counts(of found: [(Violation, RulePage)]) -> [Diagnostic.Severity: Int] {
    found.reduce(into: [:]) { $0[$1.0.severity ?? $1.1.severity, default: 0] += 1 }
  }

  /// By position, and at one position in the order given.
  private static func inOrder(_ found: [(Violation, RulePage)]) -> [(Violation, RulePage)] {
    found.enumerated().sorted { left, right in
      let (a, b) = (left.element.0.range, right.element.0.range)
      return (a.lowerBound, a.upperBound, left.offset) < (b.lowerBound, b.upperBound, right.offset)
    }.map(\.element)
  }

  private static func excess(of node: JSONNode) -> Diagnostic? {
    guard node.range.count > policyLimit else { return nil }
    return Diagnostic(
      message: "the policy has \(node.range.count) bytes, and at most \(policyLimit) are checked",
      range: node.range, help: "AWS takes 20 KiB at most")
  }

  /// The policies of a document; a document of another kind stands for a policy, so that what it lacks is found.
  private func subjects(
    _ located: [LocatedPolicy], in document: LintedDocument, as kind: PolicyKind?
  ) -> [(node: JSONNode, kind: PolicyKind?)] {
    if located.isEmpty {
      // A text that is no JSON has nothing that a policy could be missed in.
      guard let root = document.json.root, document.json.errors.isEmpty else { return [] }
      // Of a long text that is no policy no more is said than that.
      return [(root.range.count > Self.policyLimit ? JSONNode(.object([]), at: root.range) : root, kind)]
    }
    return located.map { ($0.node, kind ?? $0.kind) }
  }
}
