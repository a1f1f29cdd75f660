import PolicyModel
import SourceText

/// A role's session beside the role.
struct RedundantSessionPrincipal: Rule {
  static let page = RulePage(
    "PL430", "redundant-session-principal", .suggestion,
    accessAnalyzer: ["REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY"],
    summary: "A trust policy names a session beside the role that it is a session of.",
    why: "The role stands for all its sessions; the other entry misleads who thinks that it restricts them.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {
            "AWS": ["arn:aws:iam::111122223333:role/loader", ↓"arn:aws:sts::111122223333:assumed-role/loader/anna"]
          }
        }
        """, as: .trust,
      fixed: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {
            "AWS": ["arn:aws:iam::111122223333:role/loader"]
          }
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {
            "AWS": [↓"arn:aws:sts::111122223333:assumed-role/loader/anna", "arn:aws:iam::111122223333:role/team/loader"]
          }
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {
            "AWS": ["arn:aws:iam::444455556666:role/loader", "arn:aws:sts::111122223333:assumed-role/loader/anna"]
          }
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/loader/anna"}
        }
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    return policy.statements.map(\.statement).filter { $0.effect == .allow }.flatMap { statement -> [Violation] in
      guard let principal = statement.principal, !principal.isNegated, case .listed(let groups) = principal.principals
      else { return [] }
      return groups.filter { $0.kind == .aws }.flatMap { violations($0.names, in: policy.file) }
    }
  }

  private func violations(_ names: ElementList<PrincipalPattern>, in file: SourceFile) -> [Violation] {
    let arns = names.elements.map { ARN($0.text) }
    let roles = Set(arns.compactMap { $0.flatMap(role) })
    guard !roles.isEmpty else { return [] }
    let edits = ListEdits(names, in: file)
    return names.elements.indices.compactMap { index in
      guard let arn = arns[index], let role = roleOfSession(arn), roles.contains(role) else { return nil }
      return Violation(
        at: names.range(at: index), covered(names.elements[index].text), help: "remove it",
        fixes: edits.removal(of: index).map { [Fix(isSafe: true, edits: [$0])] } ?? [])
    }
  }

  /// Account and name of a role.
  private func role(_ arn: ARN) -> String? {
    guard arn.service == "iam", arn.resourceType == "role",
      let name = arn.resource.utf8.split(separator: UInt8(ascii: "/")).last
    else { return nil }
    return "\(arn.partition):\(arn.accountField):\(Substring(name))".lowered
  }

  /// Account and name of the role that a session is of.
  private func roleOfSession(_ arn: ARN) -> String? {
    let parts = arn.resource.utf8.split(separator: UInt8(ascii: "/"))
    guard arn.service == "sts", parts.count == 3, Substring(parts[0]).hasSameBytes(as: "assumed-role") else {
      return nil
    }
    return "\(arn.partition):\(arn.accountField):\(Substring(parts[1]))".lowered
  }

  private func covered(_ text: String) -> String { "`\(text)` is a session of a role that is listed too" }
}
