import AWSClient
import Foundation
import HTTPTransport
import JSONText
import Terminal
import XCTest

final class CredentialsTests: XCTestCase {
  private static let json =
    #"{"Code":"Success","AccessKeyId":"E","SecretAccessKey":"s","Token":"t","Expiration":"2026-01-01T06:00:00Z"}"#

  func testTheEnvironment() throws {
    let cases: [([String: String], key: String?, missing: String?)] = [
      ([:], nil, nil), (["AWS_ACCESS_KEY_ID": ""], nil, nil),
      (["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t"], "A", nil),
      (["AWS_ACCESS_KEY_ID": "A"], nil, "AWS_SECRET_ACCESS_KEY"),
      (["AWS_SECRET_ACCESS_KEY": "s"], nil, "AWS_ACCESS_KEY_ID"),
    ]
    for (environment, key, missing) in cases {
      let source = EnvironmentCredentials(.test(FakeTransport([.status(500)]), environment: environment))
      do throws(CredentialsError) {
        let credentials = try source.credentials(by: nil)
        XCTAssertEqual(credentials?.accessKeyID, key, "\(environment)")
        XCTAssertNil(missing)
      } catch {
        XCTAssertEqual(error, .incomplete(source: "the environment", missing: missing ?? ""), "\(environment)")
      }
    }
  }

  func testTheContainer() throws {
    let relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
    let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
    let token = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
    let cases: [([String: String], url: String?, token: String?)] = [
      ([:], nil, nil), ([relative: "/v2/x?id=1"], "http://169.254.170.2/v2/x?id=1", nil),
      ([full: "http://127.0.0.1:80/x", token: "Basic x"], "http://127.0.0.1/x", "Basic x"),
      (
        [full: "http://[fd00:ec2::23]/v1", token + "_FILE": "/token", token: "other"], "http://[fd00:ec2::23]/v1",
        "from file"
      ),
      ([full: "https://anywhere.test/x"], "https://anywhere.test/x", nil),
      ([full: "http://localhost/x"], "http://localhost/x", nil),
    ]
    for (environment, url, token) in cases {
      let transport = FakeTransport([.status(200, Self.json)])
      let source = ContainerCredentials(
        .test(transport, environment: environment, files: ["/token": "from file\n"]))
      let credentials = try source.credentials(by: nil)
      XCTAssertEqual(credentials?.accessKeyID, url == nil ? nil : "E", "\(environment)")
      XCTAssertEqual(transport.requests.first?.url.description, url, "\(environment)")
      XCTAssertEqual(transport.requests.first?.headers["Authorization"], token, "\(environment)")
    }
    for url in [
      "http://example.test/x", "http://127.0.0.1.evil.test/", "http://169.254.169.254/", "file:///x", "x",
      "http://127.0.0.256/",
    ] {
      let transport = FakeTransport([.status(200, Self.json)])
      let error = thrown(CredentialsError.self, url) {
        _ = try ContainerCredentials(.test(transport, environment: [full: url])).credentials(by: nil)
      }
      XCTAssertEqual(error, .forbiddenURL(variable: full, url))
      XCTAssertEqual(transport.requests.count, 0, url)
    }
    let error = thrown(CredentialsError.self, "no file") {
      let environment = [relative: "/x", token + "_FILE": "/none"]
      _ = try ContainerCredentials(.test(FakeTransport([.status(500)]), environment: environment)).credentials(by: nil)
    }
    XCTAssertEqual(error, .file(FileError(path: "/none", problem: .notFound)))
  }

  func testTheContainersFaults() {
    let name = "the container's endpoint"
    let cases: [(Result<HTTPResponse, HTTPError>, attempts: Int, CredentialsError)] = [
      (.status(404, #"{"message":"no role"}"#), 1, .refused(source: name, status: 404, message: "no role")),
      (.status(500), 3, .refused(source: name, status: 500, message: "")),
      (.failure(.noAnswer(host: "h")), 3, .unreachable(source: name, .noAnswer(host: "h"))),
      (.status(200, "{"), 1, .malformed(source: name, reason: "it is not a JSON object")),
      (.status(200, #"{"AccessKeyId":"A"}"#), 1, .incomplete(source: name, missing: "SecretAccessKey")),
      (
        .status(200, #"{"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"soon"}"#), 1,
        .malformed(source: name, reason: "`soon` is no time")
      ),
    ]
    for (answer, attempts, expected) in cases {
      let transport = FakeTransport([answer])
      let error = thrown(CredentialsError.self, "\(expected)") {
        let environment = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]
        _ = try ContainerCredentials(.test(transport, environment: environment)).credentials(by: nil)
      }
      XCTAssertEqual(error, expected)
      XCTAssertEqual(transport.requests.count, attempts, "\(expected)")
    }
  }

  func testTheInstance() throws {
    let transport = FakeTransport { request in
      switch (request.method, request.url.path) {
      case (.put, "/latest/api/token"):
        request.headers["X-aws-ec2-metadata-token-ttl-seconds"] == "21600" ? .status(200, "TOKEN") : .status(400)
      case (.get, "/latest/meta-data/iam/security-credentials/"):
        request.headers["X-aws-ec2-metadata-token"] == "TOKEN" ? .status(200, "my role\nother") : .status(401)
      case (.get, "/latest/meta-data/iam/security-credentials/my%20role"): .status(200, Self.json)
      default: .status(404)
      }
    }
    let credentials = try InstanceCredentials(.test(transport)).credentials(by: nil)
    XCTAssertEqual(credentials?.accessKeyID, "E")
    XCTAssertEqual(credentials?.sessionToken, "t")
    XCTAssertEqual(credentials?.expiration, 1_767_247_200_000)
    XCTAssertEqual(transport.requests.first?.url.host, "169.254.169.254")
    let absent: [(String, Result<HTTPResponse, HTTPError>, [String: String])] = [
      ("elsewhere", .failure(.timedOut(host: "h", received: 0)), [:]),
      ("no route", .failure(.notConnected(host: "h", reason: "")), [:]),
      ("disabled", .status(200, "TOKEN"), ["AWS_EC2_METADATA_DISABLED": "True"]),
    ]
    for (name, answer, environment) in absent {
      let transport = FakeTransport([answer])
      XCTAssertNil(try InstanceCredentials(.test(transport, environment: environment)).credentials(by: nil), name)
      XCTAssertLessThanOrEqual(transport.requests.count, 1, name)
    }
    XCTAssertNil(try InstanceCredentials(.test(FakeTransport([.status(200, "T"), .status(404)]))).credentials(by: nil))
    let error = thrown(CredentialsError.self, "forbidden") {
      _ = try InstanceCredentials(.test(FakeTransport([.status(403)]))).credentials(by: nil)
    }
    XCTAssertEqual(error, .refused(source: "the instance's metadata service", status: 403, message: ""))
  }

  func testTheChainStopsAtTheFirstSourceThatIsSetUp() throws {
    let transport = FakeTransport([.status(200, Self.json)])
    let files = ["/h/.aws/credentials": "[default]\naws_access_key_id=F\naws_secret_access_key=s\n"]
    let keys = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "s"]
    let container = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]
    let cases: [([String: String], String)] = [
      (keys.merging(["HOME": "/h"]) { $1 }, "A"), (container.merging(["HOME": "/h"]) { $1 }, "F"), (container, "E"),
    ]
    for (environment, key) in cases {
      let chain = CredentialsChain.standard(.test(transport, environment: environment, files: files))
      XCTAssertEqual(try chain.credentials(by: nil)?.accessKeyID, key, "\(environment)")
    }
    let half = CredentialsChain.standard(
      .test(transport, environment: ["AWS_ACCESS_KEY_ID": "A", "HOME": "/h"], files: files))
    XCTAssertThrowsError(try half.credentials(by: nil), "other keys are not used unawares")
    let none = Surroundings.test(transport, environment: ["AWS_EC2_METADATA_DISABLED": "true"])
    let glue = try GlueClient(
      AWSConnection(surroundings: none, credentials: CredentialsChain.standard(none)), region: "us-east-1")
    let error = thrown(AWSError.self, "none") { _ = try glue.call("GetDatabases", [:], CallContext()) }
    XCTAssertEqual(error?.cause, .credentials(.notSetUp))
  }
}
