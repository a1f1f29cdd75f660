import JSONText
import PolicyModel
import SourceText

/// A statement about nothing.
struct VoidStatement: Rule {
  static let page = RulePage(
    "PL710", "void-statement", .warning,
    peers: [PeerCheck("iam-policy-validator", "not_action_not_resource")],
    summary: "`NotAction`, `NotResource` or a denial's `NotPrincipal` lists `*`, and so leaves nothing over.",
    why: """
      What a negated element lists is left out, and `*` leaves out all there is: the statement allows and denies \
      nothing. A denial that reads as a guard then guards nothing.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Deny", "Action": "s3:*", ↓"NotResource": ["arn:aws:s3:::acme-lake/*", "*"]}"#),
    .flags(statement: #"{"Effect": "Deny", ↓"NotAction": "*", "Resource": "*"}"#, as: .scp),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", ↓"NotResource": "*"}"#),
    .flags(
      statement: """
        {"Effect": "Deny", ↓"NotPrincipal": {"AWS": "*"}, "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/*"}
        """, as: .resource),
    .allows(statement: #"{"Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::*"}"#),
    .allows(statement: #"{"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"}"#),
    .allows(
      statement: """
        {
          "Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "s3:*",
          "Resource": "arn:aws:s3:::acme-lake/*"
        }
        """, as: .resource),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.flatMap { linted in
      linted.statement.voidElements.compactMap { name in
        linted.member(name).map { member in
          Violation(
            at: member.nameRange, leavesNothing(name, linted.statement.effect),
            help: "list what is to be left out, or write `\(name.dropFirst(3))`")
        }
      }
    }
  }

  private func leavesNothing(_ element: String, _ effect: Effect) -> String {
    "`\(element)` with `*` leaves nothing over: the statement \(effect == .allow ? "allows" : "denies") nothing"
  }
}

extension Statement {
  /// The negated elements that leave nothing over, as they list everything.
  var voidElements: [String] {
    var found: [String] = []
    if action.isNegated, action.patterns.elements.contains(where: { $0.meaning == .everything }) {
      found.append("NotAction")
    }
    if let resource, resource.isNegated, resource.patterns.elements.contains(where: \.isEverything) {
      found.append("NotResource")
    }
    // Of an `Allow` with `NotPrincipal` another rule speaks, whatever it lists.
    if effect == .deny, let principal, principal.isNegated,
      principal.principals.entries.contains(where: { $0.kind == .aws && $0.meaning == .everyone })
    {
      found.append("NotPrincipal")
    }
    return found
  }
}
