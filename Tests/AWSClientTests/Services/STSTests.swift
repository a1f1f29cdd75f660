import AWSClient
import HTTPTransport
import TestSupport
import XCTest

final class STSTests: XCTestCase {
  func testARoleIsTakenOn() throws {
    let signing = try SigningServer(self) { request in
      .status(
        200,
        """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
        <AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s/+</SecretAccessKey><SessionToken>t==</SessionToken>
        <Expiration>2026-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
        """)
    }
    let sts = try STSClient(signing.connection, region: "eu-central-1")
    let request = AssumeRoleRequest(
      roleARN: "arn:aws:iam::111122223333:role/r", sessionName: "s", externalID: "e",
      tags: [.init(key: "team", value: "a b"), .init(key: "k", value: "ä")], transitiveTagKeys: ["team"], policy: "{}")
    let credentials = try sts.assumeRole(request, CallContext())
    XCTAssertEqual(
      credentials,
      Credentials(
        accessKeyID: "ASIA", secretAccessKey: "s/+", sessionToken: "t==", expiration: 1_767_225_600_000))
    XCTAssertEqual(
      signing.server.requests.last?.text,
      "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fr&RoleSessionName=s"
        + "&ExternalId=e&Policy=%7B%7D&Tags.member.1.Key=team&Tags.member.1.Value=a%20b&Tags.member.2.Key=k"
        + "&Tags.member.2.Value=%C3%A4&TransitiveTagKeys.member.1=team")
  }

  func testAnAnswerWithoutItsPartsIsNoAnswer() throws {
    for body in [
      "", "<a/>", "<AssumeRoleResponse><AssumeRoleResult><Credentials/></AssumeRoleResult></AssumeRoleResponse>",
    ] {
      let signing = try SigningServer(self) { _ in .status(200, body) }
      let sts = try STSClient(signing.connection, region: "eu-central-1")
      let error = thrown(AWSError.self, body) {
        _ = try sts.assumeRole(AssumeRoleRequest(roleARN: "r", sessionName: "s"), CallContext())
      }
      XCTAssertEqual(error?.cause, .unreadable("it is no AssumeRoleResponse with all its parts"))
    }
  }
}
