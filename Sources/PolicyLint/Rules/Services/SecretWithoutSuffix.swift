import PolicyModel
import SourceText

/// A secret's ARN without the ending that Secrets Manager gives it.
struct SecretWithoutSuffix: Rule {
  static let page = RulePage(
    "PL825", "secret-without-suffix", .warning,
    summary: "The ARN of a secret lacks the hyphen and the six characters that Secrets Manager puts behind its name.",
    why: """
      Policies are matched against the whole ARN, so that the name alone matches no secret: the access that is meant is \
      not granted, or not denied. `-??????` stands for the six characters where they are not known.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
          "Resource": ↓"arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/lake"
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
          "Resource": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/lake-??????"
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
          "Resource": [
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/lake-a1B2c3",
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/site-??????",
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/shop*",
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:${aws:PrincipalTag/secret}"
          ]
        }
        """),
  ]

  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.compactMap { located in
      guard let fields = located.fields, fields[2].hasSameBytes(as: "secretsmanager"),
        fields[5].utf8.starts(with: "secret:".utf8), !fields[5].isOpen, !fields[5].utf8.contains(UInt8(ascii: "$")),
        !hasSuffix(fields[5])
      else { return nil }
      let whole = located.text + "-??????"
      return Violation(
        at: located.range, matchesNone(fields[5].dropFirst("secret:".count)), help: "write `\(whole)`",
        fixes: [.replacing(located.range, by: "\"\(whole)\"", isSafe: false)])
    }
  }

  /// Whether a name ends in a hyphen and six letters or digits, as one may by chance as well.
  private func hasSuffix(_ resource: Substring) -> Bool {
    let tail = resource.utf8.suffix(7)
    return tail.count == 7 && tail.first == UInt8(ascii: "-")
      && tail.dropFirst().allSatisfy { byte in
        byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= byte.lowered
      }
  }

  private func matchesNone(_ name: Substring) -> String {
    "no secret's ARN ends in `\(name)`: a hyphen and six characters follow the name"
  }
}
