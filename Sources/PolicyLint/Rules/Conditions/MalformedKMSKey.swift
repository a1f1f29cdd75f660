import PolicyModel
import SourceText

/// A KMS key that is named otherwise than by its ARN.
struct MalformedKMSKey: Rule {
  static let page = RulePage(
    "PL543", "malformed-kms-key", .error, accessAnalyzer: ["INVALID_KMS_KEY_VALUE"],
    summary: "The KMS key of a condition is not named by its ARN.",
    why: """
      Requests carry the key's ARN, whatever the caller wrote: an identifier or an alias equals none of them, and a \
      negated condition always holds.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": ↓"alias/lake"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "ArnNotEquals": {
              "s3:x-amz-server-side-encryption-aws-kms-key-id": ↓"arn:aws:kms:eu-west-1:111122223333:alias/lake"
            }
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringLike": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:*:111122223333:key/*"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*",
          "Condition": {"Null": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "true"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(on: "s3:x-amz-server-side-encryption").flatMap(\.statement.conditions).filter { condition in
      let family = condition.conditionOperator?.comparison.family
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
      return condition.foldedKey == "s3:x-amz-server-side-encryption-aws-kms-key-id"
        && (family == .string || family == .arn)
    }.flatMap(\.locatedValues).filter { !$0.text.isOpen && !isKey($0.text) }.map { value in
      Violation(
        at: value.range, notAKey(value.text),
        help: "write the key's ARN, `arn:aws:kms:REGION:ACCOUNT:key/...`")
    }
  }

  private func isKey(_ text: String) -> Bool {
    guard let arn = ARN(text) else { return false }
    return arn.service == "kms" && arn.resourceType == "key" && !arn.resourceID.isEmpty
  }

  private func notAKey(_ text: String) -> String { "`\(text)` is not the ARN of a KMS key" }
}
