public import PolicySources
public import ServiceReference

/// Checks the policies of a run together.
public struct ProjectLinter {
  private let rules: [any ProjectRule]
  private let facts: ServiceFacts

  /// A linter by those of `rules` that are about several policies.
  public init(rules: [any Rule] = Rules.all, reference: ServiceReference = .embedded) {
    self.rules = rules.compactMap(\.asProjectRule)
    facts = ServiceFacts(reference)
  }

  /// Whether there is a rule to check by.
  public var isIdle: Bool { rules.isEmpty }

  /// What the rules find, by document.
  public func check(_ documents: [ProjectDocument]) -> [Int: [ProjectFinding]] {
    if rules.isEmpty { return [:] }
    let project = ProjectAssembly(documents).project(facts)
    var found: [Int: [ProjectFinding]] = [:]
    var told: Set<ProjectViolation> = []
    for rule in rules {
      for violation in rule.check(project) where told.insert(violation).inserted {
        found[violation.document, default: []].append(
          ProjectFinding(rule: rule, violation: violation.violation))
      }
    }
    return found
  }
}

/// What a rule about several policies found in one of the documents.
public struct ProjectFinding {
  /// The rule.
  public let rule: any ProjectRule
  /// What it found.
  public let violation: Violation
}

extension FileReport {
  /// Adds what was found in the document together with others.
  public mutating func add(
    _ found: [ProjectFinding], in document: SourcedDocument, configuration: LintConfiguration = LintConfiguration()
  ) {
    insert(
      found.enumerated().map { index, found in
        let page = found.rule.page
        return Finding(
          found.violation, of: page,
          severity: configuration.severities[page.code] ?? found.violation.severity ?? page.severity,
          at: FindingPlace(found.violation.range, in: document), order: findings.count + index)
      })
  }

  /// The report of a document that was not checked by itself.
  public init(_ document: SourcedDocument) {
    self.init(
      file: document.file, findings: [], counts: [:], policyCount: 0, skipped: [], excess: nil)
  }
}
