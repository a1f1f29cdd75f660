public import JSONText

/// An environment as a file gives it, and everything that is wrong with it.
public struct DecodedEnvironment: Sendable {
  /// What could be read; entries that are wrong are missing.
  public let environment: Environment
  /// What is wrong, in order of position.
  public let issues: [EnvironmentIssue]

  /// Reads the environment that `node` spells; never fails, and finds every issue.
  public init(_ node: JSONNode) {
    let decoder = EnvironmentDecoder(node)
    environment = decoder.environment
    issues = decoder.issues.inOrder
  }
}
