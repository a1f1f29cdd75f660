import JSONText
import PolicyAnalysis
import PolicyModel
import XCTest

/// How much policies allow, in numbers.
final class CountingTests: XCTestCase {
  private func policy(_ statements: String) throws -> Policy {
    let text = #"{"Version":"2012-10-17","Statement":[\#(statements)]}"#
    return DecodedPolicy(try XCTUnwrap(JSONDocument.parse(Array(text.utf8)).root, text)).policy
  }

  /// A policy made to have the counts that Quacky's paper gives for its example: two actions on what goes on after sixteen
  /// characters, and on one more resource of as many.
  func testCountsOfQuackysExample() throws {
    let policy = try policy(
      #"{"Effect":"Allow","Action":["s3:a","s3:b"],"Resource":["arn:aws:s3:::abc*","arn:aws:s3:::xyz"]}"#)
    for (length, count) in [
      (15, "0"), (16, "4"), (17, "516"), (18, "131588"), (19, "33686020"), (20, "8623620612"), (21, "2207646876164"),
    ] {
      guard case .exactly(let found) = PolicyAnalyzer().requestCount(of: policy, length: length) else {
        return XCTFail("\(length)")
      }
      XCTAssertEqual(found.description, count, "\(length)")
    }
  }

  func testCounts() throws {
    let cases: [(String, Int, RequestCount)] = [
      (#"{"Effect":"Allow","Action":"s3:a","Resource":"arn:aws:s3:::b?"}"#, 20, .exactly(256)),
      (#"{"Effect":"Allow","Action":"s3:?","Resource":"arn:aws:s3:::b"}"#, 20, .exactly(229)),
      (
        #"{"Effect":"Allow","Action":"s3:a","Resource":"arn:aws:s3:::b?"},{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::bb"}"#,
        20, .exactly(255)
      ),
      (
        #"{"Effect":"Allow","Action":"s3:a","Resource":"arn:aws:s3:::b?"},{"Effect":"Allow","Action":"s3:a","Resource":"arn:aws:s3:::?b"}"#,
        20, .exactly(511)
      ),
      (
        #"{"Effect":"Allow","Action":"s3:a","Resource":"arn:aws:s3:::b","Condition":{"StringEquals":{"aws:SourceVpc":["a","b"]}}}"#,
        20, .exactly(2)
      ),
      (
        #"{"Effect":"Allow","Action":"s3:a","Resource":"arn:aws:s3:::b","Condition":{"StringNotLike":{"aws:SourceVpc":"?*"}}}"#,
        20, .exactly(2)
      ),
      (
        #"{"Effect":"Allow","Action":"s3:a","Resource":"arn:aws:s3:::b","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}"#,
        20, .uncountable(key: "aws:sourceip")
      ),
      (
        #"{"Effect":"Allow","Action":"s3:a","Resource":"arn:aws:s3:::${aws:PrincipalTag/a}"}"#, 20,
        .uncountable(key: "aws:principaltag/a")
      ),
    ]
    for (statements, length, expected) in cases {
      XCTAssertEqual(PolicyAnalyzer().requestCount(of: try policy(statements), length: length), expected, statements)
    }
  }

  func testNumbersAreExact() {
    var power: ExactCount = 1
    for _ in 0..<40 { power = power * 256 }
    XCTAssertEqual(
      power.description,
      "2135987035920910082395021706169552114602704522356652769947041607822219725780640550022962086936576")
    XCTAssertEqual(power.magnitude, 320)
    XCTAssertNil(power.exactly)
    XCTAssertEqual((power + power).magnitude, 321)
    XCTAssertLessThan(power, power + 1)
    XCTAssertEqual(ExactCount(0).description, "0")
    XCTAssertTrue(ExactCount().isZero)
    XCTAssertEqual((ExactCount(.max) + 1).description, "18446744073709551616")
    XCTAssertEqual((ExactCount(1_000_000_000) * 1_000_000_007).description, "1000000007000000000")
    XCTAssertEqual(ExactCount(7).exactly, 7)
  }

  func testPermissionsOfServices() throws {
    let cases: [(String, Int, Int)] = [
      (#"{"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"*"}"#, 1, 2),
      (#"{"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws:s3:::b"}"#, 1, 1),
      (#"{"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws:sqs:*:*:b"}"#, 0, 0),
      (#"{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}"#, 1, 1),
      (#"{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"arn:aws:s3:::b"}"#, 0, 0),
      (#"{"Effect":"Allow","Action":"s3:NoSuchThing","Resource":"*"}"#, 0, 0),
      (
        #"{"Effect":"Allow","Action":["sqs:SendMessage","sqs:ReceiveMessage"],"Resource":"*"},{"Effect":"Deny","Action":"sqs:Send*","Resource":"*"}"#,
        1, 1
      ),
    ]
    for (statements, actions, pairs) in cases {
      let count = PolicyAnalyzer().permissions(of: try policy(statements))
      XCTAssertEqual([count.actions, count.pairs, count.undecided], [actions, pairs, 0], statements)
      XCTAssertEqual(count.byService.values.reduce(0, +), actions, statements)
    }
    let all = PolicyAnalyzer().permissions(of: try policy(#"{"Effect":"Allow","Action":"athena:*","Resource":"*"}"#))
    XCTAssertGreaterThan(all.actions, 50)
    XCTAssertGreaterThan(all.pairs, 50)
  }
}
