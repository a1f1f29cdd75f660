import PolicyModel
import Terminal

/// An explanation as a tree of lines.
struct ExplanationTree {
  private let explanation: Explanation
  private let style: Style

  /// How many statements that do not apply are shown of a layer unless everything is asked for.
  private static let shownCount = 3

  init(_ explanation: Explanation, style: Style) {
    self.explanation = explanation
    self.style = style
  }

  /// The answer, why, and what every resource and layer says; `isVerbose` shows each statement.
  func text(isVerbose: Bool) -> String {
    var lines = [headline]
    lines += reasons
    for resource in explanation.resources { lines += branch(resource, isVerbose: isVerbose) }
    let missing = explanation.missingContext
    if !missing.isEmpty {
      lines.append("context keys that the request lacks: " + missing.map { "`\($0)`" }.joined(separator: ", "))
    }
    lines += explanation.notes.map { "\(style.paint(.help, "note")): \($0.message)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private var headline: String {
    let request = explanation.request
    let asked = "\(request.principal.description) \(request.action)"
    return switch explanation.decision.outcome {
    case .allowed: "\(style.paint(.success, "allowed")): \(asked)"
    case .explicitlyDenied: "\(style.paint(.error, "denied by a statement")): \(asked)"
    case .implicitlyDenied: "\(style.paint(.error, "denied")): \(asked)"
    }
  }

  private var reasons: [String] {
    let decision = explanation.decision
    guard let resource = decision.deniedResource else { return [] }
    if let denial = decision.denial {
      return [
        "  \(denial.message): \(resource)",
        "  \(style.paint(.help, "to allow it")): \(denial.remedy(for: explanation.request, on: resource))",
      ]
    }
    return decision.decidedBy.map { "  \($0.layer.title) \($0.policy), \($0.name) denies it: \(resource)" }
  }

  private func branch(_ resource: ResourceEvaluation, isVerbose: Bool) -> [String] {
    var lines = ["\(style.paint(.emphasis, resource.resource)): \(word(resource.decision.outcome))"]
    if resource.isAcrossAccounts, let owner = resource.owner {
      lines[0] += " (of account \(owner))"
    }
    let layers = resource.layers.filter { !$0.statements.isEmpty }
    for (index, layer) in layers.enumerated() {
      let isLast = index == layers.count - 1
      let level = layer.level.map { " at \($0)" } ?? ""
      lines.append("\(isLast ? "└─" : "├─") \(layer.layer.title)\(level): \(verdict(layer))")
      let stem = isLast ? "   " : "│  "
      lines += statements(of: layer, for: resource, isVerbose: isVerbose).map { stem + $0 }
    }
    return lines
  }

  private func statements(
    of layer: LayerEvaluation, for resource: ResourceEvaluation, isVerbose: Bool
  ) -> [String] {
    let applying = layer.statements.filter(\.outcome.applies)
    let others = layer.statements.filter { !$0.outcome.applies }
    // The statements with the fewest elements against them come first: they tell what to change.
    let near = others.filter { !($0.outcome.mismatches.contains(.action) && $0.outcome.mismatches.contains(.resource)) }
      .enumerated().sorted {
        ($0.element.outcome.mismatches.count, $0.offset) < ($1.element.outcome.mismatches.count, $1.offset)
      }.map(\.element)
    let shown = isVerbose ? others : resource.decision.isAllowed ? [] : Array(near.prefix(Self.shownCount))
    var lines = (applying + shown).map { statement in
      let title = "\(statement.reference.policy), \(statement.reference.name)"
      if statement.outcome.applies {
        return "\(title): \(statement.statement.effect == .allow ? "allows it" : "denies it")"
      }
      let reasons = statement.reasons(for: explanation.request, on: resource.resource)
      return "\(title): would \(statement.statement.effect == .allow ? "allow" : "deny") it, but "
        + reasons.joined(separator: "; ")
    }
    let rest = others.count - shown.count
    if rest > 0 {
      lines.append("\(rest) other statement\(rest == 1 ? "" : "s") \(rest == 1 ? "does" : "do") not apply")
    }
    return lines.enumerated().map { ($0 == lines.count - 1 ? "└─ " : "├─ ") + $1 }
  }

  private func verdict(_ layer: LayerEvaluation) -> String {
    if layer.isDenied { return style.paint(.error, "denies") }
    if layer.isGranted { return style.paint(.success, "allows") }
    // R11: what these do not deny passes them.
    return layer.layer == .resourceControl ? "does not deny" : "does not allow"
  }

  private func word(_ outcome: Decision.Outcome) -> String {
    switch outcome {
    case .allowed: style.paint(.success, "allowed")
    case .explicitlyDenied: style.paint(.error, "denied by a statement")
    case .implicitlyDenied: style.paint(.error, "denied")
    }
  }
}
