public import PolicyModel

extension ActionMinimizer {
  /// What became of a policy.
  public struct Rewriting: Sendable {
    /// The policy.
    public var policy: Policy
    /// The wildcards that were written.
    public var wildcards: [Wildcard] = []
    /// The statements that were left as they are, and why.
    public var left: [(sid: String?, number: Int, why: String)] = []
  }

  /// The policy with the actions of each statement in fewer characters; `NotAction` stays, since what it leaves out
  /// would grow with the service.
  public func minimize(_ policy: Policy) -> Rewriting {
    // Statements of many buckets have the same few lists.
    var known: [[String]: Result] = [:]
    return rewrite(policy) { statement, rewriting in
      let actions = statement.action.patterns.elements.map(\.description)
      let result = known[actions] ?? minimize(actions)
      known[actions] = result
      rewriting.wildcards += result.wildcards
      return result.patterns
    }
  }

  /// The policy with the names of the actions that wildcards stand for by the service table.
  ///
  /// A statement that denies stays: its wildcards deny what comes later too.
  public func expand(_ policy: Policy) -> Rewriting {
    rewrite(policy) { statement, rewriting in
      guard statement.effect == .allow else {
        if statement.action.patterns.elements.contains(where: { !$0.isLiteral }) {
          rewriting.left.append((statement.sid, 0, "it denies: names would deny less than its wildcards"))
        }
        return nil
      }
      let (actions, kept) = expand(statement.action.patterns.elements.map(\.description))
      for pattern in kept {
        rewriting.left.append((statement.sid, 0, "the service table cannot say what `\(pattern)` stands for"))
      }
      return (actions + kept).sorted(by: byBytes)
    }
  }

  private func rewrite(_ policy: Policy, _ actions: (Statement, inout Rewriting) -> [String]?) -> Rewriting {
    var rewriting = Rewriting(policy: policy)
    for index in policy.statements.elements.indices {
      let statement = policy.statements.elements[index]
      let before = rewriting.left.count
      if statement.action.isNegated {
        rewriting.left.append((statement.sid, 0, "it has `NotAction`"))
      } else if let patterns = actions(statement, &rewriting) {
        let isSingle = statement.action.patterns.isSingle && patterns.count == 1
        rewriting.policy.statements.elements[index].action = ActionElement(
          ElementList(patterns.map { ActionPattern($0) }, isSingle: isSingle))
      }
      for place in rewriting.left.indices.dropFirst(before) { rewriting.left[place].number = index + 1 }
    }
    return rewriting
  }
}
