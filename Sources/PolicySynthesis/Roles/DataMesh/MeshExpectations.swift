import Environment
import PolicyModel

/// The requests that the roles of a mesh must and must not be allowed, as its parameters say.
///
/// They are written from what the library calls, not from the grants, so that each can show the other wrong.
struct MeshExpectations {
  let settings: MeshSettings
  let mesh: ResourceName
  let assume = ["sts:AssumeRole"]

  init(_ settings: MeshSettings) {
    self.settings = settings
    mesh = settings.mesh
  }

  var all: [AccessExpectation] {
    manager + readOnly + settings.producers.flatMap(adminProducer) + settings.consumers.flatMap(adminConsumer)
      + settings.producers.flatMap { producer($0) + crawler($0) + bucketPolicies($0) }
      + settings.consumers.flatMap(consumer) + groups + catalogPolicy + settings.installers.flatMap(installer)
  }

  /// Catalog, database and table, as a request for the table names them.
  func table(_ database: String, _ table: String, in names: ResourceName) -> [String] {
    [names.catalog, names.database(database), names.table(database, table)]
  }

  /// What no role of the mesh may do to itself or others.
  func expectNoEscalation(_ list: inout ExpectationList) {
    let roles = list.principals + [mesh.meshRole(MeshName.readOnly), mesh.meshRole(MeshName.manager)]
    list.denyEach(
      ["iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"], on: roles,
      "no role widens itself or another")
    list.deny(
      ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"], on: [mesh.meshBoundary], "the boundary is no role's")
    list.deny(["lakeformation:GetDataAccess", "lakeformation:PutDataLakeSettings"], on: ["*"], "not called")
  }
}
