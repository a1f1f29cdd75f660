import JSONText
import SourceText

/// Reads a table's partitions: page after page where few are wanted, and in segments at once where all of many are.
/// https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
struct PartitionScan {
  /// How many segments are read at once; Glue takes ten at most.
  private static let segments = 8
  private static let pageSize = 1_000

  private let glue: any GlueService
  private let request: GlueObject
  private let mostPages: Int

  init(_ glue: any GlueService, request: GlueObject, catalogID: String, mostPages: Int) {
    self.glue = glue
    self.mostPages = mostPages
    var request = request
    request.set("CatalogId", catalogID)
    self.request = request
  }

  /// Partitions as Glue describes them, `limit` at most.
  func partitions(limit: Int?) throws(ServiceFailure) -> [JSONNode] {
    if let limit, limit == 0 { return [] }
    let first = try glue.call("GetPartitions", page(size: min(limit ?? Self.pageSize, Self.pageSize)))
    let found = try first.list("Partitions", of: "GetPartitions")
    guard let token = try first.nextToken(of: "GetPartitions") else { return Array(found.prefix(limit ?? .max)) }
    guard let limit else { return try inSegments() }
    return try following(found, token, limit)
  }

  private func following(
    _ found: [JSONNode], _ token: String, _ limit: Int
  ) throws(ServiceFailure) -> [JSONNode] {
    var found = found
    var token: String? = token
    var pages = 1
    while found.count < limit, let next = token {
      pages += 1
      guard pages <= mostPages else { throw ServiceFailure.endless("GetPartitions") }
      let answer = try glue.call("GetPartitions", page(size: min(limit - found.count, Self.pageSize), token: next))
      found += try answer.list("Partitions", of: "GetPartitions")
      token = try answer.nextToken(of: "GetPartitions")
    }
    return Array(found.prefix(limit))
  }

  /// Every partition, from all segments at once. A partition that several segments give counts once.
  private func inSegments() throws(ServiceFailure) -> [JSONNode] {
    var found: [JSONNode] = []
    var seen: Set<[[UInt8]]> = []
    var open = (0..<Self.segments).map { (segment: $0, token: String?.none) }
    var rounds = 0
    while !open.isEmpty {
      rounds += 1
      guard rounds <= mostPages else { throw ServiceFailure.endless("GetPartitions") }
      let answers = try glue.callEach("GetPartitions", open.map { page(segment: $0.segment, token: $0.token) })
      var next: [(segment: Int, token: String?)] = []
      for (asked, answer) in zip(open, answers) {
        for partition in try answer.list("Partitions", of: "GetPartitions")
        where seen.insert(partition.textList("Values").map { Array($0.utf8) }).inserted {
          found.append(partition)
        }
        if let token = try answer.nextToken(of: "GetPartitions") { next.append((asked.segment, token)) }
      }
      open = next
    }
    return found
  }

  private func page(size: Int, token: String? = nil) -> JSONNode {
    var page = request
    page.set("MaxResults", Int32(size))
    page.set("NextToken", token)
    return page.node
  }

  private func page(segment: Int, token: String?) -> JSONNode {
    var page = request
    page.set("MaxResults", Int32(Self.pageSize))
    page.set("NextToken", token)
    page.set(
      "Segment",
      ["SegmentNumber": JSONNode(.number("\(segment)")), "TotalSegments": JSONNode(.number("\(Self.segments)"))]
        as JSONNode?)
    return page.node
  }
}
