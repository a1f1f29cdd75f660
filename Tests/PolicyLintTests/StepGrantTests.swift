import JSONText
import PolicyAnalysis
import PolicyModel
import ServiceReference
import SourceText
import TestSupport
import XCTest

@testable import PolicyLint

/// What a glance tells of a grant is what the analyser finds.
final class StepGrantTests: XCTestCase {
  private static let questions: [(action: String, given: [Condition])] = [
    ("iam:PassRole", [Condition("StringEquals", "iam:PassedToService", ["glue.amazonaws.com"])]),
    (
      "iam:AttachRolePolicy",
      [
        Condition("Null", "iam:PermissionsBoundary", ["true"]),
        Condition("ArnEquals", "iam:PolicyARN", ["arn:aws:iam::aws:policy/AdministratorAccess"]),
      ]
    ),
    ("glue:CreateSession", []),
  ]

  private static let conditions: [(name: String, key: String, values: [String])] = [
    ("StringEquals", "iam:PassedToService", ["glue.amazonaws.com"]),
    ("StringLike", "iam:PassedToService", ["glue.*"]), ("StringLike", "iam:PassedToService", ["ec2.*", "ecs.*"]),
    ("StringEqualsIfExists", "iam:PassedToService", ["ec2.amazonaws.com"]),
    ("StringNotEquals", "iam:PassedToService", ["glue.amazonaws.com"]),
    ("StringLike", "iam:PassedToService", ["${aws:PrincipalTag/service}"]),
    ("Null", "iam:PermissionsBoundary", ["false"]), ("Null", "iam:PermissionsBoundary", ["true"]),
    ("StringEquals", "iam:PermissionsBoundary", ["arn:aws:iam::111122223333:policy/limit"]),
    ("ArnLike", "iam:PolicyARN", ["arn:aws:iam::aws:policy/*"]),
    ("ArnEquals", "iam:PolicyARN", ["arn:aws:iam::aws:policy/ReadOnlyAccess"]),
    ("Bool", "aws:ViaAWSService", ["true"]), ("Bool", "aws:ViaAWSService", ["false"]),
    ("BoolIfExists", "aws:ViaAWSService", ["true"]),
    ("ForAnyValue:StringEquals", "aws:CalledVia", ["glue.amazonaws.com"]),
    ("ForAllValues:StringEquals", "aws:CalledVia", ["glue.amazonaws.com"]),
    ("StringEquals", "aws:PrincipalTag/team", ["data"]), ("StringNotEquals", "aws:PrincipalTag/team", ["data"]),
    ("StringEquals", "aws:ResourceTag/team", ["${aws:PrincipalTag/team}"]), ("Null", "aws:ResourceTag/team", ["true"]),
    ("Null", "aws:PrincipalTag/team", ["false"]), ("StringEquals", "aws:RequestTag/team", ["data"]),
  ]

  private static let resources = [
    "*", "arn:aws:iam::*:role/*", "arn:aws:iam::*:role/${aws:PrincipalTag/team}", "arn:aws:glue:*:*:session/*",
    "arn:aws:athena:*:*:workgroup/*", "arn:aws:s3:::bucket",
  ]

  func testAgreesWithAnalyser() throws {
    var random = SeededGenerator(seed: 3)
    let facts = ServiceFacts(.embedded)
    var granted = 0
    var refused = 0
    var possible = 0
    for _ in 0..<250 {
      let question = Self.questions[Int.random(in: 0..<Self.questions.count, using: &random)]
      let action = try XCTUnwrap(ActionName(question.action))
      let text = policy(question.action, &random)
      let root = try XCTUnwrap(JSONDocument.parse(text).root)
      var pairs = 1 << 20
      let linted = LintedPolicy(
        root, in: SourceFile(name: "policy.json", text: text), kind: .identity, facts: facts, pairBudget: &pairs)
      let steps = StepGrants(linted)
      for (method, needs) in zip(EscalationMethod.all, EscalationSteps.needs)
      where method.actions.allSatisfy(steps.mayGrant) {
        XCTAssertTrue(needs.isSubset(of: steps.possible), "\(method.words) \(text)")
        possible += 1
      }
      let isGranted = steps.grant(of: action, where: question.given) != nil
      // A grant that names no resource of the action's types is none, whatever its patterns say.
      let expected = steps.mayGrant(action) ? isShown(linted.policy, action, question.given, by: facts.analyzer) : false
      // Where the analyser does not decide, a glance may.
      if let expected { XCTAssertEqual(isGranted, expected, "\(question.action) \(text)") }
      granted += isGranted ? 1 : 0
      refused += isGranted ? 0 : 1
    }
    XCTAssertGreaterThan(granted, 50)
    XCTAssertGreaterThan(refused, 50)
    XCTAssertGreaterThan(possible, 20)
  }

  /// A resource that needs a value which a condition leaves out is granted to nobody.
  func testAVariableThatAConditionLeavesOut() throws {
    let action = try XCTUnwrap(ActionName("iam:PassRole"))
    for (isAbsent, isGranted) in [("true", false), ("false", true)] {
      let text = """
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iam:PassRole",
        "Resource": "arn:aws:iam::*:role/${aws:PrincipalTag/team}",
        "Condition": {"Null": {"aws:PrincipalTag/team": "\(isAbsent)"}}}}
        """
      let root = try XCTUnwrap(JSONDocument.parse(text).root)
      var pairs = 1 << 20
      let linted = LintedPolicy(
        root, in: SourceFile(name: "policy.json", text: text), kind: .identity, facts: ServiceFacts(.embedded),
        pairBudget: &pairs)
      XCTAssertEqual(StepGrants(linted).grant(of: action, where: []) != nil, isGranted, text)
    }
  }

  /// Whether the analyser finds a request that is granted; nil where it does not decide.
  private func isShown(
    _ policy: Policy, _ action: ActionName, _ given: [Condition], by analyzer: PolicyAnalyzer
  ) -> Bool? {
    let direct = [
      Condition("Null", "aws:CalledVia", ["true"]), Condition("Null", "aws:CalledViaFirst", ["true"]),
      Condition("Null", "aws:CalledViaLast", ["true"]), Condition("Bool", "aws:ViaAWSService", ["false"]),
    ]
    let query = AccessQuery(actions: [ActionPattern(action.description)], conditions: given + direct)
    switch analyzer.neverGrants(PolicyStack(identity: [policy]), query) {
    case .refuted: return true
    case .proved: return false
    case .unknown: return nil
    }
  }

  private func policy(_ action: String, _ random: inout SeededGenerator) -> String {
    let statements =
      [statement("Allow", action, &random)]
      + (0..<Int.random(in: 0...2, using: &random)).map { _ in
        statement("Deny", action, &random)
      }
    return #"{"Version": "2012-10-17", "Statement": [\#(statements.joined(separator: ", "))]}"#
  }

  private func statement(_ effect: String, _ action: String, _ random: inout SeededGenerator) -> String {
    var operators: Set<String> = []
    let conditions = (0..<Int.random(in: 0...2, using: &random)).compactMap { _ -> String? in
      let one = Self.conditions[Int.random(in: 0..<Self.conditions.count, using: &random)]
      guard operators.insert(one.name).inserted else { return nil }
      return #""\#(one.name)": {"\#(one.key)": [\#(one.values.map { #""\#($0)""# }.joined(separator: ", "))]}"#
    }
    let resource = Self.resources[Int.random(in: 0..<Self.resources.count, using: &random)]
    return """
      {"Effect": "\(effect)", "Action": "\(action)", "Resource": "\(resource)", \
      "Condition": {\(conditions.joined(separator: ", "))}}
      """
  }
}
