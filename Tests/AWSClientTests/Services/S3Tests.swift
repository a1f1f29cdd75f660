import AWSClient
import HTTPTransport
import TestSupport
import XCTest

final class S3Tests: XCTestCase {
  func testObjectsAreWrittenAndRead() throws {
    let signing = try SigningServer(self) { request in
      switch request.method {
      case "PUT": .status(200, headers: [("ETag", "\"e\"")], "")
      default: .status(200, headers: [("Last-Modified", "then")], request.target)
      }
    }
    let s3 = try S3Client(signing.connection, region: "eu-central-1", payload: .unsigned)
    for key in ["a.json", "x/y z.json", "/a//b/../c", "ä漢😀", "a+b&c=d?e#f%", "~-._!'()*"] {
      let location = S3Location(bucket: "spill", key: key)
      try s3.putObject(location, body: Array("{}".utf8), contentType: "application/json", keyID: "k", CallContext())
      let put = try XCTUnwrap(signing.server.requests.last, key)
      XCTAssertEqual(put.text, "{}", key)
      XCTAssertEqual(put.header("content-type"), "application/json", key)
      XCTAssertEqual(put.header("x-amz-server-side-encryption-aws-kms-key-id"), "k", key)
      let object = try s3.getObject(location, CallContext())
      XCTAssertEqual(String(decoding: object.body, as: UTF8.self), put.target, key)
      XCTAssertEqual(object.head.lastModified, "then", key)
      XCTAssertTrue(put.target.hasPrefix("/spill/"), key)
    }
    XCTAssertEqual(signing.server.connections, 1)
  }

  func testErrorsOfS3() throws {
    let cases: [(LoopbackAnswer, code: String, region: String?, attempts: Int)] = [
      (
        .status(404, "<Error><Code>NoSuchKey</Code><Message>m</Message><RequestId>r</RequestId></Error>"), "NoSuchKey",
        nil, 1
      ),
      (.status(403, "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"), "AccessDenied", nil, 1),
      (
        .status(301, headers: [("x-amz-bucket-region", "us-west-2")], "<Error><Code>PermanentRedirect</Code></Error>"),
        "PermanentRedirect", "us-west-2", 1
      ),
      (.status(503, "<Error><Code>SlowDown</Code></Error>"), "SlowDown", nil, 5),
      (.status(500, "<Err"), "HTTP 500", nil, 5),
      (.status(400, "<Error><Code>RequestTimeout</Code></Error>"), "RequestTimeout", nil, 5),
    ]
    for (answer, code, region, attempts) in cases {
      let signing = try SigningServer(self) { _ in answer }
      let s3 = try S3Client(signing.connection, region: "eu-central-1")
      let error = thrown(AWSError.self, code) {
        try s3.putObject(S3Location(bucket: "spill", key: "k"), body: [1], CallContext())
      }
      XCTAssertEqual(error?.serviceError?.code, code)
      XCTAssertEqual(error?.serviceError?.bucketRegion, region, code)
      XCTAssertEqual(error?.attempts, attempts, code)
    }
  }

  func testObjectsHaveALimit() throws {
    let signing = try SigningServer(self) { _ in .status(200, [UInt8](repeating: 1, count: 1001)) }
    let s3 = try S3Client(signing.connection, region: "eu-central-1")
    let location = S3Location(bucket: "spill", key: "k")
    XCTAssertEqual(try s3.getObject(location, limit: 1001, CallContext()).body.count, 1001)
    let error = thrown(AWSError.self, "limit") { _ = try s3.getObject(location, limit: 1000, CallContext()) }
    XCTAssertEqual(error?.cause, .transport(.tooLarge(limit: 1000)))
  }

  func testTheBodyIsSignedUnlessTLSGuardsIt() throws {
    for (environment, hash) in [
      ([:], "UNSIGNED-PAYLOAD"),
      (["AWS_ENDPOINT_URL": "http://h"], "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"),
    ] {
      let transport = FakeTransport([.status(200)])
      let connection = AWSConnection(
        surroundings: .test(transport, environment: environment), credentials: FixedCredentials(.test))
      try S3Client(connection, region: "us-east-1", payload: .unsigned)
        .putObject(S3Location(bucket: "spill", key: "k"), body: [1], CallContext())
      XCTAssertEqual(transport.requests.first?.headers["x-amz-content-sha256"], hash, "\(environment)")
    }
  }
}
