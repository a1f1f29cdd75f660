public import JSONText
import PolicyModel

extension Inventory {
  /// Adds what Lake Formation is told by the input of `PutDataLakeSettings` or of `BatchGrantPermissions`, and returns what
  /// of it could not be read.
  ///
  /// The tables that grants name then need a grant. About all else IAM alone decides, as it does wherever Lake Formation was
  /// told nothing; a data lake that is known as a whole, from an inventory file, tells of the rest too.
  /// https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_PutDataLakeSettings.html,
  /// https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_BatchGrantPermissions.html
  public mutating func addLakeFormation(_ document: JSONNode) -> [InventoryIssue] {
    guard let account = document["CatalogId"]?.string.flatMap({ AccountID($0) }) else {
      return [InventoryIssue(kind: .missing("CatalogId", in: "document"), range: document.range)]
    }
    var reader = LakeFormationReader()
    var lake = DataLake()
    lake.leavesRestToIAM = true
    switch (document["Entries"], document["DataLakeSettings"]) {
    case (let entries?, nil):
      lake.grants = reader.list(entries, "Entries").compactMap { reader.grant($0, account) }
      lake.governed = lake.grants.map(\.resource).filter(\.isOnTables)
    case (nil, let settings?):
      lake.admins = reader.principals(settings["DataLakeAdmins"], "DataLakeAdmins")
      lake.readOnlyAdmins = reader.principals(settings["ReadOnlyAdmins"], "ReadOnlyAdmins")
    default: return [InventoryIssue(kind: .missing("Entries", in: "document"), range: document.range)]
    }
    lakeFormation.merge(LakeFormationSettings([account: lake]))
    return reader.issues
  }
}

extension LakeFormationReader {
  fileprivate mutating func principals(_ node: JSONNode?, _ element: String) -> [String] {
    guard let node else { return [] }
    return list(node, element).compactMap { principal($0) }
  }
}

extension LakeFormationResource {
  fileprivate var isOnTables: Bool {
    guard case .object(let object) = self else { return false }
    return object.kind == .table
  }
}
