import PolicyModel
import SourceText

/// A grant of a principal's own policy to assume one role of the project, which it names.
struct AssumeGrant {
  /// Who is granted it.
  let caller: RequestPrincipal
  /// The caller's policies.
  let policies: ProjectPrincipal
  /// The policy that grants it.
  let policy: ProjectPolicy
  /// The statement that does.
  let statement: Statement
  /// The role.
  let trust: ProjectTrust
  /// Where the policy names the role.
  let range: SourceRange

  static let action = ActionName("sts:AssumeRole")

  /// The request to do `action` to the role.
  func request(_ action: ActionName) -> Request {
    Request(principal: caller, action: action, resources: [trust.role])
  }

  /// The role's trust policies, as attached to it.
  var attached: [AttachedPolicy] { trust.attached }
}

extension ProjectTrust {
  /// The trust policies, as attached to the role.
  var attached: [AttachedPolicy] { policies.map { AttachedPolicy($0.named, to: ResourcePattern(role)) } }

  /// The statements that allow an action, and the policies that they are of.
  func allowing(_ action: ActionName) -> [(policy: ProjectPolicy, statement: Statement)] {
    policies.flatMap { policy in
      policy.policy.statements.elements.filter { $0.effect == .allow && $0.action.matches(action) }
        .map { (policy, $0) }
    }
  }

  /// Whether some entry names a session or goes by a unique id: whether it means a role cannot be told.
  var namesSessions: Bool { policies.contains(where: \.policy.namesSessions) }
}

extension Policy {
  /// Whether some entry names a session or goes by a unique id: whether it means a role cannot be told.
  var namesSessions: Bool {
    statements.elements.contains { statement in
      (statement.principal?.principals.entries ?? []).contains { entry in
        switch entry.meaning {
        case .arn(let arn): arn.service.hasSameBytes(as: "sts")
        case .name: entry.kind == .aws
        default: false
        }
      }
    }
  }
}

extension LintedProject {
  /// The grants that name a role of the project.
  var assumeGrants: [AssumeGrant] {
    guard let action = AssumeGrant.action, !trusts.isEmpty else { return [] }
    return known.flatMap { caller, policies in
      policies.identity.flatMap { policy in
        policy.policy.statements.elements.filter { $0.effect == .allow && $0.action.matches(action) }
          .flatMap { statement -> [AssumeGrant] in
            guard !statement.action.isNegated, let resource = statement.resource, !resource.isNegated else { return [] }
            let patterns = resource.patterns
            return patterns.elements.indices.compactMap { index in
              trusts[patterns.elements[index].description].map { trust in
                AssumeGrant(
                  caller: caller, policies: policies, policy: policy, statement: statement, trust: trust,
                  range: patterns.range(at: index))
              }
            }
          }
      }
    }
  }
}
