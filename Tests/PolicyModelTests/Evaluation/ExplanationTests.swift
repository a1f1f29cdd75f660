import JSONText
import PolicyModel
import XCTest

final class ExplanationTests: XCTestCase {
  private func policy(_ text: String) throws -> Policy {
    let decoded = DecodedPolicy(try XCTUnwrap(JSONDocument.parse(text).root, text))
    XCTAssertTrue(decoded.isEvaluable, text)
    return decoded.policy
  }

  private func request(
    _ principal: String = "arn:aws:iam::123456789012:user/ana", _ action: String = "s3:GetObject",
    _ resources: [String] = ["arn:aws:s3:::b/k"], context: RequestContext = RequestContext()
  ) throws -> Request {
    Request(
      principal: try XCTUnwrap(RequestPrincipal(principal)), action: try XCTUnwrap(ActionName(action)),
      resources: resources, context: context)
  }

  /// Which statements decide, for an Allow, a Deny, and for neither.
  func testDecidedBy() throws {
    let set = PolicySet(identity: [
      NamedPolicy(
        name: "own",
        policy: try policy(
          """
          {"Version": "2012-10-17", "Statement": [
            {"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"},
            {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*"},
            {"Sid": "NoDelete", "Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"}]}
          """))
    ])
    let authorizer = Authorizer(set)
    let allowed = authorizer.decide(try request())
    XCTAssertTrue(allowed.isAllowed)
    XCTAssertEqual(
      allowed.decidedBy,
      [
        StatementReference(layer: .identity, policy: "own", index: 0, sid: "Read"),
        StatementReference(layer: .identity, policy: "own", index: 1, sid: nil),
      ])
    XCTAssertEqual(allowed.decidedBy.map(\.name), ["Read", "statement 2"])
    let denied = authorizer.decide(try request("arn:aws:iam::123456789012:user/ana", "s3:DeleteObject"))
    XCTAssertEqual(denied.outcome, .explicitlyDenied)
    XCTAssertEqual(denied.decidedBy.map(\.name), ["NoDelete"])
    XCTAssertEqual(denied.deniedResource, "arn:aws:s3:::b/k")
    let neither = authorizer.decide(try request("arn:aws:iam::123456789012:user/ana", "sqs:SendMessage", ["*"]))
    XCTAssertEqual(neither.outcome, .implicitlyDenied)
    XCTAssertEqual(neither.denial, .notGranted)
    XCTAssertEqual(neither.decidedBy, [])
  }

  /// Of several resources an explicit denial outweighs an implicit one; without any nothing is allowed.
  func testSeveralResources() throws {
    let set = PolicySet(identity: [
      NamedPolicy(
        name: "own",
        policy: try policy(
          """
          {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "*", "Resource": ["arn:aws:s3:::b/a", "arn:aws:s3:::b/d"]},
            {"Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::b/d"}]}
          """))
    ])
    let cases: [(names: [String], outcome: Decision.Outcome, denied: String?)] = [
      (["a"], .allowed, nil), (["a", "a"], .allowed, nil), (["a", "x"], .implicitlyDenied, "x"),
      (["x", "d"], .explicitlyDenied, "d"), (["d", "a"], .explicitlyDenied, "d"), ([], .implicitlyDenied, nil),
    ]
    for test in cases {
      let request = try request(
        "arn:aws:iam::123456789012:user/ana", "s3:GetObject", test.names.map { "arn:aws:s3:::b/\($0)" })
      let decision = Authorizer(set).decide(request)
      XCTAssertEqual(decision.outcome, test.outcome, "\(test.names)")
      XCTAssertEqual(decision.deniedResource, test.denied.map { "arn:aws:s3:::b/\($0)" }, "\(test.names)")
      XCTAssertEqual(CompiledPolicySet(set).outcome(of: request), test.outcome, "\(test.names)")
    }
  }

  /// Keys that the request lacks are told where nothing but conditions keeps a statement from applying.
  func testMissingContext() throws {
    let set = PolicySet(identity: [
      NamedPolicy(
        name: "own",
        policy: try policy(
          """
          {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}},
            {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:SourceVpc": "vpc-1"}}},
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "red"}}},
            {"Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Condition": {"Bool": {"aws:ViaAWSService": "true"}}}]}
          """))
    ])
    let context = RequestContext(["aws:PrincipalTag/team": .single("blue")])
    let explanation = Authorizer(set).explain(try request(context: context))
    XCTAssertEqual(explanation.missingContext, ["aws:MultiFactorAuthPresent", "aws:SourceVpc"])
    XCTAssertEqual(explanation.decision.outcome, .explicitlyDenied)
  }

  func testWhatWasFound() throws {
    let arn = "arn:aws:glue:us-east-1:210987654321:table/sales/orders"
    let explanation = Authorizer(PolicySet()).explain(
      try request("arn:aws:iam::123456789012:user/ana", "glue:GetTable", [arn]))
    XCTAssertEqual(
      explanation.resources.map(\.resource),
      [arn] + ["catalog", "database/sales"].map { "arn:aws:glue:us-east-1:210987654321:\($0)" })
    for evaluation in explanation.resources {
      XCTAssertTrue(evaluation.isAcrossAccounts)
      XCTAssertEqual(evaluation.owner?.description, "210987654321")
      XCTAssertEqual(evaluation.layers.map(\.layer), [.identity, .resource])
    }
    XCTAssertEqual(explanation.decision.denial, .notGrantedAcrossAccounts)
  }

  /// R47: who reads an account entry as exempting all of its principals can say so.
  func testOptionForNotPrincipal() throws {
    let set = PolicySet(
      identity: [
        NamedPolicy(
          name: "own", policy: try policy(#"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#))
      ],
      resource: [
        AttachedPolicy(
          NamedPolicy(
            name: "bucket",
            policy: try policy(
              #"{"Statement": {"Effect": "Deny", "NotPrincipal": {"AWS": "123456789012"}, "Action": "*", "Resource": "*"}}"#
            )))
      ])
    for (exempts, outcome) in [(false, Decision.Outcome.explicitlyDenied), (true, .allowed)] {
      let options = EvaluationOptions(notPrincipalAccountExempts: exempts)
      XCTAssertEqual(Authorizer(set, options: options).decide(try request()).outcome, outcome)
      XCTAssertEqual(CompiledPolicySet(set, options: options).outcome(of: try request()), outcome)
    }
  }

  /// A policy that is attached to a resource has no say about another.
  func testAttachment() throws {
    let open = NamedPolicy(
      name: "open",
      policy: try policy(#"{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}"#))
    for (pattern, isAllowed) in [
      (nil, true), ("arn:aws:s3:::b/*", true), ("arn:aws:s3:::b", false), ("arn:aws:s3:::c*", false), ("*", true),
    ] {
      let set = PolicySet(resource: [AttachedPolicy(open, to: pattern.map { ResourcePattern($0) })])
      XCTAssertEqual(Authorizer(set).decide(try request()).isAllowed, isAllowed, pattern ?? "all")
      XCTAssertEqual(CompiledPolicySet(set).outcome(of: try request()) == .allowed, isAllowed, pattern ?? "all")
    }
  }

  func testNamesOfLayers() {
    for layer in PolicyLayer.allCases { XCTAssertFalse(layer.title.isEmpty, layer.rawValue) }
    let request = Request(principal: .anonymous, action: ActionName("s3:GetObject")!, resources: ["*"])
    for entry in EntryPolicy.allCases {
      XCTAssertTrue(ImplicitDenial.notTrusted(by: entry).message.contains(entry.rawValue))
      XCTAssertTrue(ImplicitDenial.notDelegated(by: entry).remedy(for: request, on: "*").contains(entry.rawValue))
    }
  }
}
