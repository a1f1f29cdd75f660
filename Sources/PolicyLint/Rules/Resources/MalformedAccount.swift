import PolicyModel
import SourceText

/// An account number that is not one.
struct MalformedAccount: Rule {
  static let page = RulePage(
    "PL305", "malformed-account", .error, accessAnalyzer: ["INVALID_ARN_ACCOUNT"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "The account of an ARN or of a principal is not a number of twelve digits.",
    why: "It names no account, so the statement is about nobody and nothing. Often a leading zero was lost.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::↓99999:role/reader"}"#),
    .flags(
      statement: #"{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::↓1111-2222-3333:role/r"}"#,
      fixed: #"{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:role/r"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": ["↓11112222333", "arn:aws:iam::↓ACCOUNT_ID:root"]}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:us-east-1:111122223333:t",
          "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:glue:us-east-1:↓1234:job/*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Principal": {"CanonicalUser": "1234567890123456789012345678901234567890123456789012345678901234"}
        }
        """, as: .resource),
    .allows(statement: #"{"Effect": "Allow", "Action": "iam:GetPolicy", "Resource": "arn:aws:iam::aws:policy/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "glue:GetTable", "Resource": "arn:aws:glue:*:*:catalog"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let inARNs = policy.texts.arns.compactMap { located -> Violation? in
      guard let account = located.fields?[4] else { return nil }
      // Where there must be none, that is said and not how it is written.
      if case .superfluous(_, true)? = policy.facts.arns.fault(of: located.pattern(in: policy.facts)) { return nil }
      return violation(account, in: located, of: policy)
    }
    let bare = policy.texts.principals.filter { located in
      located.isBareNumber && located.principal?.kind != .canonicalUser
    }.compactMap { located in
      violation(located.text[...], in: located, of: policy)
    }
    return inARNs + bare
  }

  private func violation(_ account: Substring, in located: LocatedText, of policy: LintedPolicy) -> Violation? {
    guard !account.isEmpty, !account.isOpen, AccountID(account) == nil, !isAWSOwn(account) else { return nil }
    let range = policy.range(of: account, in: located.text, at: located.range)
    let digits = String(decoding: account.utf8.filter(\.isDigit), as: UTF8.self)
    let isGrouped = account.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") || $0 == 0x20 }
    if isGrouped, let number = AccountID(digits) {
      let fixes = range == located.range ? [] : [Fix.replacing(range, by: number.description, isSafe: true)]
      return Violation(at: range, isWrittenApart(account), help: "write `\(number)`", fixes: fixes)
    }
    let isNumber = account.utf8.allSatisfy(\.isDigit)
    return Violation(
      at: range, isNumber ? hasWrongLength(account) : isNoNumber(account),
      help: isNumber && account.utf8.count == 11
        ? "a leading zero may have been lost: write `0\(account)`" : "write the twelve digits of the account")
  }

  /// The words that stand for AWS itself, as in the ARNs of its managed policies and of CloudFront's identities.
  private func isAWSOwn(_ account: Substring) -> Bool {
    ["aws", "cloudfront", "amazon", "aws-marketplace", "offering"].contains { account.hasSameBytes(as: $0) }
  }

  private func hasWrongLength(_ account: Substring) -> String {
    let count = account.utf8.count
    return "the account `\(account)` has \(count) digit\(count == 1 ? "" : "s"), not twelve"
  }

  private func isNoNumber(_ account: Substring) -> String { "`\(account)` is not the number of an account" }

  private func isWrittenApart(_ account: Substring) -> String { "the account `\(account)` is written with separators" }
}
