import PolicyModel
import ServiceReference
import SourceText

/// A resource that no action of its statement can use.
struct UnusedResource: Rule {
  static let page = RulePage(
    "PL308", "unused-resource", .warning, peers: [PeerCheck("parliament", "RESOURCE_MISMATCH")],
    summary: "A statement names a resource on which none of its actions is authorised.",
    why: "Who reads the policy believes that it says something of the resource. Likely an action is missing.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow",
          "Action": "s3:GetObject",
          "Resource": ["arn:aws:s3:::acme-lake/*", ↓"arn:aws:glue:*:123456789012:catalog"]
        }
        """,
      fixed: """
        {
          "Effect": "Allow",
          "Action": "s3:GetObject",
          "Resource": ["arn:aws:s3:::acme-lake/*"]
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow",
          "Action": ["s3:GetObject", "glue:GetDatabases"],
          "Resource": ["arn:aws:s3:::acme-lake/*", "arn:aws:glue:*:123456789012:catalog"]
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "cloudformation:*",
          "Resource": [
            "arn:aws:cloudformation:*:111122223333:stack/etl/*",
            "arn:aws:cloudformation:*:aws:transform/Serverless-2016-10-31"
          ]
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.flatMap { linted -> [Violation] in
      // Where no action fits any resource, the actions are reported and not the resources as well.
      guard let grid = linted.grid, !grid.isOfEverything, grid.unmatchedActions.count < grid.uses.count,
        let resources = linted.statement.resource?.patterns
      else { return [] }
      let edits = ListEdits(resources, in: policy.file)
      // What is said of a resource itself is said once.
      let unused = grid.unusedResources.filter {
        !policy.isReported(resources.elements[$0]) && !resources.elements[$0].isTableWithoutDatabase
          && !(TransformARN.isOne(resources.elements[$0])
            && linted.statement.action.patterns.elements.contains(where: TransformARN.areUsed))
      }
      return unused.map { index in
        Violation(
          at: resources.range(at: index), nothingUses(resources.elements[index].description),
          help: "add the action that is meant for it, or remove it",
          fixes: edits.removal(of: index).map { [Fix(isSafe: true, edits: [$0])] } ?? [])
      }
    }
  }

  private func nothingUses(_ resource: String) -> String {
    "no action of this statement is authorised on `\(resource)`"
  }
}
