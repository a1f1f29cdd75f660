public import JSONText
import SourceText

/// A policy as a document gives it, and everything that is wrong with the document.
public struct DecodedPolicy: Sendable {
  /// What could be read; elements that could not be read are missing.
  public let policy: Policy
  /// What the grammar does not allow, in order of position.
  public let issues: [DecodingIssue]

  /// Whether the policy means what the document says, so that requests may be decided by it.
  public var isEvaluable: Bool { !issues.contains { $0.isFatal } }

  /// Reads the policy that `node` spells; never fails, and finds every issue.
  ///
  /// - Parameter shelf: where patterns are kept that other policies may have as well.
  public init(_ node: JSONNode, keeping shelf: PatternShelf? = nil) {
    var decoder = PolicyDecoder(shelf: shelf)
    policy = decoder.policy(node)
    issues = decoder.issues.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
