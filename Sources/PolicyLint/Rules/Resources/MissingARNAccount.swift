import PolicyModel
import SourceText

/// An ARN without account where the resource has one.
struct MissingARNAccount: Rule {
  static let page = RulePage(
    "PL310", "missing-arn-account", .error, accessAnalyzer: ["MISSING_ARN_ACCOUNT"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "The account of an ARN is empty, though the ARNs of such resources have one.",
    why: "It names nothing. Only some ARNs, such as those of buckets, have no account.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTables", "Resource": ↓"arn:aws:glue:us-east-1::catalog"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": ↓"arn:aws:iam:::role/reader"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTables", "Resource": "arn:aws:glue:us-east-1:*:catalog"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "arn:aws:ssm:*::parameter/aws/*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.filter {
      policy.facts.arns.fault(of: $0.pattern(in: policy.facts)) == .missing(region: false, account: true)
    }
    .map { located in
      Violation(
        at: located.range, noAccount(located.text),
        help: "write the account between the fourth and the fifth colon, or `*` for any")
    }
  }

  private func noAccount(_ text: String) -> String { "`\(text)` has no account" }
}
