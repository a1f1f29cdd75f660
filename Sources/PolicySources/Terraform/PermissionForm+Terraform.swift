import SourceText

extension PermissionForm {
  /// The policy that the service makes of a resource's arguments; nil where they name no principal.
  ///
  /// - Parameters:
  ///   - range: what the resource is written in.
  ///   - argument: an argument's value; nil where it is not set.
  func policy(at range: SourceRange, _ argument: (String) -> PartialNode?) -> PartialNode? {
    guard let principal = argument(self.principal) else { return nil }
    let head = SourceRange(range.lowerBound, range.lowerBound)
    func object(_ members: [(String, PartialNode)], at range: SourceRange) -> PartialNode {
      PartialNode(.object(members.map { PartialMember($0.0, $0.1, at: range) }), at: range)
    }
    var members = [
      ("Effect", PartialNode("Allow", at: head)),
      (
        "Principal",
        Self.principalKind(of: principal.knownText).map { object([($0, principal)], at: principal.range) }
          ?? principal
      ),
      ("Action", argument(action) ?? PartialNode(standardAction, at: head)), ("Resource", PartialNode("*", at: head)),
    ]
    let conditions = operators.compactMap { name -> (String, PartialNode)? in
      let keys = tests.filter { $0.conditionOperator == name }.compactMap { test -> (String, PartialNode)? in
        argument(test.argument).map { (test.key, $0) }
      }
      return keys.first.map { (name, object(keys, at: $0.1.range)) }
    }
    if let first = conditions.first { members.append(("Condition", object(conditions, at: first.1.range))) }
    return object(
      [
        ("Version", PartialNode("2012-10-17", at: head)),
        ("Statement", object(members, at: range)),
      ], at: range)
  }
}

extension PartialNode {
  /// The known parts of a text.
  fileprivate var knownText: String {
    guard case .string(let pieces) = value else { return "" }
    return pieces.reduce(into: "") { if case .literal(let text) = $1 { $0 += text } }
  }
}
