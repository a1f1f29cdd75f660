import PolicyModel
import SourceText

/// A `${` that is no policy variable.
struct MalformedVariable: Rule {
  static let page = RulePage(
    "PL519", "malformed-variable", .error,
    accessAnalyzer: [
      "MISSING_BRACE_IN_VARIABLE", "MISSING_QUOTE_IN_VARIABLE", "UNSUPPORTED_SPACE_IN_VARIABLE", "EMPTY_VARIABLE",
    ],
    summary: "A policy variable is empty, has no closing brace, a blank in its key or a default without quotes.",
    why: "It stands for nothing, so that the text around it matches nothing that is meant.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/↓${aws:username/*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*",
          "Resource": ["arn:aws:s3:::acme-lake/↓${}/*", "arn:aws:s3:::acme-lake/↓${ aws:username}/*"],
          "Condition": {"StringEquals": {"s3:prefix": "↓${aws:PrincipalTag/team, data}"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*",
          "Resource": ["arn:aws:s3:::acme-lake/${aws:username}/*", "arn:aws:s3:::acme-lake/${*}$/{x}"],
          "Condition": {"StringEquals": {"s3:prefix": "${aws:PrincipalTag/team, 'data lake'}"}}
        }
        """),
    .allows(
      #"{"Version": "2008-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a/${"}]}"#
    ),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.policy.version == .v2012 else { return [] }
    return policy.variablePlaces.flatMap { part, located in
      FoundVariable.all(in: part).compactMap { variable in
        guard let fault = variable.fault else { return nil }
        let (message, help, code) = words(fault, variable.text)
        return Violation(
          at: policy.range(of: variable.text, in: located.text, at: located.range), message, help: help,
          accessAnalyzer: code)
      }
    }
  }

  private func words(_ fault: FoundVariable.Fault, _ text: Substring) -> (String, String, String) {
    switch fault {
    case .unclosed:
      ("`\(text)` has no closing brace", "close it, or write `${$}` for a dollar sign", "MISSING_BRACE_IN_VARIABLE")
    case .empty: ("`\(text)` names no key", "write the key, as in `${aws:username}`", "EMPTY_VARIABLE")
    case .blank: ("the key of `\(text)` holds a blank", "remove it", "UNSUPPORTED_SPACE_IN_VARIABLE")
    case .unquotedDefault:
      (
        "the default of `\(text)` is not in single quotes", "write `${aws:PrincipalTag/team, 'default'}`",
        "MISSING_QUOTE_IN_VARIABLE"
      )
    }
  }
}
