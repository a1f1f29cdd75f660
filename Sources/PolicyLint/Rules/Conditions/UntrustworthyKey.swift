import PolicyModel
import SourceText

/// A key that the caller writes as it likes.
struct UntrustworthyKey: Rule {
  static let page = RulePage(
    "PL549", "untrustworthy-key", .security, accessAnalyzer: ["UNTRUSTWORTHY_CONDITION_KEY"],
    summary: "Access hangs on `aws:Referer` or `aws:UserAgent`.",
    why: "Both are headers of the request that any caller can set, so that they keep nobody out.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-site/*",
          "Condition": {"StringLike": {↓"aws:Referer": "https://www.example.com/*"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotEquals": {↓"AWS:UserAgent": "acme-client"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-site/*",
          "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalTag/aws:Referer": "x"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(on: "aws:referer", "aws:useragent").flatMap(\.statement.conditions).filter {
      $0.tests("aws:referer", "aws:useragent")
    }.map {
      Violation(
        at: $0.keyRange, forgeable($0.key),
        help: "test what AWS sets, such as `aws:PrincipalArn`, `aws:PrincipalOrgID` or `aws:SourceVpce`")
    }
  }

  private func forgeable(_ key: String) -> String { "the caller chooses the value of `\(key)`" }
}
