import JSONText
import PolicyModel
import SourceText

/// A statement without `Resource` and `NotResource` in a policy that needs one.
struct MissingResource: Rule {
  static let page = RulePage(
    "PL104", "missing-resource", .error, accessAnalyzer: ["MISSING_RESOURCE"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "A statement has neither `Resource` nor `NotResource`, in a policy where every statement needs one.",
    why: "AWS rejects it. Only a policy that is attached to a resource can leave out which one it is about.")

  static let examples: [RuleExample] = [
    .flags(statement: #"↓{"Effect": "Allow", "Action": "s3:GetObject"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind.needsResources else { return [] }
    return policy.statements.filter {
      $0.member("Resource") == nil && $0.member("NotResource") == nil
        && !policy.isMisspelt("Resource", "NotResource", within: $0.node.range)
    }.map {
      Violation(
        at: $0.opening, noResource(in: policy.kind),
        help: "name what the actions may touch, `\"Resource\": [\"arn:aws:...\"]`, or `*` for everything")
    }
  }

  private func noResource(in kind: PolicyKind) -> String {
    "the statement has neither `Resource` nor `NotResource`, which \(kind.description) needs"
  }
}
