import PolicyAnalysis
import PolicyModel

extension UnknownReason {
  /// The word by which programs tell the reason.
  var code: String {
    switch self {
    case .stateBudget: "stateBudget"
    case .nodeBudget: "nodeBudget"
    case .mixedTypes: "mixedTypes"
    case .unreadableValue: "unreadableValue"
    case .unreadableDocument: "unreadableDocument"
    case .unconfirmed: "unconfirmed"
    }
  }

  /// Why there is no answer, in a sentence.
  var message: String {
    switch self {
    case .stateBudget: "the patterns are too entangled for the budget"
    case .nodeBudget: "there are more cases to look at than the budget allows"
    case .mixedTypes(let key): "`\(key)` is compared as values of different types"
    case .unreadableValue(let value): "`\(value)` cannot be followed exactly"
    case .unreadableDocument(let issue): issue.message
    case .unconfirmed: "a request was found that deciding it alone does not confirm"
    }
  }

  /// What may help.
  var help: String? {
    switch self {
    case .stateBudget, .nodeBudget: "a larger `--budget` may decide it"
    case .mixedTypes, .unreadableValue, .unreadableDocument, .unconfirmed: nil
    }
  }
}
