import Foundation
import ServiceReference
import XCTest

/// The actions of the documented roles, compared with a list of their resource types that was made by hand.
///
/// The list stands outside the package; where it is not there, the test is skipped.
final class DocumentedRolesTests: XCTestCase {
  private struct Facts: Decodable {
    let access: String
    let resource_types: [String: String]
  }

  /// Where the list and the newer data part, and why.
  private let differences: [String: String] = [
    "dynamodb:TagResource": "streams can be tagged since",
    "glue:GetResourcePolicy": "catalogs, databases and tables have policies of their own since",
    "glue:PutResourcePolicy": "catalogs, databases and tables have policies of their own since",
    "sts:TagSession": "the reference names no user among its resource types",
  ]

  func testActions() throws {
    let path = packageRoot.appendingPathComponent("../shared/cases/roles/action-resource-types.json")
    guard let data = FileManager.default.contents(atPath: path.path) else {
      throw XCTSkip("the list of the documented roles' actions is not beside the package")
    }
    let list = try JSONDecoder().decode([String: Facts].self, from: data)
    XCTAssertEqual(list.count, 183)
    for (name, facts) in list {
      let parts = name.split(separator: ":").map(String.init)
      guard let action = ServiceReference.embedded.action(parts[0], parts[1]) else {
        XCTFail("\(name) is missing")
        continue
      }
      XCTAssertEqual(action.accessLevel.rawValue, facts.access, name)
      let types = Dictionary(
        uniqueKeysWithValues: action.resources.map { ($0.type, $0.isRequired ? "required" : "optional") })
      if let reason = differences[name] {
        XCTAssertNotEqual(types, facts.resource_types, "\(name) differs no more: \(reason)")
      } else {
        XCTAssertEqual(types, facts.resource_types, name)
      }
    }
  }
}

/// The folder of Package.swift.
let packageRoot = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
