import XCTest

@testable import ServiceReference

/// Tables that a generator would not write: what cannot be read is missing, and nothing traps.
final class TableIndexTests: XCTestCase {
  private let table = """
    service-reference 1 2020-01-02
    part keys 8
    part later 2
    service a r 5 25 41

    [keys]
    aws:X s
    [later]
    y
    [a]
    :K b
    t~u %t/${T} (:K) /T q%z/
    Do w& t~u!= (q,:K,b:L) >:Undo,b:Do
    Undo ?

    """

  func testAHandWrittenTable() {
    reading(table) { reference in
      XCTAssertEqual(reference.date, "2020-01-02")
      XCTAssertEqual(reference.servicePrefixes, ["a"])
      XCTAssertEqual(
        reference.action("A", "DO"),
        Action(
          service: "a", name: "Do", accessLevel: .write,
          resources: [ActionResource(type: "t u", isRequired: true, conditionKeys: ["a:K"])],
          resourceRequirement: .allOf, conditionKeys: ["aws:RequestTag/${TagKey}", "a:K", "b:L"],
          dependentActions: ["a:Undo", "b:Do"]))
      XCTAssertNil(reference.action("a", "Undo"), "a level that does not exist")
      XCTAssertEqual(
        reference.service("a")?.resourceType(named: "T U")?.arnFormats,
        [
          ARNFormat("arn:${Partition}:a:${Region}:${Account}:t/${T}", segmentPlaceholders: ["T"]),
          ARNFormat("q%z/", segmentPlaceholders: ["T"]),
        ])
      XCTAssertEqual(reference.conditionKey("a:k")?.type, .bool)
    }
  }

  func testPiecesOfATable() {
    let bytes = Array(table.utf8)
    for count in 0...bytes.count {
      for text in [Array(bytes[..<count]), Array(bytes[count...])] {
        reading(String(decoding: text, as: UTF8.self)) { reference in
          let service = reference.service("a")
          // Without its head's lines a part is taken for another: as many facts as lines at most.
          XCTAssertLessThanOrEqual(service?.actions.count ?? 0, 9)
          XCTAssertLessThanOrEqual(service?.resourceTypes.count ?? 0, 9)
          XCTAssertLessThanOrEqual(service?.conditionKeys.count ?? 0, 9)
          XCTAssertLessThanOrEqual(reference.globalConditionKeys.count, 1)
          XCTAssertTrue(reference.quotas.isEmpty && reference.partitions.isEmpty)
        }
      }
    }
  }

  func testHeadsThatLie() {
    for line in [
      "part keys 999999999", "part keys -1", "part keys", "part keys 99999999999999999999", "service a r 1 2",
      "service a r 999999999 999999999 999999999", "service", "x",
    ] {
      reading("service-reference 1 2020-01-02\n\(line)\n\n[keys]\n") { reference in
        XCTAssertEqual(reference.servicePrefixes, [], line)
        XCTAssertEqual(reference.globalConditionKeys, [], line)
      }
    }
  }

  private func reading(_ table: String, _ body: (ServiceReference) -> Void) {
    Array(table.utf8).withUnsafeBufferPointer { body(ServiceReference(TableText(bytes: $0))) }
  }
}
