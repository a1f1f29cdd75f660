import PolicyModel
import ServiceReference
import SourceText

/// An action that takes a role, in a policy that passes none.
struct MissingPassRole: Rule {
  let page = RulePage(
    "PL824", "missing-pass-role", .suggestion,
    summary: "A policy allows making something that runs with a role, and passes no role.",
    why: """
      Whoever gives a role to a service needs `iam:PassRole` on the role; without it the call is denied. Another policy \
      of the principal may allow it.
      """)

  let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["lambda:InvokeFunction", ↓"lambda:CreateFunction"],
          "Resource": "arn:aws:lambda:*:123456789012:function:load"
        }
        """),
    .flags(
      statement: """
        {"Effect": "Allow", "Action": ↓"glue:CreateJob", "Resource": "arn:aws:glue:*:123456789012:job/load"}
        """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "glue:CreateJob", "Resource": "arn:aws:glue:*:123456789012:job/load"},
          {"Effect": "Allow", "Action": "iam:Pass*", "Resource": "arn:aws:iam::123456789012:role/load"}
        ]
      }
      """),
    .allows(statement: #"{"Effect": "Allow", "Action": ["lambda:Invoke*", "lambda:Create*"], "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "lambda:CreateFunction", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "*"}"#, as: .boundary),
  ]

  /// Actions that take a role in every call and of which the service table does not say so.
  ///
  /// https://docs.aws.amazon.com/glue/latest/dg/configure-iam-for-glue.html
  private static let taking: Set<String> = [
    "glue:createjob", "glue:updatejob", "glue:createcrawler", "glue:createdevendpoint", "glue:createsession",
  ]

  /// Those of the table whose role can be left away, or is given by a template.
  private static let optional: Set<String> = [
    "autoscaling:createautoscalinggroup", "cloudformation:createstack", "ec2:runinstances",
  ]

  private static let passing = ActionName("iam:PassRole")

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity, let passing = Self.passing else { return [] }
    let grants = policy.statements.filter { $0.statement.effect == .allow }
    if grants.contains(where: { $0.statement.action.matches(passing) }) { return [] }
    return grants.flatMap { linted -> [Violation] in
      guard !linted.statement.action.isNegated else { return [] }
      let patterns = linted.statement.action.patterns
      return patterns.elements.indices.compactMap { index in
        guard patterns.elements[index].isLiteral,
          case .actions(let covered) = policy.facts.coverage(of: patterns.elements[index]),
          let action = covered.actions.first, takesRole(action)
        else { return nil }
        return Violation(
          at: patterns.range(at: index), passesNone(action),
          help: "allow `iam:PassRole` on the role, with the service in `iam:PassedToService`")
      }
    }
  }

  private func takesRole(_ action: Action) -> Bool {
    let name = action.fullName.lowered
    if Self.taking.contains(name) { return true }
    return action.name.begins(with: "Create") && !Self.optional.contains(name)
      && action.dependentActions.contains { $0.equalsIgnoringCase("iam:PassRole") }
  }

  private func passesNone(_ action: Action) -> String {
    "`\(action.fullName)` takes a role, and the policy allows `iam:PassRole` on none"
  }
}
