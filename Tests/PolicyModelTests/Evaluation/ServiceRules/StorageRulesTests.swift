import PolicyModel
import ServiceReference
import XCTest

/// R64: which of S3's actions are on buckets and which on objects, held against the service table.
final class StorageRulesTests: XCTestCase {
  /// Actions on buckets whose names do not tell: they are not held against any resource.
  private let untold = [
    "AllowVendedLogDeliveryForResource", "ListTagsForResource", "PauseReplication", "TagResource", "UntagResource",
  ]

  func testEveryActionOfTheTable() throws {
    let service = try XCTUnwrap(ServiceReference.embedded.service("s3"))
    var counts: [String: Int] = [:]
    for action in service.actions {
      let types = Set(action.resources.map(\.type))
      let onBucket = try isAllowed(action.name, "arn:aws:s3:::b")
      let onObject = try isAllowed(action.name, "arn:aws:s3:::b/k")
      let kind = types.contains("object") ? "object" : types.contains("bucket") ? "bucket" : "other"
      counts[kind, default: 0] += 1
      switch kind {
      case "object":
        XCTAssertTrue(onObject, action.name)
        XCTAssertFalse(onBucket, action.name)
      case "bucket":
        XCTAssertTrue(onBucket, action.name)
        XCTAssertEqual(onObject, untold.contains(action.name), action.name)
      default: break
      }
    }
    XCTAssertGreaterThan(counts["object", default: 0], 40)
    XCTAssertGreaterThan(counts["bucket", default: 0], 50)
  }

  func testPoliciesAloneMayDecide() throws {
    let lax = EvaluationOptions(tellsBucketsFromObjects: false)
    XCTAssertTrue(try isAllowed("ListBucket", "arn:aws:s3:::b/k", lax))
    XCTAssertTrue(try isAllowed("GetObject", "arn:aws:s3:::b", lax))
  }

  private func isAllowed(
    _ action: String, _ resource: String, _ options: EvaluationOptions = EvaluationOptions()
  ) throws -> Bool {
    let everything = Statement(
      effect: .allow, action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]))
    let set = PolicySet(identity: [NamedPolicy(name: "all", policy: Policy(statements: [everything]))])
    let request = Request(
      principal: try XCTUnwrap(RequestPrincipal("arn:aws:iam::111111111111:user/ana")),
      action: try XCTUnwrap(ActionName("s3:\(action)")), resources: [resource])
    let decision = Authorizer(set, options: options).decide(request)
    XCTAssertEqual(
      CompiledPolicySet(set, options: options).outcome(of: request), decision.outcome, "\(action) \(resource)")
    return decision.isAllowed
  }
}
