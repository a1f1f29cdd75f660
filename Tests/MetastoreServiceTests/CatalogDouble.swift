import JSONText
import MetastoreService
import Synchronization

/// A Data Catalog in memory: what Glue answers as far as the metastore asks, in small pages of which some are empty.
final class CatalogDouble: GlueService {
  struct State {
    var databases: [String: JSONNode] = [:]
    var tables: [String: JSONNode] = [:]
    var partitions: [String: [JSONNode]] = [:]
    var calls: [String] = []
    var failures: [String: [ServiceFailure]] = [:]
    var pageSize = 2
    var keepsBack = 0
    var takesExpressions = true
    /// Tables that may not be seen.
    var refused: Set<String> = []
    /// How answers spell the names of databases and tables; nil where they leave them out.
    var spelling: @Sendable (String) -> String? = { $0 }
  }

  let account: String
  let state: Mutex<State>

  init(account: String = "210987654321", pageSize: Int = 2) {
    self.account = account
    state = Mutex(State(pageSize: pageSize))
  }

  var calls: [String] { state.withLock { $0.calls } }

  /// Makes the next call of an operation fail.
  func fail(_ operation: String, _ code: String, _ message: String = "because") {
    state.withLock { $0.failures[operation, default: []].append(ServiceFailure(code: code, message: message)) }
  }

  func add(database: String, _ json: String = "{}") {
    state.withLock { $0.databases[database] = Self.object(json, ["Name": JSONNode(database)]) }
  }

  func add(table: String, of database: String, _ json: String = "{}") {
    state.withLock {
      $0.tables["\(database)/\(table)"] = Self.object(
        json, ["Name": JSONNode(table), "DatabaseName": JSONNode(database)])
    }
  }

  func add(partition values: [String], of table: String, _ json: String = "{}") {
    let node = Self.object(json, ["Values": JSONNode(.array(values.map { JSONNode($0) }))])
    state.withLock { $0.partitions[table, default: []].append(node) }
  }

  private static func object(_ json: String, _ members: JSONNode) -> JSONNode {
    let given = JSONDocument.parse(Array(json.utf8)).root?.members ?? []
    return JSONNode(.object((members.members ?? []) + given))
  }

  func call(_ operation: String, _ body: JSONNode) throws(ServiceFailure) -> JSONNode {
    try state.withLock { state throws(ServiceFailure) in
      state.calls.append(operation)
      if var failures = state.failures[operation], !failures.isEmpty {
        let failure = failures.removeFirst()
        state.failures[operation] = failures
        throw failure
      }
      guard body["CatalogId"]?.string == account else {
        throw ServiceFailure(code: "AccessDeniedException", message: "another catalog")
      }
      let answer = try Self.answer(operation, body, &state)
      return Self.spelt(answer, state.spelling)
    }
  }

  /// An answer with the names of databases and tables spelt otherwise, but those that links lead to.
  private static func spelt(_ node: JSONNode, _ spelling: (String) -> String?) -> JSONNode {
    if let elements = node.elements { return JSONNode(.array(elements.map { spelt($0, spelling) })) }
    guard let members = node.members else { return node }
    return JSONNode(
      .object(
        members.compactMap { member in
          guard ["DatabaseName", "TableName"].contains(member.name) else {
            return member.name.hasPrefix("Target") ? member : JSONMember(member.name, spelt(member.value, spelling))
          }
          return spelling(member.value.string ?? "").map { JSONMember(member.name, JSONNode($0)) }
        }))
  }

  private static func answer(
    _ operation: String, _ body: JSONNode, _ state: inout State
  ) throws(ServiceFailure) -> JSONNode {
    var database = body["DatabaseName"]?.string ?? body["Name"]?.string ?? ""
    // Links of databases are followed, but by what describes or removes the link itself.
    if !["GetDatabase", "DeleteDatabase"].contains(operation),
      let target = state.databases[database]?["TargetDatabase"]?["DatabaseName"]?.string
    {
      database = target
    }
    let table = "\(database)/\(body["TableName"]?.string ?? body["Name"]?.string ?? "")"
    let missing = ServiceFailure(code: "EntityNotFoundException", message: "not found")
    switch operation {
    case "GetDatabases":
      return page(state.databases.sorted { $0.key < $1.key }.map(\.value), "DatabaseList", body, state.pageSize)
    case "GetDatabase":
      guard let found = state.databases[database] else { throw missing }
      return ["Database": found]
    case "GetTables":
      guard state.databases[database] != nil else { throw missing }
      let tables = state.tables.filter { $0.key.hasPrefix(database + "/") }.sorted { $0.key < $1.key }
      return page(tables.map(\.value), "TableList", body, state.pageSize)
    case "GetTable":
      if state.refused.contains(table) {
        throw ServiceFailure(code: "AccessDeniedException", message: "not granted")
      }
      guard let found = state.tables[table] else { throw missing }
      return ["Table": found]
    case "GetPartitions":
      guard state.tables[table] != nil else { throw missing }
      if body["Expression"] != nil, !state.takesExpressions {
        throw ServiceFailure(code: "InvalidInputException", message: "Unsupported expression")
      }
      var all = state.partitions[table] ?? []
      if let expression = body["Expression"]?.string {
        all = all.filter { expression.contains("'\(strings($0, "Values").first ?? "")'") }
      }
      if let segment = body["Segment"], let index = number(segment["SegmentNumber"]),
        let total = number(segment["TotalSegments"])
      {
        all = all.enumerated().filter { $0.offset % total == index }.map(\.element)
      }
      return page(all, "Partitions", body, state.pageSize)
    case "BatchGetPartition":
      let asked = (body["PartitionsToGet"]?.elements ?? []).map { strings($0, "Values") }
      let taken = state.keepsBack > 0 ? Array(asked.prefix(max(1, asked.count - state.keepsBack))) : asked
      let found = (state.partitions[table] ?? []).filter { taken.contains(strings($0, "Values")) }
      let left = asked.dropFirst(taken.count).map { values -> JSONNode in
        ["Values": JSONNode(.array(values.map { JSONNode($0) }))]
      }
      return ["Partitions": JSONNode(.array(found)), "UnprocessedKeys": JSONNode(.array(Array(left)))]
    case "CreateDatabase":
      let input = body["DatabaseInput"] ?? [:]
      let name = input["Name"]?.string ?? ""
      guard state.databases[name] == nil else {
        throw ServiceFailure(code: "AlreadyExistsException", message: "Database already exists.")
      }
      state.databases[name] = input
    case "UpdateDatabase": state.databases[database] = body["DatabaseInput"]
    case "DeleteDatabase":
      state.databases[database] = nil
      state.tables = state.tables.filter { !$0.key.hasPrefix(database + "/") }
    case "CreateTable", "UpdateTable":
      let input = body["TableInput"] ?? [:]
      state.tables["\(database)/\(input["Name"]?.string ?? "")"] = JSONNode(
        .object((input.members ?? []) + [JSONMember("DatabaseName", JSONNode(database))]))
    case "DeleteTable":
      guard state.tables.removeValue(forKey: table) != nil else { throw missing }
    case "BatchDeleteTable":
      for name in strings(body, "TablesToDelete") { state.tables["\(database)/\(name)"] = nil }
    case "CreatePartition": state.partitions[table, default: []].append(body["PartitionInput"] ?? [:])
    case "BatchCreatePartition":
      state.partitions[table, default: []] += body["PartitionInputList"]?.elements ?? []
    case "UpdatePartition":
      let values = strings(body, "PartitionValueList")
      guard let index = state.partitions[table]?.firstIndex(where: { strings($0, "Values") == values }) else {
        throw missing
      }
      state.partitions[table]?[index] = body["PartitionInput"] ?? [:]
    case "BatchUpdatePartition":
      for entry in body["Entries"]?.elements ?? [] {
        let values = strings(entry, "PartitionValueList")
        guard let index = state.partitions[table]?.firstIndex(where: { strings($0, "Values") == values }) else {
          let detail: JSONNode = [
            "ErrorCode": JSONNode("EntityNotFoundException"), "ErrorMessage": JSONNode("no partition"),
          ]
          return [
            "Errors": JSONNode(
              .array([["PartitionValueList": entry["PartitionValueList"] ?? [:], "ErrorDetail": detail]]))
          ]
        }
        state.partitions[table]?[index] = entry["PartitionInput"] ?? [:]
      }
    case "DeletePartition", "BatchDeletePartition":
      let doomed =
        body["PartitionsToDelete"]?.elements?.map { strings($0, "Values") } ?? [strings(body, "PartitionValues")]
      state.partitions[table]?.removeAll { doomed.contains(strings($0, "Values")) }
    default: throw ServiceFailure(code: "UnknownOperationException", message: operation)
    }
    return [:]
  }

  /// A page of a list; between two pages stands an empty one.
  private static func page(_ all: [JSONNode], _ list: String, _ body: JSONNode, _ size: Int) -> JSONNode {
    let token = body["NextToken"]?.string ?? "0"
    let isEmpty = token.hasSuffix("-")
    let start = Int(token.filter(\.isNumber)) ?? 0
    let size = min(size, number(body["MaxResults"]) ?? size)
    let end = min(all.count, isEmpty ? start : start + size)
    var members = [JSONMember(list, JSONNode(.array(isEmpty ? [] : Array(all[start..<end]))))]
    if isEmpty || end < all.count {
      members.append(JSONMember("NextToken", JSONNode(isEmpty ? "\(start)" : "\(end)-")))
    }
    return JSONNode(.object(members))
  }

  private static func strings(_ node: JSONNode, _ name: String) -> [String] {
    (node[name]?.elements ?? []).compactMap(\.string)
  }

  private static func number(_ node: JSONNode?) -> Int? {
    if case .number(let text)? = node?.value { Int(text) } else { nil }
  }

}

/// A place for large answers.
final class StoreDouble: SpillStore {
  let objects = Mutex<[String: [UInt8]]>([:])
  let failure: ServiceFailure?

  init(failure: ServiceFailure? = nil) { self.failure = failure }

  func put(_ bytes: [UInt8], bucket: String, key: String) throws(ServiceFailure) {
    if let failure { throw failure }
    objects.withLock { $0["\(bucket)/\(key)"] = bytes }
  }
}
