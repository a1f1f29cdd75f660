import SourceText

/// The patterns of many policies, each made once and kept: policies repeat few names very often.
public final class PatternShelf {
  private var actionTexts = TextTable()
  private var actions: [ActionPattern] = []
  private var resourceTexts = TextTable()
  private var resources: [ResourcePattern] = []
  private var operatorTexts = TextTable()
  private var operators: [SpelledOperator] = []

  /// A shelf with nothing on it.
  public init() {}

  /// The pattern of actions that is spelled `text`.
  public func action(_ text: String) -> ActionPattern {
    let number = actionTexts.number(of: text)
    if number == actions.count { actions.append(ActionPattern(text, number: number)) }
    return actions[number]
  }

  /// The number of a pattern of actions that is kept here, from 0 in the order of their making; nil of one made elsewhere.
  public func number(of pattern: ActionPattern) -> Int? {
    let number = pattern.prepared.number
    return number >= 0 && number < actions.count && actions[number].prepared === pattern.prepared ? number : nil
  }

  /// The pattern of resources that is spelled `text`.
  public func resource(_ text: String) -> ResourcePattern {
    let number = resourceTexts.number(of: text)
    if number == resources.count { resources.append(ResourcePattern(text)) }
    return resources[number]
  }

  /// The operator of conditions that is spelled `text`.
  func spelledOperator(_ text: String) -> SpelledOperator {
    let number = operatorTexts.number(of: text)
    if number == operators.count { operators.append(SpelledOperator(text)) }
    return operators[number]
  }
}

/// What a text is as the operator of a condition.
struct SpelledOperator {
  /// The operator; nil where there is none of that name.
  let found: ConditionOperator?
  /// How AWS spells it, where that is not how the text does.
  let correction: String?

  init(_ text: String) {
    found = ConditionOperator(text)
    correction = found.flatMap { $0.name == text ? nil : $0.name }
  }
}
