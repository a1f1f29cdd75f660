import PolicyModel
import SourceText

/// The ARN of a table in the Data Catalog that lacks the database.
struct TableWithoutDatabase: Rule {
  static let page = RulePage(
    "PL821", "table-without-database", .error,
    summary: "The ARN of a table in the Data Catalog does not name its database.",
    why: "A table's ARN ends in `table/database/table`; an ARN without the database matches no request.")

  static let examples: [RuleExample] = [
    .flags(
      statement:
        #"{"Effect": "Allow", "Action": "glue:GetTable", "Resource": ↓"arn:aws:glue:*:123456789012:table/orders"}"#),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "glue:GetTable",
          "Resource": ["arn:aws:glue:*:*:table/sales/*", ↓"arn:aws:glue:us-east-1:123456789012:table/orders"]
        }
        """),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTable", "Resource": "arn:aws:glue:*:*:table/sales/orders"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "glue:GetTable", "Resource": "arn:aws:glue:*:*:table/sal*"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "glue:Get*", "Resource": "arn:aws:glue:*:*:table/${aws:username}"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:*:*:table/orders"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.flatMap { linted -> [Violation] in
      guard let patterns = linted.statement.resource?.patterns else { return [] }
      return patterns.elements.indices.filter { patterns.elements[$0].isTableWithoutDatabase }.map { index in
        Violation(
          at: patterns.range(at: index), lacksDatabase(patterns.elements[index]),
          help: "write `table/database/table`, or `table/database/*` for all tables of a database")
      }
    }
  }

  private func lacksDatabase(_ pattern: ResourcePattern) -> String {
    "`\(pattern)` names no database, and so matches no table"
  }
}

extension ResourcePattern {
  /// Whether it names a table of the Data Catalog by its own name alone.
  var isTableWithoutDatabase: Bool {
    guard !isEverything, let fields, fields[2].hasSameBytes(as: "glue"), fields[5].utf8.starts(with: "table/".utf8)
    else {
      return false
    }
    let name = fields[5].utf8.dropFirst(6)
    return !name.isEmpty && !name.contains { "*?/$".utf8.contains($0) }
  }
}
