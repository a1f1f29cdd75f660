import ServiceReference
import XCTest

/// Partitions, regions, service principals and quotas.
final class EnvironmentFactsTests: XCTestCase {
  private let reference = ServiceReference.embedded

  func testPartitionsAndRegions() {
    XCTAssertEqual(
      reference.partitions.map(\.id),
      ["aws", "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-us-gov"])
    XCTAssertEqual(reference.partition("aws-cn")?.dnsSuffix, "amazonaws.com.cn")
    XCTAssertEqual(reference.partition("aws-cn")?.regions, ["cn-north-1", "cn-northwest-1"])
    XCTAssertNil(reference.partition("AWS"))
    let rows: [(region: String, partition: String?, expected: Bool)] = [
      ("us-east-1", nil, true), ("us-east-1", "aws", true), ("us-east-1", "aws-cn", false),
      ("cn-north-1", "aws-cn", true), ("us-gov-west-1", "aws-us-gov", true), ("us-gov-west-1", "aws", false),
      ("eu-wst-1", nil, false), ("", nil, false), ("US-EAST-1", nil, false), ("aws-global", nil, false),
      ("us-east-1", "nowhere", false), ("eusc-de-east-1", "aws-eusc", true),
    ]
    for row in rows {
      XCTAssertEqual(
        reference.isRegion(row.region, in: row.partition), row.expected, "\(row.region) in \(row.partition ?? "any")")
    }
  }

  func testServicePrincipals() {
    let rows: [(name: String, expected: Bool?)] = [
      ("glue.amazonaws.com", true), ("lambda.amazonaws.com", true), ("athena.amazonaws.com", true),
      ("ecs-tasks.amazonaws.com", true), ("ram.amazonaws.com", true), ("sagemaker.amazonaws.com", true),
      ("lakeformation.amazonaws.com", true), ("Glue.AmazonAWS.com", true), ("ec2.amazonaws.com.cn", true),
      ("logs.us-east-1.amazonaws.com", true), ("states.eu-west-1.amazonaws.com", true),
      ("logging.s3.amazonaws.com", true), ("alexa-appkit.amazon.com", true), ("edgelambda.amazonaws.com", true),
      ("no-such-service.amazonaws.com", nil), ("ec2.c2s.ic.gov", nil), ("x.us-east-1.amazonaws.com", nil),
      ("glue.amazonaws.co", false), ("glue", false), ("", false), ("*", false), ("*.amazonaws.com", false),
      ("glue.amazonaws.com ", false), ("example.com", false), (".amazonaws.com", false), ("amazonaws.com", false),
    ]
    for row in rows { XCTAssertEqual(reference.isServicePrincipal(row.name), row.expected, row.name) }
    XCTAssertEqual(reference.servicePrincipals, reference.servicePrincipals.sorted())
  }

  func testQuotas() {
    let rows: [(kind: Quota.Kind, limit: Int, largest: Int?, unit: Quota.Unit, countsWhitespace: Bool)] = [
      (.managedPolicy, 6_144, nil, .characters, false),
      (.roleInlinePolicies, 10_240, nil, .characters, false),
      (.userInlinePolicies, 2_048, nil, .characters, false),
      (.groupInlinePolicies, 5_120, nil, .characters, false),
      (.roleTrustPolicy, 2_048, 8_192, .characters, false),
      (.sessionPolicy, 2_048, nil, .characters, true),
      (.serviceControlPolicy, 10_240, nil, .characters, true),
      (.resourceControlPolicy, 5_120, nil, .characters, true),
      (.endpointPolicy, 20_480, nil, .characters, true),
      (.s3BucketPolicy, 20_480, nil, .bytes, true),
      (.lambdaFunctionPolicy, 20_480, nil, .bytes, true),
      (.glueResourcePolicy, 10_240, nil, .bytes, true),
      (.kmsKeyPolicy, 32_768, nil, .bytes, true),
    ]
    XCTAssertEqual(Set(rows.map(\.kind)), Set(Quota.Kind.allCases))
    XCTAssertEqual(reference.quotas.count, Quota.Kind.allCases.count)
    for row in rows {
      let quota = reference.quota(row.kind)
      XCTAssertEqual(quota?.limit, row.limit, row.kind.rawValue)
      XCTAssertEqual(quota?.adjustableLimit, row.largest, row.kind.rawValue)
      XCTAssertEqual(quota?.unit, row.unit, row.kind.rawValue)
      XCTAssertEqual(quota?.countsWhitespace, row.countsWhitespace, row.kind.rawValue)
      XCTAssertEqual(quota?.source.hasPrefix("https://docs.aws.amazon.com/"), true, row.kind.rawValue)
      XCTAssertEqual(quota?.date.utf8.count, 10, row.kind.rawValue)
    }
  }
}
