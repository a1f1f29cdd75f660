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
      && statement.conditions.allSatisfy { condition in
        let values = condition.values.map { ConditionValue($0) }
        // The older version of the language knows no variables.
        return Condition(condition.operatorName, condition.key, ElementList(values))
          .outcome(in: request.context, version: .v2008, effect: statement.effect).isSatisfied
      }
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
