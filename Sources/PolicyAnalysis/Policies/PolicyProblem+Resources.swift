import PolicyModel

extension PolicyProblem {
  /// The resources that a statement is about (R4, R55, R80 to R85).
  mutating func resources(
    _ statement: Statement, _ version: PolicyVersion, _ layer: PolicyLayer
  ) throws(UnknownReason) -> Alternatives {
    guard let element = statement.resource else { return statement.coversWithoutResource(in: layer) ? .always : .never }
    let crossesInside = statement.crossesInside
    var patterns: [TextPattern] = []
    var matches: [Literal] = []
    var needed: [String] = []
    for spelled in element.patterns.elements {
      let readings = statement.readings(of: spelled, in: layer)
      if readings.contains(where: \.isEverything) { return element.isNegated ? .never : .always }
      guard let variable = readings.lazy.compactMap({ $0.variablePattern(version) }).first else {
        patterns += readings.map { .resource($0.plain(version), crossesInside: crossesInside) }
        continue
      }
      let reaches =
        [variable.widened] + readings.filter { $0.variablePattern(version) == nil }.map { $0.plain(version) }
      let key = InstanceKey.resource(
        variable, crossesInside: crossesInside, alternative: readings.count > 1 ? spelled.description : nil)
      let dimension = resource
      matches.append(
        instance(key, variable) { problem, literal in
          let reach = reaches.map { TextPattern.resource($0, crossesInside: crossesInside) }
          problem.contradict([literal, problem.fits(dimension, reach).negated])
        })
      needed += variable.neededKeys
    }
    if !element.isNegated {
      var found = patterns.isEmpty ? Alternatives.never : Alternatives(fits(resource, patterns))
      for match in matches { found.formUnion(Alternatives(match)) }
      return found
    }
    var literals = patterns.isEmpty ? [] : [fits(resource, patterns).negated]
    literals += matches.map(\.negated)
    // R85: what an unresolved pattern would have excluded is unknown, so that an `Allow` does not apply.
    if statement.effect == .allow { literals += needed.compactMap { isResolved($0) } }
    return Alternatives([literals])
  }
}

extension Statement {
  /// A pattern of the statement's resources as a layer reads it.
  fileprivate func readings(of pattern: ResourcePattern, in layer: PolicyLayer) -> [ResourcePattern] {
    var single = self
    single.resource = resource.map { ResourceElement([pattern], isNegated: $0.isNegated) }
    return single.resourceReadings(in: layer)
  }
}

extension ResourcePattern {
  /// The pattern with its variables, which stand after the fifth colon only; nil where it has none (R84, R93).
  func variablePattern(_ version: PolicyVersion) -> VariablePattern? {
    guard let pattern = template(version), pattern.hasVariables else { return nil }
    return pattern
  }

  /// The pattern without variables: escapes stand for their characters.
  fileprivate func plain(_ version: PolicyVersion) -> Glob {
    template(version)?.widened ?? Glob(wildcardsOf: description)
  }

  private func template(_ version: PolicyVersion) -> VariablePattern? {
    guard version == .v2012, description.utf8.contains(UInt8(ascii: "$")), let last = fields?.last else { return nil }
    let headCount = description.utf8.count - last.utf8.count
    let head = Glob(wildcardsOf: description).bytes[..<headCount]
    return VariablePattern(
      symbols: head.map(VariablePattern.Symbol.byte) + VariablePattern.symbols(of: last, wildcards: true))
  }
}
