/// AWS STS: a role's trust policy decides who may become the role (R60, R61).
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-req-context.html
enum SecurityTokenRules {
  private static let actions = [
    "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "TagSession", "SetSourceIdentity",
    "SetContext",
  ]

  /// Whether an action makes or shapes a session of a role, so that the role's trust policy must allow it.
  static func assumesRole(_ action: ActionName) -> Bool {
    action.isOf(service: "sts") && actions.contains { ASCII.equalIgnoringCase($0, action.name) }
  }

  /// Whether STS refuses an action to a kind of caller whatever policies say: a root user assumes no role, a federated
  /// user calls nothing but `GetCallerIdentity`, and without credentials nobody calls `AssumeRole`.
  /// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html,
  /// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
  static func refuses(_ action: ActionName, to principal: RequestPrincipal) -> Bool {
    switch principal {
    case .root: assumesRole(action) || action.isAction("sts", "AssumeRoot")
    case .federatedUser: action.isOf(service: "sts") && !isAlwaysAllowed(action)
    case .anonymous: action.isAction("sts", "AssumeRole")
    case .user, .role, .session, .originAccessIdentity, .service, .federated: false
    }
  }

  /// Whether an action is allowed to everyone whom AWS knows, denials notwithstanding (R61).
  /// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  static func isAlwaysAllowed(_ action: ActionName) -> Bool { action.isAction("sts", "GetCallerIdentity") }
}
