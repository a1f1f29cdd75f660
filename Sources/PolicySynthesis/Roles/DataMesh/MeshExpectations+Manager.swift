import Environment
import PolicyModel

extension MeshExpectations {
  /// What the manager may and may not do, and who may become it.
  var manager: [AccessExpectation] {
    let role = mesh.meshRole(MeshName.manager)
    var list = ExpectationList(principals: [role])
    let bounded: [String: ContextValue] = ["iam:PermissionsBoundary": .single(mesh.meshBoundary)]
    let made = [mesh.meshRole("DataMeshAdminProducer-\(Stranger.account)")]
    let policy = mesh.meshPolicy("DataMeshProducerPolicy-\(Stranger.account)")
    list.allow(["iam:CreateRole"], on: made, "a new member's role", context: bounded)
    list.deny(["iam:CreateRole"], on: made, "a role without the boundary")
    list.deny(
      ["iam:CreateRole"], on: made, "a role under another boundary",
      context: ["iam:PermissionsBoundary": .single(mesh.meshPolicy(Stranger.word))])
    list.deny(["iam:CreateRole"], on: [mesh.strangeRole], "outside the mesh's path", context: bounded)
    list.allow(
      [
        "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:GetPolicy",
        "iam:ListPolicyVersions", "iam:TagPolicy",
      ],
      on: [policy], "policies of mesh roles come up to date")
    list.deny(
      ["iam:CreatePolicy", "iam:CreatePolicyVersion"], on: [mesh.global("policy/\(Stranger.word)")], "another path")
    for own in [MeshName.boundary, MeshName.managerPolicy] {
      list.deny(
        ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"],
        on: [mesh.meshPolicy(own)], "what caps the role, and its own policy, stay as they are")
    }
    func attaching(_ policy: String) -> [String: ContextValue] {
      bounded.merging(["iam:PolicyARN": .single(policy)]) { $1 }
    }
    list.allow(["iam:AttachRolePolicy"], on: made, "a mesh role gets its policy", context: attaching(policy))
    list.deny(
      ["iam:AttachRolePolicy"], on: made, "a role without the boundary", context: ["iam:PolicyARN": .single(policy)])
    list.deny(
      ["iam:AttachRolePolicy"], on: made, "a policy of AWS",
      context: attaching("arn:\(mesh.partition.rawValue):iam::aws:policy/AdministratorAccess"))
    list.deny(["iam:AttachRolePolicy"], on: [role], "no role widens itself", context: attaching(policy))
    list.denyEach(
      ["iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"], on: made + [role],
      "nothing goes past the boundary", context: bounded)
    list.allow(["iam:GetRole", "iam:TagRole", "iam:UpdateAssumeRolePolicy"], on: made, "members are let in")
    list.deny(["iam:UpdateAssumeRolePolicy"], on: [role], "who may become the manager is not the manager's to say")
    list.deny(["iam:CreateAccessKey", "iam:CreateUser"], on: [mesh.meshUser(Stranger.word)], "no users")
    list.deny(
      ["iam:PassRole"], on: [mesh.meshRole(MeshName.readOnly)], "nothing is passed",
      context: ["iam:PassedToService": .single("glue.amazonaws.com")])
    list.allow(
      ["lakeformation:GetDataLakeSettings", "lakeformation:GrantPermissions", "lakeformation:PutDataLakeSettings"],
      on: ["*"], "administers the data lake")
    list.deny(["lakeformation:GetDataAccess"], on: ["*"], "no data")
    for area in settings.producers.flatMap(\.areas) { list.deny(["s3:GetObject"], on: [area.object("1")], "no data") }
    let assume = ["sts:AssumeRole"]
    if !settings.administrators.isEmpty {
      // Their own policies are not ours: as everything of a stranger's, they are taken to allow it.
      list.allow(assume, on: [role], "an administrator becomes the manager", by: settings.administrators)
    }
    if !settings.trustsRoot { list.deny(assume, on: [role], "another role of the account", by: [mesh.strangeRole]) }
    list.deny(
      assume, on: [role], "members are no managers",
      by: settings.producers.map { $0.names.meshRole(MeshName.producer) }
        + settings.consumers.map { $0.meshRole(MeshName.consumer) } + [mesh.foreign.strangeRole])
    return list.expectations
  }
}
