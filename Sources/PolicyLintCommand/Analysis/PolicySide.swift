import PolicyModel

/// The policies of one side of a question, in which the statements behind a witness are looked up.
struct PolicySide {
  let policies: [PolicyFile]

  /// The policy and the statement that a reference names; nil where it names none of this side.
  func statement(_ reference: StatementReference) -> (policy: PolicyFile, statement: Statement)? {
    guard policies.count == 1, let statement = policies[0].statement(at: reference.index) else { return nil }
    return (policies[0], statement)
  }

  /// The names of the documents.
  var names: String { policies.map { "`\($0.name)`" }.joined(separator: ", ") }
}
