import JSONText
import PolicyModel
import TestSupport
import XCTest

/// The compiled set decides as the authorizer does, on policies and requests that are put together at random from few
/// words, so that statements, principals and conditions meet.
final class CompiledPolicySetTests: XCTestCase {
  func testDecidesAsTheAuthorizer() throws {
    var source = PolicySource(seed: 1)
    var outcomes: [Decision.Outcome: Int] = [:]
    for round in 0..<400 {
      let set = try source.policySet()
      let compiled = CompiledPolicySet(set)
      let authorizer = Authorizer(set)
      for _ in 0..<15 {
        let request = source.request()
        let decision = authorizer.decide(request)
        outcomes[decision.outcome, default: 0] += 1
        XCTAssertEqual(compiled.outcome(of: request), decision.outcome, "round \(round): \(request) by \(set)")
        XCTAssertEqual(authorizer.explain(request).decision, decision, "round \(round): \(request)")
      }
    }
    for outcome in Decision.Outcome.allCases {
      XCTAssertGreaterThan(outcomes[outcome, default: 0], 200, outcome.rawValue)
    }
  }
}

/// Policies and requests from a few words.
private struct PolicySource {
  private var random: SeededGenerator

  private let actions = [
    "*", "s3:*", "S3:Get*", "s3:GetObject", "s3:PutObject", "sqs:*", "sqs:SendMessage", "glue:GetTable", "glue:*",
    "sts:AssumeRole", "sts:*", "kms:*", "kms:Decrypt", "iam:*", "bad", "s3:Get?bject",
  ]
  private let asked = [
    "s3:GetObject", "S3:PutObject", "sqs:SendMessage", "glue:GetTable", "glue:DeleteDatabase", "sts:AssumeRole",
    "kms:Decrypt", "kms:RetireGrant", "iam:DeletePolicy", "iam:GetPolicy", "new:Thing", "sts:GetCallerIdentity",
  ]
  private let patterns = [
    "*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/${aws:PrincipalTag/team, 'x'}*",
    "arn:aws:s3",
    "arn:aws:s3:*", "arn:*:sqs", "arn:aws:s?s:us-*-1:*:q", "arn:aws:glue:us-east-1:111111111111:*",
    "arn:aws:glue:*:*:catalog", "arn:aws:iam::111111111111:role/r", "arn:aws:kms:us-east-1:111111111111:key/?",
    "arn:AWS:SQS:*:q",
  ]
  private let resources = [
    "*", "arn:aws:s3:::b/ana/x", "arn:aws:s3:::b/x", "arn:aws:sqs:us-east-1:111111111111:q",
    "arn:aws:sqs:us-east-1:222222222222:q",
    "arn:aws:glue:us-east-1:111111111111:table/d/t", "arn:aws:glue:us-east-1:111111111111:database/d",
    "arn:aws:iam::111111111111:role/r", "arn:aws:kms:us-east-1:111111111111:key/k", "arn:aws:iam::aws:policy/p",
  ]
  private let principals = [
    "*", "111111111111", "arn:aws:iam::111111111111:root", "arn:aws:iam::111111111111:user/ana",
    "arn:aws:iam::111111111111:role/r",
    "arn:aws:sts::111111111111:assumed-role/r/s", "arn:aws:sts::111111111111:federated-user/f", "222222222222",
    "AROAEXAMPLEEXAMPLE111", "arn:aws:iam::111111111111:user/*",
  ]
  private let callers = [
    "anonymous", "111111111111", "arn:aws:iam::111111111111:user/ana", "arn:aws:iam::111111111111:role/r",
    "arn:aws:sts::111111111111:assumed-role/r/s", "arn:aws:sts::111111111111:federated-user/f", "sqs.amazonaws.com",
    "accounts.google.com", "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/y",
    "arn:aws:iam::aws:user/ana",
  ]
  private let conditions = [
    #"{"StringEquals": {"aws:PrincipalTag/team": "red"}}"#,
    #"{"StringNotEquals": {"aws:PrincipalTag/team": "${aws:username}"}}"#,
    #"{"StringLike": {"aws:PrincipalArn": "*user*"}}"#, #"{"ForAnyValue:StringEquals": {"aws:TagKeys": ["a", "b"]}}"#,
    #"{"ForAllValues:StringLike": {"aws:TagKeys": "a*"}}"#, #"{"Null": {"aws:PrincipalAccount": "false"}}"#,
    #"{"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}"#, #"{"Bool": {"aws:PrincipalIsAWSService": true}}"#,
    #"{"NumericLessThan": {"n": "5"}}"#, #"{"DateGreaterThan": {"d": "2026"}}"#, #"{"Nonsense": {"n": "5"}}"#,
    #"{"NotIpAddress": {"aws:SourceIp": ["10.0.0.0/8", "10.1.0.0/33"]}}"#, #"{"ForAllValues:Null": {"n": "true"}}"#,
    #"{"StringEqualsIfExists": {"aws:userid": "111111111111"}, "ArnNotLike": {"aws:SourceArn": "arn:aws:*:*:*:x"}}"#,
  ]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func one(_ words: [String]) -> String { words[Int.random(in: 0..<words.count, using: &random)] }

  private mutating func some(_ words: [String]) -> String {
    let chosen = (0...Int.random(in: 0...2, using: &random)).map { _ in "\"\(one(words))\"" }
    return "[\(chosen.joined(separator: ", "))]"
  }

  private mutating func statement(hasPrincipal: Bool) -> String {
    var elements = [#""Effect": "\#(chance(25) ? "Deny" : "Allow")""#]
    elements.append(#""\#(chance(15) ? "Not" : "")Action": \#(some(actions))"#)
    if chance(90) { elements.append(#""\#(chance(20) ? "Not" : "")Resource": \#(some(patterns))"#) }
    if hasPrincipal != chance(5) {
      let services = chance(30) ? #", "Service": "sqs.amazonaws.com", "Federated": "accounts.google.com""# : ""
      elements.append(#""\#(chance(20) ? "Not" : "")Principal": {"AWS": \#(some(principals))\#(services)}"#)
    }
    if chance(40) { elements.append(#""Condition": \#(one(conditions))"#) }
    return "{\(elements.joined(separator: ", "))}"
  }

  private mutating func named(hasPrincipal: Bool = false) throws -> NamedPolicy {
    let version = chance(80) ? #""Version": "2012-10-17", "# : ""
    let statements = (0...Int.random(in: 0...3, using: &random)).map { _ in statement(hasPrincipal: hasPrincipal) }
    let text = #"{\#(version)"Statement": [\#(statements.joined(separator: ", "))]}"#
    return NamedPolicy(name: "p", policy: DecodedPolicy(try XCTUnwrap(JSONDocument.parse(text).root, text)).policy)
  }

  private mutating func levels() throws -> [OrganizationLevel] {
    let open = #"{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}"#
    let full = NamedPolicy(name: "full", policy: DecodedPolicy(try XCTUnwrap(JSONDocument.parse(open).root)).policy)
    return try (0..<Int.random(in: 0...2, using: &random)).map { level in
      OrganizationLevel(name: "l\(level)", policies: (chance(80) ? [full] : []) + (chance(60) ? [try named()] : []))
    }
  }

  mutating func policySet() throws -> PolicySet {
    var set = PolicySet()
    for _ in 0..<Int.random(in: 0...2, using: &random) { set.identity.append(try named()) }
    if chance(25) { set.boundaries = [try named()] }
    if chance(25) { set.session = [try named()] }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      set.resource.append(
        AttachedPolicy(try named(hasPrincipal: true), to: chance(30) ? ResourcePattern(one(patterns)) : nil))
    }
    if chance(20) { set.serviceControl = try levels() }
    if chance(20) { set.resourceControl = try levels() }
    if chance(10) { set.endpoint = [try named(hasPrincipal: true)] }
    return set
  }

  mutating func request() -> Request {
    var context = RequestContext()
    if chance(50) { context["aws:PrincipalTag/team"] = .single(chance(50) ? "red" : "ana") }
    if chance(40) { context["aws:TagKeys"] = chance(80) ? .list(["a", "c"]) : .single("a") }
    if chance(40) { context["aws:SourceIp"] = .single(chance(70) ? "10.1.2.3" : "here") }
    if chance(30) { context["n"] = .single("4.5") }
    if chance(30) { context["d"] = .single("1800000000") }
    if chance(20) { context["aws:userid"] = .single("AROAEXAMPLEEXAMPLE111:s") }
    if chance(20) { context["aws:SourceArn"] = .single("arn:aws:sns:us-east-1:1:x") }
    let count = chance(85) ? 1 : Int.random(in: 0...3, using: &random)
    return Request(
      principal: RequestPrincipal(one(callers))!, action: ActionName(one(asked))!,
      resources: (0..<count).map { _ in one(resources) },
      resourceAccount: chance(15) ? AccountID("222222222222") : nil, context: context)
  }
}

/// What one document, or one context, can cost.
final class CompiledPolicySetSizeTests: XCTestCase {
  /// Time grows with the policies, not with the services that they name times the statements.
  func testManyServices() throws {
    let patterns = (0..<20_000).map { ActionPattern("s\($0):*") }
    let everything = ResourceElement([ResourcePattern("*")])
    let together = Statement(effect: .allow, action: ActionElement(ElementList(patterns)), resource: everything)
    let apart = patterns.map { Statement(effect: .allow, action: ActionElement([$0]), resource: everything) }
    let action = try XCTUnwrap(ActionName("s19999:Get"))
    let user = try XCTUnwrap(RequestPrincipal("arn:aws:iam::123456789012:user/ana"))
    // Half of them are about every service but theirs.
    let exceptions = patterns.map {
      Statement(
        effect: .allow, action: ActionElement([$0], isNegated: true),
        resource: ResourceElement([ResourcePattern("arn:x")]))
    }
    for statements in [[together], apart, exceptions + apart] {
      let policy = NamedPolicy(name: "own", policy: Policy(statements: ElementList(statements)))
      let compiled = CompiledPolicySet(PolicySet(identity: [policy]))
      XCTAssertEqual(compiled.outcome(of: Request(principal: user, action: action, resources: ["*"])), .allowed)
    }
  }

  /// As many levels as services, of which each level names one.
  func testManyServicesInManyLevels() throws {
    let levels = (0..<10_000).map { number in
      let statement = Statement(
        effect: .allow, action: ActionElement([ActionPattern("s\(number):*"), ActionPattern("s:*")]))
      let policy = NamedPolicy(name: "own", policy: Policy(statements: [statement]))
      return OrganizationLevel(name: "level", policies: [policy])
    }
    let compiled = CompiledPolicySet(PolicySet(serviceControl: levels))
    let user = try XCTUnwrap(RequestPrincipal("arn:aws:iam::123456789012:user/ana"))
    let action = try XCTUnwrap(ActionName("s1:Get"))
    XCTAssertEqual(compiled.outcome(of: Request(principal: user, action: action, resources: ["*"])), .implicitlyDenied)
  }

  /// The keys of a context are sorted once, however many there are and in whatever order they come.
  func testManyContextKeys() {
    let keys = (0..<100_000).map { (key: "k\(999_999 - $0)", value: ContextValue.single("\($0)")) }
    let context = RequestContext(inOrder: keys)
    XCTAssertEqual(context.keys.count, 100_000)
    XCTAssertEqual(context["K999999"], .single("0"))
    XCTAssertEqual(context["k900000"], .single("99999"))
  }

  func testLastOfOneKeyCounts() {
    let context = RequestContext(inOrder: [
      ("aws:A", .single("1")), ("b", .single("1")), ("AWS:a", .single("2")), ("B", .list([])), ("c", .list([])),
    ])
    XCTAssertEqual(context["aws:a"], .single("2"))
    XCTAssertEqual(context.keys, ["AWS:a"])
  }
}
