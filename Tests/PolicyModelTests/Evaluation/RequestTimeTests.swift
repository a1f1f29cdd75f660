import PolicyModel
import XCTest

/// The keys of time follow from the time that a request is given.
final class RequestTimeTests: XCTestCase {
  private func isAllowed(at time: Int?, _ conditionOperator: String, _ key: String, _ value: String) throws -> Bool {
    let statement = Statement(
      effect: .allow, action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]),
      conditions: [Condition(conditionOperator, key, [ConditionValue(value)])])
    let set = PolicySet(
      identity: [NamedPolicy(name: "timed", policy: Policy(version: .v2012, statements: [statement]))])
    var request = Request(
      principal: try XCTUnwrap(RequestPrincipal("arn:aws:iam::111111111111:user/ana")),
      action: try XCTUnwrap(ActionName("s3:GetObject")), resources: ["arn:aws:s3:::b/k"])
    request.time = time
    let decision = Authorizer(set).decide(request)
    XCTAssertEqual(CompiledPolicySet(set).outcome(of: request), decision.outcome, "\(key) \(value)")
    return decision.isAllowed
  }

  func testTheTextOfATime() throws {
    let cases: [(seconds: Int, text: String)] = [
      (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (951_868_799, "2000-02-29T23:59:59Z"),
      (951_868_800, "2000-03-01T00:00:00Z"), (1_767_225_599, "2025-12-31T23:59:59Z"),
      (1_767_225_600, "2026-01-01T00:00:00Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
      (-1, "1969-12-31T23:59:59Z"), (-86_400, "1969-12-31T00:00:00Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
    ]
    for (seconds, text) in cases {
      XCTAssertTrue(try isAllowed(at: seconds, "StringEquals", "aws:CurrentTime", text), text)
      XCTAssertTrue(try isAllowed(at: seconds, "DateEquals", "aws:CurrentTime", text), text)
      XCTAssertTrue(try isAllowed(at: seconds, "NumericEquals", "aws:EpochTime", String(seconds)), text)
      XCTAssertFalse(try isAllowed(at: seconds + 1, "DateLessThanEquals", "aws:CurrentTime", text), text)
      XCTAssertTrue(try isAllowed(at: seconds - 1, "DateLessThan", "aws:CurrentTime", text), text)
    }
  }

  func testReadingATime() {
    let cases: [(text: String, seconds: Int?)] = [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01t00:00:00z", 0), ("2026-01-01T01:00:00+01:00", 1_767_225_600),
      ("2026-01-01T00:00:00.9Z", 1_767_225_600), ("1969-12-31T23:59:59Z", -1), ("2026-01-01T00:00Z", 1_767_225_600),
      ("2026-01-01", nil), ("2026", nil), ("1767225600", nil), ("2026-01-01T00:00:00", nil), ("", nil), ("T", nil),
      ("2026-02-29T00:00:00Z", nil), ("now", nil),
    ]
    for (text, seconds) in cases { XCTAssertEqual(Request.seconds(ofTime: text), seconds, text) }
  }

  func testWithoutATimeNothingIsKnownOfIt() throws {
    XCTAssertTrue(try isAllowed(at: nil, "Null", "aws:CurrentTime", "true"))
    XCTAssertFalse(try isAllowed(at: nil, "DateGreaterThan", "aws:CurrentTime", "1970-01-01T00:00:00Z"))
  }
}
