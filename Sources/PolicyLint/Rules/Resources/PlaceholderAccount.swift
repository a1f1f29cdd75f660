import PolicyModel
import SourceText

/// The account of an example.
struct PlaceholderAccount: Rule {
  static let page = RulePage(
    "PL319", "placeholder-account", .suggestion,
    summary:
      "An ARN or a principal is of an account of examples: 000000000000, or 123456789012 where own accounts are told.",
    why: "Likely an example was copied and its account left in.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::↓000000000000:role/reader"}"#),
    .flags(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "↓000000000000"}, "Action": "sts:AssumeRole"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::123456789012:role/reader"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::000000000000/*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let inARNs = policy.texts.arns.compactMap { located in located.fields.map { ($0[4], located) } }
    let bare = policy.texts.principals.filter(\.isBareNumber).map { ($0.text[...], $0) }
    return (inARNs + bare).filter { isPlaceholder($0.0, policy.configuration) }.map { account, located in
      Violation(
        at: policy.range(of: account, in: located.text, at: located.range), isOfExamples(account),
        help: "write the account that is meant")
    }
  }

  /// Documentation is full of 123456789012, so that it counts only where it is none of the organisation's own.
  private func isPlaceholder(_ account: Substring, _ configuration: LintConfiguration) -> Bool {
    if account.hasSameBytes(as: "000000000000") { return true }
    return account.hasSameBytes(as: "123456789012") && !configuration.ownAccounts.isEmpty
      && !configuration.ownAccounts.contains("123456789012")
  }

  private func isOfExamples(_ account: Substring) -> String { "`\(account)` is an account of examples" }
}
