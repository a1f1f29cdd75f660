import JSONText
import PolicyModel
import SourceText

/// A statement without `Resource` and `NotResource` in a policy that needs one.
struct MissingResource: Rule {
  static let page = RulePage(
    "PL104", "missing-resource", .error, accessAnalyzer: ["MISSING_RESOURCE"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "A statement has neither `Resource` nor `NotResource`, in a policy where every statement needs one.",
    why: "AWS rejects it. Only some policies that are attached to a resource can leave out which one it is about.")

  static let examples: [RuleExample] = [
    .flags(statement: #"↓{"Effect": "Allow", "Action": "s3:GetObject"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .flags(statement: #"↓{"Effect": "Deny", "Principal": "*", "Action": "s3:*"}"#),
    .flags(statement: #"↓{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:Decrypt"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}"#),
    .allows(statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "ecr:BatchGetImage"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let what = policy.kind.needsResources ? policy.kind.description : holder(of: policy)
    guard let what else { return [] }
    return policy.statements.filter {
      $0.member("Resource") == nil && $0.member("NotResource") == nil
        && !policy.isMisspelt("Resource", "NotResource", within: $0.node.range)
    }.map {
      Violation(
        at: $0.opening, noResource(in: what),
        help: "name what the actions may touch, `\"Resource\": [\"arn:aws:...\"]`, or `*` for everything")
    }
  }

  /// What a resource policy is attached to, where it needs to say so all the same.
  /// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html
  private func holder(of policy: LintedPolicy) -> String? {
    guard policy.kind == .resource else { return nil }
    return switch policy.scope?.service {
    case "kms": "a key policy"
    case "s3": "a bucket policy"
    default: nil
    }
  }

  private func noResource(in what: String) -> String {
    "the statement has neither `Resource` nor `NotResource`, which \(what) needs"
  }
}
