import PolicyModel
import SourceText

/// A wildcard before the end of an action of a service control policy, where the organisation says that these are limited.
struct WildcardInSCPAction: Rule {
  static let page = RulePage(
    "PL152", "wildcard-in-scp-action", .error, accessAnalyzer: ["SCP_SYNTAX_ERROR_ACTION_WILDCARD"],
    summary: """
      An action of a service control policy has a wildcard before its end, where the configuration says that such \
      policies are limited.
      """,
    why: """
      Until September 2025 AWS took wildcards at the end of an action only. Where the organisation's tools still hold to \
      that, the policy is rejected; `"serviceControlPolicies": "limited"` in the configuration asks for the check.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement:
        #"{"Effect": "Deny", "Action": ["s3:Put*", ↓"ec2:*Instances", ↓"iam:Put?serPolicy"], "Resource": "*"}"#,
      as: .scp
    ).configured { $0.limitsServiceControlPolicies = true },
    .allows(statement: #"{"Effect": "Deny", "Action": ["s3:Put*", "s3:*", "*"], "Resource": "*"}"#, as: .scp)
      .configured { $0.limitsServiceControlPolicies = true },
    .allows(statement: #"{"Effect": "Deny", "Action": "ec2:*Instances", "Resource": "*"}"#, as: .scp),
    .allows(statement: #"{"Effect": "Deny", "Action": "ec2:*Instances", "Resource": "*"}"#, as: .identity)
      .configured { $0.limitsServiceControlPolicies = true },
  ]

  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .scp, policy.configuration.limitsServiceControlPolicies else { return [] }
    return policy.statements.map(\.statement.action.patterns).flatMap { patterns in
      patterns.elements.indices.compactMap { index in
        let text = patterns.elements[index].description
        guard String(text.unicodeScalars.dropLast()).isOpen || text.utf8.last == UInt8(ascii: "?") else { return nil }
        return Violation(
          at: patterns.range(at: index), beforeTheEnd(text),
          help: "list the actions, or let the wildcard end the pattern")
      }
    }
  }

  private func beforeTheEnd(_ text: String) -> String { "`\(text)` has a wildcard before its end" }
}
