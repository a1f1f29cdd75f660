import PolicyModel

extension UnknownReason {
  /// The reason in words.
  public var words: String {
    switch self {
    case .stateBudget: "the patterns take more states than the budget has; ask about fewer statements at a time"
    case .nodeBudget: "the search took more steps than the budget has; ask about fewer statements at a time"
    case .tooManyTests: "there are more condition keys, or conditions on one key, than can be followed"
    case .mixedTypes(let key): "the key `\(key)` is read as values of different types"
    case .unreadableValue(let key): "a value that the key `\(key)` is compared to cannot be followed exactly"
    case .unreadableDocument(let issue): issue.message
    case .unconfirmed: "a request was found that the evaluator does not confirm"
    }
  }
}
