import PolicyAnalysis

extension UnknownReason {
  /// The word by which programs tell the reason.
  var code: String {
    switch self {
    case .stateBudget: "stateBudget"
    case .nodeBudget: "nodeBudget"
    case .tooManyTests: "tooManyTests"
    case .mixedTypes: "mixedTypes"
    case .unreadableValue: "unreadableValue"
    case .unreadableDocument: "unreadableDocument"
    case .unconfirmed: "unconfirmed"
    }
  }

  /// What may help.
  var help: String? {
    switch self {
    case .stateBudget, .nodeBudget: "a larger `--budget` may decide it"
    case .tooManyTests, .mixedTypes, .unreadableValue, .unreadableDocument, .unconfirmed: nil
    }
  }
}
