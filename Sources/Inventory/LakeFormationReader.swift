import JSONText
import PolicyModel

/// Reads what Lake Formation knows: an object of data lakes by account, or one data lake that stands for that of every
/// account. A data lake is `{admins, readOnlyAdmins, registered: [{path, hybrid}], iamAllowedPrincipals: [resource],
/// optIns: [{principal, resource}], lfTags: {resource: {key: value}}, creators: [{principal, resource}], grants: [{principal, resource, permissions,
/// grantOption, columns, rowFilter}]}`, every member optional.
struct LakeFormationReader {
  private(set) var settings = LakeFormationSettings()
  private(set) var issues: [InventoryIssue] = []
  /// Whether the data lake that is read tells the tags of its objects, so that grants by tag can be taken into account.
  private var knowsTags = false

  static let members = [
    "admins", "readOnlyAdmins", "registered", "iamAllowedPrincipals", "optIns", "creators", "grants", "lfTags",
  ]

  /// Reads nothing yet.
  init() {}

  init(_ node: JSONNode) {
    let isOneLake = node.members?.contains { Self.members.contains($0.name) } ?? false
    if isOneLake {
      settings.anyLake = lake(node, "lakeFormation", account: nil)
      return
    }
    for (name, value) in objectMembers(node, "lakeFormation") {
      guard let account = AccountID(name) else {
        report(.notAccount(name, section: "lakeFormation"), value)
        continue
      }
      settings.lakes[account] = lake(value, name, account: account)
    }
  }

  private mutating func lake(_ node: JSONNode, _ name: String, account: AccountID?) -> DataLake {
    var lake = DataLake()
    knowsTags = node["lfTags"] != nil
    for (key, value) in objectMembers(node, name) {
      switch key {
      case "admins": lake.admins = list(value, key).compactMap { principal($0) }
      case "readOnlyAdmins": lake.readOnlyAdmins = list(value, key).compactMap { principal($0) }
      case "registered": lake.registered = list(value, key).compactMap { location($0) }
      case "iamAllowedPrincipals":
        lake.iamAllowedPrincipals = list(value, key).compactMap { named($0, account) }
      case "optIns": lake.optIns = list(value, key).compactMap { pair($0, key, account) }
      case "creators": lake.creators = list(value, key).compactMap { pair($0, key, account) }
      case "grants": lake.grants = list(value, key).compactMap { grant($0, account) }
      case "lfTags": lake.objectTags = objectMembers(value, key).compactMap { objectTags($0, $1, account) }
      case _ where key.hasPrefix("_"): break
      default: report(.unknownMember(key, in: name, choices: Self.members), value)
      }
    }
    return lake
  }

  private mutating func location(_ node: JSONNode) -> RegisteredLocation? {
    if let path = node.string { return checked(RegisteredLocation(path: path), node) }
    var location = RegisteredLocation(path: "")
    for (key, value) in objectMembers(node, "registered") {
      switch key {
      case "path": location.path = text(value, key) ?? ""
      case "hybrid": location.isHybrid = flag(value, key)
      default: report(.unknownMember(key, in: "registered", choices: ["path", "hybrid"]), value)
      }
    }
    if !location.path.isEmpty { return checked(location, node["path"] ?? node) }
    report(.missing("path", in: "registered"), node)
    return nil
  }

  /// Places in S3 are registered, and connections of Glue, which no object of the Data Catalog points to by a path.
  private mutating func checked(_ location: RegisteredLocation, _ node: JSONNode) -> RegisteredLocation? {
    if DataLocation(location.path) != nil || ARN(location.path)?.service == "glue" { return location }
    report(.notLocation(location.path), node)
    return nil
  }

  /// A principal and a resource; a principal alone is about everything.
  private mutating func pair(_ node: JSONNode, _ element: String, _ account: AccountID?) -> LakeFormationOptIn? {
    if node.string != nil { return principal(node).map { LakeFormationOptIn(principal: $0, resource: .everything) } }
    var found: (principal: String?, resource: LakeFormationResource?)
    var hasResource = false
    for (key, value) in objectMembers(node, element) {
      switch key {
      case "principal", "Principal": found.principal = principal(value)
      case "resource", "Resource":
        hasResource = true
        found.resource = resource(value, account)
      default: report(.unknownMember(key, in: element, choices: ["principal", "resource"]), value)
      }
    }
    if !hasResource { found.resource = .everything }
    guard let name = found.principal, let resource = found.resource else { return nil }
    return LakeFormationOptIn(principal: name, resource: resource)
  }

  mutating func grant(_ node: JSONNode, _ account: AccountID?) -> LakeFormationGrant? {
    var grant = LakeFormationGrant(principal: "", resource: .everything, permissions: [])
    var who: String?
    var what: LakeFormationResource?
    var grantsAll = false
    for (key, value) in objectMembers(node, "grants") {
      switch key {
      case "Id": break
      case "principal", "Principal": who = principal(value)
      case "resource", "Resource": what = resource(value, account)
      case "permissions", "Permissions": grant.permissions = permissions(value, key)
      case "PermissionsWithGrantOption": grant.grantable = permissions(value, key)
      case "grantOption":
        if value.elements != nil { grant.grantable = permissions(value, key) } else { grantsAll = flag(value, key) }
      case "columns": if !value.isNull { grant.columns = list(value, key).compactMap { text($0, key) } }
      case "rowFilter": if !value.isNull { grant.rowFilter = text(value, key) }
      default: report(.unknownMember(key, in: "grants", choices: Self.grantMembers), value)
      }
    }
    if grantsAll { grant.grantable = grant.permissions }
    if node["principal"] == nil, node["Principal"] == nil { report(.missing("principal", in: "grants"), node) }
    if node["resource"] == nil, node["Resource"] == nil { report(.missing("resource", in: "grants"), node) }
    guard let who, let what else { return nil }
    grant.principal = who
    grant.resource = what
    return grant
  }

  private static let grantMembers = ["principal", "resource", "permissions", "grantOption", "columns", "rowFilter"]

  private mutating func permissions(_ node: JSONNode, _ element: String) -> [LakeFormationPermission] {
    let nodes = node.string == nil ? list(node, element) : [node]
    return nodes.compactMap { node in
      guard let name = text(node, element) else { return nil }
      if let permission = LakeFormationPermission(name) { return permission }
      report(.notLakePermission(name), node)
      return nil
    }
  }

  /// A principal: an ARN, an account, all of an account, or everyone whom IAM lets in; also as the API spells it.
  mutating func principal(_ node: JSONNode) -> String? {
    let inner = node["DataLakePrincipalIdentifier"] ?? node
    guard let name = text(inner, "principal") else { return nil }
    let isGroup = ["IAM_ALLOWED_PRINCIPALS", "IAMAllowedPrincipals", "EVERYONE"].contains(name)
    if isGroup || ARN(name) != nil || AccountID(name) != nil { return name }
    if name.hasSuffix(":IAMPrincipals"), AccountID(String(name.dropLast(14))) != nil { return name }
    report(.notLakePrincipal(name), inner)
    return nil
  }
}

extension LakeFormationReader {
  private mutating func resource(_ node: JSONNode, _ account: AccountID?) -> LakeFormationResource? {
    guard let found = node.string == nil ? apiResource(node) : namedResource(node) else { return nil }
    // What is named without an account is of the account whose settings name it.
    switch found {
    case .object(var object):
      object.account = object.account ?? account
      return .object(object)
    case .tagged(var expression):
      expression.account = expression.account ?? account
      return .tagged(expression)
    case .everything, .location: return found
    }
  }

  /// A resource that is told by its name and not by tags.
  private mutating func named(_ node: JSONNode, _ account: AccountID?) -> LakeFormationResource? {
    guard let found = resource(node, account) else { return nil }
    guard case .tagged = found else { return found }
    report(.grantByTag, node)
    return nil
  }

  private mutating func namedResource(_ node: JSONNode) -> LakeFormationResource? {
    let name = node.string ?? ""
    if let resource = LakeFormationResource(name) { return resource }
    report(.notLakeResource(name), node)
    return nil
  }

  /// A resource as the API spells it.
  /// https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_Resource.html
  private mutating func apiResource(_ node: JSONNode) -> LakeFormationResource? {
    guard let member = node.members?.first, node.members?.count == 1 else {
      report(
        .wrongType(element: "resource", expected: "a name or an object of one member", found: node.kindDescription),
        node)
      return nil
    }
    let value = member.value
    let account = value["CatalogId"]?.string.flatMap { AccountID($0) }
    switch member.name {
    case "Catalog": return .object(CatalogObject(.catalog, account: value["Id"]?.string.flatMap { AccountID($0) }))
    case "Database":
      if let name = value["Name"]?.string { return .object(CatalogObject(.database, [name], account: account)) }
    case "Table", "TableWithColumns":
      let table = value["TableWildcard"] == nil ? value["Name"]?.string : "*"
      if let database = value["DatabaseName"]?.string, let table {
        return .object(CatalogObject(.table, [database, table], account: account))
      }
    case "DataCellsFilter":
      if let database = value["DatabaseName"]?.string, let table = value["TableName"]?.string {
        let owner = value["TableCatalogId"]?.string.flatMap { AccountID($0) }
        return .object(CatalogObject(.table, [database, table], account: owner))
      }
    case "DataLocation": if let path = value["ResourceArn"]?.string { return .location(path) }
    case "LFTagPolicy" where knowsTags && value["Expression"] != nil:
      return tagExpression(value).map { .tagged($0) }
    case "LFTag", "LFTagPolicy", "LFTagExpression":
      report(.grantByTag, node)
      return nil
    default: break
    }
    report(.notLakeResource(member.name), node)
    return nil
  }

  mutating func objectMembers(_ node: JSONNode, _ element: String) -> [(name: String, node: JSONNode)] {
    guard let members = node.members else {
      report(.wrongType(element: element, expected: "an object", found: node.kindDescription), node)
      return []
    }
    var seen = Set<String>()
    for member in members where !seen.insert(member.name).inserted {
      issues.append(InventoryIssue(kind: .duplicate(member.name), range: member.nameRange))
    }
    return members.map { ($0.name, $0.value) }
  }

  mutating func list(_ node: JSONNode, _ element: String) -> [JSONNode] {
    if let elements = node.elements { return elements }
    report(.wrongType(element: element, expected: "a list", found: node.kindDescription), node)
    return []
  }

  mutating func text(_ node: JSONNode, _ element: String) -> String? {
    if let text = node.string { return text }
    report(.wrongType(element: element, expected: "a string", found: node.kindDescription), node)
    return nil
  }

  private mutating func flag(_ node: JSONNode, _ element: String) -> Bool {
    if let flag = node.bool { return flag }
    if !node.isNull {
      report(.wrongType(element: element, expected: "`true` or `false`", found: node.kindDescription), node)
    }
    return false
  }

  mutating func report(_ kind: InventoryIssue.Kind, _ node: JSONNode) {
    issues.append(InventoryIssue(kind: kind, range: node.range))
  }
}
