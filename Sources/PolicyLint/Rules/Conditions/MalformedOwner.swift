import PolicyModel
import SourceText

/// An account or an organisation that cannot be one.
struct MalformedOwner: Rule {
  let page = RulePage(
    "PL561", "malformed-owner", .error,
    summary: "A condition compares an account with no account number, or an organisation with no organisation's id.",
    why: """
      Account numbers have twelve digits, ids of organisations begin with `o-`, and paths in them with such an id. \
      Nothing else equals them: the condition never holds, or always does where it is negated.
      """)

  let examples: [RuleExample] = [
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
            "StringLike": {"aws:ResourceAccount": "1111*"},
            "ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.flatMap { linted -> [Violation] in
      guard linted.family == .string, let owner = Owner(linted.condition.foldedKey) else { return [] }
      let isPattern = linted.conditionOperator?.comparison.allowsWildcards == true
      return linted.plainValues.filter { value in
        isPattern && value.text.isOpen ? !owner.canBegin(with: value.text) : !owner.canBe(value.text)
      }.map { Violation(at: $0.range, isNone($0.text, of: owner), help: owner.help) }
    }
  }

  /// What a key tells.
  private enum Owner {
    case account
    case organization
    case path

    init?(_ foldedKey: String) {
      switch foldedKey {
      case "aws:principalaccount", "aws:resourceaccount", "aws:sourceaccount", "aws:vpceaccount", "kms:calleraccount",
        "s3:resourceaccount", "s3:dataaccesspointaccount":
        self = .account
      case "aws:principalorgid", "aws:resourceorgid", "aws:sourceorgid", "aws:vpceorgid": self = .organization
      case "aws:principalorgpaths", "aws:resourceorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths": self = .path
      default: return nil
      }
    }

    /// How long the ids are is left to AWS, whose documents shorten them.
    /// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
    func canBe(_ text: String) -> Bool {
      switch self {
      case .account: AccountID(text) != nil
      case .organization: text.begins(with: "o-") && !text.utf8.contains(UInt8(ascii: "/"))
      case .path: text.begins(with: "o-")
      }
    }

    /// Whether what stands before the first wildcard of a pattern can begin one.
    func canBegin(with pattern: String) -> Bool {
      let fixed = pattern.utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
      return switch self {
      case .account: fixed.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      case .organization, .path: fixed.starts(with: "o-".utf8.prefix(fixed.count))
      }
    }

    var name: String {
      switch self {
      case .account: "the number of an account"
      case .organization: "the id of an organisation"
      case .path: "a path in an organisation"
      }
    }

    var help: String {
      switch self {
      case .account: "write its twelve digits, without hyphens"
      case .organization: "write its id, as in `o-a1b2c3d4e5`"
      case .path: "begin with the organisation's id, as in `o-a1b2c3d4e5/r-ab12/*`"
      }
    }
  }

  private func isNone(_ text: String, of owner: Owner) -> String { "`\(text)` is not \(owner.name)" }
}
