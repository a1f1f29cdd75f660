import PolicyModel
import SourceText

/// An account or an organisation that cannot be one.
struct MalformedOwner: Rule {
  static let page = RulePage(
    "PL561", "malformed-owner", .error,
    summary: "A condition compares an account with no account number, or an organisation with no organisation's id.",
    why: """
      Account numbers have twelve digits, ids of organisations begin with `o-`, and paths in them begin with such an id \
      and end in a slash. Nothing else equals them: the condition never holds, or always does where it is negated.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders",
          "Condition": {"StringEquals": {"AWS:SourceAccount": ["111122223333", ↓"1111-2222-3333"]}}
        }
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotEquals": {"aws:ResourceOrgID": ↓"ou-ab12-11111111"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": ↓"r-ab12/ou-ab12-11111111/*"}}
        }
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringEquals": {"aws:PrincipalOrgID": ↓"o-short"},
            "ForAnyValue:StringEquals": {"aws:PrincipalOrgPaths": ↓"o-a1b2c3d4e5/r-ab12/ou-ab12-11111111"}
          }
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "StringNotEquals": {
              "aws:ResourceAccount": "111122223333", "aws:PrincipalAccount": "${aws:ResourceAccount}",
              "aws:ResourceOrgID": "o-a1b2c3d4e5"
            }
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringLike": {"aws:ResourceAccount": "1111*", "aws:ResourceOrgID": "o*"},
            "ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] { policy.violations { form in form.isOfOwner } }
}
