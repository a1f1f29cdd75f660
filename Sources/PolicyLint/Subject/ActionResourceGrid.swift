import PolicyModel
import ServiceReference
import SourceText

/// Which action of a statement can use which of its resources.
///
/// An action is authorised on resources of its types, or on `*` alone where it has none (R86); the pairs that fit
/// neither grant and refuse nothing.
struct ActionResourceGrid {
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
  let uses: [[Use]]
  /// Whether there were too many pairs to compare.
  let isOverLimit: Bool

  /// The grid of a statement; nil where it has `NotAction`, `NotResource` or no resources.
  ///
  /// - Parameter coverages: what each of its patterns of actions covers.
  init?(_ statement: Statement, _ coverages: [ActionCoverage], facts: ServiceFacts, pairBudget: inout Int) {
    guard !statement.action.isNegated, let resource = statement.resource, !resource.isNegated else { return nil }
    let actions = statement.action.patterns.elements
    let resources = resource.patterns.elements
    guard !actions.isEmpty, !resources.isEmpty else { return nil }
    let pairs = actions.count.multipliedReportingOverflow(by: resources.count)
    guard !pairs.overflow, pairs.partialValue <= pairBudget else {
      uses = []
      isOverLimit = true
      return
    }
    pairBudget -= pairs.partialValue
    isOverLimit = false
    let targets = resources.map { Target($0, facts) }
    uses = coverages.map { coverage in targets.map { Self.use(of: $0, by: coverage, facts) } }
  }

  /// The actions that can use no resource of the statement.
  var unmatchedActions: [Int] {
    uses.indices.filter { action in uses[action].allSatisfy { $0 == .dead } }
  }

  /// The resources that no action of the statement can use.
  var unusedResources: [Int] {
    guard let first = uses.first else { return [] }
    return first.indices.filter { resource in uses.allSatisfy { $0[resource] == .dead } }
  }

  private enum Target {
    case everything
    case pattern(String)
    case malformed

    init(_ pattern: ResourcePattern, _ facts: ServiceFacts) {
      if pattern.isEverything {
        self = .everything
      } else if pattern.fields != nil, pattern.description.begins(with: "arn:"),
        Self.isRead(facts.arns.fault(of: pattern.description))
      {
        self = .pattern(pattern.description)
      } else {
        self = .malformed
      }
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

  private static func use(of target: Target, by coverage: ActionCoverage, _ facts: ServiceFacts) -> Use {
    switch (coverage, target) {
    case (.malformed, _), (.unknownService, _), (.nothing, _), (_, .malformed): .unknown
    case (.everything, _), (_, .everything): .usable
    case (.actions(let covered), .pattern(let pattern)):
      covered.types.contains { facts.mayMatch($0, pattern) } || lists(everyBucket: pattern, covered) ? .usable : .dead
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
