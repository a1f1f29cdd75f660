import PolicyModel
import SourceText

/// A principal that is named by IAM's identifier of it.
struct UniqueIDPrincipal: Rule {
  static let page = RulePage(
    "PL406", "unique-id-principal", .warning, accessAnalyzer: ["INVALID_ROLE_REFERENCE", "INVALID_USER_REFERENCE"],
    summary: "A principal is the unique identifier of a role or a user, `AROA...` or `AIDA...`, not its ARN.",
    why: """
      IAM puts the identifier in the place of an ARN whose role or user was deleted: the entry matches nobody, not even \
      a new role of that name.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": ↓"AROAEXAMPLEEXAMPLE12"}, "Action": "sts:AssumeRole"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": ["111122223333", ↓"AIDAEXAMPLEEXAMPLE12"]}, "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::acme-lake/*"
        }
        """),
    .allows(
      statement: """
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/AROA"}, "Action": "sts:AssumeRole"}
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole",
          "Condition": {"StringLike": {"aws:userid": "AROAEXAMPLEEXAMPLE12:*"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.principals.filter { $0.principal?.kind == .aws && PrincipalPattern.isUniqueID($0.text) }.map {
      let isRole = $0.text.begins(with: "AROA")
      return Violation(
        at: $0.range, isIdentifier($0.text, isRole),
        help: "write the ARN of the \(isRole ? "role" : "user"), or remove it",
        accessAnalyzer: isRole ? "INVALID_ROLE_REFERENCE" : "INVALID_USER_REFERENCE")
    }
  }

  private func isIdentifier(_ text: String, _ isRole: Bool) -> String {
    "`\(text)` is the identifier of a \(isRole ? "role" : "user"), likely a deleted one"
  }
}
