import JSONText
import PolicyModel
import SourceText

/// A statement without `Principal` and `NotPrincipal` in a policy that needs one.
struct MissingPrincipal: Rule {
  static let page = RulePage(
    "PL105", "missing-principal", .error, accessAnalyzer: ["MISSING_PRINCIPAL"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "A statement has neither `Principal` nor `NotPrincipal`, in a policy where every statement needs one.",
    why: "AWS rejects it: what a resource's policy or a trust policy allows, it allows to someone.")

  static let examples: [RuleExample] = [
    .flags(statement: #"↓{"Effect": "Allow", "Action": "sts:AssumeRole"}"#, as: .trust),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#,
      as: .trust),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind.namesPrincipals else { return [] }
    return policy.statements.filter {
      $0.member("Principal") == nil && $0.member("NotPrincipal") == nil
        && !policy.isMisspelt("Principal", "NotPrincipal", within: $0.node.range)
    }.map {
      Violation(
        at: $0.opening, noPrincipal(in: policy.kind),
        help: "say who: `\"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:role/name\"}`")
    }
  }

  private func noPrincipal(in kind: PolicyKind) -> String {
    "the statement has neither `Principal` nor `NotPrincipal`, which \(kind.description) needs"
  }
}
