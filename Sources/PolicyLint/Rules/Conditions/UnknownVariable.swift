import PolicyModel
import ServiceReference
import SourceText

/// A policy variable that nothing fills in.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
struct UnknownVariable: Rule {
  static let page = RulePage(
    "PL523", "unknown-variable", .warning,
    summary: "A policy variable names no condition key, a global key that does not exist, or one with several values.",
    why: """
      A variable stands for the single value of a condition key in the request. Where there is none, and the variable \
      has no default, the text around it matches nothing. Likely the key is misspelt, or a template was not filled in.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/↓${aws:UserNam}/*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/↓${team_name}/*",
          "Condition": {"StringLike": {"aws:PrincipalTag/team": ["↓${aws:TagKeys}", "↓${aws:ResourceTag}*"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*",
          "Resource": [
            "arn:aws:s3:::acme-lake/${AWS:username}/${aws:PrincipalTag/team, 'none'}/${*}",
            "arn:aws:s3:::acme-lake/${saml:sub}/${www.amazon.com:user_id}/${transfer:UserName}"
          ]
        }
        """),
    .allows(
      #"{"Version": "2008-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a/${b}"}]}"#
    ),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    // Before, `${` is text.
    guard policy.policy.version == .v2012 else { return [] }
    return policy.variablePlaces.flatMap { part, located in
      FoundVariable.all(in: part).compactMap { variable in
        guard let key = variable.key, let (message, help) = fault(of: key, in: variable.text, policy.facts) else {
          return nil
        }
        return Violation(
          at: policy.range(of: variable.text, in: located.text, at: located.range), message, help: help)
      }
    }
  }

  /// What is wrong with a key; nil where it may be one, for services have keys for variables that AWS does not list.
  private func fault(of key: Substring, in variable: Substring, _ facts: ServiceFacts) -> (String, String)? {
    let folded = key.lowered
    switch facts.keys.standing(of: folded) {
    case .malformed: return (namesNoKey(variable), "write what is meant, or a key such as `${aws:username}`")
    case .unknownGlobal:
      let nearest = facts.nearestKey(to: folded) {
        facts.keys.globalNames.filter { $0.begins(with: "aws:") && !$0.isOpen }
      }
      return (unknown(key), nearest.map { "did you mean `${\($0)}`?" } ?? "write a key such as `${aws:username}`")
    case .lacksTag: return (lacksTag(variable), "name the tag, as in `${\(key)/team}`")
    case .known(let known) where known.isMultivalued:
      return (hasSeveral(key), "use a key with one value; compare lists with `ForAnyValue` or `ForAllValues`")
    case .known, .open, .ofProvider, .unknownOfService, .unknownPrefix: return nil
    }
  }

  private func namesNoKey(_ variable: Substring) -> String { "`\(variable)` names no condition key" }

  private func unknown(_ key: Substring) -> String { "AWS documents no condition key `\(key)`" }

  private func lacksTag(_ variable: Substring) -> String { "`\(variable)` does not say which tag" }

  private func hasSeveral(_ key: Substring) -> String {
    "`\(key)` can have several values, and a variable stands for one"
  }
}
