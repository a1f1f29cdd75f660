import PolicyModel
import ServiceReference
import SourceText

/// An ARN that is as wide as `*` for the actions of its statement.
struct EffectivelyOpenResource: Rule {
  static let page = RulePage(
    "PL341", "effectively-open-resource", .suggestion, peers: [PeerCheck("parliament", "RESOURCE_EFFECTIVELY_STAR")],
    summary: "A resource of an `Allow` is a pattern of every resource that one of its actions is authorised on.",
    why: "It reads as a restriction, and is none: `arn:aws:s3:::*` is every bucket and every object.")

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ↓"arn:aws:s3:::*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:GetObject", "sqs:SendMessage"],
          "Resource": ["arn:aws:s3:::acme-lake/*", ↓"arn:aws:sqs:*:*:*"]
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-*/*"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:123456789012:*"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*",
          "Condition": {"StringEquals": {"s3:ResourceAccount": "123456789012"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity else { return [] }
    return policy.statements.flatMap { linted -> [Violation] in
      let statement = linted.statement
      guard statement.effect == .allow, !statement.action.isNegated, let resource = statement.resource,
        !resource.isNegated, statement.openResource == nil, !statement.isNarrowed
      else { return [] }
      let patterns = resource.patterns
      return patterns.elements.indices.filter { index in
        linted.resources[index].mayBeAll
      }.compactMap { index in
        let known = linted.resources[index]
        guard let type = type(of: linted, coveredBy: patterns.elements[index], known, policy.facts) else {
          return nil
        }
        return Violation(
          at: patterns.range(at: index), isAll(patterns.elements[index], type),
          help: "name the resources that are meant, or their account")
      }
    }
  }

  /// The first type of resource of the statement's actions all of which a pattern matches.
  private func type(
    of linted: LintedStatement, coveredBy pattern: ResourcePattern, _ known: KnownPattern, _ facts: ServiceFacts
  ) -> ResourceType? {
    for coverage in linted.coverages {
      guard case .actions(let covered) = coverage else { continue }
      let places = covered.typePlaces
      for index in places.indices where facts.covers(pattern, known, places[index], { covered.types[index] }) {
        return covered.types[index]
      }
    }
    return nil
  }

  private func isAll(_ pattern: ResourcePattern, _ type: ResourceType) -> String {
    "`\(pattern)` is every \(type.name): as wide as `*`"
  }
}

extension KnownPattern {
  /// Whether account and resource leave it possible that it is every resource of a type.
  fileprivate var mayBeAll: Bool {
    guard let fields, let last = fields[5].utf8.last else { return false }
    return last == UInt8(ascii: "*") && ["", "*"].contains(fields[4]) && ["", "*"].contains(fields[3])
  }
}
