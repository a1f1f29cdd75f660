import AWSClient
import Foundation
import HTTPTransport
import JSONText
import TestSupport
import XCTest

/// The calls against AWS as moto plays it, from profile to answer.
final class MotoTests: XCTestCase {
  func testADatabaseFromBeginningToEnd() throws {
    try withTemporaryFolder { folder in
      let double = try AWSDouble(accounts: ["data": "111122223333"], folder: folder)
      defer { double.stop() }
      let time = SystemTime()
      let surroundings = Surroundings(
        environment: double.environment.merging(["AWS_PROFILE": "data"]) { $1 }, transport: CurlTransport(time: time),
        time: time)
      let connection = AWSConnection(
        surroundings: surroundings, credentials: CredentialsChain.standard(surroundings))
      let context = CallContext(deadline: time.now.advanced(byMilliseconds: 60_000))
      try checkGlue(GlueClient(connection, region: "us-east-1"), context)
      _ = try double.call("data", ["s3", "mb", "s3://spill-bucket"])
      try checkS3(S3Client(connection, region: "us-east-1"), context)
      try checkRole(connection, context)
    }
  }

  private func checkGlue(_ glue: GlueClient, _ context: CallContext) throws {
    let input: JSONNode = ["Name": "sales", "Description": "d", "Parameters": ["z": "1", "a": "2"]]
    XCTAssertEqual(try glue.call("CreateDatabase", ["DatabaseInput": input], context).members?.count, 0)
    let made = try glue.call("GetDatabase", ["Name": "sales"], context)["Database"]
    XCTAssertEqual(made?["Parameters"]?.members?.map(\.name), ["z", "a"])
    let names = try glue.readEach("GetDatabase", [["Name": "sales"], ["Name": "sales"]], context) { text in
      JSONDocument.parse(text.withUnsafeBufferPointer { Array($0) }).root?["Database"]?["Name"]?.string
    }
    XCTAssertEqual(names, ["sales", "sales"])
    let error = thrown(AWSError.self, "database") {
      _ = try glue.readEach("GetDatabase", [["Name": "sales"], ["Name": "other"]], context) { $0.count }
    }
    XCTAssertEqual(error?.serviceError?.code, "EntityNotFoundException")
  }

  private func checkS3(_ s3: S3Client, _ context: CallContext) throws {
    let location = S3Location(bucket: "spill-bucket", key: "a b/ä+%.json")
    let body = Array("{\"a\":1}".utf8)
    try s3.putObject(location, body: body, contentType: "application/json", context)
    XCTAssertEqual(try s3.getObject(location, context).body, body)
    let missing = S3Location(bucket: "spill-bucket", key: "missing")
    XCTAssertEqual(
      thrown(AWSError.self, "get") { _ = try s3.getObject(missing, context) }?.serviceError?.code, "NoSuchKey")
  }

  private func checkRole(_ connection: AWSConnection, _ context: CallContext) throws {
    let request = AssumeRoleRequest(
      roleARN: "arn:aws:iam::444455556666:role/catalog", sessionName: "lambda", externalID: "e",
      tags: [.init(key: "k", value: "v")])
    let role = RoleCredentials(
      request, from: connection.credentials, region: "us-east-1", surroundings: connection.surroundings)
    let kept = RefreshingCredentials(role, time: connection.surroundings.time)
    let own = AWSConnection(surroundings: connection.surroundings, credentials: kept)
    // The catalog of the other account is empty.
    let error = thrown(AWSError.self, "database") {
      _ = try GlueClient(own, region: "us-east-1").call("GetDatabase", ["Name": "sales"], context)
    }
    XCTAssertEqual(error?.serviceError?.code, "EntityNotFoundException")
  }
}
