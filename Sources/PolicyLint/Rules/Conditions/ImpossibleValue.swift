import PolicyModel
import SourceText

/// A value of a form that its key never has.
struct ImpossibleValue: Rule {
  static let page = RulePage(
    "PL564", "impossible-value", .warning,
    summary: "A key is compared to a text of a form that none of its values has.",
    why: """
      No request has it, so that a plain condition never holds and a negated one always does: `aws:PrincipalArn` is an \
      ARN, `aws:PrincipalType` one of five words, and `kms:ViaService` names the region.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringEquals": {
              "aws:PrincipalType": ↓"Role", "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/etl", ↓"etl"]
            }
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
            "ArnNotEquals": {"aws:SourceVpcArn": ↓"arn:aws:ec2:eu-west-1:111122223333:vpc-1a2b3c4d"}
          }
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {
            "StringLike": {
              "token.actions.githubusercontent.com:sub": [↓"acme-data/lake:*", ↓"main", "repo:acme-data/lake:*", "repo*"]
            }
          }
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringEquals": {"aws:PrincipalType": "AssumedRole"},
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
            "Null": {"aws:SourceArn": "false"}
          }
        }
        """),
    // Of accounts, sessions and what an operator cannot read other rules tell.
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringEquals": {"aws:PrincipalAccount": "1111-2222-3333", "aws:PrincipalType": "${aws:PrincipalTag/type}"},
            "ArnLike": {"aws:PrincipalArn": ["arn:aws:sts::111122223333:assumed-role/etl/*", "etl"]}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] { policy.violations { form in !form.isOfOwner } }
}

extension LintedPolicy {
  /// What is wrong with the values of the condition keys whose forms `isOfRule` chooses.
  func violations(ofForms isOfRule: (ValueForm) -> Bool) -> [Violation] {
    conditions.filter { $0.family == .string || $0.family == .arn }.flatMap { linted -> [Violation] in
      guard let form = ValueForm(of: linted.condition.foldedKey), isOfRule(form) else { return [] }
      return linted.plainValues.compactMap { located in
        // What the operators of ARNs cannot read has a rule of its own.
        guard linted.family != .arn || located.text.begins(with: "arn:"),
          let fault = form.fault(of: located.text, facts.regions)
        else { return nil }
        return Violation(
          at: located.range, "`\(linted.condition.key)` is never `\(located.text)`: \(fault.why)", help: fault.help,
          severity: fault.severity)
      }
    }
  }
}
