import JSONText
import PolicyModel
import XCTest

/// Requests some of whose context is not known.
final class ProspectTests: XCTestCase {
  private let user = "arn:aws:iam::111111111111:user/ana"

  private func policy(_ statements: String) throws -> NamedPolicy {
    let text = #"{"Version": "2012-10-17", "Statement": [\#(statements)]}"#
    let decoded = DecodedPolicy(try XCTUnwrap(JSONDocument.parse(text).root, text))
    XCTAssertEqual(decoded.issues.filter(\.isFatal), [], text)
    return NamedPolicy(name: "p", policy: decoded.policy)
  }

  private func request(context: [String: ContextValue] = [:]) throws -> Request {
    Request(
      principal: try XCTUnwrap(RequestPrincipal(user)), action: try XCTUnwrap(ActionName("s3:GetObject")),
      resources: ["arn:aws:s3:::b/home/k"], context: RequestContext(context))
  }

  private let allow = #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#

  private func statement(_ effect: String, _ condition: String, resource: String = #""Resource": "*""#) -> String {
    #"{"Effect": "\#(effect)", "Action": "*", \#(resource), "Condition": {\#(condition)}}"#
  }

  func testWhatAnAnswerHangsOn() throws {
    let mfa = #""Bool": {"aws:MultiFactorAuthPresent": "true"}"#
    let noMFA = #""BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}"#
    let address = #""IpAddress": {"aws:SourceIp": "192.0.2.0/24"}"#
    let insecure = #""Bool": {"aws:SecureTransport": "false"}"#
    let team = #""Resource": "arn:aws:s3:::b/${aws:PrincipalTag/team}/*""#
    let otherTeam = #""Resource": "arn:aws:s3:::c/${aws:PrincipalTag/team}/*""#
    let cases: [(name: String, statements: [String], expected: [String]?)] = [
      ("nothing grants", [], nil),
      ("a plain grant", [allow], []),
      ("a condition on a missing key", [statement("Allow", mfa)], ["aws:multifactorauthpresent"]),
      ("a denial on a missing key", [allow, statement("Deny", noMFA)], ["aws:multifactorauthpresent"]),
      ("a key that is derived", [allow, statement("Deny", insecure)], []),
      ("a key that is derived and differs", [statement("Allow", insecure)], nil),
      ("one condition fails whatever the other", [statement("Allow", "\(insecure), \(address)")], nil),
      ("two keys", [statement("Allow", "\(mfa), \(address)")], ["aws:multifactorauthpresent", "aws:sourceip"]),
      ("a grant that makes the other's key idle", [allow, statement("Allow", mfa)], []),
      (
        "a denial whatever a grant hangs on",
        [statement("Allow", mfa), #"{"Effect": "Deny", "Action": "*", "Resource": "*"}"#], nil
      ),
      ("either of two keys: one is told", [statement("Allow", mfa), statement("Allow", address)], ["aws:sourceip"]),
      ("absence is asked for", [statement("Allow", #""Null": {"aws:SourceVpc": "true"}"#)], ["aws:sourcevpc"]),
      ("an unknown operator", [statement("Allow", #""Likes": {"aws:SourceVpc": "x"}"#)], nil),
      ("a variable in the resource", [#"{"Effect": "Allow", "Action": "*", \#(team)}"#], ["aws:principaltag/team"]),
      ("a variable elsewhere", [#"{"Effect": "Allow", "Action": "*", \#(otherTeam)}"#], nil),
      ("a denial by a variable", [allow, #"{"Effect": "Deny", "Action": "*", \#(team)}"#], ["aws:principaltag/team"]),
      ("a denial by a variable elsewhere", [allow, #"{"Effect": "Deny", "Action": "*", \#(otherTeam)}"#], []),
      (
        "an exception by a variable",
        [#"{"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::b/${aws:PrincipalTag/team}/*"}"#],
        ["aws:principaltag/team"]
      ),
      (
        "a variable in a value",
        [statement("Allow", #""StringEquals": {"aws:username": "${aws:PrincipalTag/name}"}"#)],
        ["aws:principaltag/name"]
      ),
    ]
    for test in cases {
      let issuesAside = test.name == "an unknown operator"
      let named = issuesAside ? try unread(test.statements) : try policy(test.statements.joined(separator: ","))
      let prospect = Authorizer(PolicySet(identity: [named])).prospect(of: try request())
      switch test.expected {
      case nil:
        guard case .denied = prospect else { return XCTFail("\(test.name): \(prospect)") }
      case []?: XCTAssertEqual(prospect, .allowed, test.name)
      case let keys?: XCTAssertEqual(prospect, .dependsOn(keys), test.name)
      }
    }
  }

  private func unread(_ statements: [String]) throws -> NamedPolicy {
    let text = #"{"Version": "2012-10-17", "Statement": [\#(statements.joined(separator: ","))]}"#
    return NamedPolicy(name: "p", policy: DecodedPolicy(try XCTUnwrap(JSONDocument.parse(text).root)).policy)
  }

  /// Keys that are given are no longer what an answer hangs on.
  func testGivenKeysDecide() throws {
    let named = try policy(statement("Allow", #""StringEquals": {"aws:SourceVpc": "vpc-1"}"#))
    let cases: [(value: String?, isAllowed: Bool?)] = [(nil, nil), ("vpc-1", true), ("vpc-2", false)]
    for test in cases {
      let context = test.value.map { ["aws:SourceVpc": ContextValue.single($0)] } ?? [:]
      switch (Authorizer(PolicySet(identity: [named])).prospect(of: try request(context: context)), test.isAllowed) {
      case (.allowed, true?), (.denied, false?), (.dependsOn(["aws:sourcevpc"]), nil): break
      case (let prospect, _): XCTFail("\(test.value ?? "none"): \(prospect)")
      }
    }
  }

  /// The compiled set takes missing keys for the same.
  func testTheCompiledSetAgrees() throws {
    let set = PolicySet(identity: [try policy(statement("Allow", #""Bool": {"aws:MultiFactorAuthPresent": "true"}"#))])
    let readings: [(MissingContext, Decision.Outcome)] = [
      (.absent, .implicitlyDenied), (.worst(except: []), .implicitlyDenied), (.best, .allowed),
      (.worst(except: ["aws:multifactorauthpresent"]), .allowed),
    ]
    for (reading, outcome) in readings {
      let options = EvaluationOptions(missingContext: reading)
      XCTAssertEqual(CompiledPolicySet(set, options: options).outcome(of: try request()), outcome, "\(reading)")
      XCTAssertEqual(Authorizer(set, options: options).decide(try request()).outcome, outcome, "\(reading)")
    }
  }
}
