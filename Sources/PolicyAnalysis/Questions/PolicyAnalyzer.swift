public import PolicyModel
public import ServiceReference

/// Decides questions about all requests: with a proof, with requests that show the contrary, or not at all.
public struct PolicyAnalyzer: Sendable {
  /// What is known of the services; without it keys have the types of their operators, and witnesses are made up.
  public let reference: ServiceReference?
  /// How questions are decided.
  public let options: AnalysisOptions

  /// An analyser that knows the services of `reference`.
  public init(reference: ServiceReference? = .embedded, options: AnalysisOptions = AnalysisOptions()) {
    self.reference = reference
    self.options = options
  }

  /// Compares what two policies allow.
  public func compare(_ a: Policy, _ b: Policy) -> PolicyComparison {
    PolicyComparison(aWithinB: .unknown(.unconfirmed), bWithinA: .unknown(.unconfirmed))
  }

  /// Compares what two documents allow; unknown where the meaning of one is lost.
  public func compare(_ a: DecodedPolicy, _ b: DecodedPolicy) -> PolicyComparison {
    let issues = a.issues + b.issues
    if let issue = issues.first(where: \.isFatal) {
      return PolicyComparison(aWithinB: .unknown(.unreadableDocument(issue)), bWithinA: .unknown(.unreadableDocument(issue)))
    }
    return compare(a.policy, b.policy)
  }

  /// Whether every request that the first policy allows is allowed by the second.
  public func isWithin(_ a: Policy, _ b: Policy) -> Answer { .unknown(.unconfirmed) }

  /// Whether every request that the first stack allows is allowed by the second.
  public func isWithin(_ a: PolicyStack, _ b: PolicyStack) -> Answer { .unknown(.unconfirmed) }

  /// Whether a stack allows none of the requests that are asked about.
  public func neverGrants(_ policies: PolicyStack, _ access: AccessQuery) -> Answer { .unknown(.unconfirmed) }
}
