/// AWS Glue: an operation on a Data Catalog resource needs permission on the resource and all its ancestors, and to
/// delete one also on all its children (R65).
/// https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
enum GlueCatalogRules {
  /// Actions that are authorised on the named resource alone: tags, and what is done to no catalog object.
  /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html
  private static let singleResourceActions = ["TagResource", "UntagResource", "GetTags", "PassConnection"]
  /// Actions on integrations, which are no catalog objects.
  private static let integrationActions = Glob(wildcardsOf: "*integration*")

  /// Whether an action may need more than the resource that a request names.
  static func concerns(_ action: ActionName) -> Bool { action.isOf(service: "glue") }

  /// The resources that an action on one resource needs: the resource, its ancestors and its children.
  static func resources(for action: ActionName, on resource: String) -> [String] {
    guard concerns(action), let arn = ARN(resource), ASCII.equalIgnoringCase(arn.service, "glue"),
      !singleResourceActions.contains(where: { ASCII.equalIgnoringCase($0, action.name) }),
      !integrationActions.matches(action.name, ignoringCase: true)
    else { return [resource] }
    let prefix = "arn:\(arn.partition):\(arn.service):\(arn.region):\(arn.accountField):"
    return [resource] + (ancestors(of: arn) + children(of: arn, action)).map { prefix + $0 }
  }

  /// A nested catalog (`catalog/a/b`, `database/a/b/name`) has the catalogs above it as ancestors too.
  private static func ancestors(of arn: ARN) -> [String] {
    let parts = ASCII.split(arn.resource, at: ASCII.slash)
    switch parts[0] {
    case "catalog": return parts.count > 1 ? catalogs(above: parts.dropFirst().dropLast()) : []
    case "database": return catalogs(above: parts.dropFirst().dropLast())
    case "tableVersion" where parts.count > 3:
      let table = parts.dropFirst().dropLast()
      return inDatabase(table.dropLast()) + ["table/" + table.joined(separator: "/")]
    case "table", "tableVersion", "userDefinedFunction": return inDatabase(parts.dropFirst().dropLast())
    case "connection": return ["catalog"]
    default: return []
    }
  }

  /// The ancestors of `TYPE/database/name`, and of `TYPE/catalog/.../database/name` in a nested catalog.
  private static func inDatabase(_ database: ArraySlice<Substring>) -> [String] {
    guard !database.isEmpty else { return ["catalog"] }
    return catalogs(above: database.dropLast()) + ["database/" + database.joined(separator: "/")]
  }

  private static func catalogs(above names: ArraySlice<Substring>) -> [String] {
    var catalogs = ["catalog"]
    var path = "catalog"
    for name in names {
      path += "/" + name
      catalogs.append(path)
    }
    return catalogs
  }

  private static func children(of arn: ARN, _ action: ActionName) -> [String] {
    guard arn.resourceType == "database", action.isAction("glue", "DeleteDatabase") else { return [] }
    return ["table/\(arn.resourceID)/*", "userDefinedFunction/\(arn.resourceID)/*"]
  }
}
