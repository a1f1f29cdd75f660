import PolicyModel

/// The policies of one side of a question, in which the statements behind a witness are looked up.
struct PolicySide {
  let policies: [PolicyFile]

  /// The policy and the statement that a reference names; nil where it names none of this side.
  func statement(_ reference: StatementReference) -> (policy: PolicyFile, statement: Statement)? {
    guard let policy = policy(named: reference.policy), let statement = policy.statement(at: reference.index) else {
      return nil
    }
    return (policy, statement)
  }

  /// The policy by the name that the analysis gives it: several of a layer are numbered from 1.
  private func policy(named name: String) -> PolicyFile? {
    if policies.count == 1 { return policies[0] }
    guard let number = name.split(separator: " ").last.flatMap({ Int($0) }) else { return nil }
    return policies.indices.contains(number - 1) ? policies[number - 1] : nil
  }

  /// The names of the documents.
  var names: String { policies.map { "`\($0.name)`" }.joined(separator: ", ") }
}
