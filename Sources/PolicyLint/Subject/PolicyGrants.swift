import PolicyModel
import ServiceReference
import SourceText

/// What the policy of a principal grants on every resource, found when the first rule asks.
final class PolicyGrants {
  private let statements: [LintedStatement]
  private let kind: PolicyKind

  /// The entries that grant actions on every resource; none in policies that only bound what others grant.
  private(set) lazy var open: [OpenGrant] = findOpen()
  /// The risks of what the entries grant though it could be granted on single resources.
  private(set) lazy var risks = open.reduce(into: Set<ActionRisk>()) { risks, grant in
    if case .actions(let covered) = grant.coverage, !covered.isWholeService { risks.formUnion(covered.risks) }
  }

  init(_ statements: [LintedStatement], kind: PolicyKind) {
    self.statements = statements
    self.kind = kind
  }

  private func findOpen() -> [OpenGrant] {
    guard kind == .identity else { return [] }
    return statements.flatMap { linted -> [OpenGrant] in
      let statement = linted.statement
      guard statement.effect == .allow, !statement.action.isNegated, let star = statement.openResource,
        !statement.isNarrowed
      else { return [] }
      let patterns = statement.action.patterns
      return linted.coverages.enumerated().map { index, coverage in
        OpenGrant(
          linted: linted, pattern: patterns.elements[index], range: patterns.range(at: index), star: star,
          coverage: coverage)
      }
    }
  }
}

/// An entry of a statement's actions that is granted on every resource.
struct OpenGrant {
  /// The statement.
  let linted: LintedStatement
  /// The entry.
  let pattern: ActionPattern
  /// Where it stands.
  let range: SourceRange
  /// Where the resource stands that is every resource.
  let star: SourceRange
  /// What it covers.
  let coverage: ActionCoverage

  /// Whether it is every action of a service.
  var isWholeService: Bool { pattern.isWholeService }

  /// The actions that it covers and a policy could grant on single resources; of a whole service, or of all, none are
  /// told, for another rule speaks of these.
  var restrictableActions: [RestrictableAction] {
    guard case .actions(let covered) = coverage, !isWholeService else { return [] }
    return covered.restrictable
  }
}

extension OpenGrant {
  /// The full names of the restrictable actions that are of no risk of which another rule speaks.
  var narrowableActions: [String] {
    guard case .actions(let covered) = coverage, !covered.isWholeService else { return [] }
    return covered.narrowable
  }

  /// Whether some of the restrictable actions are of a risk.
  func has(_ risk: ActionRisk) -> Bool {
    guard case .actions(let covered) = coverage, !covered.isWholeService else { return false }
    return covered.risks.contains(risk)
  }
}

extension Statement {
  /// Where the entry stands that is every resource; nil where there is none.
  var openResource: SourceRange? {
    guard let resource, !resource.isNegated,
      let index = resource.patterns.elements.firstIndex(where: \.isEverything)
    else { return nil }
    return resource.patterns.range(at: index)
  }

  /// Whether a condition says something of the resource or of how it is used, so that the statement is not about any.
  var isNarrowed: Bool { conditions.contains(where: \.isNarrowing) }
}

extension Condition {
  /// Whether it tells resources or uses apart, and not only callers, places and times.
  ///
  /// What it excepts leaves all the rest, and that a key is there which every request has leaves all.
  var isNarrowing: Bool {
    let key = foldedKey
    guard let comparison = conditionOperator?.comparison else { return true }
    if comparison.isNegated { return false }
    if key.hasSuffix(":resourceaccount"), comparison == .null || !restricts && holdsWithoutKey == false { return false }
    // Keys of services are about what is asked for.
    guard key.begins(with: "aws:") else { return true }
    let kinds = ["resource", "requesttag/", "tagkeys", "calledvia", "viaaws", "source"]
    let isOfNetwork = ["aws:sourceip", "aws:sourcevpc"].contains { key.begins(with: $0) }
    return !isOfNetwork && kinds.contains { key.begins(with: "aws:" + $0) }
  }
}
