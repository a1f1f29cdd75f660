import JSONText
import PolicyAnalysis
import PolicyModel
import XCTest

/// Layers of policies: what one stack allows within what another does, and what a stack never grants.
final class StackTests: XCTestCase {
  private func policy(_ statements: String...) throws -> Policy {
    let text = #"{"Version": "2012-10-17", "Statement": ["# + statements.joined(separator: ", ") + "]}"
    let decoded = DecodedPolicy(try XCTUnwrap(JSONDocument.parse(text).root))
    XCTAssertTrue(decoded.isEvaluable, text)
    return decoded.policy
  }

  private func allow(_ action: String, _ resource: String = "*", _ more: String = "") -> String {
    #"{"Effect": "Allow", "Action": "\#(action)", "Resource": "\#(resource)"\#(more)}"#
  }

  private func deny(_ action: String, _ resource: String = "*", _ more: String = "") -> String {
    #"{"Effect": "Deny", "Action": "\#(action)", "Resource": "\#(resource)"\#(more)}"#
  }

  private func isProved(_ answer: Answer) -> Bool? {
    switch answer {
    case .proved: true
    case .refuted(let witnesses): witnesses.isEmpty ? nil : false
    case .unknown: nil
    }
  }

  func testStacksWithinStacks() throws {
    let all = try policy(allow("*"))
    let storage = try policy(allow("s3:*"))
    let reading = try policy(allow("s3:Get*"))
    let queues = try policy(allow("sqs:*"))
    let noDelete = try policy(allow("*"), deny("s3:Delete*"))
    let bob = #", "Principal": {"AWS": "arn:aws:iam::111122223333:user/bob"}"#
    let account = #", "Principal": {"AWS": "111122223333"}"#
    let letsBob = try policy(allow("sqs:*", "*", bob))
    let letsAccount = try policy(allow("sqs:*", "*", account))
    let cases: [(String, PolicyStack, PolicyStack, Bool)] = [
      ("less in identity", PolicyStack(identity: [reading]), PolicyStack(identity: [storage]), true),
      ("more in identity", PolicyStack(identity: [storage]), PolicyStack(identity: [reading]), false),
      ("union of identity", PolicyStack(identity: [reading, queues]), PolicyStack(identity: [storage, queues]), true),
      (
        "a boundary limits", PolicyStack(identity: [all], boundaries: [reading]), PolicyStack(identity: [storage]), true
      ),
      ("a boundary grants nothing", PolicyStack(identity: [storage]), PolicyStack(boundaries: [all]), false),
      (
        "boundary and identity change places", PolicyStack(identity: [storage], boundaries: [reading]),
        PolicyStack(identity: [reading], boundaries: [storage]), true
      ),
      ("a session limits", PolicyStack(identity: [all], session: [reading]), PolicyStack(identity: [storage]), true),
      (
        "each level must allow", PolicyStack(identity: [all], serviceControl: [[storage], [noDelete]]),
        PolicyStack(identity: [all], serviceControl: [[storage]]), true
      ),
      (
        "a level less is more", PolicyStack(identity: [all], serviceControl: [[storage]]),
        PolicyStack(identity: [all], serviceControl: [[storage], [noDelete]]), false
      ),
      (
        "a level is a union", PolicyStack(identity: [all], serviceControl: [[reading, queues]]),
        PolicyStack(identity: [all], serviceControl: [[queues], [reading]]), false
      ),
      (
        "a denial of any layer", PolicyStack(identity: [noDelete]),
        PolicyStack(identity: [all], serviceControl: [[noDelete]]), true
      ),
      (
        "a resource lets a user in", PolicyStack(resource: [letsBob, letsBob]), PolicyStack(identity: [storage]), false
      ),
      (
        "a resource lets a user in who has all", PolicyStack(resource: [letsBob, letsBob]),
        PolicyStack(identity: [queues]), true
      ),
      (
        "what a resource grants is no more than all", PolicyStack(identity: [storage], resource: [letsBob]),
        PolicyStack(identity: [storage, queues], resource: [letsBob]), true
      ),
      (
        "an account is let in by its own policies", PolicyStack(identity: [storage], resource: [letsAccount]),
        PolicyStack(identity: [storage]), true
      ),
      (
        "a boundary limits no user who is named", PolicyStack(boundaries: [reading], resource: [letsBob]),
        PolicyStack(identity: [reading]), false
      ),
    ]
    for (name, left, right, expected) in cases {
      let answer = PolicyAnalyzer().isWithin(left, right)
      XCTAssertEqual(isProved(answer), expected, "\(name): \(answer)")
      XCTAssertEqual(isProved(PolicyAnalyzer().isWithin(left, left)), true, "\(name): with itself")
    }
  }

  func testWhatIsNeverGranted() throws {
    let stack = PolicyStack(
      identity: [try policy(allow("s3:*"), allow("kms:Decrypt"))],
      serviceControl: [[try policy(allow("*"), deny("s3:Delete*"))]])
    let bucket = try policy(
      allow("s3:GetObject", "arn:aws:s3:::b/*", #", "Principal": {"AWS": "111122223333"}"#),
      deny("s3:*", "arn:aws:s3:::b/secret/*", #", "Principal": "*""#))
    func query(_ action: String, _ resource: String = "*") -> AccessQuery {
      AccessQuery(actions: [ActionPattern(action)], resources: [ResourcePattern(resource)])
    }
    var stranger = query("s3:GetObject")
    stranger.principal = PrincipalElement(
      .listed([PrincipalGroup(.aws, [PrincipalPattern(kind: .aws, text: "999999999999")])]))
    var unsafe = query("s3:*")
    unsafe.conditions = [Condition("Bool", "aws:SecureTransport", ["false"])]
    let cases: [(String, PolicyStack, AccessQuery, Bool)] = [
      ("what is denied above", stack, query("s3:DeleteObject"), true),
      ("what is granted", stack, query("s3:PutObject", "arn:aws:s3:::b/*"), false),
      ("some of a pattern", stack, query("s3:*"), false),
      ("what no statement names", stack, query("ec2:*"), true),
      ("a key that takes its own policy", stack, query("kms:*"), false),
      ("under a condition", stack, unsafe, false),
      (
        "what a bucket's policy refuses", PolicyStack(resource: [bucket]), query("s3:*", "arn:aws:s3:::b/secret/x"),
        true
      ),
      ("what a bucket's policy grants", PolicyStack(resource: [bucket]), query("s3:*", "arn:aws:s3:::b/x"), false),
      ("to a stranger", PolicyStack(resource: [bucket]), stranger, true),
    ]
    for (name, policies, access, expected) in cases {
      let answer = PolicyAnalyzer().neverGrants(policies, access)
      XCTAssertEqual(isProved(answer), expected, "\(name): \(answer)")
    }
  }

  func testDocumentsWithoutMeaningAreUnknown() throws {
    let lost = DecodedPolicy(
      try XCTUnwrap(JSONDocument.parse(#"{"Statement": {"Effect": "Maybe", "Action": "*"}}"#).root))
    let good = DecodedPolicy(try policy(allow("*")).json)
    let found = PolicyAnalyzer().compare(good, lost)
    XCTAssertEqual(found.relation, .unknown)
    guard case .unreadableDocument? = found.reason else { return XCTFail("\(found)") }
  }

  func testMixedTypesAreUnknown() throws {
    let key = #""aws:CurrentTime": "2026-01-01T00:00:00Z""#
    let dates = try policy(allow("*", "*", #", "Condition": {"DateLessThan": {\#(key)}}"#))
    let texts = try policy(allow("*", "*", #", "Condition": {"StringLike": {\#(key)}}"#))
    XCTAssertEqual(PolicyAnalyzer().compare(dates, texts).reason, .mixedTypes(key: "aws:currenttime"))
  }

  func testTheRealisticModeLeavesOutWhatNoServiceDoes() throws {
    let a = try policy(allow("sqs:*"))
    let b = try policy(allow("sqs:SendMessage"), allow("sqs:X*"), deny("sqs:Y*"))
    let named = try policy(allow("sqs:SendMessage"), deny("sqs:Y*"))
    let realistic = PolicyAnalyzer(options: AnalysisOptions(mode: .realistic))
    XCTAssertEqual(PolicyAnalyzer().compare(b, named).relation, .bLess)
    XCTAssertEqual(realistic.compare(b, named).relation, .equivalent)
    XCTAssertEqual(realistic.compare(a, b).relation, .bLess)
    let tagged = try policy(
      allow("sqs:SendMessage"), allow("sqs:SendMessage", "*", #", "Condition": {"Null": {"aws:RequestTag/x": "true"}}"#)
    )
    XCTAssertEqual(realistic.compare(tagged, try policy(allow("sqs:SendMessage"))).relation, .equivalent)
  }

  func testSeveralWitnessesAreDistinct() throws {
    let analyzer = PolicyAnalyzer(options: AnalysisOptions(witnessLimit: 4))
    let old = try policy(allow("sqs:SendMessage"))
    let new = try policy(allow("sqs:SendMessage"), allow("s3:GetObject"), allow("sns:Publish"), allow("glue:GetTable"))
    let found = analyzer.compare(old, new)
    XCTAssertEqual(found.relation, .aLess)
    XCTAssertGreaterThan(Set(found.bNotA.map(\.request.action)).count, 1, PolicyPair.describe(found))
    XCTAssertTrue(found.bNotA.allSatisfy { !$0.granting.isEmpty })
  }
}
