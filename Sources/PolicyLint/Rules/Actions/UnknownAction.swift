import JSONText
import PolicyModel
import ServiceReference
import SourceText

/// An action that its service does not have.
struct UnknownAction: Rule {
  static let page = RulePage(
    "PL203", "unknown-action", .error, accessAnalyzer: ["INVALID_ACTION"],
    peers: [PeerCheck("parliament", "UNKNOWN_ACTION"), PeerCheck("cfn-lint", "W3037")],
    summary: "An action, or every action that a pattern could mean, is one that its service does not document.",
    why: """
      It matches no request, and who reads the policy believes that it does. Often it is the name of an API operation \
      whose action is called otherwise.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": ["athena:GetWorkGroup", ↓"athena:GetQueryResult"], "Resource": "*"}"#,
      fixed: #"{"Effect": "Allow", "Action": ["athena:GetWorkGroup", "athena:GetQueryResults"], "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"dynamodb:Grab*", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Deny", "NotAction": ↓"s3:Frobnicate", "Resource": "*"}"#),
    .allows(
      statement:
        #"{"Effect": "Allow", "Action": ["athena:getqueryresults", "s3:Get*", "s3:?etObject"], "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.filter { !$0.isAllKnown }.flatMap { linted in
      let patterns = linted.statement.action.patterns
      return patterns.elements.indices.compactMap { index -> Violation? in
        guard case .nothing(let known) = linted.coverages[index] else { return nil }
        let pattern = patterns.elements[index]
        guard case .service(_, let name) = pattern.meaning else { return nil }
        let range = patterns.range(at: index)
        guard pattern.isLiteral else {
          return Violation(at: range, noneMatches(pattern), help: "look for the service's actions, or remove it")
        }
        let nearest = policy.facts.nearestAction(to: name, of: known).map { "\(known.service.prefix):\($0)" }
        return Violation(
          at: range, noSuchAction(pattern, of: known), help: nearest.map { "did you mean `\($0)`?" },
          fixes: nearest.map { [.replacing(range, by: JSONWriter.quoted($0), isSafe: false)] } ?? [])
      }
    }
  }

  private func noSuchAction(_ pattern: ActionPattern, of known: KnownService) -> String {
    "`\(known.service.prefix)` has no action `\(pattern)`"
  }

  private func noneMatches(_ pattern: ActionPattern) -> String { "`\(pattern)` matches no action of its service" }
}
