import CommandKit
import PolicyModel
import SourceText

extension RequestPrincipal {
  /// The principal that a word of the command line names: an alias of the inventories, an ARN, or a name.
  init(argument: String, aliases: [String: ARN]) throws(UsageError) {
    guard let named = RequestPrincipal(aliases[argument]?.description ?? argument) else {
      let nearest = Spelling.nearest(to: argument, among: aliases.keys.sorted())
      throw UsageError(
        "`\(argument)` is not a principal",
        help: nearest.map { "did you mean `\($0)`?" }
          ?? "give an ARN such as `arn:aws:iam::123456789012:role/analyst`, a service's name or `anonymous`")
    }
    if let problem = named.arn?.problemOfAccount { throw UsageError([problem]) }
    self = named
  }
}

extension ARN {
  /// What is wrong with the account's number; nothing where there is none, or a word in its place.
  var problemOfAccount: UsageProblem? {
    guard !accountField.isEmpty, accountField.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
      AccountID(String(accountField)) == nil
    else { return nil }
    return .other("`\(accountField)` in `\(description)` is not an account number", help: "it has twelve digits")
  }
}
