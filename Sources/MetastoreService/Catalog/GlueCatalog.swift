import HiveMetastore
import JSONText

/// One account's Data Catalog, in Hive's terms and with all pages read. Who may see what is decided elsewhere.
struct GlueCatalog: Sendable {
  /// The most pages that one list is read in; more are taken for a service that does not come to an end.
  private static let mostPages = 10_000

  private let glue: any GlueService
  private let catalogID: String
  private let region: String
  /// What Athena calls the catalog.
  let catalogName: String?
  private let hidesNames: Bool

  /// The catalog of the account `catalogID` in a Region, which Athena knows as `catalogName`.
  ///
  /// - Parameter hidesNames: whether there may be names that are not for every caller, so that it counts where a table is.
  init(_ glue: any GlueService, catalogID: String, region: String, catalogName: String?, hidesNames: Bool) {
    self.hidesNames = hidesNames
    self.glue = glue
    self.catalogID = catalogID
    self.region = region
    self.catalogName = catalogName
  }

  /// Every database.
  func databases() throws(ServiceFailure) -> [CatalogDatabase] {
    try all("GetDatabases", [:], "DatabaseList", pageSize: 100).map { CatalogDatabase(glue: $0) }
  }

  /// A database or a resource link; nil where there is none.
  func database(_ name: String) throws(ServiceFailure) -> CatalogDatabase? {
    try found("GetDatabase", "Database", ["Name": JSONNode(name)]).map { CatalogDatabase(glue: $0, name: name) }
  }

  /// Every table of a database; nil where there is no such database.
  func tables(of database: String) throws(ServiceFailure) -> [CatalogTable]? {
    do throws(ServiceFailure) {
      let all = try all("GetTables", ["DatabaseName": JSONNode(database)], "TableList", pageSize: 100)
      let link = try link(of: database, all)
      return all.compactMap { CatalogTable(glue: $0, database: database, link: link, catalogName: catalogName) }
    } catch  where error.isNotFound {
      return nil
    }
  }

  /// A table or a resource link; nil where there is none.
  func table(_ name: TableName) throws(ServiceFailure) -> CatalogTable? {
    let request: JSONNode = ["DatabaseName": JSONNode(name.database), "Name": JSONNode(name.name)]
    guard let node = try found("GetTable", "Table", request) else { return nil }
    return CatalogTable(
      glue: node, database: name.database, link: try link(of: name.database, [node]), name: name.name,
      catalogName: catalogName)
  }

  /// A table or a resource link; nil also where it is not granted to see it.
  func table(ifGranted name: TableName) throws(ServiceFailure) -> CatalogTable? {
    do throws(ServiceFailure) {
      return try table(name)
    } catch  where error.code.utf8.elementsEqual("AccessDeniedException".utf8) {
      return nil
    }
  }

  /// What the database stands for that tables were looked for in, should Glue not tell of each where it found it.
  private func link(of database: String, _ tables: [JSONNode]) throws(ServiceFailure) -> LinkTarget? {
    guard hidesNames, tables.contains(where: { $0["DatabaseName"]?.string == nil }) else { return nil }
    return try self.database(database)?.target
  }

  /// Whether a link leads to an object of this catalog.
  func holds(_ target: LinkTarget) -> Bool {
    (target.catalog ?? catalogID).utf8.elementsEqual(catalogID.utf8)
      && (target.region ?? region).utf8.elementsEqual(region.utf8)
  }

  /// Partitions of a table.
  ///
  /// - Parameters:
  ///   - form: the table, and what of its partitions is needed.
  ///   - expression: what Glue is to choose by; where it does not understand it, it gives them all.
  ///   - limit: how many there may be at most; nil for all.
  func partitions(
    _ form: PartitionForm, expression: String? = nil, limit: Int? = nil
  ) throws(ServiceFailure) -> PartitionList {
    var request = request(for: form.place)
    // Columns are most of an answer.
    if !form.hasTexts { request.set("ExcludeColumnSchema", true) }
    guard let expression, expression.utf8.count <= 2_048 else { return try partitions(request, form, limit: limit) }
    var chosen = request
    chosen.set("Expression", expression)
    do throws(ServiceFailure) {
      return try partitions(chosen, form, limit: limit)
    } catch  where error.code.utf8.elementsEqual("InvalidInputException".utf8) {
      // The engine chooses again among what it is given.
      return try partitions(request, form, limit: limit)
    }
  }

  private func partitions(
    _ request: GlueObject, _ form: PartitionForm, limit: Int?
  ) throws(ServiceFailure) -> PartitionList {
    var request = request
    request.set("CatalogId", catalogID)
    return try PartitionScan(glue, request: request, form: form, mostPages: Self.mostPages).partitions(limit: limit)
  }

  /// The partitions with these values, in this order; those that are not there are left out.
  func partitions(_ form: PartitionForm, values: [[String]]) throws(ServiceFailure) -> PartitionList {
    let operation = "BatchGetPartition"
    var found: [PartitionTexts] = []
    var asked = values
    var rounds = 0
    while !asked.isEmpty {
      rounds += 1
      guard rounds <= 100 + values.count / 100 else { throw ServiceFailure.endless(operation) }
      let batch = Array(asked.prefix(1_000))
      asked.removeFirst(batch.count)
      var request = request(for: form.place)
      request.set("PartitionsToGet", JSONNode(.array(batch.map { ["Values": .texts($0)] })))
      request.set("CatalogId", catalogID)
      for page in try glue.read(operation, [request.node], { text in PartitionPageReader.page(text, form) }) {
        found.append(try page.partitions(of: operation))
        asked = try page.unprocessed(of: operation) + asked
      }
    }
    return PartitionList(found).choosing(values: values)
  }

  private func request(for table: TableName) -> GlueObject {
    var request = GlueObject()
    request.set("DatabaseName", table.database)
    request.set("TableName", table.name)
    return request
  }

  /// The object of an operation's answer; nil where it says that there is no such thing.
  private func found(_ operation: String, _ name: String, _ request: JSONNode) throws(ServiceFailure) -> JSONNode? {
    do throws(ServiceFailure) {
      guard let object = try call(operation, GlueObject(request))[name], object.members != nil else {
        throw .unreadable(operation, "`\(name)` is missing")
      }
      return object
    } catch  where error.isNotFound {
      return nil
    }
  }

  /// The elements of all pages, of which some may be empty.
  private func all(
    _ operation: String, _ request: JSONNode, _ list: String, pageSize: Int
  ) throws(ServiceFailure) -> [JSONNode] {
    var elements: [JSONNode] = []
    var token: String?
    for _ in 0..<Self.mostPages {
      var page = GlueObject(request)
      page.set("MaxResults", Int32(pageSize))
      page.set("NextToken", token)
      let answer = try call(operation, page)
      elements += try answer.list(list, of: operation)
      token = try answer.nextToken(of: operation)
      if token == nil { return elements }
    }
    throw ServiceFailure.endless(operation)
  }

  /// What an operation on this catalog answers.
  func call(_ operation: String, _ request: GlueObject) throws(ServiceFailure) -> JSONNode {
    var request = request
    request.set("CatalogId", catalogID)
    return try glue.call(operation, request.node)
  }
}

/// A table by its database's name and its own.
struct TableName: Hashable, Sendable {
  let database: String
  let name: String

  /// The names as Glue keeps them.
  var folded: TableName {
    TableName(database: CatalogName.folded(database), name: CatalogName.folded(name))
  }
}

extension ServiceFailure {
  /// Whether there is no such thing.
  var isNotFound: Bool { code.utf8.elementsEqual("EntityNotFoundException".utf8) }

  /// A list that has more pages than any catalog.
  static func endless(_ operation: String) -> ServiceFailure {
    ServiceFailure(code: "TooManyPages", message: "\(operation) does not come to an end")
  }
}
