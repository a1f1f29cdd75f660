import PolicyModel
import ServiceReference
import XCTest

@testable import PolicyLint

/// What rules about conditions and principals are told.
final class KeySupportTests: XCTestCase {
  func testActionsCarryTheKeysThatAWSLists() throws {
    let facts = ServiceFacts(.embedded)
    let cases: [(service: String, action: String, key: String, support: KeySupport)] = [
      ("s3", "ListBucket", "s3:prefix", .always), ("s3", "GetObject", "s3:prefix", .never),
      ("s3", "GetObject", "aws:sourceip", .always), ("s3", "GetObject", "lambda:sourcefunctionarn", .always),
      ("s3", "GetObject", "s3:frobnicate", .unknown), ("s3", "GetObject", "s3:existingobjecttag/team", .always),
      ("secretsmanager", "GetSecretValue", "secretsmanager:resourcetag/aws:owner", .always),
      ("ec2", "DescribeInstances", "aws:resourcetag/team", .never),

    ]
    for (service, name, key, support) in cases {
      let known = try XCTUnwrap(facts.service(service))
      let action = try XCTUnwrap(known.action(named: name))
      XCTAssertEqual(facts.keys.support(of: key, by: action, in: known), support, "\(service):\(name) \(key)")
    }
    let known = try XCTUnwrap(facts.service("ec2"))
    let run = try XCTUnwrap(known.action(named: "RunInstances"))
    guard case .onTypes(let types) = facts.keys.support(of: "ec2:instancetype", by: run, in: known) else {
      return XCTFail("the type of an instance is one of instances")
    }
    XCTAssert(types.contains("instance"))
    XCTAssertFalse(types.contains("volume"))
  }

  func testConditionsHoldOrFailWithoutTheirKey() {
    let cases: [(String, String, Bool?)] = [
      ("StringEquals", "a", false), ("StringNotLike", "a", true), ("StringEqualsIfExists", "a", true),
      ("ForAllValues:StringEquals", "a", true), ("ForAnyValue:StringNotEquals", "a", false), ("Null", "true", true),
      ("Null", "False", false), ("ForAnyValue:StringEqualsIfExists", "a", true), ("StringSomething", "a", nil),
    ]
    for (name, value, holds) in cases {
      XCTAssertEqual(Condition(name, "aws:x", [ConditionValue(value)]).holdsWithoutKey, holds, "\(name) \(value)")
    }
  }

  func testProvidersOfFederatedPrincipals() {
    let cases: [(String, String?)] = [
      ("arn:aws:iam::111122223333:saml-provider/acme", "saml"),
      ("cognito-identity.amazonaws.com", "cognito-identity.amazonaws.com"),
      ("arn:aws:iam::111122223333:oidc-provider/Login.example.com/id", "login.example.com/id"), ("acme", nil),
      ("arn:aws:iam::111122223333:role/acme", nil), (".com", nil), ("", nil), ("a b.com", nil),
      ("arn:aws:iam::111122223333:saml-provider/", nil),
    ]
    for (text, wanted) in cases {
      let found: String? =
        switch TrustedProvider(text) {
        case .saml: "saml"
        case .openID(let prefix): prefix
        case nil: nil
        }
      XCTAssertEqual(found, wanted, text)
    }
  }
}
