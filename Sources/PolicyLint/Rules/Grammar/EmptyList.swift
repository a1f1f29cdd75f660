import PolicyModel
import SourceText

/// An element that lists nothing.
struct EmptyList: Rule {
  let page = RulePage(
    "PL112", "empty-list", .suggestion, accessAnalyzer: ["EMPTY_ARRAY_ACTION"],
    summary: "An element lists nothing, so that its statement, or the whole policy, does nothing.",
    why: "Likely a template whose values were not filled in. What is not meant to do anything is better left out.")

  let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ↓[], "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ↓[]}"#),
    .flags(#"{"Version": "2012-10-17", "Statement": ↓[]}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      switch issue.kind {
      case .emptyStatementList: Violation(at: issue.range, issue.message, help: "add a statement")
      case .emptyList(let element), .noConditionValue(let element):
        Violation(
          at: issue.range, issue.message, help: "list what is meant, or remove the statement",
          accessAnalyzer: accessAnalyzerCode(element))
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
    default: element.utf8.contains(UInt8(ascii: ":")) ? "EMPTY_ARRAY_CONDITION" : "EMPTY_OBJECT_CONDITION"
    }
  }
}
