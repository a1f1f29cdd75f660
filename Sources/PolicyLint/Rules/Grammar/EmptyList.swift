import JSONText
import PolicyModel
import SourceText

/// An element that lists nothing.
struct EmptyList: Rule {
  static let page = RulePage(
    "PL112", "empty-list", .suggestion,
    accessAnalyzer: [
      "EMPTY_ARRAY_ACTION", "EMPTY_ARRAY_CONDITION", "EMPTY_ARRAY_CONDITION_FORALLVALUES",
      "EMPTY_ARRAY_CONDITION_FORANYVALUE", "EMPTY_ARRAY_CONDITION_IFEXISTS", "EMPTY_ARRAY_PRINCIPAL",
      "EMPTY_ARRAY_RESOURCE", "EMPTY_OBJECT_CONDITION", "EMPTY_OBJECT_PRINCIPAL",
    ],
    summary: "An element lists nothing, so that its statement, or the whole policy, does nothing.",
    why: "Likely a template whose values were not filled in. What is not meant to do anything is better left out.")

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ↓[], "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ↓[]}"#),
    .flags(#"{"Version": "2012-10-17", "Statement": ↓[]}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {
            "StringEquals": ↓{}, "ForAllValues:StringLike": {"aws:TagKeys": ↓[]},
            "StringEqualsIfExists": {"aws:PrincipalTag/team": ↓[]}
          }
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let operators = operatorsOfEmptyKeys(policy)
    return policy.violations { issue in
      switch issue.kind {
      case .emptyStatementList: Violation(at: issue.range, issue.message, help: "add a statement")
      case .emptyList(let element):
        Violation(
          at: issue.range, issue.message, help: "list what is meant, or remove the statement",
          accessAnalyzer: accessAnalyzerCode(element))
      case .noConditionValue:
        Violation(
          at: issue.range, issue.message, help: "list what is meant, or remove the condition",
          accessAnalyzer: accessAnalyzerCode(of: operators[issue.range]))
      default: nil
      }
    }
  }

  private func accessAnalyzerCode(_ element: String) -> String {
    switch element {
    case "Action", "NotAction": "EMPTY_ARRAY_ACTION"
    case "Resource", "NotResource": "EMPTY_ARRAY_RESOURCE"
    case "Principal", "NotPrincipal": "EMPTY_OBJECT_PRINCIPAL"
    case "AWS", "Service", "Federated", "CanonicalUser": "EMPTY_ARRAY_PRINCIPAL"
    default: "EMPTY_OBJECT_CONDITION"
    }
  }

  private func accessAnalyzerCode(of found: ConditionOperator?) -> String {
    switch (found?.qualifier, found?.ifExists) {
    case (.forAllValues, _): "EMPTY_ARRAY_CONDITION_FORALLVALUES"
    case (.forAnyValue, _): "EMPTY_ARRAY_CONDITION_FORANYVALUE"
    case (nil, true): "EMPTY_ARRAY_CONDITION_IFEXISTS"
    case (nil, _): "EMPTY_ARRAY_CONDITION"
    }
  }

  /// The operators over the keys without a value, by the place of the empty list.
  private func operatorsOfEmptyKeys(_ policy: LintedPolicy) -> [SourceRange: ConditionOperator] {
    let isNeeded = policy.issues.contains { issue in
      if case .noConditionValue = issue.kind { true } else { false }
    }
    guard isNeeded else { return [:] }
    var found: [SourceRange: ConditionOperator] = [:]
    for member in policy.statements.flatMap({ $0.member("Condition")?.value.memberList ?? [] }) {
      for key in member.value.memberList where key.value.elements?.isEmpty == true {
        found[key.value.range] = ConditionOperator(member.name)
      }
    }
    return found
  }
}
