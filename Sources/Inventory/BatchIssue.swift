public import PolicyModel
public import SourceText

/// What is wrong with a line of a batch.
public struct BatchIssue: Error, Hashable, Sendable {
  /// What is wrong, with the evidence.
  public enum Kind: Hashable, Sendable {
    /// A member that the line needs is missing.
    case missing(String)
    /// Two members that rule each other out.
    case contradictory(String, String)
    /// A name is given twice in one object.
    case duplicate(String)
    /// An object has a member that does not exist there, so that what it holds would be left out of the decision.
    case unknown(String, in: String, choices: [String])
    /// A value has a JSON type that it cannot have.
    case wrongType(element: String, expected: String, found: String)
    /// The request cannot be read.
    case request(RequestIssue)
    /// A policy does not follow the grammar, and what it means is lost.
    case policy(DecodingIssue)
    /// What Lake Formation knows cannot be read.
    case lakeFormation(InventoryIssue)
  }

  /// What is wrong.
  public var kind: Kind
  /// Where it is wrong.
  public var range: SourceRange

  /// Something wrong at `range`.
  public init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// What programs tell issues apart by.
  public var code: String {
    switch kind {
    case .missing, .contradictory, .duplicate, .unknown, .wrongType, .lakeFormation: "line"
    case .request: "request"
    case .policy: "policy"
    }
  }

  /// The issue in a sentence.
  public var message: String {
    switch kind {
    case .missing(let name): "there is no `\(name)`"
    case .contradictory(let first, let second): "`\(first)` and `\(second)` cannot both be given"
    case .duplicate(let name): "`\(name)` is given twice"
    case .unknown(let name, let element, let choices):
      "`\(element)` has no member `\(name)`: there are \(choices.map { "`\($0)`" }.joined(separator: ", "))"
    case .wrongType(let element, let expected, let found): "`\(element)` takes \(expected), not \(found)"
    case .request(let issue): issue.message
    case .policy(let issue): issue.message
    case .lakeFormation(let issue): issue.message
    }
  }
}
