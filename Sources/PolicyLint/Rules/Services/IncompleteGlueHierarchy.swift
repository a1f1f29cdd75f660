import PolicyModel
import ServiceReference
import SourceText

/// A grant on tables of the Data Catalog without one on what stands above them.
struct IncompleteGlueHierarchy: Rule {
  static let page = RulePage(
    "PL820", "incomplete-glue-hierarchy", .warning, peers: [PeerCheck("parliament", "RESOURCE_MISMATCH")],
    summary: "An action of Glue is allowed on a table or a database, and nowhere on the database or the catalog above.",
    why: """
      Glue authorises a call on the table, its database and the catalog, each; with one of them missing it is denied. \
      Which statement allows each does not matter.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["glue:GetTable", "glue:GetPartitions"],
          "Resource": [↓"arn:aws:glue:*:123456789012:table/sales/*"]
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": ["glue:GetTable", "glue:GetPartitions"],
          "Resource": ["arn:aws:glue:*:123456789012:table/sales/*", "arn:aws:glue:*:123456789012:catalog", \
        "arn:aws:glue:*:123456789012:database/sales"]
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "glue:GetTable",
          "Resource": [
            "arn:aws:glue:*:123456789012:catalog", "arn:aws:glue:*:123456789012:database/other",
            ↓"arn:aws:glue:*:123456789012:table/sales/orders"
          ]
        }
        """),
    .flags(
      statement:
        #"{"Effect": "Allow", "Action": "glue:Get*", "Resource": ↓"arn:aws:glue:*:123456789012:database/sales"}"#),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "glue:GetTable", "Resource": "arn:aws:glue:*:123456789012:table/sales/*"},
          {
            "Effect": "Allow", "Action": "glue:Get*",
            "Resource": ["arn:aws:glue:*:123456789012:catalog", "arn:aws:glue:*:123456789012:database/*"]
          }
        ]
      }
      """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "glue:GetTable",
          "Resource": ["arn:aws:glue:us-east-1:123456789012:*", "arn:aws:glue:us-east-1:123456789012:table/sales/*"]
        }
        """),
    .allows(statement: #"{"Effect": "Deny", "Action": "glue:GetTable", "Resource": "arn:aws:glue:*:*:table/sales/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "glue:StartJobRun", "Resource": "arn:aws:glue:*:*:job/load"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTable", "Resource": "arn:aws:glue:*:*:table/sales/*"}"#,
      as: .boundary),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity else { return [] }
    let grants = policy.statements.filter { $0.statement.effect == .allow }
    return grants.compactMap { linted -> Violation? in
      guard linted.services.contains("glue"), !linted.statement.action.isNegated,
        let element = linted.statement.resource, !element.isNegated
      else {
        return nil
      }
      let patterns = element.patterns
      var missing: [String] = []
      var place: Int?
      var asked: Action?
      for index in patterns.elements.indices {
        guard linted.resources[index].fields?[2].hasSameBytes(as: "glue") == true,
          let hierarchy = GlueHierarchy(patterns.elements[index]),
          let action = action(of: linted, on: patterns.elements[index], policy.facts),
          let name = ActionName(action.fullName)
        else { continue }
        let lacking = hierarchy.ancestors.filter { ancestor in
          !missing.contains(ancestor) && !grants.contains { $0.statement.mayGrant(name, on: ancestor) }
        }
        if lacking.isEmpty { continue }
        missing += lacking
        place = place ?? index
        asked = asked ?? action
      }
      guard let place, let asked else { return nil }
      let insertion = ListEdits(patterns, in: policy.file).insertion(of: missing)
      return Violation(
        at: patterns.range(at: place), lacks(asked, patterns.elements[place], missing),
        help: "add \(Words.list(missing.map { "`\($0)`" }, conjunction: "and"))",
        fixes: insertion.map { [Fix(isSafe: false, edits: [$0])] } ?? [])
    }
  }

  /// An action of the statement that Glue authorises on such a resource together with all above it.
  private func action(of linted: LintedStatement, on pattern: ResourcePattern, _ facts: ServiceFacts) -> Action? {
    for coverage in linted.coverages {
      guard case .actions(let covered) = coverage, covered.service.service.prefix == "glue" else { continue }
      let found = covered.actions.first { action in
        action.resourceRequirement == .allOf
          && action.resources.contains { resource in
            resource.isRequired && resource.type != "rootcatalog"
              && covered.service.resourceType(named: resource.type)
                .map { facts.mayMatch($0, pattern.description) } ?? false
          }
      }
      if let found { return found }
    }
    return nil
  }

  private func lacks(_ action: Action, _ pattern: ResourcePattern, _ missing: [String]) -> String {
    let kinds = missing.map { $0.hasSuffix(":catalog") ? "the catalog" : "its database" }
    let above = kinds.indices.filter { !kinds[..<$0].contains(kinds[$0]) }.map { kinds[$0] }
    return "`\(action.fullName)` on `\(pattern)` is authorised on \(Words.list(above, conjunction: "and")) too, "
      + "and no statement allows it there"
  }
}
