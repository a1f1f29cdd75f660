public import JSONText

/// An environment as a file gives it, and everything that is wrong with it.
public struct DecodedEnvironment: Sendable {
  /// What could be read; entries that are wrong are missing.
  public let environment: Environment
  /// What is wrong, in order of position.
  public let issues: [EnvironmentIssue]

  /// Whether a file's top keys are those of an environment.
  public static func isEnvironment(_ node: JSONNode) -> Bool {
    node.members?.contains { EnvironmentSection(rawValue: $0.name) != nil } ?? false
  }

  /// Reads the environment that `node` spells; never fails, and finds every issue.
  public init(_ node: JSONNode) {
    let decoder = EnvironmentDecoder(node)
    environment = decoder.environment
    issues = decoder.issues.inOrder
  }
}
