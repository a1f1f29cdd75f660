import PolicyModel
import XCTest

final class RequestPrincipalTests: XCTestCase {
  func testReading() throws {
    func arn(_ text: String) throws -> ARN { try XCTUnwrap(ARN(text), text) }
    let user = "arn:aws:iam::123456789012:user/team/ana"
    let role = "arn:aws:iam::123456789012:role/app"
    let session = "arn:aws:sts::123456789012:assumed-role/app/run"
    let federated = "arn:aws:sts::123456789012:federated-user/fay"
    let root = "arn:aws:iam::123456789012:root"
    let saml = "arn:aws:iam::123456789012:saml-provider/idp"
    let cases: [(text: String, kind: RequestPrincipal.NameKind?, principal: RequestPrincipal?)] = [
      ("anonymous", nil, .anonymous), (user, nil, .user(try arn(user))), (role, nil, .role(try arn(role))),
      (session, nil, .session(try arn(session), role: nil)),
      (federated, nil, .federatedUser(try arn(federated), user: nil)),
      (root, nil, .root(try arn(root))), ("123456789012", nil, .root(try arn(root))), (saml, nil, .federated(saml)),
      (
        "arn:aws:iam::123456789012:oidc-provider/x.org/y", nil,
        .federated("arn:aws:iam::123456789012:oidc-provider/x.org/y")
      ),
      ("glue.amazonaws.com", nil, .service("glue.amazonaws.com")),
      ("ec2.amazonaws.com.cn", nil, .service("ec2.amazonaws.com.cn")),
      ("cognito-identity.amazonaws.com", nil, .federated("cognito-identity.amazonaws.com")),
      ("cognito-identity.amazonaws.com", .service, .service("cognito-identity.amazonaws.com")),
      ("accounts.google.com", nil, .federated("accounts.google.com")),
      ("accounts.google.com", .service, .service("accounts.google.com")), ("localhost", nil, nil),
      ("localhost", .federated, .federated("localhost")), ("", .federated, nil), ("", nil, nil), ("a b.com", nil, nil),
      ("*.amazonaws.com", nil, nil), ("arn:aws:iam::123456789012:group/g", nil, nil), ("arn:aws:s3:::b", nil, nil),
      ("arn:aws:sts::123456789012:other/x", nil, nil), ("12345", nil, nil),
    ]
    for test in cases {
      XCTAssertEqual(RequestPrincipal(test.text, kind: test.kind), test.principal, test.text)
    }
    for text in ["anonymous", user, role, session, federated, root, "glue.amazonaws.com", saml] {
      XCTAssertEqual(RequestPrincipal(text)?.description, text)
    }
  }

  /// R23: a federated user is the session of a user of its account.
  func testFederatedUsers() throws {
    let federated = try XCTUnwrap(RequestPrincipal("arn:aws:sts::123456789012:federated-user/fay"))
    let cases: [(principal: RequestPrincipal?, user: String, isUser: Bool)] = [
      (federated, "arn:aws:iam::123456789012:user/team/ana", true),
      (federated, "arn:aws:iam::210987654321:user/ana", false),
      (federated, "arn:aws-cn:iam::123456789012:user/ana", false),
      (federated, "arn:aws:iam::123456789012:role/ana", false),
      (federated, "arn:aws:sts::123456789012:federated-user/fay", false),
      (RequestPrincipal("arn:aws:iam::123456789012:user/bo"), "arn:aws:iam::123456789012:user/ana", false),
      (.anonymous, "arn:aws:iam::123456789012:user/ana", false),
    ]
    for test in cases {
      let user = try XCTUnwrap(ARN(test.user), test.user)
      let found = test.principal?.federated(by: user)
      XCTAssertEqual(found != nil, test.isUser, test.user)
      guard let found else { continue }
      XCTAssertEqual(found.policyHolder, user)
      XCTAssertEqual(found.description, federated.description)
      XCTAssertEqual(found.arn, federated.arn)
    }
    XCTAssertEqual(federated.policyHolder, federated.arn)
  }

  func testWhoHasPolicies() throws {
    let role = try XCTUnwrap(ARN("arn:aws:iam::123456789012:role/team/app"))
    let session = try XCTUnwrap(ARN("arn:aws:sts::123456789012:assumed-role/app/run"))
    XCTAssertEqual(RequestPrincipal.session(session, role: role).role, role)
    XCTAssertEqual(RequestPrincipal.role(role).role, role)
    XCTAssertNil(RequestPrincipal.session(session, role: nil).role)
    XCTAssertNil(RequestPrincipal.anonymous.role)
    let cases: [(RequestPrincipal, hasPolicies: Bool, account: String?)] = [
      (.role(role), true, "123456789012"), (.session(session, role: nil), true, "123456789012"),
      (.service("s3.amazonaws.com"), false, nil), (.federated("x.org"), false, nil), (.anonymous, false, nil),
      (
        .originAccessIdentity(try XCTUnwrap(ARN("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"))),
        false, nil
      ),
    ]
    for (principal, hasPolicies, account) in cases {
      XCTAssertEqual(principal.hasIdentityPolicies, hasPolicies, principal.description)
      XCTAssertEqual(principal.account?.description, account, principal.description)
    }
  }
}
