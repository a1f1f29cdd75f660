import ServiceReference

/// Something about a request that does not change the answer, and that whoever asks should know.
public enum ExplanationNote: Hashable, Sendable {
  /// The service table knows no resource of this form for the action, so that AWS never asks this: the answer says nothing.
  case neverAsked(resource: String, types: [String])
  /// The function's URL takes another action too (R69).
  /// https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
  case functionURL
  /// A table or database that points to a registered location takes permission for that too (R67).
  /// https://docs.aws.amazon.com/lake-formation/latest/dg/granting-location-permissions.html
  case dataLocation

  /// The note in a sentence.
  public var message: String {
    switch self {
    case .neverAsked(let resource, let types):
      types.isEmpty
        ? "the action takes no resource: AWS asks for it on `*`, never on `\(resource)`"
        : "AWS never asks for the action on `\(resource)`: it is on resources of type "
          + types.map { "`\($0)`" }.joined(separator: ", ")
    case .functionURL: "a function URL made since October 2025 also takes `lambda:InvokeFunction`"
    case .dataLocation:
      "where it points to a location that is registered with Lake Formation it also takes `DATA_LOCATION_ACCESS` on that"
    }
  }
}

extension Explanation {
  /// What does not change the answer and should be known.
  public var notes: [ExplanationNote] {
    var notes = request.resources.compactMap { typeNote(for: $0) }
    if request.action.isAction("lambda", "InvokeFunctionUrl") { notes.append(.functionURL) }
    let pointing = ["CreateTable", "UpdateTable", "CreateDatabase", "UpdateDatabase"]
    if decision.lakeFormation.verdict == .allowed, pointing.contains(where: { request.action.isAction("glue", $0) }) {
      notes.append(.dataLocation)
    }
    return notes
  }

  private func typeNote(for resource: String) -> ExplanationNote? {
    guard resource != "*", let service = ServiceReference.embedded.service(request.action.service),
      let action = service.action(named: request.action.name)
    else { return nil }
    let types = action.resources.map(\.type)
    let isKnown = service.resourceTypes.contains { types.contains($0.name) && $0.matches(arn: resource) }
    return isKnown ? nil : .neverAsked(resource: resource, types: types)
  }
}
