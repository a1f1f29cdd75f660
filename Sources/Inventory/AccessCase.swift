public import JSONText
public import PolicyModel

/// A request and the answer that is expected of it: `{role?, principal, action, resource, context?, expected, why?}`.
public struct AccessCase: Hashable, Sendable {
  /// The request.
  public var request: Request
  /// Whether it is to be allowed.
  public var isAllowed: Bool
  /// Why.
  public var why: String?

  /// Reads a case; of several errors the first is thrown.
  ///
  /// Other members are remarks, unless they are likely one of these misspelt: a request without its context is another.
  public init(_ node: JSONNode, aliases: [String: ARN] = [:]) throws(RequestIssue) {
    request = try RequestFile.request(node, aliases: aliases, beside: ["expected"])
    guard let expected = node["expected"] else { throw RequestIssue(kind: .missing("expected"), range: node.range) }
    switch expected.string {
    case "allow": isAllowed = true
    case "deny": isAllowed = false
    case let word:
      throw RequestIssue(
        kind: .notChoice(word ?? expected.kindDescription, element: "expected", choices: ["allow", "deny"]),
        range: expected.range)
    }
    why = node["why"]?.string
  }
}
