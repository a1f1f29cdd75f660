import Inventory
import JSONText
import PolicyModel
import SourceText
import XCTest

/// Requests and errors as lines of a batch spell them.
final class RequestWritingTests: XCTestCase {
  func testWhatIsWrittenIsReadAsTheSameRequest() throws {
    let texts = [
      #"{"principal":"arn:aws:iam::111111111111:role/r","action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}"#,
      #"{"principal":"anonymous","action":"s3:GetObject","resource":["arn:aws:s3:::b/k","*"]}"#,
      #"{"principal":"glue.amazonaws.com","action":"s3:GetObject","resource":"*","resourceAccount":"111111111111"}"#,
      #"{"principal":"glue.amazonaws.com","principalType":"federated","action":"s3:GetObject","resource":"*"}"#,
      #"{"principal":"accounts.google.com","action":"sts:AssumeRoleWithWebIdentity","resource":"*"}"#,
      #"{"principal":"example.com","principalType":"service","action":"sts:AssumeRole","resource":"*"}"#,
      #"{"principal":"arn:aws:sts::111111111111:assumed-role/r/s","action":"s3:ListBucket","resource":"arn:aws:s3:::b*","pattern":true}"#,
      #"{"principal":"arn:aws:sts::111111111111:federated-user/f","federatedBy":"arn:aws:iam::111111111111:user/u","action":"a:B","resource":"*"}"#,
      #"{"principal":"arn:aws:iam::111111111111:user/u","canonicalId":"c","action":"s3:GetObject","resource":"*"}"#,
      #"{"principal":"arn:aws:iam::111111111111:root","action":"a:B","resource":"*","context":{"aws:SourceIp":"10.0.0.1","aws:TagKeys":["a","b"]}}"#,
    ]
    for text in texts {
      let request = try RequestFile.request(try XCTUnwrap(JSONDocument.parse(text).root))
      XCTAssertEqual(JSONWriter.minified(RequestFile.json(request)), text)
    }
  }

  func testErrorsAreAnsweredWithWhatTheLineIsCalled() {
    let cases: [(id: JSONNode?, line: String)] = [
      (nil, #"{"id":null,"error":{"code":"line","message":"there is no `a`","offset":7}}"# + "\n"),
      ("x", #"{"id":"x","error":{"code":"line","message":"there is no `a`","offset":7}}"# + "\n"),
      (3, #"{"id":3,"error":{"code":"line","message":"there is no `a`","offset":7}}"# + "\n"),
    ]
    for (id, line) in cases {
      let got = BatchError.line(id: id, code: "line", "there is no `a`", SourceRange(7, 8))
      XCTAssertEqual(String(decoding: got, as: UTF8.self), line)
    }
  }
}
