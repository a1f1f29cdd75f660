import PolicyModel
import ServiceReference
import SourceText

/// An action that takes a role, in a policy that passes none.
struct MissingPassRole: Rule {
  static let page = RulePage(
    "PL824", "missing-pass-role", .suggestion,
    summary: "A policy allows making something that runs with a role, and passes no role.",
    why: """
      Whoever gives a role to a service needs `iam:PassRole` on the role; without it the call is denied. Another policy \
      of the principal may allow it.
      """)

  static let examples: [RuleExample] = [
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

  /// Actions that take a role in every call: the API pages of their services call it required. Many more take one if they
  /// are given it, which the service table does not tell apart.
  ///
  /// https://docs.aws.amazon.com/glue/latest/dg/configure-iam-for-glue.html,
  /// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html,
  /// https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html,
  /// https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
  private static let taking: Set<String> = [
    "codebuild:createproject", "glue:createcrawler", "glue:createdevendpoint", "glue:createjob", "glue:createsession",
    "lambda:createfunction", "pipes:createpipe", "sagemaker:createautomljob", "sagemaker:createnotebookinstance",
    "sagemaker:createprocessingjob", "sagemaker:createtrainingjob", "states:createstatemachine",
  ]

  /// The services of these actions.
  private static let services = Set(taking.map { String(decoding: $0.utf8.prefix { $0 != 0x3A }, as: UTF8.self) })

  private static let passing = ActionName("iam:PassRole")

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity, let passing = Self.passing else { return [] }
    let grants = policy.statements.filter { $0.statement.effect == .allow }
    if grants.contains(where: { $0.statement.action.matches(passing) }) { return [] }
    return grants.flatMap { linted -> [Violation] in
      guard !linted.statement.action.isNegated, linted.services.contains(where: Self.services.contains) else {
        return []
      }
      let patterns = linted.statement.action.patterns
      return patterns.elements.indices.compactMap { index in
        guard patterns.elements[index].isLiteral, case .actions(let covered) = linted.coverages[index],
          covered.takesRole
        else { return nil }
        return Violation(
          at: patterns.range(at: index), passesNone(covered.actions[0]),
          help: "allow `iam:PassRole` on the role, with the service in `iam:PassedToService`")
      }
    }
  }

  /// Whether an action takes a role in every call.
  static func isTaking(_ action: Action, _ foldedName: @autoclosure () -> String) -> Bool {
    services.contains(action.service) && taking.contains(foldedName())
  }

  private func passesNone(_ action: Action) -> String {
    "`\(action.fullName)` takes a role, and the policy allows `iam:PassRole` on none"
  }
}
