/// Something about a request that does not change the answer, and that whoever asks should know.
public enum ExplanationNote: Hashable, Sendable, CaseIterable {
  /// The function's URL takes another action too (R69).
  /// https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
  case functionURL
  /// A table or database that points to a registered location takes permission for that too (R67).
  /// https://docs.aws.amazon.com/lake-formation/latest/dg/granting-location-permissions.html
  case dataLocation

  /// The note in a sentence.
  public var message: String {
    switch self {
    case .functionURL: "a function URL made since October 2025 also takes `lambda:InvokeFunction`"
    case .dataLocation:
      "where it points to a location that is registered with Lake Formation it also takes `DATA_LOCATION_ACCESS` on that"
    }
  }
}

extension Explanation {
  /// What does not change the answer and should be known.
  public var notes: [ExplanationNote] {
    var notes: [ExplanationNote] = []
    if request.action.isAction("lambda", "InvokeFunctionUrl") { notes.append(.functionURL) }
    let pointing = ["CreateTable", "UpdateTable", "CreateDatabase", "UpdateDatabase"]
    if decision.lakeFormation.verdict == .allowed, pointing.contains(where: { request.action.isAction("glue", $0) }) {
      notes.append(.dataLocation)
    }
    return notes
  }
}
