import PolicyModel
import SourceText

/// An account in the ARN of a resource whose ARNs have none.
struct SuperfluousARNAccount: Rule {
  static let page = RulePage(
    "PL311", "superfluous-arn-account", .error, accessAnalyzer: ["ARN_ACCOUNT_NOT_ALLOWED"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "An ARN has an account, though the ARNs of such resources have none.",
    why: "It names nothing. The names of buckets are the same for all accounts, so that their ARNs leave it out.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3::↓111122223333:acme-lake/*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .flags(
      statement: """
        {"Effect": "Deny", "Action": "s3:*", "NotResource": ["arn:aws:s3:us-east-1:↓111122223333:acme-lake", "*"]}
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*",
          "Resource": [
            "arn:aws:s3:us-east-1:111122223333:accesspoint/reports", "arn:aws:s3:::acme-lake", "arn:aws:s3:*:*:acme-lake/*"
          ]
        }
        """),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "route53:*", "Resource": "arn:aws:route53:::hostedzone/Z1"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.compactMap { located in
      guard case .superfluous(_, true)? = policy.facts.arns.fault(of: located.pattern(in: policy.facts)),
        let fields = located.fields
      else {
        return nil
      }
      let range = policy.range(of: fields[4], in: located.text, at: located.range)
      return Violation(
        at: range, hasAccount(located.text),
        help: "leave the account out: nothing between the fourth and the fifth colon",
        // What matched nothing comes to match something.
        fixes: range == located.range ? [] : [.replacing(range, by: "", isSafe: false)])
    }
  }

  private func hasAccount(_ text: String) -> String { "`\(text)` has an account, and such ARNs have none" }
}
