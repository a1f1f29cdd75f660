import Environment
import Inventory
import PolicyModel

/// Who may edit the policies, boundaries and trusts of which roles and users, and who may become which role.
struct IdentityEditing {
  static let writeTrust = "iam:UpdateAssumeRolePolicy"
  private static let roleActions = [
    "iam:AttachRolePolicy", "iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy",
    writeTrust,
  ]
  private static let userActions = [
    "iam:AttachUserPolicy", "iam:DeleteUserPermissionsBoundary", "iam:PutUserPermissionsBoundary", "iam:PutUserPolicy",
  ]
  private static let policyActions = ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"]

  private let review: EnvironmentReview
  /// The ARNs of boundaries, by the principals under them.
  private let boundaries: [String: String]
  /// Those who may edit anything, sorted.
  let editors: [String]
  /// What each of them may edit, and by which actions.
  private let edited: [String: [(target: String, actions: [String])]]
  /// The roles that each principal may assume.
  let assumed: [String: [String]]

  init(_ review: EnvironmentReview) {
    self.review = review
    let existing = review.environment.principals.map { $0.arn(in: review.environment.partition) }
    let known = distinct(review.actors + review.inventory.trust.keys.sorted(by: byBytes) + existing)
    let targets = Dictionary(grouping: known) { ARN($0).map { String($0.accountField) } ?? "" }
    let boundaries = Dictionary(
      review.documents(.boundary).flatMap { document in document.appliesTo.map { ($0, document.attachTo) } }
    ) { first, _ in first }
    self.boundaries = boundaries
    let all = Self.roleActions + Self.userActions + Self.policyActions
    editors = review.actors.filter { actor in
      review.statements(of: actor).contains { statement in
        statement.effect == .allow && all.contains(where: statement.mayGrant)
      }
    }
    var edited: [String: [(target: String, actions: [String])]] = [:]
    for editor in editors {
      let account = ARN(editor).map { String($0.accountField) } ?? ""
      edited[editor] = (targets[account] ?? []).compactMap { target in
        let actions = Self.edits(of: editor, on: target, boundary: boundaries[target], in: review)
        return actions.isEmpty ? nil : (target, actions)
      }
    }
    self.edited = edited
    assumed = Self.assumed(in: review)
  }

  /// What a principal may edit, and by which actions.
  func edits(of editor: String) -> [(target: String, actions: [String])] { edited[editor] ?? [] }

  /// The ARN of a principal's boundary.
  func boundary(of target: String) -> String? { boundaries[target] }

  /// Whether a principal may change what a boundary says, or take it from `target`.
  func alters(boundary: String, of target: String, as principal: String) -> Bool {
    guard editors.contains(principal) else { return false }
    let changes = Self.policyActions + ["iam:DeletePolicy", "iam:DeletePolicyVersion"]
    if changes.contains(where: { review.inventory.allows([principal], $0, boundary, in: [[:]]) }) { return true }
    return edits(of: principal).contains { edit in
      edit.target == target && edit.actions.contains { $0.hasSuffix("PermissionsBoundary") }
    }
  }

  private static func edits(
    of editor: String, on target: String, boundary: String?, in review: EnvironmentReview
  ) -> [String] {
    guard let arn = ARN(target) else { return [] }
    let isRole = arn.resourceType == "role"
    let direct = (isRole ? roleActions : userActions).filter { action in
      review.inventory.allows([editor], action, target, in: contexts(action, arn, boundary))
    }
    let managed = policyActions.filter { action in
      policies(of: arn).contains { review.inventory.allows([editor], action, $0, in: [[:]]) }
    }
    return (direct + managed).sorted(by: byBytes)
  }

  /// What the request tells: the boundary that the target has or is to get, and the policy that is attached.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
  private static func contexts(_ action: String, _ target: ARN, _ boundary: String?) -> [[String: ContextValue]] {
    let key = "iam:PermissionsBoundary"
    if action.hasPrefix("iam:Put"), action.hasSuffix("Boundary") {
      // To put what is there already changes nothing.
      return [[key: .single("arn:\(target.partition):iam::aws:policy/AdministratorAccess")]]
    }
    let had: [String: ContextValue] = boundary.map { [key: .single($0)] } ?? [:]
    guard action.hasPrefix("iam:Attach") else { return [had] }
    let attached = ["arn:\(target.partition):iam::aws:policy/AdministratorAccess"] + policies(of: target)
    return attached.map { had.joined(["iam:PolicyARN": .single($0)]) }
  }

  /// The managed policies that a role or user has, as far as names tell: those of the mesh's library, which gives users
  /// the policies of their groups; of others those under its own path that are called after it.
  private static func policies(of target: ARN) -> [String] {
    let path = target.resource.drop { $0 != "/" }
    let name = path.split(separator: "/").last ?? ""
    let folder = "arn:\(target.partition):iam::\(target.accountField):policy\(path.dropLast(name.count))"
    if folder.hasSuffix(MeshName.path), name.hasPrefix("DataMesh") {
      return (target.resourceType == "user" ? ["Assume\(name)"] : MeshName.policies(of: String(name))).map {
        folder + $0
      }
    }
    return [folder + name, folder + name + "Policy"]
  }

  /// Who may assume which role, on both sides.
  private static func assumed(in review: EnvironmentReview) -> [String: [String]] {
    var assumed: [String: [String]] = [:]
    for role in review.inventory.trust.keys.sorted(by: byBytes) {
      let contexts = AssumeEdges.trustContexts(of: role, "sts:AssumeRole", in: review)
      for actor in trusted(by: role, in: review) {
        let own = review.statements(of: actor).filter { $0.mayGrant("sts:AssumeRole") }.map(\.witnessContext)
        let all = distinct(contexts.flatMap { context in [context] + own.map { context.joined($0) } })
        if review.inventory.allows([actor], "sts:AssumeRole", role, in: all) {
          assumed[actor, default: []].append(role)
        }
      }
    }
    return assumed
  }

  /// The principals made here that a role's trust names, by themselves or by their accounts.
  private static func trusted(by role: String, in review: EnvironmentReview) -> [String] {
    let statements = (review.inventory.trust[role] ?? []).flatMap(\.policy.statements.elements)
    return distinct(
      statements.flatMap(\.namedPrincipals).flatMap { principal -> [String] in
        switch principal.meaning {
        case .arn(let arn): review.inventory.identity[arn.description] == nil ? [] : [arn.description]
        case .account(let account): review.actors.filter { ARN($0)?.account == account }
        case .everyone: review.actors
        case .name, .malformed: []
        }
      })
  }
}
