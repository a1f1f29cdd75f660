import JSONText
import PolicyModel
import ServiceReference
import SourceText

/// A policy that is larger than AWS takes.
struct PolicyOverQuota: Rule {
  static let page = RulePage(
    "PL150", "policy-over-quota", .warning,
    accessAnalyzer: [
      "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
      "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA", "POLICY_SIZE_EXCEEDS_SCP_QUOTA", "POLICY_SIZE_EXCEEDS_RCP_QUOTA",
    ],
    peers: [PeerCheck("iam-policy-validator", "policy_size")],
    summary: "The policy is larger than AWS takes for what it is attached to.",
    why: """
      AWS rejects it. White space outside strings counts for some kinds of policy and not for others; some limits can \
      be raised on request.
      """)

  // Long texts: made only when they are asked for.
  static var examples: [RuleExample] {
    [
      .flags("↓" + Self.trust(of: 60), as: .trust),
      .flags("↓" + Self.scp(of: 500), as: .scp),
      .allows(Self.trust(of: 10), as: .trust),
      .allows(Self.scp(of: 100), as: .scp),
      .allows(Self.trust(of: 10) + String(repeating: " ", count: 3000), as: .trust),
      // White space within the policy does not count in a trust policy.
      .allows("{" + String(repeating: "\n", count: 3000) + Self.trust(of: 10).dropFirst(), as: .trust),
    ]
  }

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard let quota = policy.quota, policy.node.range.count > quota.limit else { return [] }
    let size = quota.unit.count(in: policy.file.bytes[policy.node.range.lowerBound..<policy.node.range.upperBound])
    let minified = quota.unit.count(in: policy.minified)
    if minified > quota.limit {
      return [
        Violation(
          at: policy.node.opening, tooLarge(minified, quota), help: help(quota),
          severity: isFixed(quota.kind) ? .error : nil, accessAnalyzer: accessAnalyzerCode(quota.kind))
      ]
    }
    guard quota.countsWhitespace, size > quota.limit else { return [] }
    return [
      Violation(
        at: policy.node.opening, tooMuchSpace(size, quota),
        help: "send it without the white space between its elements: \(minified) \(quota.unit.rawValue)",
        severity: .suggestion, accessAnalyzer: accessAnalyzerCode(quota.kind))
    ]
  }

  /// Whether AWS certainly rejects what is larger.
  private func isFixed(_ kind: Quota.Kind) -> Bool { kind == .serviceControlPolicy || kind == .resourceControlPolicy }

  private func accessAnalyzerCode(_ kind: Quota.Kind) -> String? {
    switch kind {
    case .managedPolicy: "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"
    case .roleTrustPolicy: "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA"
    case .serviceControlPolicy: "POLICY_SIZE_EXCEEDS_SCP_QUOTA"
    case .resourceControlPolicy: "POLICY_SIZE_EXCEEDS_RCP_QUOTA"
    case .s3BucketPolicy, .kmsKeyPolicy, .glueResourcePolicy, .lambdaFunctionPolicy:
      "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA"
    default: nil
    }
  }

  private func help(_ quota: Quota) -> String {
    if let raised = quota.adjustableLimit { return "split it, or have AWS raise the quota, to \(raised) at most" }
    return quota.kind == .managedPolicy
      ? "split it; the inline policies of a role take 10240 characters together" : "split it, or say less"
  }

  private func tooLarge(_ size: Int, _ quota: Quota) -> String {
    "the policy has \(size) \(quota.unit.rawValue), and AWS takes \(quota.limit)"
  }

  private func tooMuchSpace(_ size: Int, _ quota: Quota) -> String {
    "the policy has \(size) \(quota.unit.rawValue), white space included, and AWS takes \(quota.limit)"
  }

  private static func trust(of count: Int) -> String {
    let roles = (0..<count).map { "\"arn:aws:iam::111122223333:role/loader-\($0)\"" }.joined(separator: ", ")
    return """
      {
        "Version": "2012-10-17",
        "Statement": {"Effect": "Allow", "Principal": {"AWS": [\(roles)]}, "Action": "sts:AssumeRole"}
      }
      """
  }

  private static func scp(of count: Int) -> String {
    let buckets = (0..<count).map { "\"arn:aws:s3:::acme-lake-\($0)\"" }.joined(separator: ", ")
    return """
      {
        "Version": "2012-10-17",
        "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": [\(buckets)]}
      }
      """
  }
}
