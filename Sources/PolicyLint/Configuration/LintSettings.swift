public import PolicyModel

/// What a configuration file says.
public struct LintSettings: Sendable {
  /// The kind of policy that the files of a pattern hold.
  public struct Kind: Sendable {
    /// The files.
    public let files: PathGlob
    /// The kind of their policies.
    public let kind: PolicyKind
    /// What their policies are attached to, where that is said.
    public let resourceType: ResourcePolicyType?
  }

  /// What the organisation tells the rules of itself, severities among it.
  public var configuration = LintConfiguration()
  /// The rules that run, as words of a selection; all where empty.
  public var select: [String] = []
  /// The rules that do not run.
  public var ignore: [String] = []
  /// The kinds of policies by file; of several patterns that fit the first counts.
  public var kinds: [Kind] = []
  /// What is meant as it is.
  public var suppressions: [Suppression] = []
  /// The baseline's path, from the folder of the configuration file.
  public var baseline: String?

  /// Settings that say nothing.
  public init() {}

  /// What is said of the kind of a file's policies; the path is from the folder of the configuration file.
  public func kind(of path: String) -> Kind? { kinds.first { $0.files.matches(path) } }
}
