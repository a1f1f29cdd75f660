import JSONText
import PolicyAnalysis
import PolicyModel
import XCTest

/// Who is let in by policies of resources, whom some zone trusts.
final class PublicAccessTests: XCTestCase {
  private enum Expected { case proved, refuted }

  private func policy(
    _ principal: String, _ conditions: String = "{}", action: String = "s3:GetObject", denying: String? = nil
  ) throws -> Policy {
    func statement(_ effect: String, _ principal: String, _ conditions: String) -> String {
      #"{"Effect":"\#(effect)","Principal":\#(principal),"Action":"\#(action)","Resource":"*","Condition":\#(conditions)}"#
    }
    let statements =
      [statement("Allow", principal, conditions)] + (denying.map { [statement("Deny", #""*""#, $0)] } ?? [])
    let text = #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#
    let decoded = DecodedPolicy(try XCTUnwrap(JSONDocument.parse(Array(text.utf8)).root))
    XCTAssertEqual(decoded.issues.map(\.message), [], text)
    return decoded.policy
  }

  private func zone() throws -> TrustZone {
    TrustZone(
      accounts: [try XCTUnwrap(AccountID("111111111111"))], organizations: ["o-own"], networks: ["vpc-own"],
      endpoints: ["vpce-own"], addresses: ["203.0.113.0/24"],
      values: ["aws:PrincipalTag/team": ["a"], "aws:UserId": ["AIDAOWN"]])
  }

  func testStrangersAreFound() throws {
    let zone = try zone()
    var named = zone
    named.trustsNamedPrincipals = true
    let everyone = #""*""#
    let cases: [(String, Policy, TrustZone, Expected)] = [
      ("everyone", try policy(everyone), zone, .refuted),
      ("everyone, by the list", try policy(#"{"AWS":"*"}"#), zone, .refuted),
      ("own account", try policy(#"{"AWS":"111111111111"}"#), zone, .proved),
      ("own user", try policy(#"{"AWS":"arn:aws:iam::111111111111:user/a"}"#), zone, .proved),
      ("other account", try policy(#"{"AWS":"222222222222"}"#), zone, .refuted),
      ("other account, named", try policy(#"{"AWS":"222222222222"}"#), named, .proved),
      ("other role, named", try policy(#"{"AWS":"arn:aws:iam::222222222222:role/r"}"#), named, .proved),
      ("everyone, names trusted", try policy(everyone), named, .refuted),
      (
        "provider", try policy(#"{"Federated":"accounts.google.com"}"#, action: "sts:AssumeRoleWithWebIdentity"), zone,
        .refuted
      ),
      (
        "provider, named", try policy(#"{"Federated":"accounts.google.com"}"#, action: "sts:AssumeRoleWithWebIdentity"),
        named, .proved
      ),
      (
        "provider's subject",
        try policy(
          #"{"Federated":"accounts.google.com"}"#, #"{"StringEquals":{"accounts.google.com:sub":"1"}}"#,
          action: "sts:AssumeRoleWithWebIdentity"), zone, .proved
      ),
      (
        "roles of one account by a pattern",
        try policy(everyone, #"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::222222222222:role/loader-*"}}"#), zone,
        .proved
      ),
      (
        "rules of one account by a pattern",
        try policy(everyone, #"{"ArnLike":{"aws:SourceArn":"arn:aws:events:*:222222222222:rule/*"}}"#), zone, .proved
      ),
      (
        "roles of any account by a pattern",
        try policy(everyone, #"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/loader"}}"#), zone, .refuted
      ),
      ("service", try policy(#"{"Service":"sns.amazonaws.com"}"#), zone, .proved),
      ("own organisation", try policy(everyone, #"{"StringEquals":{"aws:PrincipalOrgID":"o-own"}}"#), zone, .proved),
      ("organisations", try policy(everyone, #"{"StringLike":{"aws:PrincipalOrgID":"o-*"}}"#), zone, .refuted),
      (
        "organisation's path",
        try policy(everyone, #"{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-own/*"}}"#), zone, .proved
      ),
      (
        "any path",
        try policy(everyone, #"{"ForAllValues:StringLike":{"aws:PrincipalOrgPaths":"o-own/*"}}"#), zone, .refuted
      ),
      (
        "organisation of the resource",
        try policy(everyone, #"{"StringEquals":{"aws:PrincipalOrgID":"${aws:ResourceOrgID}"}}"#), zone, .proved
      ),
      (
        "account of the resource",
        try policy(everyone, #"{"StringEquals":{"aws:PrincipalAccount":"${aws:ResourceAccount}"}}"#), TrustZone(),
        .proved
      ),
      (
        "organisation of the principal",
        try policy(everyone, #"{"StringEquals":{"aws:PrincipalOrgID":"${aws:PrincipalTag/org}"}}"#), zone, .refuted
      ),
      ("fixed VPC", try policy(everyone, #"{"StringEquals":{"aws:SourceVpc":"vpc-1"}}"#), zone, .proved),
      ("any VPC", try policy(everyone, #"{"StringLike":{"aws:SourceVpc":"vpc-*"}}"#), zone, .refuted),
      ("but for a VPC", try policy(everyone, #"{"StringNotEquals":{"aws:SourceVpc":"vpc-1"}}"#), zone, .refuted),
      (
        "denied outside a VPC",
        try policy(everyone, denying: #"{"StringNotEquals":{"aws:SourceVpc":"vpc-1"}}"#), zone, .proved
      ),
      (
        "denied outside a VPC if there is one",
        try policy(
          everyone, denying: #"{"StringNotEqualsIfExists":{"aws:SourceVpc":"vpc-1"},"Null":{"aws:SourceVpc":"false"}}"#),
        zone, .refuted
      ),
      ("range", try policy(everyone, #"{"IpAddress":{"aws:SourceIp":"198.51.100.0/24"}}"#), zone, .proved),
      ("wide range", try policy(everyone, #"{"IpAddress":{"aws:SourceIp":"0.0.0.0/1"}}"#), zone, .refuted),
      (
        "range too wide for the zone", try policy(everyone, #"{"IpAddress":{"aws:SourceIp":"198.0.0.0/8"}}"#),
        TrustZone(widestRange: .init(short: 16)), .refuted
      ),
      (
        "private range", try policy(everyone, #"{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"}}"#),
        TrustZone(widestRange: .init(short: 16)), .proved
      ),
      (
        "ARN of the source",
        try policy(everyone, #"{"ArnLike":{"aws:SourceArn":"arn:aws:sns:us-east-1:222222222222:t"}}"#), zone, .proved
      ),
      (
        "own ARNs", try policy(everyone, #"{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:111111111111:*"}}"#), zone,
        .proved
      ),
      ("any ARN", try policy(everyone, #"{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:t"}}"#), zone, .refuted),
      ("user id", try policy(everyone, #"{"StringLike":{"aws:userid":"AROAEXAMPLE:*"}}"#), zone, .refuted),
      ("nobody", try policy(#"{"AWS":"arn:aws:iam::222222222222:user/*"}"#), zone, .proved),
    ]
    for (name, policy, zone, expected) in cases {
      let answer = PolicyAnalyzer().isNotPublic(policy, trusting: zone)
      switch (answer, expected) {
      case (.proved, .proved): break
      case (.refuted(let witnesses), .refuted):
        let witness = try XCTUnwrap(witnesses.first, name)
        let account = witness.request.principal.account?.description
        XCTAssertNotEqual(account, "111111111111", name)
      default: XCTFail("\(name): \(answer)")
      }
    }
  }

  func testServicesThatActForAnybodyAreFound() throws {
    let zone = try zone()
    let sns = #"{"Service":"sns.amazonaws.com"}"#
    let cases: [(String, Policy, [String])] = [
      ("no condition", try policy(sns), ["sns.amazonaws.com"]),
      (
        "two", try policy(#"{"Service":["sns.amazonaws.com","s3.amazonaws.com"]}"#),
        ["sns.amazonaws.com", "s3.amazonaws.com"]
      ),
      ("own account", try policy(sns, #"{"StringEquals":{"aws:SourceAccount":"111111111111"}}"#), []),
      ("fixed account", try policy(sns, #"{"StringEquals":{"aws:SourceAccount":"222222222222"}}"#), []),
      (
        "if there is one", try policy(sns, #"{"StringEqualsIfExists":{"aws:SourceAccount":"111111111111"}}"#),
        ["sns.amazonaws.com"]
      ),
      ("own ARNs", try policy(sns, #"{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:111111111111:*"}}"#), []),
      ("ARNs of an account", try policy(sns, #"{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:222222222222:*"}}"#), []),
      ("any ARN", try policy(sns, #"{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:*"}}"#), ["sns.amazonaws.com"]),
      ("organisation", try policy(sns, #"{"StringEquals":{"aws:SourceOrgID":"o-own"}}"#), []),
      (
        "account of the resource", try policy(sns, #"{"StringEquals":{"aws:SourceAccount":"${aws:ResourceAccount}"}}"#),
        []
      ),
      ("another key", try policy(sns, #"{"Bool":{"aws:SecureTransport":"true"}}"#), ["sns.amazonaws.com"]),
      ("no service", try policy(#""*""#), []),
      ("denied", try policy(sns, denying: #"{"StringNotEquals":{"aws:SourceAccount":"111111111111"}}"#), []),
    ]
    for (name, policy, services) in cases {
      let found = PolicyAnalyzer().confusedDeputies(in: policy, trusting: zone)
      XCTAssertEqual(found.map(\.service), services, name)
      for deputy in found {
        guard case .refuted = deputy.answer else { return XCTFail("\(name): \(deputy.answer)") }
      }
    }
  }
}
