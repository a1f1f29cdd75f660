import PolicyModel

/// Decides one request of abstract policies, in the plainest way there is: it confirms what the analysis finds, and
/// shares nothing with it.
enum AbstractMatcher {
  /// Whether a policy allows a request: a statement allows it, and none denies it.
  static func allows(_ statements: [AbstractStatement], _ request: AbstractRequest) -> Bool {
    let applying = statements.filter { applies($0, to: request) }
    return applying.contains { $0.effect == .allow } && !applying.contains { $0.effect == .deny }
  }

  private static func applies(_ statement: AbstractStatement, to request: AbstractRequest) -> Bool {
    fits(statement.principal, request.principal)
      && fits(statement.action, ASCII.folded(request.action), ASCII.folded)
      && fits(statement.resource, request.resource)
      && statement.conditions.allSatisfy { holds($0, in: request.context) }
  }

  /// Whether a condition holds: with a set qualifier of each member by itself, the empty text like any other.
  private static func holds(_ condition: AbstractStatement.Condition, in context: RequestContext) -> Bool {
    let members: [String]
    switch context[condition.key] {
    case .single(let text)?: members = [text]
    case .list(let texts)?: members = texts
    case nil: return holds(condition, named: condition.operatorName, in: context)
    }
    guard let qualifier = condition.conditionOperator.qualifier, condition.conditionOperator.comparison != .null else {
      return holds(condition, named: condition.operatorName, in: context)
    }
    let answers = members.map { member in
      holds(
        condition, named: condition.conditionOperator.comparison.rawValue,
        in: RequestContext([condition.key: .single(member)]))
    }
    return qualifier == .forAllValues ? !answers.contains(false) : answers.contains(true)
  }

  private static func holds(
    _ condition: AbstractStatement.Condition, named name: String, in context: RequestContext
  ) -> Bool {
    let values = condition.values.map { ConditionValue($0) }
    // The older version of the language knows no variables; to a denial negated is negated, whatever the value (R106).
    return Condition(name, condition.key, ElementList(values))
      .outcome(in: context, version: .v2008, effect: .deny).isSatisfied
  }

  private static func fits(
    _ element: AbstractStatement.Element?, _ text: String, _ folded: (String) -> String = { $0 }
  ) -> Bool {
    guard let element else { return true }
    return element.globs.contains { fits(folded($0), text) } != element.isNegated
  }

  /// Whether a text fits a glob: of each beginning of the glob, which beginnings of the text fit it.
  static func fits(_ glob: String, _ text: String) -> Bool {
    let characters = Array(text.unicodeScalars)
    var fitting = [true] + [Bool](repeating: false, count: characters.count)
    for wanted in glob.unicodeScalars {
      var next = [Bool](repeating: false, count: characters.count + 1)
      if wanted == "*" {
        next[0] = fitting[0]
        for place in characters.indices { next[place + 1] = fitting[place + 1] || next[place] }
      } else {
        for place in characters.indices {
          next[place + 1] = fitting[place] && (wanted == "?" || wanted == characters[place])
        }
      }
      fitting = next
    }
    return fitting[characters.count]
  }
}
