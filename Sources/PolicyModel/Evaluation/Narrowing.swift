/// What keeps a pattern query that is allowed in part from being allowed as a whole (R87).
public enum Narrowing: Hashable, Sendable {
  /// A statement refuses part of it: what its resource element covers, depending on these keys.
  case cut(StatementReference, ResourceElement, keys: [String])
  /// The layer, or a level of it, grants only part of it: what these elements cover.
  case within(PolicyLayer, level: String?, [ResourceElement])
}

extension Authorizer {
  /// What keeps a request for patterns from being allowed as a whole; nothing where it is, and where what does could not
  /// be told from single statements.
  public func narrowings(of request: Request) -> [Narrowing] {
    var options = options
    options.missingContext = .worst(except: [])
    let parts = Authorizer(policies, options: options)
    options.patternReading = .whole
    let wholes = Authorizer(policies, options: options)
    options.patternReading = .part
    options.missingContext = .best
    let grants = Authorizer(policies, options: options)
    var found: [Narrowing] = []
    for resource in ServiceRules.resources(of: request, options: options) where request.asksPattern(resource) {
      let layers = zip(
        wholes.layers(request, resource, explains: true),
        zip(
          parts.layers(request, resource, explains: false),
          grants.layers(request, resource, explains: true)))
      for (whole, (part, best)) in layers {
        found += cuts(whole, notIn: part)
        // R11: resource control policies grant everything that they do not refuse.
        if !whole.isGranted, whole.layer != .resourceControl { found += confinement(by: best) }
      }
    }
    return found
  }

  /// What a layer that does not grant the whole grants; of the layers either of which may grant only what they except,
  /// for the rest is what was asked about.
  private func confinement(by layer: LayerEvaluation) -> [Narrowing] {
    var elements = layer.statements.filter { $0.outcome.applies && $0.statement.effect == .allow }
      .compactMap(\.statement.resource)
    if elements.contains(where: \.isEverything) { return [] }
    if layer.layer == .identity || layer.layer == .resource {
      elements = elements.filter(\.isNegated)
      if elements.isEmpty { return [] }
    }
    return [.within(layer.layer, level: layer.level, elements)]
  }

  /// The denials of a part that are none of the whole.
  private func cuts(_ whole: LayerEvaluation, notIn part: LayerEvaluation) -> [Narrowing] {
    whole.statements.compactMap { explanation in
      guard explanation.outcome.applies, explanation.statement.effect == .deny,
        !part.denials.contains(explanation.reference), let element = explanation.statement.resource
      else { return nil }
      return .cut(explanation.reference, element, keys: explanation.outcome.missingKeys.sorted())
    }
  }
}

extension ResourceElement {
  /// Whether the element covers every resource.
  fileprivate var isEverything: Bool { !isNegated && patterns.elements.contains(where: \.isEverything) }
}
