import PolicyModel

/// What those who set the mesh up call of IAM: roles and policies under the mesh's path, and roles never without the
/// boundary.
enum MeshIdentityGrants {
  /// Makes policies and brings them up to date.
  static func policies(in names: ResourceName, by client: String) -> Grant {
    Grant(
      "IAMMeshPolicies",
      [
        action("CreatePolicy", "makes a mesh role's policy", client),
        action("CreatePolicyVersion", "brings a policy up to date", client),
        action("DeletePolicyVersion", "makes room: a policy has five versions at most", client),
        action("GetPolicy", "finds out whether a policy exists", client),
        action("ListPolicyVersions", "finds the version that is to make room", client),
        action("TagPolicy", "tags a policy", client),
      ], on: [names.meshPolicy("*")])
  }

  /// Makes roles, only with the boundary.
  static func createRoles(in names: ResourceName, by client: String) -> Grant {
    Grant(
      "IAMCreateBoundedRoles",
      [action("CreateRole", "makes a mesh role, which the boundary caps", client, SourcePage.boundaries)],
      on: [names.meshRole("*")], when: [hasBoundary(names)])
  }

  /// Attaches the mesh's own policies to roles that have the boundary.
  static func attachPolicies(in names: ResourceName, by client: String) -> Grant {
    Grant(
      "IAMAttachMeshPolicies",
      [action("AttachRolePolicy", "gives a mesh role its policy, and no other", client, SourcePage.boundaries)],
      on: [names.meshRole("*")], when: [isMeshPolicy(names), hasBoundary(names)])
  }

  /// Looks roles up and tags them.
  static func maintainRoles(in names: ResourceName, by client: String, writesTrust: Bool) -> Grant {
    var actions = [
      action("GetRole", "finds out whether a role exists, and whom it trusts", client),
      action("TagRole", "tags a role", client),
    ]
    if writesTrust {
      actions.append(action("UpdateAssumeRolePolicy", "lets a new member's role become a mesh role", client))
    }
    return Grant("IAMMaintainRoles", actions, on: [names.meshRole("*")])
  }

  /// Makes the users that the library puts into the groups of its roles.
  static func users(in names: ResourceName, by client: String) -> Grant {
    Grant(
      "IAMMeshUsers",
      [
        action("CreateUser", "makes the user of a role, who has no key", client),
        action("GetUser", "finds out whether a user exists", client), action("TagUser", "tags a user", client),
      ], on: [names.meshUser("*")])
  }

  /// Makes the groups that may become the roles.
  static func groups(in names: ResourceName, by client: String) -> [Grant] {
    [
      Grant(
        "IAMMeshGroups",
        [
          action("AddUserToGroup", "puts a role's user into its group", client),
          action("CreateGroup", "makes the group of a role", client),
        ], on: [names.meshGroup("*")]),
      Grant(
        "IAMAttachGroupPolicies",
        [action("AttachGroupPolicy", "lets a group become its role", client)],
        on: [names.meshGroup("*")], when: [isMeshPolicy(names)]),
    ]
  }

  /// Makes the role by which Lake Formation reaches registered locations.
  static func createServiceRole(in names: ResourceName, by client: String) -> Grant {
    Grant(
      "IAMCreateServiceRole",
      [
        action(
          "CreateServiceLinkedRole", "makes the role by which Lake Formation reaches registered locations", client,
          SourcePage.serviceLinkedRoles)
      ], on: [names.lakeFormationServiceRole],
      when: [Condition("StringEquals", "iam:AWSServiceName", ["lakeformation.amazonaws.com"])])
  }

  /// Lets Lake Formation's role reach a location that is registered.
  static func widenServiceRole(in names: ResourceName, by client: String) -> Grant {
    Grant(
      "IAMWidenServiceRole",
      [
        action("GetRole", "finds out whether Lake Formation's role exists", client, SourcePage.serviceLinkedRoles),
        action(
          "PutRolePolicy",
          "adds a location to what Lake Formation's role reaches, as registering does with the "
            + "caller's rights", client, SourcePage.serviceLinkedRoles),
      ], on: [names.lakeFormationServiceRole])
  }

  /// Keeps policies from being changed: the boundary above all.
  static func protect(_ policies: [String], in names: ResourceName) -> Grant {
    Grant(
      "ProtectPolicies",
      ["CreatePolicyVersion", "DeletePolicy", "DeletePolicyVersion", "SetDefaultPolicyVersion"].map {
        GrantedAction(
          "iam:\($0)", why: "what caps the mesh's roles is changed by none of those who are capped",
          call: "none: refused", source: SourcePage.boundaries)
      }, on: policies.map(names.meshPolicy)
    ).denied
  }

  /// Keeps a role's own policies, boundary and trust from being changed.
  static func protect(role: String) -> Grant {
    Grant(
      "ProtectRole",
      [
        "AttachRolePolicy", "DeleteRolePermissionsBoundary", "PutRolePermissionsBoundary", "PutRolePolicy",
        "UpdateAssumeRolePolicy",
      ].map {
        GrantedAction(
          "iam:\($0)", why: "no role changes what it may do itself, nor who may become it", call: "none: refused",
          source: SourcePage.boundaries)
      }, on: [role]
    ).denied
  }

  private static func hasBoundary(_ names: ResourceName) -> Condition {
    Condition("StringEquals", "iam:PermissionsBoundary", [ConditionValue(names.meshBoundary)])
  }

  private static func isMeshPolicy(_ names: ResourceName) -> Condition {
    Condition("ArnLike", "iam:PolicyARN", [ConditionValue(names.meshPolicy("*"))])
  }

  private static func action(
    _ name: String, _ why: String, _ client: String, _ source: String = SourcePage.dataMesh
  ) -> GrantedAction {
    GrantedAction("iam:\(name)", why: why, call: "\(client): iam \(name)", source: source)
  }
}
