import PolicyModel
import ServiceReference
import SourceText

/// Which action of a statement can use which of its resources.
///
/// An action is authorised on resources of its types, or on `*` alone where it has none (R86); the pairs that fit
/// neither grant and refuse nothing.
///
/// A class, so that what uses what is found when a rule asks, and once.
final class ActionResourceGrid {
  /// Whether an action can use a resource.
  enum Use {
    case usable
    case dead
    /// One of the two is not understood; other rules say so.
    case unknown
  }

  /// How many pairs of one document are compared; AWS's quotas allow far fewer in a policy.
  static let pairLimit = 1 << 20

  /// For each action pattern its use of each resource pattern; empty where there were too many pairs.
  private(set) lazy var uses = findUses()
  /// Whether there were too many pairs to compare.
  let isOverLimit: Bool
  /// Whether every resource is `*`, which every action can use.
  private(set) lazy var isOfEverything = resources.allSatisfy(\.isEverything)

  private let actions: [ActionPattern]
  private let resources: [ResourcePattern]
  private let facts: ServiceFacts

  /// The grid of a statement; nil where it has `NotAction`, `NotResource` or no resources.
  init?(_ statement: Statement, facts: ServiceFacts, pairBudget: inout Int) {
    guard !statement.action.isNegated, let resource = statement.resource, !resource.isNegated else { return nil }
    actions = statement.action.patterns.elements
    resources = resource.patterns.elements
    self.facts = facts
    guard !actions.isEmpty, !resources.isEmpty else { return nil }
    let pairs = actions.count.multipliedReportingOverflow(by: resources.count)
    isOverLimit = pairs.overflow || pairs.partialValue > pairBudget
    if !isOverLimit { pairBudget -= pairs.partialValue }
  }

  private func findUses() -> [[Use]] {
    if isOverLimit { return [] }
    let targets = resources.map { Target($0, facts) }
    return actions.map { action in
      let coverage = facts.coverage(of: action)
      return targets.map { Self.use(of: $0, by: coverage) }
    }
  }

  /// The actions that can use no resource of the statement.
  private(set) lazy var unmatchedActions: [Int] = {
    // A star among the resources is used by all.
    if resources.contains(where: \.isEverything) { return [] }
    return uses.indices.filter { action in uses[action].allSatisfy { $0 == .dead } }
  }()

  /// The resources that no action of the statement can use.
  private(set) lazy var unusedResources: [Int] = {
    guard !isOfEverything, let first = uses.first else { return [] }
    return first.indices.filter { resource in uses.allSatisfy { $0[resource] == .dead } }
  }()

  private enum Target {
    case everything
    case pattern(KnownPattern)
    case malformed

    init(_ pattern: ResourcePattern, _ facts: ServiceFacts) {
      if pattern.isEverything {
        self = .everything
        return
      }
      let known = facts.pattern(pattern.description)
      let isRead =
        known.text.begins(with: "arn:") && known.fields != nil && Self.isRead(facts.arns.fault(of: known))
      self = isRead ? .pattern(facts.reading(of: known)) : .malformed
    }

    /// Whether an ARN is read as it stands: where its region or account is one too many or missing, the resource that
    /// is meant is known, and a rule says how to write it. One without account counts as of any account.
    private static func isRead(_ fault: ARNFault?) -> Bool {
      switch fault {
      case nil, .resource, .service, .missing(region: false, account: true): true
      case .superfluous, .missing: false
      }
    }
  }

  private static func use(of target: Target, by coverage: ActionCoverage) -> Use {
    switch (coverage, target) {
    case (.malformed, _), (.unknownService, _), (.nothing, _), (_, .malformed): .unknown
    case (.everything, _), (_, .everything): .usable
    case (.actions(let covered), .pattern(let pattern)):
      pattern.mayMatch(anyOf: covered.types, covered.typePlaces) || lists(everyBucket: pattern.text, covered)
        ? .usable : .dead
    }
  }

  /// Whether it is `s3:ListAllMyBuckets` on every bucket, as S3's guide grants it, though the reference lists no type.
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/walkthrough1.html
  private static func lists(everyBucket pattern: String, _ covered: CoveredActions) -> Bool {
    guard covered.service.service.prefix == "s3", covered.types.isEmpty, pattern.hasSuffix(":s3:::*") else {
      return false
    }
    return covered.actions.contains { $0.name == "ListAllMyBuckets" }
  }
}
