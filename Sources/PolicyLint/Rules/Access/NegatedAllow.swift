import JSONText
import PolicyModel
import SourceText

/// An `Allow` of all but what is listed.
struct NegatedAllow: Rule {
  static let page = RulePage(
    "PL623", "negated-allow", .warning,
    peers: [
      PeerCheck("parliament", "NOTRESOURCE_WITH_ALLOW"), PeerCheck("iam-policy-validator", "not_action_not_resource"),
    ],
    summary: "A statement allows all actions, or all resources, but those listed.",
    why: """
      What is not thought of is granted: every other service, every action that AWS will add, every resource that will \
      be made. What must not be done is better denied, for a denial holds against other policies too.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", ↓"NotAction": "iam:*", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", ↓"NotResource": "arn:aws:s3:::acme-private/*"}"#),
    .allows(statement: #"{"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:*", "NotAction": "s3:Put*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::*:role/admin"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::acme-lake"}"#),
    .allows(statement: #"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"#, as: .boundary),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    switch policy.kind {
    case .identity, .resource, .session: break
    // These bound what others grant, and all but some is what they mean to leave.
    case .boundary, .scp, .rcp, .endpoint, .trust: return []
    }
    return policy.statements.flatMap { linted -> [Violation] in
      // What leaves nothing over grants nothing, and another rule says so.
      guard linted.statement.effect == .allow,
        linted.member("NotAction") != nil || linted.member("NotResource") != nil,
        linted.statement.voidElements.isEmpty
      else { return [] }
      return ["NotAction", "NotResource"].compactMap { name in
        // Where the element contradicts another, or rules of their own speak of roles of any kind, that is said alone.
        if linted.member(String(name.dropFirst("Not".count))) != nil { return nil }
        if name == "NotResource", isOfRoles(linted.statement) { return nil }
        return linted.member(name).map { member in
          Violation(
            at: member.nameRange, allowsRest(name),
            help: "list what is allowed; to except something, deny it in a statement of its own")
        }
      }
    }
  }

  private func isOfRoles(_ statement: Statement) -> Bool {
    !statement.action.isNegated
      && statement.action.patterns.elements.allSatisfy { pattern in
        ["iam:PassRole", "iam:CreateServiceLinkedRole"].contains { pattern.description.equalsIgnoringCase($0) }
      }
  }

  private func allowsRest(_ name: String) -> String {
    "`Allow` with `\(name)` grants every \(name == "NotAction" ? "action" : "resource") but those listed"
  }
}
