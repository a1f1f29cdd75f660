import PolicyModel
import SourceText

/// A wildcard or a variable that leaves a sensitive key open.
struct BroadSensitivePattern: Rule {
  // As Access Analyzer calls it: AWS takes the policy, and what it is to keep out can get in.
  static let page = RulePage(
    "PL544", "broad-sensitive-pattern", .error,
    accessAnalyzer: ["WILDCARD_USAGE_TOO_PERMISSIVE", "VARIABLE_USAGE_TOO_PERMISSIVE"],
    summary: """
      Of a key that tells who calls, fewer than six characters are fixed before a wildcard or a variable.
      """,
    why: """
      Accounts, organisations and subjects of identity providers are free for anyone to register; a pattern of their \
      beginnings trusts strangers.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": ↓"repo:*"}}
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"StringLike": {"aws:PrincipalOrgID": ↓"o-*", "aws:PrincipalAccount": ↓"${aws:username}"}}
        }
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"ArnLike": {"aws:SourceArn": ↓"*"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:*"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abcdef1234", "aws:PrincipalTag/team": "*"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}
        }
        """, as: .identity),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringLike": {"aws:PrincipalAccount": "1*"}}
        }
        """, as: .scp),
  ]

  /// How many characters must be fixed.
  private static let fixedCount = 6

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind.namesPrincipals else { return [] }
    return policy.conditioned.map(\.statement).flatMap { statement in
      statement.conditions.filter { isTrusting($0, statement.effect) && isSensitive($0.foldedKey, in: policy.kind) }
        .flatMap { condition in
          condition.locatedValues.compactMap { violation(condition, $0.text, at: $0.range) }
        }
    }
  }

  /// Whether matching a value gives access.
  private func isTrusting(_ condition: Condition, _ effect: Effect) -> Bool {
    guard let comparison = condition.conditionOperator?.comparison, comparison.allowsVariables else { return false }
    return comparison.isNegated == (effect == .deny)
  }

  private func isSensitive(_ key: String, in kind: PolicyKind) -> Bool {
    switch key {
    case "aws:principalorgid", "aws:principalaccount", "aws:sourceaccount", "aws:sourceorgid", "aws:sourcearn",
      "aws:principalarn":
      return kind.namesPrincipals
    default:
      return kind == .trust && key.utf8.suffix(4).elementsEqual(":sub".utf8)
    }
  }

  private func violation(_ condition: Condition, _ text: String, at range: SourceRange) -> Violation? {
    guard let comparison = condition.conditionOperator?.comparison else { return nil }
    let isARN = condition.tests("aws:sourcearn", "aws:principalarn")
    var run = 0
    var total = 0
    var weak: String?
    for part in PolicyVariables.parts(of: text) {
      switch part {
      case .escaped:
        run += 1
        total += 1
      case .variable(let key, _):
        // Others, as in `${aws:ResourceOrgID}`, compare the caller with what it calls.
        if run < Self.fixedCount, weak == nil, !(isARN && run > 0), isChosenByCaller(key) {
          weak = "VARIABLE_USAGE_TOO_PERMISSIVE"
        }
        run = 0
      case .text(let text):
        for byte in text.utf8 {
          if comparison.allowsWildcards, byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") {
            if byte == UInt8(ascii: "*"), run < Self.fixedCount, !isARN { weak = "WILDCARD_USAGE_TOO_PERMISSIVE" }
            run = 0
          } else {
            run += 1
            total += 1
          }
        }
      }
    }
    // An ARN's fields may each be open; what counts is that something of it is fixed.
    if isARN, total < Self.fixedCount + 5, text.utf8.contains(UInt8(ascii: "*")), comparison.allowsWildcards {
      weak = "WILDCARD_USAGE_TOO_PERMISSIVE"
    }
    guard let weak else { return nil }
    return Violation(
      at: range, tooOpen(text, condition.key),
      help: "write at least \(Self.fixedCount) fixed characters before each wildcard and variable",
      accessAnalyzer: weak)
  }

  private func isChosenByCaller(_ key: String) -> Bool {
    ["aws:username", "aws:userid", "aws:useragent", "aws:referer", "aws:sourceidentity"].contains(key)
      || key.begins(with: "aws:principaltag/") || key.begins(with: "aws:requesttag/")
  }

  private func tooOpen(_ text: String, _ key: String) -> String { "`\(text)` leaves `\(key)` to almost anyone" }
}
