import PolicyAnalysis
import PolicyModel

extension Requirement {
  /// What must hold beside the policies, in words that follow "if".
  var words: String {
    switch self {
    case .grants(let resources):
      "another policy also allows it on \(resources.map { "`\($0)`" }.joined(separator: ", "))"
    case .delegatingResourcePolicy: "the policy of the resource leaves access to its account"
    case .identityGrant: "the principal's own policies allow it too"
    case .sessionPolicy: "the policy of the federated user's session allows it too"
    }
  }
}

extension AnalysisMode {
  /// Which requests the mode counts.
  var words: String {
    switch self {
    case .open: "every request, whatever actions AWS adds"
    case .realistic: "every request that the service table knows"
    }
  }
}

extension Proof {
  /// What a proof rests on.
  var words: String {
    let table = tableDate.map { ", by the service table of \($0)" } ?? ""
    return "proved over \(mode.words)\(table)"
  }
}
