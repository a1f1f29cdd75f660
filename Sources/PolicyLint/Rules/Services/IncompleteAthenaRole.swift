import PolicyModel
import SourceText

/// A policy that starts queries of Athena and lacks what a query needs besides.
struct IncompleteAthenaRole: Rule {
  static let page = RulePage(
    "PL823", "incomplete-athena-role", .suggestion,
    summary: "A policy allows starting queries of Athena and some of what they need, but not the rest.",
    why: """
      Athena reads the catalog and the data with the caller's own rights: a query takes `glue:GetTable` and the data by \
      `s3:GetObject`, or by `lakeformation:GetDataAccess` where Lake Formation gives it out. The caller learns how it \
      ended by `athena:GetQueryExecution` or `athena:GetQueryResults`. Other policies of the principal may allow it: a \
      policy of Athena's actions alone is not reported.
      """)

  static let examples: [RuleExample] = [
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Action": [↓"athena:StartQueryExecution", "athena:GetQueryResults"],
            "Resource": "arn:aws:athena:*:123456789012:workgroup/primary"
          },
          {
            "Effect": "Allow", "Action": "glue:GetTable",
            "Resource": [
              "arn:aws:glue:*:123456789012:catalog", "arn:aws:glue:*:123456789012:database/sales",
              "arn:aws:glue:*:123456789012:table/sales/*"
            ]
          }
        ]
      }
      """),
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Action": ↓"athena:Start*", "Resource": "arn:aws:athena:*:123456789012:workgroup/primary"
          },
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Action": ["athena:StartQueryExecution", "athena:GetQueryResults"],
            "Resource": "arn:aws:athena:*:123456789012:workgroup/primary"
          },
          {"Effect": "Allow", "Action": ["glue:Get*", "lakeformation:GetDataAccess"], "Resource": "*"}
        ]
      }
      """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["athena:StartQueryExecution"],
          "Resource": "arn:aws:athena:*:123456789012:workgroup/primary"
        }
        """),
    .allows(statement: #"{"Effect": "Deny", "Action": "athena:StartQueryExecution", "Resource": "*"}"#),
  ]

  /// What a query needs: each one of some actions, and what for.
  ///
  /// https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena.html
  private static let needs: [(actions: [ActionName], purpose: String)] = [
    (["athena:GetQueryExecution", "athena:GetQueryResults", "athena:BatchGetQueryExecution"], "how the query ended"),
    // Catalogs of connectors are read by a function.
    (["glue:GetTable", "glue:GetTables", "lambda:InvokeFunction"], "the tables"),
    (["s3:GetObject", "lakeformation:GetDataAccess", "lambda:InvokeFunction"], "the data"),
  ].map { actions, purpose in (actions.compactMap { ActionName($0) }, purpose) }

  private static let start = ActionName("athena:StartQueryExecution")

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity, let start = Self.start else { return [] }
    let grants = policy.statements.filter { $0.statement.effect == .allow }
    guard
      let linted = grants.first(where: {
        $0.mayCover("athena") && !$0.statement.action.isNegated && $0.statement.action.matches(start)
      }),
      let index = linted.statement.action.patterns.elements.firstIndex(where: { $0.matches(start) })
    else { return [] }
    let missing = Self.needs.filter { need in
      !need.actions.contains { action in grants.contains { $0.statement.action.matches(action) } }
    }
    let others = Self.needs.dropFirst().count
    let missingOthers = missing.filter { $0.purpose != Self.needs[0].purpose }.count
    // Where the policy speaks of neither tables nor data, another one does.
    guard !missing.isEmpty, missingOthers < others else { return [] }
    return [
      Violation(
        at: linted.statement.action.patterns.range(at: index), lacks(missing.map(\.purpose)),
        help: missing.map { need in
          "\(need.purpose): \(Words.list(need.actions.map { "`\($0)`" }))"
        }.joined(separator: "; "))
    ]
  }

  private func lacks(_ purposes: [String]) -> String {
    "the policy starts queries of Athena and cannot read \(Words.list(purposes, conjunction: "and"))"
  }
}
