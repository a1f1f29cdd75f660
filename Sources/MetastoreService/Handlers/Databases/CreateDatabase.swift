import HiveMetastore
import JSONText

/// Makes a database of its parts.
struct CreateDatabase: MetastoreHandler {
  let api = "createDatabase"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    var database = Database()
    database.name = try arguments.name("name")
    database.description = try arguments.optionalText("description")
    database.locationURI = try arguments.optionalText("location")
    database.parameters = try arguments.parameters("params")
    try catalog.create(database)
    return .done
  }
}
