import JSONText
import PolicyModel
import SourceText

/// The policies of a template, with their holes filled.
struct TemplatePolicies {
  private(set) var policies: [SourcedPolicy] = []
  private(set) var skipped: Set<SkippedPart> = []
  private(set) var diagnostics: [Diagnostic] = []

  private let template: Template
  private let conditions: TemplateConditions
  private let holders: PolicyHolders
  private let budget: WorkBudget
  private let notation: PolicyNotation

  private static let work = 4_000_000
  private static let workOnConditions = 1_000_000

  /// The policies of a template; of a text that is none, those that stand in it by themselves, as parts of templates do.
  init(of root: JSONNode, in notation: PolicyNotation) {
    template = Template(root)
    holders = PolicyHolders(of: template)
    budget = WorkBudget(Self.work)
    conditions = TemplateConditions(template, budget: WorkBudget(Self.workOnConditions))
    self.notation = notation
    if Template.isTemplate(root) {
      let places = PolicyPlaces(of: template)
      skipped.formUnion(places.skipped)
      for place in places.places { read(place) }
    } else {
      for policy in PolicyLocator.policies(in: root) {
        read(PolicyPlace(node: policy.node, property: .bare(policy.kind), owner: policy.owner, assumed: [:]))
      }
    }
    // Of the outcomes of one policy the first comes first.
    policies = policies.enumerated().sorted { left, right in
      (left.element.node.range.lowerBound, left.offset) < (right.element.node.range.lowerBound, right.offset)
    }.map(\.element)
  }

  private mutating func read(_ place: PolicyPlace) {
    let calls = FunctionCalls(in: place.node)
    let outcomes = conditions.outcomes(of: calls.conditions, assuming: place.assumed)
    var trees: [(fillings: [JSONNode], circumstance: String?)] = []
    var isText = false
    for (index, outcome) in outcomes.all.enumerated() {
      let resolver = TemplateResolver(template: template, outcome: outcome, budget: budget)
      var value = resolver.resolve(place.node)
      if value.isAbsent { continue }
      if case .text(let text) = value.content, place.property.form != .statements {
        isText = true
        switch PolicyTextValue.read(text, at: value.range) {
        case .value(let read): value = read
        case .wrong(let error):
          var diagnostic = error.diagnostic
          diagnostic.message = "the text of the policy is no JSON: \(diagnostic.message)"
          diagnostic.range = value.range
          diagnostic.fixes = []
          diagnostics.append(diagnostic)
          return
        case .unknown(let reason): value = TemplateValue(.unknown(reason), at: value.range)
        }
      }
      if case .unknown(let reason) = value.content {
        skipped.insert(SkippedPart(at: value.range, because: reason))
        continue
      }
      trees.append((fillings(of: value, place.property), outcomes.circumstance(at: index)))
    }
    let stands = place.pattern == nil && calls.isEmpty && !isText && place.property.form != .statements
    append(trees, of: place, arePossible: outcomes.arePossible, notation: stands ? notation : .other)
  }

  private mutating func append(
    _ trees: [(fillings: [JSONNode], circumstance: String?)], of place: PolicyPlace, arePossible: Bool,
    notation: PolicyNotation
  ) {
    // Outcomes that cannot be told possible only count together.
    let groups = arePossible ? trees : [(trees.flatMap(\.fillings), nil)]
    for (index, (group, circumstance)) in groups.enumerated() {
      guard let first = group.first else { continue }
      var policy = SourcedPolicy(
        fillings: first, Array(group.dropFirst()), kind: place.property.kind,
        resourceType: place.property.resourceType, owner: place.owner, notation: notation,
        isAlternative: index > 0, circumstance: circumstance, pattern: place.pattern.map(pattern))
      policy.holders = holders(of: place, isCertain: groups.count == 1)
      policies.append(policy)
    }
  }

  /// Who has a policy, where that is the principals' own; nobody where conditions decide what it says.
  private func holders(of place: PolicyPlace, isCertain: Bool) -> [String]? {
    guard place.property.kind == .identity, let owner = place.owner else { return nil }
    guard isCertain, place.assumed.isEmpty, let type = template.resourcesByID[owner]?.type else { return [] }
    return holders.holders(of: owner, type: type)
  }

  /// What SAM writes, around values that are known.
  private func pattern(_ node: JSONNode) -> JSONNode {
    let resolver = TemplateResolver(template: template, outcome: [:], budget: budget)
    var filler = PolicyFilling(.plausible, kind: .identity)
    return filler.document(resolver.resolve(node))
  }

  private mutating func fillings(of value: TemplateValue, _ property: PolicyProperty) -> [JSONNode] {
    var trees: [JSONNode] = []
    for filling in Filling.allCases {
      var filler = PolicyFilling(filling, kind: property.kind)
      trees.append(property.form == .statements ? filler.document(of: value) : filler.document(value))
      skipped.formUnion(filler.skipped)
      if !filler.hasHoles { break }
    }
    return trees
  }
}

/// The calls of functions within a value.
private struct FunctionCalls {
  /// The names of the conditions that it asks for, in order.
  private(set) var conditions: [String] = []
  private(set) var isEmpty = true

  init(in node: JSONNode) {
    var seen: Set<String> = []
    collect(node, &seen)
  }

  private mutating func collect(_ node: JSONNode, _ seen: inout Set<String>) {
    if node.function != nil { isEmpty = false }
    if let choice = node.choice, seen.insert(choice.condition).inserted { conditions.append(choice.condition) }
    for element in node.elements ?? [] { collect(element, &seen) }
    for member in node.members ?? [] { collect(member.value, &seen) }
  }
}
