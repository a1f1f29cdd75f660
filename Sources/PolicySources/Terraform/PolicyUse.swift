import PolicyModel

/// What a policy is for, as far as the place that takes it tells.
struct PolicyUse: Hashable {
  var kind: PolicyKind?
  var resourceType: ResourcePolicyType?
  /// The address of what takes it.
  var owner: String
  /// Whether the place takes nothing but policies.
  var isCertain = false
  /// The addresses of the users, groups and roles whose policy it is.
  var holders: Set<String> = []
}
