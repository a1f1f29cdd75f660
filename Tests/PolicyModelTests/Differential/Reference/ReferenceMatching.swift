import PolicyModel

/// What the elements of a statement cover.
enum ReferenceMatching {
  /// R70 to R72.
  static func covers(_ pattern: String, action: ActionName) -> Bool {
    let scalars = pattern.unicodeScalars
    if !scalars.isEmpty, scalars.allSatisfy({ $0 == "*" }) || pattern == "*:*" { return true }
    if scalars.contains(where: { " ,\t\n\r".unicodeScalars.contains($0) }) { return false }
    guard let colon = scalars.firstIndex(of: ":") else { return false }
    // R71: no wildcard in the service, so that it is compared as it is.
    guard ReferenceGlob.folded(String(scalars[..<colon])) == ReferenceGlob.folded(action.service) else { return false }
    let name = String(scalars[scalars.index(after: colon)...])
    return !name.isEmpty && ReferenceGlob(name).matches(action.name, isFolded: true)
  }

  /// R73.
  static func covers(_ element: ActionElement, _ action: ActionName) -> Bool {
    element.patterns.elements.contains { covers($0.description, action: action) } != element.isNegated
  }

  /// R80 to R85, R90 to R95.
  static func covers(
    _ element: ResourceElement, _ resource: String, effect: Effect, layer: PolicyLayer, version: PolicyVersion,
    value: (String) -> ReferenceValue?
  ) -> Bool {
    // R82, R85: what AWS leaves open is read against the caller.
    let isWide = (effect == .deny) != element.isNegated
    var isUnknown = false
    var isListed = false
    for pattern in element.patterns.elements.map(\.description) {
      for reading in readings(of: pattern, layer, isWide: isWide) {
        guard let covers = covers(reading, resource, isWide: isWide, version: version, value: value) else {
          isUnknown = true
          continue
        }
        if covers { isListed = true }
      }
    }
    if !element.isNegated { return isListed }
    if isListed { return false }
    // R85: with an unresolvable variable inside `NotResource` a `Deny` applies, an `Allow` does not.
    return !isUnknown || effect == .deny
  }

  /// R55: what a pattern of fewer than six fields stands for.
  static func readings(of pattern: String, _ layer: PolicyLayer, isWide: Bool) -> [String] {
    if pattern.unicodeScalars.allSatisfy({ $0 == "*" }) { return [pattern] }
    let missing = 5 - pattern.unicodeScalars.count { $0 == ":" }
    guard missing > 0 else { return [pattern] }
    let padded = pattern + String(repeating: ":*", count: missing)
    let hasStar = pattern.unicodeScalars.contains("*")
    let isPadded =
      switch layer {
      case .identity, .boundary, .session: true
      case .resource, .endpoint: hasStar
      case .serviceControl: pattern.unicodeScalars.last == "*"
      case .resourceControl: false
      }
    return (isPadded ? [padded] : []) + (isWide ? [pattern] : [])
  }

  /// R82; nil where a variable has no value.
  static func covers(
    _ pattern: String, _ resource: String, isWide: Bool, version: PolicyVersion, value: (String) -> ReferenceValue?
  ) -> Bool? {
    // The first five colons part the fields; those inside of `${...}` part nothing.
    var fields: [[Unicode.Scalar]] = [[]]
    var isInVariable = false
    for scalar in pattern.unicodeScalars {
      if scalar == "{", fields[fields.count - 1].last == "$" { isInVariable = true }
      if scalar == "}" { isInVariable = false }
      if scalar == ":", fields.count < 6, !isInVariable || version == .v2008 {
        fields.append([])
      } else {
        fields[fields.count - 1].append(scalar)
      }
    }
    var tokens: [ReferenceGlob.Token] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { tokens.append(.literal(":")) }
      if index == 5 {
        var tail = ""
        tail.unicodeScalars.append(contentsOf: field)
        if version == .v2012 {
          guard let resolved = ReferenceVariables.tokens(tail, hasWildcards: true, value: value) else { return nil }
          tokens += resolved
        } else {
          tokens += ReferenceGlob.tokens(tail)
        }
        continue
      }
      // A star that ends its field may cross; other wildcards of the first five fields may where that is the wide reading.
      let trailing = field.reversed().prefix { $0 == "*" }.count
      for (place, scalar) in field.enumerated() {
        switch scalar {
        case "*": tokens.append(.many(crosses: isWide || place >= field.count - trailing))
        case "?": tokens.append(.one(crosses: isWide))
        default: tokens.append(.literal(scalar))
        }
      }
    }
    return ReferenceGlob(tokens: tokens).matches(places(resource))
  }

  /// The resource, of which the first five colons are boundaries, and of which the fields up to the Region compare
  /// without regard to case (R80).
  private static func places(_ resource: String) -> [ReferenceGlob.Place] {
    var colons = 0
    return resource.unicodeScalars.map { scalar in
      let place = ReferenceGlob.Place(
        scalar: scalar, isBoundary: scalar == ":" && colons < 5, isFolded: colons < 4)
      if scalar == ":" { colons += 1 }
      return place
    }
  }
}
