import AWSClient
import Foundation
import HTTPTransport
import JSONText
import TestSupport
import XCTest

final class GlueListTests: XCTestCase {
  private func glue(
    catalogID: String? = "111122223333", _ answer: @escaping @Sendable (LoopbackRequest) -> LoopbackAnswer
  ) throws -> (GlueClient, LoopbackServer) {
    let signing = try SigningServer(self, answer)
    return (
      try GlueClient(signing.connection, region: "eu-central-1", catalogID: catalogID), signing.server
    )
  }

  func testListsAreReadToTheirEnd() throws {
    for count in [0, 1, 99, 100, 101, 250] {
      let double = GlueDouble(count: count)
      let (glue, server) = try glue { request in
        double.page(request, list: request.operation == "AWSGlue.GetDatabases" ? "DatabaseList" : "TableList")
      }
      let names = (0..<count).map { "n\($0)" }
      XCTAssertEqual(try glue.getDatabases(CallContext()).map(\.name), names, "\(count) databases")
      XCTAssertEqual(try glue.getTables("d", expression: "n.*", CallContext()).map(\.name), names, "\(count) tables")
      for request in server.requests {
        XCTAssertEqual(JSONDocument.parse(request.body).root?["CatalogId"]?.string, "111122223333")
      }
      XCTAssertEqual(
        JSONDocument.parse(server.requests.last?.body ?? []).root?.members?.prefix(3).map(\.name),
        ["CatalogId", "DatabaseName", "Expression"])
    }
  }

  func testLimitsEndLists() throws {
    let double = GlueDouble(count: 5000)
    let (glue, server) = try glue { double.page($0, list: "Partitions") }
    for (limit, requests) in [(0, 0), (1, 1), (1000, 1), (1001, 2)] {
      let before = server.requests.count
      let partitions = try glue.getPartitions("d", "t", segments: 5, limit: limit, CallContext())
      XCTAssertEqual(partitions.map(\.values), (0..<limit).map { ["v\($0)"] }, "\(limit)")
      XCTAssertEqual(server.requests.count - before, requests, "\(limit)")
    }
  }

  func testSegmentsAreReadAtTheSameTime() throws {
    let double = GlueDouble(count: 12_345)
    let (glue, server) = try glue { request in double.page(request, list: "Partitions").after(milliseconds: 5) }
    for segments in [0, 1, 4, 99] {
      let before = server.requests.count
      let partitions = try glue.getPartitions("d", "t", segments: segments, leavesColumnsOut: true, CallContext())
      XCTAssertEqual(partitions.count, 12_345, "\(segments)")
      XCTAssertEqual(Set(partitions.flatMap(\.values)).count, 12_345, "\(segments)")
      let values = try glue.getPartitions("d", "t", segments: segments, leavesColumnsOut: true, CallContext()) {
        $0.values
      }
      XCTAssertEqual(values, partitions.map(\.values), "\(segments)")
      let asked = server.requests[before...].compactMap { JSONDocument.parse($0.body).root }
      let numbers = Set(asked.compactMap { $0["Segment"]?["SegmentNumber"].map { "\($0.value)" } })
      XCTAssertEqual(numbers.count, segments <= 1 ? 0 : min(segments, 10), "\(segments)")
      XCTAssertTrue(asked.allSatisfy { $0["ExcludeColumnSchema"]?.bool == true })
    }
  }

  func testASegmentThatFailsFailsTheList() throws {
    let double = GlueDouble(count: 5000)
    let (glue, _) = try glue { request in
      request.text.contains("\"SegmentNumber\":3")
        ? .status(400, #"{"__type":"AccessDeniedException","message":"no"}"#) : double.page(request, list: "Partitions")
    }
    let error = thrown(AWSError.self, "segment") {
      _ = try glue.getPartitions("d", "t", segments: 4, CallContext())
    }
    XCTAssertEqual(error?.serviceError?.isDenied, true)
  }

  func testListsWithoutEndAreNotRead() throws {
    for tokens in [["a"], ["a", "b"]] {
      let (glue, server) = try glue { request in
        let last = JSONDocument.parse(request.body).root?["NextToken"]?.string
        let next = tokens[((tokens.firstIndex { $0 == last } ?? -1) + 1) % tokens.count]
        return .status(200, #"{"TableList":[],"NextToken":"\#(next)"}"#)
      }
      let error = thrown(AWSError.self, "\(tokens)") { _ = try glue.getTables("d", CallContext()) }
      XCTAssertEqual(error?.cause, .endlessPages(count: tokens.count))
      XCTAssertEqual(server.requests.count, tokens.count + 1)
    }
  }

  func testFaultsWithinAListAreMended() throws {
    let double = GlueDouble(count: 3000)
    let counter = Counter()
    let (glue, _) = try glue { request in
      let good = double.page(request, list: "Partitions")
      guard case .send(let bytes)? = good.steps.first else { return good }
      switch counter.next() % 7 {
      case 1: return .status(400, #"{"__type":"ThrottlingException"}"#)
      case 2: return .status(503, "busy")
      case 3: return LoopbackAnswer([.send(Array(bytes.prefix(bytes.count / 2))), .pause(milliseconds: 20), .reset])
      case 4: return LoopbackAnswer([.send(Array(bytes.prefix(bytes.count / 2))), .close])
      default: return good
      }
    }
    XCTAssertEqual(
      try glue.getPartitions("d", "t", CallContext()).map(\.values), (0..<3000).map { ["v\($0)"] })
  }

  func testWrongListsAreNotTakenForEmptyOnes() throws {
    for answer in [
      #"{"TableList":{}}"#, #"{"TableList":"x"}"#, #"{"TableList":[1]}"#, #"{"TableList":[],"NextToken":5}"#, "null",
      "",
    ] {
      let (glue, _) = try glue { _ in .status(200, answer) }
      if answer.isEmpty {
        XCTAssertEqual(try glue.getTables("d", CallContext()).count, 0)
        continue
      }
      let error = thrown(AWSError.self, answer) { _ = try glue.getTables("d", CallContext()) }
      guard case .unreadable? = error?.cause else { return XCTFail(answer) }
    }
  }

  func testSlowAnswersEndAtTheDeadline() throws {
    let (glue, _) = try glue { _ in .status(200, "{}").after(milliseconds: 20_000) }
    let time = SystemTime()
    let start = time.now
    let error = thrown(AWSError.self, "slow") {
      _ = try glue.getTable("d", "t", CallContext(deadline: start.advanced(byMilliseconds: 300)))
    }
    guard case .transport(.timedOut)? = error?.cause else { return XCTFail("\(String(describing: error))") }
    XCTAssertLessThan(start.milliseconds(to: time.now), 5000)
  }
}

/// Counts, for any thread.
final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var value = -1
  func next() -> Int {
    lock.withLock {
      value += 1
      return value
    }
  }
}
