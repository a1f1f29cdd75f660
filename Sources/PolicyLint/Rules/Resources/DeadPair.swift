import PolicyModel
import ServiceReference
import SourceText

/// An action and a resource of one statement that cannot come together in a request.
struct DeadPair: Rule {
  static let page = RulePage(
    "PL309", "dead-pair", .suggestion, peers: [PeerCheck("parliament", "RESOURCE_MISMATCH")],
    summary:
      "A statement lists actions of one service and resources of another that have nothing to do with each other.",
    why: """
      The statement seems to say more than it does. One statement for each set of actions and the resources that they use \
      shows what is granted. Types of one service beside each other, a bucket and its objects, are not reported where \
      each has its actions.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow",
          "Action": [↓"sqs:SendMessage", ↓"s3:GetObject"],
          "Resource": ["arn:aws:sqs:eu-west-1:111122223333:orders", "arn:aws:s3:::acme-lake/*"]
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow",
          "Action": ["s3:ListBucket", "s3:GetObject"],
          "Resource": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/*"]
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow",
          "Action": ["s3:ListBucket", "s3:GetObject"],
          "Resource": ["arn:aws:s3:::acme-lake*"]
        }
        """),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::a", "arn:aws:s3:::a/*"]}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.flatMap { linted -> [Violation] in
      guard let grid = linted.grid, !grid.isOfEverything, let resources = linted.statement.resource?.patterns else {
        return []
      }
      let patterns = linted.statement.action.patterns
      // What is dead in every pair is reported by itself.
      let silent = Set(grid.unusedResources)
      let unmatched = Set(grid.unmatchedActions)
      return grid.uses.indices.compactMap { action in
        guard grid.uses[action].contains(.dead), !unmatched.contains(action),
          case .actions(let covered) = linted.coverages[action]
        else { return nil }
        let dead = grid.uses[action].indices.filter {
          grid.uses[action][$0] == .dead && !silent.contains($0)
            && !isOwn(linted.resources[$0], covered)
        }
        guard !dead.isEmpty else { return nil }
        let usable = grid.uses[action].indices.filter { grid.uses[action][$0] == .usable }
        return Violation(
          at: patterns.range(at: action),
          neverUses(patterns.elements[action], names(dead, of: resources), covered.types),
          help: "split the statement: `\(patterns.elements[action])` goes with \(names(usable, of: resources))")
      }
    }
  }

  /// Whether a resource is of the actions' service: it stands there for other actions, as a bucket beside its objects.
  private func isOwn(_ resource: KnownPattern, _ covered: CoveredActions) -> Bool {
    guard let service = resource.fields?[2] else { return false }
    return covered.service.servicesInARNs.contains(String(service).lowered)
  }

  private func names(_ indices: [Int], of resources: ElementList<ResourcePattern>) -> String {
    Words.list(indices.map { "`\(resources.elements[$0])`" }, conjunction: "and")
  }

  private func neverUses(_ action: ActionPattern, _ resources: String, _ types: [ResourceType]) -> String {
    guard !types.isEmpty else { return "`\(action)` is authorised on `*` alone and never uses \(resources)" }
    return "`\(action)` is authorised on \(Words.list(types.map(\.name))) resources and never uses \(resources)"
  }
}
