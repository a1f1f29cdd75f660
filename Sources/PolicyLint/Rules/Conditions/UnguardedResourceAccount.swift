import PolicyModel
import SourceText

/// Writes to buckets that may belong to others.
struct UnguardedResourceAccount: Rule {
  static let page = RulePage(
    "PL560", "unguarded-resource-account", .suggestion,
    summary: "A policy lets objects be written to buckets by name without saying whose buckets they are.",
    why: """
      A bucket's name is free again once the bucket is deleted, and a stranger who takes it gets what is written to it: \
      results of queries, logs, exports. `aws:ResourceAccount` or `aws:ResourceOrgID` keeps the data at home.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:GetObject", ↓"s3:PutObject"],
          "Resource": "arn:aws:s3:::acme-athena-results-*/*"
        }
        """),
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"s3:PutObject", "Resource": "*"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-athena-results-*/*",
          "Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}
        }
        """),
    .allows(
      statement: """
        {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-athena-results/*"}
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-*"}"#),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"},
          {
            "Effect": "Deny", "Action": "s3:*", "Resource": "*",
            "Condition": {"StringNotEquals": {"s3:ResourceAccount": "111122223333"}}
          }
        ]
      }
      """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity else { return [] }
    guard
      !policy.conditioned.contains(where: {
        $0.statement.effect == .deny && $0.statement.conditions.contains(where: isGuard)
      })
    else {
      return []
    }
    return policy.statements.filter { $0.services.contains("s3") }.flatMap { linted -> [Violation] in
      let statement = linted.statement
      guard statement.effect == .allow, !statement.action.isNegated, !statement.conditions.contains(where: isGuard),
        let resource = statement.resource, !resource.isNegated,
        resource.patterns.elements.contains(where: namesOpenBucket)
      else { return [] }
      let actions = statement.action.patterns
      return actions.elements.indices.filter { actions.elements[$0].description.equalsIgnoringCase("s3:PutObject") }
        .map { Violation(at: actions.range(at: $0), toAnyone, help: "test `aws:ResourceAccount`") }
    }
  }

  private func isGuard(_ condition: Condition) -> Bool {
    condition.tests(
      "aws:resourceaccount", "s3:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths",
      "s3:dataaccesspointaccount", "aws:resourcetag/")
  }

  /// Whether a pattern leaves the name of the bucket open, so that a stranger's may match.
  private func namesOpenBucket(_ pattern: ResourcePattern) -> Bool {
    if pattern.isEverything { return true }
    guard let fields = pattern.fields, fields[2] == "s3", fields[3].isEmpty, fields[4].isEmpty else { return false }
    let bucket = fields[5].utf8.prefix { $0 != UInt8(ascii: "/") }
    return bucket.contains(UInt8(ascii: "*")) && fields[5].utf8.contains(UInt8(ascii: "/"))
  }

  private var toAnyone: String { "the bucket that is written to may be anybody's" }
}
