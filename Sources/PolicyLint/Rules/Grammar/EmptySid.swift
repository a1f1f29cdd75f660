import JSONText
import SourceText

/// A `Sid` without text.
struct EmptySid: Rule {
  static let page = RulePage(
    "PL121", "empty-sid", .suggestion, accessAnalyzer: ["EMPTY_SID_VALUE"],
    summary: "The `Sid` of a statement is empty.",
    why: "It names nothing. `Sid` is optional: what has no name needs none.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{↓"Sid": "", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", ↓"Sid": ""}"#),
    .allows(statement: #"{"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.compactMap { linted in
      guard let member = linted.member("Sid"), member.value.string?.isEmpty == true else { return nil }
      return Violation(
        at: member.nameRange, "the `Sid` is empty", help: "remove it, or give the statement a name",
        fixes: removal(of: member, in: linted).map { [Fix(isSafe: true, edits: [$0])] } ?? [])
    }
  }

  /// Takes the member and the comma behind it out.
  private func removal(of member: JSONMember, in linted: LintedStatement) -> Edit? {
    guard let next = linted.node.members?.first(where: { $0.nameRange.lowerBound > member.nameRange.lowerBound }) else {
      return nil
    }
    return Edit(range: SourceRange(member.nameRange.lowerBound, next.nameRange.lowerBound), text: "")
  }
}
