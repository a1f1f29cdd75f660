import JSONText
import PolicyModel
import SourceText

/// A trust policy for everyone.
struct AnyoneInTrustPolicy: Rule {
  static let page = RulePage(
    "PL421", "anyone-in-trust-policy", .error,
    accessAnalyzer: ["ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL"],
    peers: [PeerCheck("checkov", "CKV_AWS_60"), PeerCheck("iam-policy-validator", "trust_policy_validation")],
    summary: "A trust policy has the principal `*`.",
    why: """
      AWS rejects `"Principal": "*"` there. It takes `{"AWS": "*"}`, and everyone with an account of AWS may then assume \
      the role, unless a condition keeps strangers out.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Principal": ↓"*", "Action": "sts:AssumeRole"}"#, as: .trust),
    .flags(statement: #"{"Effect": "Allow", "Principal": {"AWS": ↓"*"}, "Action": "sts:AssumeRole"}"#, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole",
          "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": ↓"*"}, "Action": "sts:AssumeRole",
          "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
        }
        """, as: .trust),
    .allows(
      statement: #"{"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}"#, as: .trust),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}"#, as: .resource),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    return policy.statements.flatMap { linted -> [Violation] in
      let statement = linted.statement
      guard let principal = statement.principal, !principal.isNegated else { return [] }
      if case .everyone = principal.principals, let member = linted.member("Principal") {
        // That AWS rejects it in a `Deny`, too, is likely but not written.
        let severity: Diagnostic.Severity? = statement.effect == .deny ? .warning : nil
        return [Violation(at: member.value.range, bareStar, help: "name who may assume the role", severity: severity)]
      }
      guard statement.effect == .allow, !statement.conditions.contains(where: keepsStrangersOut) else { return [] }
      return statement.principals(.aws).filter { $0.pattern.meaning == .everyone }.map {
        Violation(
          at: $0.range, everyone, help: "name who may assume the role, or test `aws:PrincipalOrgID`",
          severity: .security)
      }
    }
  }

  /// Whether a condition tells who calls or from where, and not only when or how.
  private func keepsStrangersOut(_ condition: Condition) -> Bool {
    let key = condition.foldedKey
    guard condition.restricts, key != "aws:principaltype", key != "aws:principalisawsservice" else { return false }
    let isOfProvider = !key.begins(with: "aws:") && !key.begins(with: "sts:")
    return isOfProvider || key == "sts:externalid" || key.begins(with: "aws:user")
      || ["aws:principal", "aws:source", "aws:vpc", "aws:federatedprovider"].contains { key.begins(with: $0) }
  }

  private var bareStar: String { "a trust policy takes no principal `*`" }

  private var everyone: String { "everyone with an account of AWS may assume the role" }
}
