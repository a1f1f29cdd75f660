import JSONText
import SourceText

/// The conditions of a template, and the outcomes that they can have together.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
struct TemplateConditions {
  /// Outcomes of some conditions.
  struct Outcomes {
    /// What holds in each, one at least.
    let all: [[String: Bool]]
    /// Whether each of them is one that a deployment can have; where they are not, only what holds in all is certain.
    let arePossible: Bool

    /// What holds in the outcome at `index` and not in all: a clause; nil where there is one outcome only, and where
    /// none of them need be possible.
    func circumstance(at index: Int) -> String? {
      guard arePossible, all.count > 1 else { return nil }
      let outcome = all[index]
      let names = outcome.keys.filter { name in all.contains { $0[name] != outcome[name] } }.sorted()
      let holding = names.filter { outcome[$0] == true }
      let others = names.filter { outcome[$0] == false }
      let clauses = [
        Self.clause(holding, "holds", "hold"), Self.clause(others, "does not hold", "do not hold"),
      ].compactMap { $0 }
      return clauses.isEmpty ? nil : "when " + clauses.joined(separator: ", and ")
    }

    private static func clause(_ names: [String], _ one: String, _ several: String) -> String? {
      guard !names.isEmpty else { return nil }
      return names.map { "`\($0)`" }.joined(separator: " and ") + " " + (names.count == 1 ? one : several)
    }
  }

  private let template: Template
  private let budget: WorkBudget

  /// How many outcomes are looked at, and how many ways of setting what the conditions depend on to find them.
  static let outcomeLimit = 4
  private static let worldLimit = 256

  init(_ template: Template, budget: WorkBudget) {
    self.template = template
    self.budget = budget
  }

  /// The outcomes of the conditions with these names, those left out that contradict what is `assumed`.
  func outcomes(of names: [String], assuming assumed: [String: Bool]) -> Outcomes {
    guard !names.isEmpty else { return Outcomes(all: [assumed], arePossible: true) }
    let wanted = names + assumed.keys.sorted()
    let unknowns = unknowns(of: wanted)
    var outcomes: [[String: Bool]] = []
    var world = unknowns.map { _ in 0 }
    for _ in 0..<Self.worldLimit {
      var memo: [String: Bool?] = [:]
      let values = Dictionary(uniqueKeysWithValues: zip(unknowns.map(\.key), world))
      var outcome: [String: Bool] = [:]
      for name in wanted { outcome[name] = holds(name, values, unknowns, &memo, depth: 0) }
      let isAssumed = assumed.allSatisfy { outcome[$0.key] == nil || outcome[$0.key] == $0.value }
      if isAssumed, !outcomes.contains(outcome) { outcomes.append(outcome) }
      guard outcomes.count < Self.outcomeLimit, Self.advance(&world, in: unknowns) else { break }
    }
    if outcomes.isEmpty { outcomes.append(assumed) }
    // Two unknowns may depend on each other in a way that is not seen, unless each is a parameter's own value.
    let arePossible = unknowns.count <= 1 || unknowns.allSatisfy(\.isParameter)
    return Outcomes(all: outcomes, arePossible: arePossible)
  }

  /// Moves on to the next way of setting the unknowns; false after the last.
  private static func advance(_ world: inout [Int], in unknowns: [Unknown]) -> Bool {
    for index in world.indices {
      world[index] += 1
      if world[index] < unknowns[index].values.count { return true }
      world[index] = 0
    }
    return false
  }
}

extension TemplateConditions {
  /// Something that conditions depend on and that is known only when the template is deployed.
  private struct Unknown {
    let key: String
    /// The values that matter; nil stands for all others.
    var values: [String?]
    let isParameter: Bool
  }

  /// A side of `Fn::Equals`.
  private enum Side {
    case literal(String)
    case parameter(String)
    case other
  }

  private func side(_ node: JSONNode) -> Side {
    if let text = node.plainText { return .literal(text) }
    guard let function = node.function, function.name.hasSameBytes(as: "Ref"), let name = function.value.string else {
      return .other
    }
    return .parameter(name)
  }

  /// What the conditions depend on, in the order in which it is met.
  private func unknowns(of names: [String]) -> [Unknown] {
    var unknowns: [Unknown] = []
    var places: [String: Int] = [:]
    var seen: Set<String> = []
    var waiting: [JSONNode] = []
    func add(_ key: String, _ value: String?, isParameter: Bool) {
      if let place = places[key] {
        if !unknowns[place].values.contains(value) { unknowns[place].values.append(value) }
        return
      }
      places[key] = unknowns.count
      var values: [String?] = []
      if isParameter {
        let parameter = template.parameters[key]
        values = (parameter?.standard).map { [$0] } ?? []
        let allowed = parameter?.allowed ?? []
        values += (allowed.isEmpty ? [nil] : allowed.prefix(Self.valueLimit).map { $0 }).filter { !values.contains($0) }
      }
      if !values.contains(value) { values.append(value) }
      unknowns.append(Unknown(key: key, values: values, isParameter: isParameter))
    }
    func visit(_ name: String) {
      guard seen.insert(name).inserted else { return }
      if let node = template.conditions[name] { waiting.append(node) } else { addFlag("condition " + name) }
    }
    func addFlag(_ key: String) {
      add(key, "true", isParameter: false)
      add(key, "false", isParameter: false)
    }
    for name in names { visit(name) }
    while let node = waiting.popLast(), unknowns.count < Self.unknownLimit, budget.spend() {
      if let name = node.conditionName {
        visit(name)
      } else if let equal = node.comparison {
        switch (side(equal.0), side(equal.1)) {
        case (.literal, .literal): break
        case (.parameter(let name), .literal(let text)), (.literal(let text), .parameter(let name)):
          let allowed = template.parameters[name]?.allowed ?? []
          add(name, allowed.isEmpty || allowed.contains(text) ? text : allowed[0], isParameter: true)
        default: addFlag(node.flagKey)
        }
      } else {
        waiting += node.operands
      }
    }
    return unknowns
  }

  private static let unknownLimit = 64
  private static let valueLimit = 16

  /// Whether a condition holds where the unknowns have these values; nil where that cannot be told.
  private func holds(
    _ name: String, _ values: [String: Int], _ unknowns: [Unknown], _ memo: inout [String: Bool?], depth: Int
  ) -> Bool? {
    if let known = memo[name] { return known }
    guard depth < Self.deepest else { return nil }
    // A condition that depends on itself cannot be told.
    memo.updateValue(nil, forKey: name)
    let result: Bool?
    if let node = template.conditions[name] {
      result = holds(node, values, unknowns, &memo, depth: depth + 1)
    } else {
      result = flag("condition " + name, values, unknowns)
    }
    memo.updateValue(result, forKey: name)
    return result
  }

  private static let deepest = 64

  private func holds(
    _ node: JSONNode, _ values: [String: Int], _ unknowns: [Unknown], _ memo: inout [String: Bool?], depth: Int
  ) -> Bool? {
    guard depth < 2 * Self.deepest, budget.spend() else { return nil }
    if let name = node.conditionName { return holds(name, values, unknowns, &memo, depth: depth + 1) }
    if let equal = node.comparison {
      switch (side(equal.0), side(equal.1)) {
      case (.literal(let left), .literal(let right)): return left.utf8.elementsEqual(right.utf8)
      case (.parameter(let name), .literal(let text)), (.literal(let text), .parameter(let name)):
        guard let chosen = values[name], let unknown = unknowns.first(where: { $0.key == name }) else { return nil }
        return unknown.values[chosen] == text
      default: return flag(node.flagKey, values, unknowns)
      }
    }
    guard let function = node.function else { return nil }
    var results: [Bool?] = []
    for operand in node.operands { results.append(holds(operand, values, unknowns, &memo, depth: depth + 1)) }
    switch function.name {
    case "Fn::And": return results.contains(false) ? false : results.contains(nil) ? nil : true
    case "Fn::Or": return results.contains(true) ? true : results.contains(nil) ? nil : false
    case "Fn::Not": return results.count == 1 ? results[0].map { !$0 } : nil
    default: return nil
    }
  }

  private func flag(_ key: String, _ values: [String: Int], _ unknowns: [Unknown]) -> Bool? {
    values[key].map { $0 == 0 }
  }
}

extension JSONNode {
  /// The name in `{"Condition": name}`.
  fileprivate var conditionName: String? {
    guard let members, members.count == 1, members[0].name == "Condition" else { return nil }
    return members[0].value.string
  }

  /// The two sides of `Fn::Equals`.
  fileprivate var comparison: (JSONNode, JSONNode)? {
    guard let function, function.name == "Fn::Equals", let sides = function.value.elements, sides.count == 2 else {
      return nil
    }
    return (sides[0], sides[1])
  }

  fileprivate var operands: [JSONNode] { function?.value.elements ?? [] }

  /// What a comparison of more than parameters is called: each stands for itself.
  fileprivate var flagKey: String { "comparison at \(range.lowerBound)" }
}
