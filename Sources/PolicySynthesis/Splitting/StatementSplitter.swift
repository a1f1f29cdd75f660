public import PolicyModel
public import ServiceReference

/// Makes statements of grants: one for each action set, resource type set and conditions.
///
/// An action stays only with resources of a type that it supports; one that is left without is an error, since it
/// would never match. An action without resource types gets `*`.
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
public struct StatementSplitter: Sendable {
  /// A statement and the actions that it was made of.
  public struct Result: Sendable {
    /// The statement.
    public let statement: Statement
    /// Its actions in the order of the statement, with why each is needed.
    public let actions: [GrantedAction]
  }

  private let reference: ServiceReference

  /// A splitter that goes by `reference`.
  public init(_ reference: ServiceReference) { self.reference = reference }

  /// The statements of these grants, in their order; the same grants always give the same statements.
  public func split(_ grants: [Grant]) throws(SplitError) -> [Result] {
    var taken = Set<String>()
    return try split(grants, &taken)
  }

  /// The statements of grants to principals, in their order, each with its principals.
  public func split(_ shares: [SharedGrants]) throws(SplitError) -> [Result] {
    var taken = Set<String>()
    var results: [Result] = []
    for share in shares {
      for result in try split(share.grants, &taken) {
        var statement = result.statement
        statement.principal = share.element
        results.append(Result(statement: statement, actions: result.actions))
      }
    }
    return results
  }

  /// The statements of grants that serve many purposes at once: the actions that are granted on the same resources under
  /// the same conditions stand in one statement, whatever each is for. It grants no more, and is shorter.
  public func join(_ grants: [Grant]) throws(SplitError) -> [Result] {
    var joined: [Piece] = []
    for piece in try pieces(of: grants) {
      if let same = joined.firstIndex(where: { $0.isOnTheSame(as: piece) }) {
        piece.actions.forEach { joined[same].add($0) }
      } else {
        joined.append(piece)
      }
    }
    var taken = Set<String>()
    return joined.map { $0.result(sid: Self.unique($0.label, &taken)) }
  }

  private func split(_ grants: [Grant], _ taken: inout Set<String>) throws(SplitError) -> [Result] {
    try pieces(of: grants).map { $0.result(sid: Self.unique($0.label, &taken)) }
  }

  private func pieces(of grants: [Grant]) throws(SplitError) -> [Piece] {
    var pieces: [Piece] = []
    for grant in grants {
      for piece in try split(grant) {
        if let same = pieces.firstIndex(where: { $0.canTake(piece) }) {
          pieces[same].take(piece)
        } else {
          pieces.append(piece)
        }
      }
    }
    return pieces
  }

  private func split(_ grant: Grant) throws(SplitError) -> [Piece] {
    var pieces: [Piece] = []
    var used = Set<String>()
    for action in grant.actions {
      let match = try resources(for: action.name, of: grant)
      used.formUnion(match.resources)
      if let same = pieces.firstIndex(where: { $0.resources == match.resources && $0.types == match.types }) {
        pieces[same].add(action)
      } else {
        pieces.append(
          Piece(action, of: grant, resources: match.resources, types: match.types))
      }
    }
    for resource in grant.resources where !used.contains(resource) {
      throw .resourceWithoutAction(resource, grant: grant.label)
    }
    guard pieces.count > 1 else { return pieces }
    return pieces.map { piece in
      var piece = piece
      piece.label += piece.mostSpecificType
      return piece
    }
  }

  /// The resources of a grant that an action supports, and their types.
  private func resources(for name: String, of grant: Grant) throws(SplitError) -> (resources: [String], types: [String])
  {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let service = reference.service(parts[0]), let action = service.action(named: parts[1])
    else { throw .unknownAction(name, grant: grant.label) }
    if action.resources.isEmpty { return (["*"], []) }
    var kept = Set<String>()
    var types: [String] = []
    for type in action.resources {
      let matching = grant.resources.filter { service.resourceType(named: type.type)?.mayMatch(pattern: $0) ?? false }
      if !matching.isEmpty { types.append(type.type) }
      kept.formUnion(matching)
    }
    if kept.isEmpty {
      throw .actionWithoutResource(name, grant: grant.label, supported: action.resources.map(\.type))
    }
    if case .allOf = action.resourceRequirement {
      for type in action.resources where type.isRequired && !types.contains(type.type) {
        throw .missingResourceType(name, type: type.type, grant: grant.label)
      }
    }
    return (kept.sorted(by: byBytes), types.sorted(by: byBytes))
  }

  private static func unique(_ label: String, _ taken: inout Set<String>) -> String {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
    let name = String(decoding: label.utf8.filter { ASCIIClass.isAlphanumeric($0) }, as: UTF8.self)
    var sid = name
    var number = 2
    while !taken.insert(sid).inserted {
      sid = "\(name)\(number)"
      number += 1
    }
    return sid
  }
}
