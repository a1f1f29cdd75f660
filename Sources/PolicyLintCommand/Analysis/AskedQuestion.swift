import CommandKit
import PolicyAnalysis
import PolicyModel
import ServiceReference

/// A question of `prove`, read from its options.
struct AskedQuestion {
  private let question: Prove.Question
  private let access: AccessQuery
  private let trust: TrustZone
  let doubts: [(message: String, help: String?)]

  init(_ command: Prove) throws {
    let reference = ServiceReference.embedded
    question = command.question
    trust = try command.trust.zone()
    access = AccessQuery(
      actions: try QueriedActions.patterns(command.actions),
      resources: try QueriedResources.patterns(command.resources),
      conditions: try QueriedConditions.conditions(command.conditions, reference))
    doubts = access.actions.compactMap { QueriedActions.doubt($0, reference) }
  }

  /// The answer for these policies.
  func answer(_ side: PolicySide, ceiling: PolicyFile?, by analyzer: PolicyAnalyzer) -> Answer {
    switch question {
    case .neverGrants: analyzer.neverGrants(side.stack, access)
    case .within: ceiling.map { analyzer.isWithin(side.stack, PolicyStack($0.policy)) } ?? .unknown(.unconfirmed)
    case .notPublic:
      side.policies.first.map { analyzer.isNotPublic($0.policy, trusting: trust) } ?? .unknown(.unconfirmed)
    }
  }
}

extension PolicySide {
  /// The policies as those of one principal, or of one resource where any names principals.
  fileprivate var stack: PolicyStack {
    let policies = policies.map(\.policy)
    return policies.contains(where: \.namesPrincipals)
      ? PolicyStack(resource: policies) : PolicyStack(identity: policies)
  }
}
