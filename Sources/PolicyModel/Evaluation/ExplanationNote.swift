/// Something about a request that does not change the answer, and that whoever asks should know.
public enum ExplanationNote: Hashable, Sendable, CaseIterable {
  /// The function's URL takes another action too (R69).
  /// https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
  case functionURL
  /// A table or database that points to a registered location takes permission for that too (R67).
  /// https://docs.aws.amazon.com/lake-formation/latest/dg/granting-location-permissions.html
  case dataLocation
  /// A policy names a canonical user, and which account it is of is not known (R45).
  case canonicalUser
  /// A policy names a user of the account, and whose federated user asks is not known (R23).
  case federatedUser

  /// The note in a sentence.
  public var message: String {
    switch self {
    case .functionURL: "a function URL made since October 2025 also takes `lambda:InvokeFunction`"
    case .dataLocation:
      "where it points to a location that is registered with Lake Formation it also takes `DATA_LOCATION_ACCESS` on that"
    case .canonicalUser:
      "a policy names a canonical user, and the principal's canonical id is not known: no grant to it counts, any denial does"
    case .federatedUser:
      "a policy names a user, and whose federated user asks is not known: no grant to the user counts, any denial does"
    }
  }
}

extension Explanation {
  /// What does not change the answer and should be known.
  public var notes: [ExplanationNote] {
    var notes: [ExplanationNote] = []
    if request.action.isAction("lambda", "InvokeFunctionUrl") { notes.append(.functionURL) }
    if decision.lakeFormation.leavesLocationOpen { notes.append(.dataLocation) }
    let open = openEntries
    if open.contains(where: { $0.kind == .canonicalUser }) { notes.append(.canonicalUser) }
    if open.contains(where: { $0.kind == .aws }) { notes.append(.federatedUser) }
    return notes
  }

  /// The entries of principal elements of which it is not known whether they name the principal.
  private var openEntries: [PrincipalPattern] {
    let statements = resources.lazy.flatMap(\.layers).flatMap(\.statements)
    return statements.flatMap { $0.statement.principal?.principals.entries ?? [] }
      .filter { $0.mayName(request.principal, canonicalID: request.canonicalID) }
  }
}
