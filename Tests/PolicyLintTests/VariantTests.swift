import JSONText
import PolicyLint
import PolicyModel
import PolicySources
import SourceText
import XCTest

/// What rules say that stand for several checks, and what only a configuration or the kind of a resource makes them say.
final class VariantTests: XCTestCase {
  private func policy(_ elements: String, version: String = "2012-10-17") -> String {
    #"{"Version": "\#(version)", "Statement": [{"Effect": "Allow", \#(elements)}]}"#
  }

  private func condition(_ block: String) -> String {
    policy(#""Action": "s3:*", "Resource": "*", "Condition": {\#(block)}"#)
  }

  func testEachVariantHasItsCodeOfAccessAnalyzer() {
    let cases: [(text: String, kind: PolicyKind?, name: String, code: String)] = [
      (condition(#""StringEquals": {"s3:prefix": []}"#), nil, "empty-list", "EMPTY_ARRAY_CONDITION"),
      (
        condition(#""ForAnyValue:StringEquals": {"aws:TagKeys": []}"#), nil, "empty-list",
        "EMPTY_ARRAY_CONDITION_FORANYVALUE"
      ),
      (
        condition(#""ForAllValues:StringEquals": {"aws:TagKeys": []}"#), nil, "empty-list",
        "EMPTY_ARRAY_CONDITION_FORALLVALUES"
      ),
      (
        condition(#""StringEqualsIfExists": {"s3:prefix": []}"#), nil, "empty-list", "EMPTY_ARRAY_CONDITION_IFEXISTS"
      ),
      (condition(#""StringEquals": {}"#), nil, "empty-list", "EMPTY_OBJECT_CONDITION"),
      (condition(""), nil, "empty-condition", "EMPTY_OBJECT_CONDITION"),
      (condition(#""StringLike": {"s3:prefix": "*"}"#), nil, "equivalent-to-null", "EQUIVALENT_TO_NULL_FALSE"),
      (condition(#""StringNotLike": {"s3:prefix": "*"}"#), nil, "equivalent-to-null", "EQUIVALENT_TO_NULL_TRUE"),
      (condition(#""IpAddress": {"aws:SourceIp": "10.0.0.1"}"#), nil, "private-address", "PRIVATE_IP_ADDRESS"),
      (condition(#""NotIpAddress": {"aws:SourceIp": "10.0.0.1"}"#), nil, "private-address", "PRIVATE_NOT_IP_ADDRESS"),
      (
        condition(#""IpAddress": {"aws:SourceIp": ["10.0.0.1", "192.0.2.1"]}"#), nil, "private-address",
        "PRIVATE_IP_ADDRESS_SUBSET"
      ),
      (
        condition(#""NotIpAddress": {"aws:SourceIp": ["10.0.0.1", "192.0.2.1"]}"#), nil, "private-address",
        "PRIVATE_NOT_IP_ADDRESS_SUBSET"
      ),
      (condition(#""Bool": {"aws:SecureTransport": "x"}"#), nil, "unreadable-value", "TYPE_MISMATCH_BOOLEAN"),
      (condition(#""DateEquals": {"aws:CurrentTime": "x"}"#), nil, "unreadable-value", "TYPE_MISMATCH_DATE"),
      (condition(#""NumericEquals": {"s3:max-keys": "x"}"#), nil, "unreadable-value", "TYPE_MISMATCH_NUMBER"),
      (condition(#""StringEquals": {"aws:SourceVpc": "x"}"#), nil, "malformed-vpc-id", "INVALID_VPC_FORMAT"),
      (condition(#""StringEquals": {"aws:SourceVpce": "x"}"#), nil, "malformed-vpc-id", "INVALID_VPCE_FORMAT"),
      (condition(#""StringEquals": {"s3:prefix": "${"}"#), nil, "malformed-variable", "MISSING_BRACE_IN_VARIABLE"),
      (condition(#""StringEquals": {"s3:prefix": "${}"}"#), nil, "malformed-variable", "EMPTY_VARIABLE"),
      (
        condition(#""StringEquals": {"s3:prefix": "${aws:user name}"}"#), nil, "malformed-variable",
        "UNSUPPORTED_SPACE_IN_VARIABLE"
      ),
      (
        condition(#""StringEquals": {"s3:prefix": "${aws:username, 'x}"}"#), nil, "malformed-variable",
        "MISSING_QUOTE_IN_VARIABLE"
      ),
      (condition(#""ArnLike": {"aws:ARN": "*"}"#), nil, "unknown-global-key", "UNSUPPORTED_GLOBAL_CONDITION_KEY"),
      (condition(#""StringLike": {"aws:Nothing": "a"}"#), nil, "unknown-global-key", "INVALID_GLOBAL_CONDITION_KEY"),
      (policy(#""Action": "s*:Get*", "Resource": "*""#), nil, "malformed-action", "WILDCARD_IN_SERVICE_NAME"),
      (policy(#""Action": "s3", "Resource": "*""#), nil, "malformed-action", "INVALID_ACTION"),
    ]
    for (text, kind, name, code) in cases {
      let findings = Linter().check(SourceFile(name: "a", text: text), as: kind).findings.filter { $0.name == name }
      XCTAssertEqual(findings.first?.accessAnalyzer, code, text)
    }
  }

  func testSidsAreHeldToTheGrammarOfWhoKeepsThePolicy() {
    let text = """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "a b", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
        {"Sid": "a b", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
      ]}
      """
    for (kind, malformed, repeated) in [
      (PolicyKind.identity, 2, Diagnostic.Severity.error), (.trust, 2, .error), (.boundary, 2, .error),
      (.resource, 0, .warning), (.scp, 0, .warning), (.endpoint, 0, .warning),
    ] {
      let findings = Linter().check(SourceFile(name: "a", text: text), as: kind).findings
      XCTAssertEqual(findings.count { $0.name == "malformed-sid" }, malformed, "\(kind)")
      XCTAssertEqual(findings.filter { $0.name == "repeated-sid" }.map(\.diagnostic.severity), [repeated], "\(kind)")
    }
  }

  func testTheUsualAccountOfExamplesCountsWhereOwnAccountsAreTold() {
    let text = policy(#""Action": "iam:GetRole", "Resource": "arn:aws:iam::123456789012:role/r""#)
    for (own, count) in [([], 0), (["111122223333"], 1), (["111122223333", "123456789012"], 0)] as [([String], Int)] {
      var configuration = LintConfiguration()
      configuration.ownAccounts = Set(own)
      let report = Linter(configuration: configuration).check(SourceFile(name: "a", text: text))
      XCTAssertEqual(report.findings.count { $0.name == "placeholder-account" }, count, "\(own)")
    }
  }

  func testForeignActionsAreKnownByWhatThePolicyIsAttachedTo() throws {
    let text = policy(#""Principal": "*", "Action": ["s3:GetObject", "kms:Decrypt"], "Resource": "*""#)
    for (type, count) in [(nil, 0), ("s3:bucket", 1), ("kms:key", 1), ("execute-api:restapi", 0)] as [(String?, Int)] {
      let document = SourcedDocument(json: SourceFile(name: "a", text: text), limits: Linter.limits)
      let report = Linter().check(document, as: .resource, attachedTo: try type.map { try XCTUnwrap(.init($0)) })
      XCTAssertEqual(report.findings.count { $0.name == "foreign-action" }, count, type ?? "untold")
    }
  }

  /// What a rule finds matters as much as what strangers can do of it.
  func testSeveritiesWithinARule() {
    let provider = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    func subject(_ text: String) -> String {
      policy(
        """
        "Principal": {"Federated": "\(provider)"}, "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "\(text)"}}
        """)
    }
    let key = """
      "Action": ["kms:Encrypt*", "kms:Describe*"], "Resource": "*",
      "Condition": {"StringEquals": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:*"}}
      """
    let cases: [(text: String, name: String, severity: Diagnostic.Severity)] = [
      (subject("repo:acme*"), "broad-github-subject", .security),
      (subject("repo:acme/*"), "broad-github-subject", .suggestion),
      (subject("repo:acme/lake:*"), "broad-github-subject", .suggestion),
      (subject("environment:production"), "broad-github-subject", .security),
      (subject("environment:production:repo:acme/lake"), "broad-github-subject", .suggestion),
      (policy(key), "unsupported-key-for-action", .suggestion),
      (
        policy(key.replacingOccurrences(of: #""kms:Encrypt*", "#, with: "")), "unsupported-key-for-action", .warning
      ),
    ]
    for (text, name, severity) in cases {
      let findings = Linter().check(SourceFile(name: "a", text: text)).findings.filter { $0.name == name }
      XCTAssertEqual(findings.map(\.diagnostic.severity), [severity], text)
    }
  }

  func testAColonTooManyIsNamed() {
    let text = policy(#""Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws::iam::111122223333:root"}"#)
    let findings = Linter().check(SourceFile(name: "a", text: text)).findings
    XCTAssertEqual(findings.map(\.name), ["unknown-arn-region"])
    XCTAssertEqual(findings.first?.diagnostic.help, "the service is empty: there is a colon too many before it")
  }

  func testAnARNIsSpokenOfOnce() {
    let cases = [
      ("arn:aws:s3:us-east-1:111122223333:acme-lake/*", ["superfluous-arn-region", "superfluous-arn-account"]),
      ("arn:aws:s3::1234:acme-lake/*", ["superfluous-arn-account"]),
      ("arn:aws:s3:nowhere::acme-lake/*", ["superfluous-arn-region"]),
      ("arn:aws:sqs:us-east-1::orders", ["missing-arn-account"]),
      ("arn:aws:sqs:::orders", ["missing-arn-region"]), ("arn:aws:iam::111122223333:reader", ["unknown-resource"]),
      ("arn:aws:sqss:us-east-1:111122223333:orders", ["unknown-arn-service"]),
    ]
    for (arn, names) in cases {
      let text = policy(#""Action": ["s3:GetObject", "sqs:SendMessage", "iam:PassRole"], "Resource": ["\#(arn)", "*"]"#)
      let findings = Linter().check(SourceFile(name: "a", text: text)).findings
      XCTAssertEqual(findings.filter { $0.diagnostic.code.hasPrefix("PL31") }.map(\.name), names, arn)
    }
  }
}
