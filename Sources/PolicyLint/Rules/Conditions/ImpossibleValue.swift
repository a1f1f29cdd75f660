import PolicyModel
import SourceText

/// A value of a form that its key never has.
struct ImpossibleValue: Rule {
  let page = RulePage(
    "PL564", "impossible-value", .warning,
    summary: "A key is compared to a text of a form that none of its values has.",
    why: """
      No request has it, so that a plain condition never holds and a negated one always does: accounts have twelve \
      digits, organisations are `o-` and letters and digits, `aws:PrincipalArn` of a session is its role's, and \
      `kms:ViaService` names the region.
      """)

  let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotEquals": {"aws:ResourceAccount": ["111122223333", ↓"1111-2222-4444"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringEquals": {"aws:PrincipalOrgID": ↓"acme", "aws:PrincipalType": ↓"Role"},
            "ForAnyValue:StringEquals": {"aws:PrincipalOrgPaths": ↓"o-abcdef1234/r-ab12/ou-ab12-11111111"},
            "ArnLike": {"aws:PrincipalArn": [↓"arn:aws:sts::111122223333:assumed-role/etl/*", ↓"etl"]}
          }
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
          "Condition": {
            "StringLike": {"kms:ViaService": [↓"s3.amazonaws.com", ↓"s3.eu-wst-1.amazonaws.com", "sqs.*.amazonaws.com"]}
          }
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*",
          "Condition": {
            "StringNotEquals": {"s3:x-amz-server-side-encryption": ↓"AES-256"},
            "ArnNotEquals": {"aws:SourceVpcArn": ↓"vpc-1a2b3c4d"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringEquals": {"aws:PrincipalOrgID": "o-abcdef1234", "aws:PrincipalAccount": "${aws:ResourceAccount}"},
            "ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-abcdef1234/r-ab12/*"},
            "ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/etl", "*"]}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*",
          "Condition": {
            "StringNotEquals": {"s3:x-amz-server-side-encryption": ["AES256", "aws:kms"], "s3:x-amz-acl": "private"},
            "StringNotLike": {"aws:ResourceAccount": "1111*"}, "Null": {"aws:SourceAccount": "false"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.filter { $0.family == .string || $0.family == .arn }.flatMap { linted -> [Violation] in
      guard let form = ValueForm(of: linted.condition.foldedKey) else { return [] }
      return linted.plainValues.compactMap { located in
        guard let fault = form.fault(of: located.text, policy.facts.regions) else { return nil }
        return Violation(
          at: located.range, neverHas(linted.condition.key, located.text, fault.why), help: fault.help,
          severity: fault.mayBeExample ? .suggestion : nil)
      }
    }
  }

  private func neverHas(_ key: String, _ text: String, _ why: String) -> String {
    "`\(key)` is never `\(text)`: \(why)"
  }
}
