import JSONText
import PolicyAnalysis
import PolicyModel
import SourceText
import TestSupport
import XCTest

/// What of a policy can be left out, and that it can.
final class RedundancyTests: XCTestCase {
  private func policy(_ statements: String) throws -> Policy {
    let text = #"{"Version":"2012-10-17","Statement":[\#(statements)]}"#
    return DecodedPolicy(try XCTUnwrap(JSONDocument.parse(Array(text.utf8)).root, text)).policy
  }

  private func describe(_ found: [Redundancy]) -> [String] { found.map { "\($0.statement) \($0.part) \($0.reason)" } }

  private static let allow = #""Effect":"Allow""#
  private static let deny = #""Effect":"Deny""#
  private static let anything = #""Resource":"*""#

  func testTable() throws {
    let (allow, deny, anything) = (Self.allow, Self.deny, Self.anything)
    let cases: [(String, String, [String])] = [
      ("nothing", #"{\#(allow),"Action":["s3:GetObject","s3:PutObject"],\#(anything)}"#, []),
      (
        "an action under a wildcard", #"{\#(allow),"Action":["s3:Get*","s3:GetObject"],\#(anything)}"#,
        ["0 action(1) covered(by: [0])"]
      ),
      (
        "an action in another case", #"{\#(allow),"Action":["s3:GetObject","S3:getobject"],\#(anything)}"#,
        ["0 action(1) covered(by: [0])"]
      ),
      (
        "a malformed action", #"{\#(allow),"Action":["s3:GetObject","s3: PutObject"],\#(anything)}"#,
        ["0 action(1) neverApplies"]
      ),
      (
        "an action of another statement",
        #"{\#(allow),"Action":["s3:GetObject","sqs:SendMessage"],"Resource":"arn:aws:s3:::b/*"},{\#(allow),"Action":"s3:*",\#(anything)}"#,
        ["0 action(0) covered(by: [1])", "0 action(1) fitsNothing"]
      ),
      (
        "an entry of NotAction", #"{\#(allow),"NotAction":["iam:*","iam:PassRole"],\#(anything)}"#,
        ["0 action(1) covered(by: [0])"]
      ),
      (
        "an entry of NotAction that another statement gives back",
        #"{\#(allow),"NotAction":["iam:*","sts:*"],\#(anything)},{\#(allow),"Action":"sts:*",\#(anything)}"#, []
      ),
      (
        "a resource", #"{\#(allow),"Action":"s3:GetObject","Resource":["arn:aws:s3:::b/*","arn:aws:s3:::b/a/*"]}"#,
        ["0 resource(1) covered(by: [0])"]
      ),
      (
        "resources that only meet",
        #"{\#(allow),"Action":"s3:GetObject","Resource":["arn:aws:s3:::b/*a","arn:aws:s3:::b/a*"]}"#, []
      ),
      (
        "a resource under a variable",
        #"{\#(allow),"Action":"s3:GetObject","Resource":["arn:aws:s3:::b/*","arn:aws:s3:::b/${aws:username}"]}"#,
        ["0 resource(1) covered(by: [0])"]
      ),
      (
        "a NotResource",
        #"{\#(allow),"Action":"s3:GetObject","NotResource":["arn:aws:s3:::b/*","arn:aws:s3:::b/a/*"]}"#,
        ["0 resource(1) covered(by: [0])"]
      ),
      (
        "a statement",
        #"{\#(allow),"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},{\#(allow),"Action":"s3:Get*",\#(anything)}"#,
        ["0 whole covered(by: [1])"]
      ),
      (
        "the same statement twice",
        #"{\#(allow),"Action":"s3:GetObject",\#(anything)},{\#(allow),"Action":"s3:GetObject",\#(anything)}"#,
        ["1 whole covered(by: [0])"]
      ),
      (
        "a statement under two halves",
        #"{\#(allow),"Action":"s3:GetObject",\#(anything)},{\#(allow),"Action":"s3:Get*",\#(anything),"Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}},{\#(allow),"Action":"s3:Get*",\#(anything),"Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}"#,
        ["0 whole covered(by: [1, 2])"]
      ),
      (
        "a statement that is denied",
        #"{\#(allow),"Action":"s3:GetObject",\#(anything)},{\#(deny),"Action":"s3:*",\#(anything)}"#,
        ["0 whole denied(by: [1])"]
      ),
      (
        "a statement that never applies",
        #"{\#(allow),"Action":"s3:GetObject",\#(anything),"Condition":{"StringEquals":{"aws:username":"a"},"StringNotEquals":{"aws:username":"a"}}},{\#(allow),"Action":"sqs:*",\#(anything)}"#,
        ["0 whole neverApplies"]
      ),
      (
        "a denial of what nothing allows",
        #"{\#(allow),"Action":"s3:GetObject",\#(anything)},{\#(deny),"Action":"sqs:*",\#(anything)}"#,
        ["1 whole deniesNothingAllowed"]
      ),
      ("denials alone", #"{\#(deny),"Action":"sqs:*",\#(anything)}"#, []),
      (
        "a denial under another",
        #"{\#(deny),"Action":"sqs:*",\#(anything)},{\#(deny),"Action":"sqs:SendMessage",\#(anything)}"#,
        ["1 whole covered(by: [0])"]
      ),
      (
        "a value of a condition",
        #"{\#(allow),"Action":"s3:GetObject",\#(anything),"Condition":{"StringLike":{"aws:username":["a*","ab"]}}}"#,
        ["0 conditionValue(0, 1) covered(by: [0])"]
      ),
      (
        "a value of a negated condition",
        #"{\#(allow),"Action":"s3:GetObject",\#(anything),"Condition":{"StringNotLike":{"aws:username":["a*","ab"]}}}"#,
        ["0 conditionValue(0, 1) covered(by: [0])"]
      ),
      (
        "a range",
        #"{\#(allow),"Action":"s3:GetObject",\#(anything),"Condition":{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","10.1.0.0/16"]}}}"#,
        ["0 conditionValue(0, 1) covered(by: [0])"]
      ),
      (
        "a condition that follows",
        #"{\#(allow),"Action":"s3:GetObject",\#(anything),"Condition":{"StringEquals":{"aws:username":"a"},"StringLike":{"aws:username":"a*"}}}"#,
        ["0 condition(1) covered(by: [0])"]
      ),
      (
        "an action on none of its resources", #"{\#(allow),"Action":"s3:GetObject","Resource":"arn:aws:s3:::b"}"#,
        ["0 whole fitsNothing"]
      ),
      (
        "a resource of no action",
        #"{\#(allow),"Action":"s3:GetObject","Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"]}"#,
        ["0 resource(0) fitsNothing"]
      ),
      (
        "a principal", #"{\#(allow),"Principal":{"AWS":["*","111111111111"]},"Action":"s3:GetObject",\#(anything)}"#,
        ["0 principal(1) covered(by: [0])"]
      ),
      (
        "a user of an account that is let in",
        #"{\#(allow),"Principal":{"AWS":["111111111111","arn:aws:iam::111111111111:user/a"]},"Action":"s3:GetObject",\#(anything)}"#,
        []
      ),
      (
        "an account twice",
        #"{\#(allow),"Principal":{"AWS":["111111111111","arn:aws:iam::111111111111:root"]},"Action":"s3:GetObject",\#(anything)}"#,
        ["0 principal(1) covered(by: [0])"]
      ),
    ]
    for (name, statements, expected) in cases {
      let policy = try policy(statements)
      let found = PolicyAnalyzer().redundancies(in: policy)
      XCTAssertEqual(describe(found), expected, name)
      check(policy, found, name)
    }
  }

  /// What changes nothing can be left out together, and leaves a policy of which nothing more can be.
  private func check(_ policy: Policy, _ found: [Redundancy], _ name: String) {
    let parts = found.filter(\.changesNothing).map { ($0.statement, $0.part) }
    guard !parts.isEmpty, let left = policy.removing(parts) else { return }
    let compared = PolicyAnalyzer().compare(policy, left)
    XCTAssertEqual(compared.relation, .equivalent, "\(name): \(describe(found)) \(PolicyPair.describe(compared))")
    let more = PolicyAnalyzer().redundancies(in: left).filter { $0.changesNothing && $0.part == .whole }
    XCTAssertEqual(describe(more), [], "\(name), again")
  }

  func testRangesAreThoseOfTheParts() throws {
    let text =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:GetObject"],"Resource":"*"}]}"#
    let policy = DecodedPolicy(try XCTUnwrap(JSONDocument.parse(Array(text.utf8)).root)).policy
    let found = try XCTUnwrap(PolicyAnalyzer().redundancies(in: policy).first)
    let range = policy.statements.elements[0].range(of: found.part)
    XCTAssertEqual(
      String(decoding: Array(text.utf8)[range.lowerBound..<range.upperBound], as: UTF8.self), #""s3:GetObject""#)
  }

  /// Of generated policies too; and what is not found to be redundant matters.
  func testGeneratedPolicies() {
    var reported = 0
    var missed: [String] = []
    var dropped = 0
    for seed in 0..<60 {
      var generator = PairGenerator(seed: UInt64(7_000 + seed), isOfResource: seed % 3 == 0)
      let policy = generator.policy()
      let found = PolicyAnalyzer().redundancies(in: policy)
      reported += found.count
      check(policy, found, "seed \(seed)")
      guard seed % 3 != 0 else { continue }
      for (place, statement) in policy.statements.elements.enumerated() where statement.effect == .allow {
        if found.contains(where: { $0.statement == place && $0.part == .whole && $0.changesNothing }) { continue }
        // One whose equal was left out already matters no more alone.
        if found.contains(where: { $0.part == .whole && $0.changesNothing }) { continue }
        guard let left = policy.removing([(place, .whole)]) else { continue }
        dropped += 1
        let compared = PolicyAnalyzer().compare(policy, left)
        if compared.relation == .equivalent {
          missed.append("seed \(seed): \(place) of \(JSONWriter.minified(policy.json))")
        }
      }
    }
    XCTAssertGreaterThan(reported, 10)
    XCTAssertGreaterThan(dropped, 10)
    XCTAssertLessThanOrEqual(missed.count, dropped / 10, missed.joined(separator: "\n"))
  }
}
