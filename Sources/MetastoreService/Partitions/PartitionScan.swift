import JSONText

/// Reads a table's partitions: page after page where few are wanted, and in segments at once where all of many are.
/// https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
struct PartitionScan {
  /// How many segments are read at once; Glue takes ten at most.
  private static let segments = 8
  private static let pageSize = 1_000
  private static let operation = "GetPartitions"

  private let glue: any GlueService
  private let request: GlueObject
  private let form: PartitionForm
  private let mostPages: Int

  init(_ glue: any GlueService, request: GlueObject, form: PartitionForm, mostPages: Int) {
    self.glue = glue
    self.request = request
    self.form = form
    self.mostPages = mostPages
  }

  /// The partitions as Glue gives them, `limit` at most.
  func partitions(limit: Int?) throws(ServiceFailure) -> PartitionList {
    if let limit, limit == 0 { return PartitionList([]) }
    let first = try pages([page(size: min(limit ?? Self.pageSize, Self.pageSize))])
    var found = try first.map { page throws(ServiceFailure) in try page.partitions(of: Self.operation) }
    guard let token = try first.first?.nextToken(of: Self.operation) else { return PartitionList(found, limit: limit) }
    guard let limit else {
      // The segments bring these again.
      found = []
      return try inSegments()
    }
    return try following(found, token, limit)
  }

  private func following(
    _ found: [PartitionTexts], _ token: String, _ limit: Int
  ) throws(ServiceFailure) -> PartitionList {
    var found = found
    var count = found.reduce(0) { $0 + $1.entries.count }
    var token: String? = token
    var rounds = 1
    while count < limit, let next = token {
      rounds += 1
      guard rounds <= mostPages else { throw ServiceFailure.endless(Self.operation) }
      for page in try pages([page(size: min(limit - count, Self.pageSize), token: next)]) {
        found.append(try page.partitions(of: Self.operation))
        token = try page.nextToken(of: Self.operation)
      }
      count = found.reduce(0) { $0 + $1.entries.count }
    }
    return PartitionList(found, limit: limit)
  }

  /// Every partition, from all segments at once. A partition that several segments give counts once.
  private func inSegments() throws(ServiceFailure) -> PartitionList {
    var found: [PartitionTexts] = []
    var open = (0..<Self.segments).map { (segment: $0, token: String?.none) }
    var rounds = 0
    while !open.isEmpty {
      rounds += 1
      guard rounds <= mostPages else { throw ServiceFailure.endless(Self.operation) }
      let answers = try pages(open.map { page(segment: $0.segment, token: $0.token) })
      var next: [(segment: Int, token: String?)] = []
      for (asked, answer) in zip(open, answers) {
        found.append(try answer.partitions(of: Self.operation))
        if let token = try answer.nextToken(of: Self.operation) { next.append((asked.segment, token)) }
      }
      open = next
    }
    return PartitionList(found, isUnique: true)
  }

  private func pages(_ requests: [JSONNode]) throws(ServiceFailure) -> [PartitionPage] {
    try glue.read(Self.operation, requests) { [form] text in PartitionPageReader.page(text, form) }
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
