import ServiceReference
import XCTest

/// Lookups by name, whatever the spelling's case, and what is missing.
final class ServiceReferenceTests: XCTestCase {
  private let reference = ServiceReference.embedded

  func testHead() {
    XCTAssertEqual(reference.date, "2026-10-27")
    let prefixes = reference.servicePrefixes
    XCTAssertEqual(prefixes.count, 457)
    XCTAssertEqual(prefixes, prefixes.sorted())
    for prefix in prefixes { XCTAssertEqual(reference.service(prefix)?.prefix, prefix) }
  }

  func testNamesAreFoundInAnyCase() {
    for (service, action) in [("s3", "GetObject"), ("S3", "getobject"), ("s3", "GETOBJECT")] {
      XCTAssertEqual(reference.action(service, action)?.fullName, "s3:GetObject", "\(service):\(action)")
    }
    for (service, action) in [
      ("s4", "GetObject"), ("s3", "GetObjects"), ("s3", ""), ("", ""), ("s3", "Get Object"), ("s3", "GetObjec"),
      ("s3", "GetObject!"), ("s3", "GetÖbject"), ("kms", "decr\u{212A}pt"), ("zzz", "zzz"), ("a", "a"),
    ] {
      XCTAssertNil(reference.action(service, action), "\(service):\(action)")
    }
    XCTAssertEqual(reference.service("lambda")?.resourceType(named: "Function Alias")?.name, "function alias")
    XCTAssertNil(reference.service("lambda")?.resourceType(named: "function~alias"))
  }

  func testEveryLineIsRead() {
    var actions = 0
    var listers: [String: Set<String>] = [:]
    var types = 0
    for prefix in reference.servicePrefixes {
      guard let service = reference.service(prefix) else {
        XCTFail("\(prefix) is missing")
        continue
      }
      actions += service.actions.count
      types += service.resourceTypes.count
      XCTAssertEqual(service.actionNames, service.actions.map(\.name), prefix)
      for action in service.actions {
        XCTAssertEqual(service.action(named: action.name), action, action.fullName)
        XCTAssertEqual(action.resources.isEmpty, action.resourceRequirement == .none, action.fullName)
        for resource in action.resources {
          XCTAssertNotNil(service.resourceType(named: resource.type), "\(action.fullName) on \(resource.type)")
        }
      }
      for type in service.resourceTypes {
        XCTAssertEqual(service.resourceType(named: type.name), type, "\(prefix) \(type.name)")
        XCTAssertFalse(type.arnFormats.isEmpty, "\(prefix) \(type.name)")
        XCTAssertTrue(type.arnFormats.allSatisfy { $0.text.hasPrefix("arn:") }, "\(prefix) \(type.name)")
        for format in type.arnFormats {
          let fields = format.text.split(separator: ":", omittingEmptySubsequences: false)
          if fields.count > 3 { listers[String(fields[2]), default: []].insert(prefix) }
        }
      }
    }
    // One action, glue:ShareResource, is not in the packages.
    XCTAssertEqual(actions, 22_321 + 1)
    XCTAssertEqual(types, 2_348)
    XCTAssertEqual(reference.listersByServiceInARNs.mapValues { Set($0) }, listers)
  }

  func testDidYouMean() {
    XCTAssertEqual(reference.nearestService(to: "lamdba"), "lambda")
    XCTAssertEqual(reference.nearestService(to: "athenna"), "athena")
    XCTAssertNil(reference.nearestService(to: "no such service at all"))
    XCTAssertEqual(reference.service("s3")?.nearestAction(to: "GetObjekt"), "GetObject")
    XCTAssertEqual(reference.service("glue")?.nearestAction(to: "BatchCreatePartitions"), "BatchCreatePartition")
    XCTAssertEqual(reference.nearestServicePrincipal(to: "glue.amazonaws.co"), "glue.amazonaws.com")
  }

  func testResourceControlPolicies() {
    for (prefix, expected) in [
      ("s3", true), ("sts", true), ("kms", true), ("sqs", true), ("glue", false), ("iam", false),
    ] {
      XCTAssertEqual(reference.service(prefix)?.supportsResourceControlPolicies, expected, prefix)
    }
  }

  func testHostileNamesAreOnlyMissing() {
    let long = String(repeating: "A", count: 100_000)
    XCTAssertNil(reference.service(long))
    XCTAssertNil(reference.action("s3", long))
    XCTAssertNil(reference.conditionKey("s3:" + long))
    XCTAssertNil(reference.conditionKey("\u{0}\n\n~"))
    XCTAssertNil(reference.service("[keys]\n"))
    XCTAssertEqual(reference.isServicePrincipal(long), false)
    XCTAssertFalse(reference.isRegion(long, in: nil))
  }
}
