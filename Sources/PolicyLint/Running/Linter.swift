public import JSONText
public import PolicyModel
public import PolicySources
public import ServiceReference
public import SourceText

/// Checks documents by rules; what it learns of services it keeps for the next document.
public struct Linter {
  /// The largest document and the deepest nesting that are looked at; a document may list many policies.
  public static let limits = JSONLimits(maximumBytes: 16 << 20)

  /// The largest policy that is looked at, in bytes: AWS takes 20 KiB at most.
  public static let policyLimit = 256 << 10

  private let rules: [any Rule]
  /// What the configuration says of the rules' severities, in their order; empty where it says nothing.
  private let severities: [Diagnostic.Severity?]
  private let configuration: LintConfiguration
  private let facts: ServiceFacts
  private let findingLimit: Int

  /// A linter of `rules` that keeps the first `findingLimit` findings of a document and counts the others.
  public init(
    rules: [any Rule] = Rules.all, configuration: LintConfiguration = LintConfiguration(),
    reference: ServiceReference = .embedded, findingLimit: Int = 10_000
  ) {
    self.rules = rules
    severities = configuration.severities.isEmpty ? [] : rules.map { configuration.severities[$0.page.code] }
    self.configuration = configuration
    self.findingLimit = findingLimit
    facts = ServiceFacts(reference)
  }

  /// What the rules find in a JSON document.
  ///
  /// - Parameters:
  ///   - file: one policy, a list of them, or what the AWS command line prints around one.
  ///   - kind: the kind of its policies; nil to tell it from each.
  public func check(_ file: SourceFile, as kind: PolicyKind? = nil) -> FileReport {
    check(SourcedDocument(json: file, limits: Self.limits), as: kind)
  }

  /// What the rules find in a document.
  ///
  /// - Parameters:
  ///   - document: what a file holds.
  ///   - kind: the kind of its policies; nil where the document or each policy tells it.
  ///   - resourceType: what resource policies are attached to, where the document does not tell it.
  ///   - before: an earlier version of the document, to find what has become worse; nil to look at the document alone.
  public func check(
    _ document: SourcedDocument, as kind: PolicyKind? = nil, attachedTo resourceType: ResourcePolicyType? = nil,
    since before: SourcedDocument? = nil
  ) -> FileReport {
    facts.beginDocument()
    let file = document.file
    if let excess = document.excess ?? document.policies.lazy.compactMap({ Self.excess(of: $0.node) }).first {
      return FileReport(
        file: file, findings: [], counts: [:], policyCount: 0, skipped: document.skipped, excess: excess)
    }
    var kept = found { $0.check(document) }
    if let before {
      let change = DocumentChange(from: before, to: document, reference: facts.reference)
      kept += found { $0.check(change) }
    }
    var counts = self.counts(of: kept)
    var pairs = ActionResourceGrid.pairLimit
    let deployed = configuration.deployed
    let wording = document.policies.contains(where: \.hasHoles) ? HoleWording(file) : nil
    let subjects = self.subjects(of: document)
    let cut = CutText(document)
    var outcomes = OutcomeFindings()
    var bytesForFixes = YAMLFixes.byteLimit
    for (index, subject) in subjects.enumerated() {
      let configuration = subject.hasHoles ? deployed : configuration
      let policies = subject.fillings.map { node in
        LintedPolicy(
          node, in: file, kind: kind ?? subject.kind, resourceType: subject.resourceType ?? resourceType,
          configuration: configuration, facts: facts, pairBudget: &pairs)
      }
      let pattern = subject.pattern.map { node in
        LintedPolicy(
          node, in: file, kind: kind ?? subject.kind, configuration: configuration, facts: facts, pairBudget: &pairs)
      }
      let yaml = yamlFixes(of: subject, in: file, as: policies.first)
      var found = found { rule in
        let violations = Self.violations(of: rule, in: policies, subject, beyond: pattern)
        return yaml?.written(violations, by: rule, budget: &bytesForFixes) ?? violations
      }
      if let cut {
        found.removeAll { found in policies.contains { cut.mayExcuse(found.violation, in: $0) } }
      }
      if subject.hasHoles, let wording {
        for index in found.indices { found[index].violation = wording.worded(found[index].violation) }
      }
      let hasNext = index + 1 < subjects.count && subjects[index + 1].isAlternative
      if hasNext || subject.isAlternative {
        outcomes.add(found, of: subject)
        if hasNext { continue }
        found = outcomes.violations
        outcomes = OutcomeFindings()
      }
      counts.merge(self.counts(of: found), uniquingKeysWith: +)
      // Policies come in order, so that what is cut off here is never among the first.
      kept += Self.inOrder(found).prefix(findingLimit)
      if kept.count > 4 * findingLimit { kept = Array(Self.inOrder(kept).prefix(findingLimit)) }
    }
    let findings = Self.inOrder(kept).prefix(findingLimit).enumerated().map { order, found in
      let place = FindingPlace(found.violation.range, in: document)
      return Finding(
        found.violation, of: rules[found.rule].page, severity: severity(of: found), at: place, order: order)
    }
    return FileReport(
      file: file, findings: findings, counts: counts, policyCount: document.policies.count { !$0.isAlternative },
      skipped: document.skipped, excess: nil)
  }

  /// What a rule finds in a policy under each filling of its holes, and not in its pattern; edits only where they can be
  /// made.
  private static func violations(
    of rule: any Rule, in fillings: [LintedPolicy], _ subject: SourcedPolicy, beyond pattern: LintedPolicy?
  ) -> [Violation] {
    guard let first = fillings.first else { return [] }
    var found = rule.check(first)
    if found.isEmpty { return found }
    for other in fillings.dropFirst() where !found.isEmpty {
      let places = Set(rule.check(other).map(\.range))
      found.removeAll { !places.contains($0.range) }
    }
    if let pattern, !found.isEmpty {
      let places = Set(rule.check(pattern).map(\.range))
      var told: Set<SourceRange> = []
      found.removeAll { places.contains($0.range) || !told.insert($0.range).inserted }
    }
    if subject.notation == .other || subject.hasHoles { for index in found.indices { found[index].fixes = [] } }
    return found
  }

  /// What writes the fixes of a policy in YAML; nil for any other.
  private func yamlFixes(of subject: SourcedPolicy, in file: SourceFile, as policy: LintedPolicy?) -> YAMLFixes? {
    guard case .yaml = subject.notation, let policy else { return nil }
    let facts = facts
    return YAMLFixes(of: subject, in: file) { node, file in
      var pairs = ActionResourceGrid.pairLimit
      return LintedPolicy(
        node, in: file, kind: policy.kind, resourceType: policy.resourceType, configuration: policy.configuration,
        facts: facts, pairBudget: &pairs)
    }
  }

  /// What `check` finds by each rule, in the order of the rules.
  private func found(_ check: (any Rule) -> [Violation]) -> [FoundViolation] {
    var found: [FoundViolation] = []
    for rule in rules.indices {
      for violation in check(rules[rule]) { found.append(FoundViolation(violation: violation, rule: rule)) }
    }
    return found
  }

  private func counts(of found: [FoundViolation]) -> [Diagnostic.Severity: Int] {
    found.reduce(into: [:]) { $0[severity(of: $1), default: 0] += 1 }
  }

  /// What the configuration says of the rule goes before what the rule says of the violation.
  private func severity(of found: FoundViolation) -> Diagnostic.Severity {
    let configured = severities.isEmpty ? nil : severities[found.rule]
    return configured ?? found.violation.severity ?? rules[found.rule].page.severity
  }

  /// By position, and at one position in the order given.
  private static func inOrder(_ found: [FoundViolation]) -> [FoundViolation] {
    found.indices.sorted { left, right in
      let (a, b) = (found[left].violation.range, found[right].violation.range)
      return (a.lowerBound, a.upperBound, left) < (b.lowerBound, b.upperBound, right)
    }.map { found[$0] }
  }

  private static func excess(of node: JSONNode) -> Diagnostic? {
    guard node.range.count > policyLimit else { return nil }
    return Diagnostic(
      message: "the policy has \(node.range.count) bytes, and at most \(policyLimit) are checked",
      range: node.range, help: "AWS takes 20 KiB at most")
  }

  /// The policies of a document; a JSON document of another kind stands for a policy, so that what it lacks is found.
  private func subjects(of document: SourcedDocument) -> [SourcedPolicy] {
    guard document.policies.isEmpty, document.format == .json else { return document.policies }
    // A text that is no JSON has nothing that a policy could be missed in.
    guard let root = document.root, document.diagnostics.isEmpty else { return [] }
    // Of a long text that is no policy no more is said than that.
    return [SourcedPolicy(root.range.count > Self.policyLimit ? JSONNode(.object([]), at: root.range) : root)]
  }
}

extension LintConfiguration {
  /// The configuration for policies with holes: the account that they are deployed to is one's own.
  fileprivate var deployed: LintConfiguration {
    var configuration = self
    if !ownAccounts.isEmpty { configuration.ownAccounts.formUnion(Deployment.accounts) }
    return configuration
  }
}
