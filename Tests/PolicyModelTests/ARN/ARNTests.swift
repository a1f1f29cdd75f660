import PolicyModel
import XCTest

final class ARNTests: XCTestCase {
  func testFields() throws {
    let cases: [(text: String, fields: [String], type: String?, id: String)] = [
      ("arn:aws:s3:::data", ["aws", "s3", "", "", "data"], nil, "data"),
      ("arn:aws:s3:::data/a/b", ["aws", "s3", "", "", "data/a/b"], "data", "a/b"),
      (
        "arn:aws:iam::123456789012:role/team/app", ["aws", "iam", "", "123456789012", "role/team/app"], "role",
        "team/app"
      ),
      (
        "arn:aws-cn:lambda:cn-north-1:123456789012:function:f:2",
        ["aws-cn", "lambda", "cn-north-1", "123456789012", "function:f:2"], "function", "f:2"
      ),
      ("arn:aws:iam::aws:policy/Read", ["aws", "iam", "", "aws", "policy/Read"], "policy", "Read"),
      ("arn:aws:s3:::b/\u{301}k", ["aws", "s3", "", "", "b/\u{301}k"], "b", "\u{301}k"),
      ("arn:aws:s3:::\u{301}k", ["aws", "s3", "", "", "\u{301}k"], nil, "\u{301}k"),
      ("arn:aws:x:::/", ["aws", "x", "", "", "/"], "", ""),
    ]
    for test in cases {
      let arn = try XCTUnwrap(ARN(test.text), test.text)
      let fields = [arn.partition, arn.service, arn.region, arn.accountField, arn.resource].map(String.init)
      XCTAssertEqual(fields, test.fields, test.text)
      XCTAssertEqual(arn.resourceType.map(String.init), test.type, test.text)
      XCTAssertEqual(String(arn.resourceID), test.id, test.text)
      XCTAssertEqual(arn.description, test.text)
    }
  }

  func testWhatIsNoName() {
    for text in [
      "", "arn", "*", "arn:aws:s3", "arn:aws:s3::", "arn:aws:s3:::", "arn::s3:::b", "arn:aws::::b", "ARN:aws:s3:::b",
      "xarn:aws:s3:::b", "urn:aws:s3:::b", "arn:aws:s3::b", " arn:aws:s3:::b",
    ] {
      XCTAssertNil(ARN(text), text)
    }
  }

  func testAccount() {
    for (text, account) in [
      ("arn:aws:iam::123456789012:root", "123456789012"), ("arn:aws:iam::000000000000:root", "000000000000"),
      ("arn:aws:s3:::b", nil), ("arn:aws:iam::aws:policy/p", nil), ("arn:aws:iam::12345:root", nil),
      ("arn:aws:iam::*:root", nil),
    ] {
      XCTAssertEqual(ARN(text)?.account?.description, account, text)
    }
  }

  func testMadeFromParts() {
    XCTAssertEqual(
      ARN(partition: "aws", service: "iam", account: AccountID("123456789012"), resource: "root")?.description,
      "arn:aws:iam::123456789012:root")
    XCTAssertEqual(
      ARN(partition: "aws", service: "sqs", region: "eu-west-1", resource: "q")?.description, "arn:aws:sqs:eu-west-1::q"
    )
    XCTAssertNil(ARN(partition: "aws", service: "", resource: "q"))
    XCTAssertNil(ARN(partition: "aws", service: "sqs", resource: ""))
  }

  func testEqualCodePoints() {
    let composed = ARN("arn:aws:s3:::caf\u{e9}")
    XCTAssertEqual(composed, ARN("arn:aws:s3:::caf\u{e9}"))
    XCTAssertNotEqual(composed, ARN("arn:aws:s3:::cafe\u{301}"))
    XCTAssertEqual(Set([composed, ARN("arn:aws:s3:::caf\u{e9}")]).count, 1)
  }
}

final class AccountIDTests: XCTestCase {
  func testTwelveDigits() {
    for text in ["123456789012", "000000000001"] { XCTAssertEqual(AccountID(text)?.description, text) }
    for text in [
      "", "12345678901", "1234567890123", "12345678901a", "１２３４５６７８９０１２", "12345678901\u{301}", " 12345678901",
    ] {
      XCTAssertNil(AccountID(text), text)
    }
  }
}

final class ActionNameTests: XCTestCase {
  func testParts() {
    for (text, service, name) in [
      ("s3:GetObject", "s3", "GetObject"), ("lakeformation:GetDataAccess", "lakeformation", "GetDataAccess"),
      ("s3-object-lambda:Get.Object_2", "s3-object-lambda", "Get.Object_2"),
    ] {
      XCTAssertEqual(ActionName(text)?.service, service, text)
      XCTAssertEqual(ActionName(text)?.name, name, text)
      XCTAssertEqual(ActionName(text)?.description, text)
    }
    for text in ["", "s3", ":Get", "s3:", "s3:Get*", "s?:Get", "s3: Get", "s3:Get ", "s3:a:b", "s3:Gét", "*"] {
      XCTAssertNil(ActionName(text), text)
    }
  }

  func testCaseDoesNotCount() throws {
    let action = try XCTUnwrap(ActionName("s3:GetObject"))
    XCTAssertEqual(action, ActionName("S3:GETOBJECT"))
    XCTAssertNotEqual(action, ActionName("s3:GetObjects"))
    XCTAssertEqual(Set([action, ActionName("S3:getobject")].compactMap { $0 }).count, 1)
    XCTAssertTrue(action.isAction("S3", "getObject"))
    XCTAssertTrue(action.isOf(service: "S3"))
    XCTAssertFalse(action.isOf(service: "s3express"))
  }
}
