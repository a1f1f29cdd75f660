import HTTPTransport
import XCTest

@testable import AWSClient

final class EndpointTests: XCTestCase {
  func testEndpoints() throws {
    let all = ["AWS_ENDPOINT_URL": "http://127.0.0.1:5000/base/", "AWS_ENDPOINT_URL_S3": "https://s3.test"]
    let cases: [(AWSService, region: String, [String: String], String)] = [
      (.glue, "us-east-1", [:], "https://glue.us-east-1.amazonaws.com/"),
      (.sts, "eu-central-1", [:], "https://sts.eu-central-1.amazonaws.com/"),
      (.s3, "us-gov-west-1", [:], "https://s3.us-gov-west-1.amazonaws.com/"),
      (.glue, "cn-north-1", [:], "https://glue.cn-north-1.amazonaws.com.cn/"),
      (.glue, "us-iso-east-1", [:], "https://glue.us-iso-east-1.c2s.ic.gov/"),
      (.glue, "us-isob-east-1", [:], "https://glue.us-isob-east-1.sc2s.sgov.gov/"),
      (.glue, "eu-isoe-west-1", [:], "https://glue.eu-isoe-west-1.cloud.adc-e.uk/"),
      (.glue, "us-isof-south-1", [:], "https://glue.us-isof-south-1.csp.hci.ic.gov/"),
      (.sts, "eusc-de-east-1", [:], "https://sts.eusc-de-east-1.amazonaws.eu/"),
      (.glue, "us-east-1", all, "http://127.0.0.1:5000/base/"), (.s3, "us-east-1", all, "https://s3.test/"),
      (
        .s3, "us-east-1", all.merging(["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]) { $1 },
        "https://s3.us-east-1.amazonaws.com/"
      ),
      (.glue, "us-east-1", ["AWS_ENDPOINT_URL_GLUE": ""], "https://glue.us-east-1.amazonaws.com/"),
    ]
    for (service, region, environment, expected) in cases {
      let endpoint = try Endpoint(service, region: region, environment: environment)
      XCTAssertEqual(endpoint.url(path: "/").description, expected, "\(service) in \(region), \(environment)")
    }
  }

  /// As botocore has them.
  func testValidatedAndDualStackEndpoints() throws {
    let fips = ["AWS_USE_FIPS_ENDPOINT": "true"]
    let dual = ["AWS_USE_DUALSTACK_ENDPOINT": "TRUE"]
    let both = fips.merging(dual) { $1 }
    let cases: [(AWSService, region: String, [String: String], String)] = [
      (.glue, "us-east-1", fips, "glue-fips.us-east-1.amazonaws.com"),
      (.glue, "us-gov-west-1", dual, "glue.us-gov-west-1.api.aws"),
      (.glue, "eu-central-1", both, "glue-fips.eu-central-1.api.aws"),
      (.glue, "cn-north-1", dual, "glue.cn-north-1.api.amazonwebservices.com.cn"),
      (.s3, "us-east-1", fips, "s3-fips.us-east-1.amazonaws.com"),
      (.s3, "eu-central-1", dual, "s3.dualstack.eu-central-1.amazonaws.com"),
      (.s3, "us-gov-west-1", both, "s3-fips.dualstack.us-gov-west-1.amazonaws.com"),
      (.s3, "cn-north-1", dual, "s3.dualstack.cn-north-1.amazonaws.com.cn"),
      (.sts, "us-east-1", fips, "sts-fips.us-east-1.amazonaws.com"),
      (.sts, "us-gov-west-1", fips, "sts.us-gov-west-1.amazonaws.com"),
      (.sts, "us-gov-west-1", both, "sts-fips.us-gov-west-1.api.aws"),
      (.glue, "us-east-1", ["AWS_USE_FIPS_ENDPOINT": "false"], "glue.us-east-1.amazonaws.com"),
    ]
    for (service, region, environment, expected) in cases {
      let endpoint = try Endpoint(service, region: region, environment: environment)
      XCTAssertEqual(endpoint.url.host, expected, "\(service) in \(region), \(environment)")
    }
    let named = try Endpoint(
      .glue, region: "us-east-1", environment: both.merging(["AWS_ENDPOINT_URL": "http://h"]) { $1 })
    XCTAssertEqual(named.url.host, "h")
    let error = thrown(EndpointError.self, "iso") {
      _ = try Endpoint(.glue, region: "us-iso-east-1", environment: dual)
    }
    XCTAssertEqual(error, .noDualStack("us-iso-east-1"))
  }

  func testWhatIsNoEndpoint() {
    for region in ["", "us east", "us-east-1.evil.test/", "US-EAST-1", "a/b", String(repeating: "a", count: 64)] {
      let error = thrown(EndpointError.self, region) {
        _ = try Endpoint(.glue, region: region, environment: [:])
      }
      XCTAssertEqual(error, .invalidRegion(region))
    }
    for text in ["127.0.0.1:5000", "ftp://h", "https://h/?a=b"] {
      let error = thrown(EndpointError.self, text) {
        _ = try Endpoint(.glue, region: "us-east-1", environment: ["AWS_ENDPOINT_URL": text])
      }
      XCTAssertEqual(error, .invalidURL(variable: "AWS_ENDPOINT_URL", text))
    }
  }

  func testObjects() throws {
    let own = try Endpoint(.s3, region: "eu-central-1", environment: [:])
    let other = try Endpoint(.s3, region: "eu-central-1", environment: ["AWS_ENDPOINT_URL": "http://127.0.0.1:5000"])
    let cases: [(Endpoint, bucket: String, key: String, String)] = [
      (own, "spill", "a/b.json", "https://spill.s3.eu-central-1.amazonaws.com/a/b.json"),
      (own, "with.dots", "k", "https://s3.eu-central-1.amazonaws.com/with.dots/k"),
      (other, "spill", "k", "http://127.0.0.1:5000/spill/k"),
      (own, "spill", "/a//../b c+ä?#%", "https://spill.s3.eu-central-1.amazonaws.com//a//../b%20c%2B%C3%A4%3F%23%25"),
    ]
    for (endpoint, bucket, key, expected) in cases {
      XCTAssertEqual(try S3Address.url(bucket: bucket, key: key, endpoint: endpoint).description, expected)
    }
    for bucket in ["", "ab", "..", "../x", "a/b", "a b", "arn:aws:s3:::x", "b@c", "bücket", ".abc"] {
      let error = thrown(EndpointError.self, bucket) {
        _ = try S3Address.url(bucket: bucket, key: "k", endpoint: own)
      }
      XCTAssertEqual(error, .invalidBucket(bucket))
    }
  }

  func testLocations() {
    let cases: [(String, bucket: String?, key: String)] = [
      ("s3://b/k/l", "b", "k/l"), ("s3://b", "b", ""), ("s3://b/", "b", ""), ("S3://b//k", "b", "/k"),
      ("s3:///k", nil, ""),
      ("b/k", nil, ""), ("https://b/k", nil, ""), ("", nil, ""),
    ]
    for (text, bucket, key) in cases {
      let location = S3Location(text)
      XCTAssertEqual(location?.bucket, bucket, text)
      if bucket != nil { XCTAssertEqual(location?.key, key, text) }
    }
  }
}
