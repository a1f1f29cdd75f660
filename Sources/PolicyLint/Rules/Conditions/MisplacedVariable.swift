import JSONText
import PolicyModel
import SourceText

/// A policy variable where none is replaced.
struct MisplacedVariable: Rule {
  static let page = RulePage(
    "PL520", "misplaced-variable", .error, accessAnalyzer: ["VARIABLE_UNSUPPORTED_IN_ELEMENT"],
    summary: "A variable stands in an action, an effect, a principal, a `Sid` or before the fifth colon of an ARN.",
    why: """
      Variables stand for their values in the resource part of ARNs and in the values of conditions alone. Likely a \
      template was not filled in.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": ↓"s3:${aws:PrincipalTag/verb}", "Resource": "*"}"#),
    .flags(
      statement: """
        {
          "Sid": ↓"for${aws:username}", "Effect": "Allow", "Principal": {"AWS": ↓"arn:aws:iam::${account}:root"},
          "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"
        }
        """),
    .flags(
      statement: """
        {
          "Effect": ↓"${effect}", "Action": "glue:GetTable",
          "Resource": "arn:aws:glue:us-east-1:↓${aws:PrincipalAccount}:table/*"
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/${aws:username}/*",
          "Condition": {"StringEquals": {"aws:PrincipalTag/team": "${aws:ResourceTag/team}"}}
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::$bucket/*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let elements = policy.statements.flatMap { linted -> [(String, String, SourceRange)] in
      let patterns = linted.statement.action.patterns
      // What holds a variable is no name of an action.
      let actions = patterns.elements.indices.filter { patterns.elements[$0].isMalformed }.map {
        ("Action", patterns.elements[$0].description, patterns.range(at: $0))
      }
      let others = [("Sid", linted.sid), ("Effect", linted.member("Effect")?.value)]
      return actions
        + others.compactMap { name, value in value.flatMap { node in node.string.map { (name, $0, node.range) } } }
    }
    let principals = policy.texts.principals.map { ("Principal", $0.text, $0.range) }
    let whole = (elements + principals).filter { FoundVariable.occurs(in: $0.1) }.map { element, text, range in
      Violation(at: range, misplaced(text, element), help: "write what is meant")
    }
    return whole + policy.texts.resources.flatMap { inHead(of: $0, policy) }
  }

  /// A warning: the documentation rules it out, and yet a policy that AWS manages has it.
  private func inHead(of located: LocatedText, _ policy: LintedPolicy) -> [Violation] {
    guard let fields = located.fields, FoundVariable.occurs(in: located.text) else { return [] }
    return fields[..<5].flatMap(FoundVariable.all).map {
      Violation(
        at: policy.range(of: $0.text, in: located.text, at: located.range), beforeFifthColon($0.text),
        help: "write what is meant, or `*`",
        severity: .warning)
    }
  }

  private func misplaced(_ text: String, _ element: String) -> String {
    "the variable of `\(text)` stands for nothing in `\(element)`"
  }

  private func beforeFifthColon(_ text: Substring) -> String {
    "`\(text)` stands for nothing before the fifth colon of an ARN"
  }
}
