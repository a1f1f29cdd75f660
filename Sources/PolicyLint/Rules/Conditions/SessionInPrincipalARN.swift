import PolicyModel
import SourceText

/// A comparison of the caller's ARN with that of a session.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
struct SessionInPrincipalARN: Rule {
  static let page = RulePage(
    "PL562", "session-in-principal-arn", .error,
    summary: "`aws:PrincipalArn` is compared with the ARN of a role's session.",
    why: """
      For a session the key holds the ARN of its role. A condition on the session's own ARN never holds, or always does \
      where it is negated, and then denies whom it was to spare.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"ArnNotEquals": {"aws:PrincipalArn": ↓"arn:aws:sts::111122223333:assumed-role/loader/etl"}}
        }
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"StringLike": {"aws:principalarn": ["*", ↓"arn:aws:sts::*:assumed-role/loader/*"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "ArnNotLike": {
              "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/*", "arn:aws:sts::111122223333:federated-user/ann"]
            }
          }
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sts::111122223333:assumed-role/loader/*"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.filter { $0.isOf(["aws:principalarn"]) && ($0.family == .arn || $0.family == .string) }
      .flatMap(\.values).compactMap { value in
        guard let fields = ResourcePattern(value.text).fields, fields[2].hasSameBytes(as: "sts"),
          fields[5].begins(with: "assumed-role/")
        else { return nil }
        let role = fields[5].utf8.dropFirst("assumed-role/".utf8.count).prefix { $0 != UInt8(ascii: "/") }
        return Violation(
          at: value.range, neverHas(value.text),
          help: "write the role's ARN: `arn:\(fields[1]):iam::\(fields[4]):role/\(Substring(role))`")
      }
  }

  private func neverHas(_ text: String) -> String { "no request has `\(text)` as its `aws:PrincipalArn`" }
}
