import PolicyModel
import TestSupport
import XCTest

@testable import PolicyModel

/// R87: what is said of a pattern, held against what is said of the resources that it covers.
final class PatternReadingTests: XCTestCase {
  private let principal = ARN("arn:aws:iam::111111111111:user/ana").map { RequestPrincipal.user($0) }

  /// Whatever policies say: where a resource of the pattern is allowed, some of the pattern is; where all of the pattern
  /// is, each resource is.
  func testAgreesWithTheResourcesThatAPatternCovers() throws {
    var random = SeededGenerator(seed: 87)
    let letters: [Character] = ["a", "b", "/"]
    var seen: [String: Int] = [:]
    for round in 0..<3_000 {
      let set = PolicySet(
        identity: [policy(&random)], boundaries: round % 3 == 0 ? [policy(&random)] : [],
        resource: round % 4 == 0 ? [AttachedPolicy(policy(&random, isOfResource: true), to: pattern(&random))] : [])
      let asked = pattern(&random)
      var request = try self.request(asked.description)
      request.isPattern = true
      let part = Authorizer(set).decide(request).isAllowed
      let whole = Authorizer(set, options: EvaluationOptions(patternReading: .whole)).decide(request).isAllowed
      XCTAssertEqual(CompiledPolicySet(set).outcome(of: request) == .allowed, part)
      if whole { XCTAssertTrue(part, "\(asked): all is allowed and no part of it") }
      for _ in 0..<12 {
        let text = "arn:aws:s3:::" + random.text(of: letters, upTo: 5)
        guard ARN(text) != nil, asked.covers(text) else { continue }
        let isAllowed = Authorizer(set).decide(try self.request(text)).isAllowed
        if isAllowed { XCTAssertTrue(part, "\(text) is allowed and no part of \(asked): \(set)") }
        if whole { XCTAssertTrue(isAllowed, "all of \(asked) is allowed and \(text) is not: \(set)") }
        seen["\(part) \(whole) \(isAllowed)", default: 0] += 1
      }
    }
    for kind in ["true true true", "true false true", "true false false", "false false false"] {
      XCTAssertGreaterThan(seen[kind, default: 0], 50, "\(kind) of \(seen)")
    }
  }

  private func request(_ resource: String) throws -> Request {
    Request(
      principal: try XCTUnwrap(principal), action: try XCTUnwrap(ActionName("svc:Act")), resources: [resource])
  }

  private func pattern(_ random: inout SeededGenerator) -> ResourcePattern {
    Int.random(in: 0..<8, using: &random) == 0
      ? ResourcePattern("*")
      : ResourcePattern("arn:aws:s3:::" + random.text(of: ["a", "b", "*", "?", "/"], upTo: 4) + "*")
  }

  private func policy(_ random: inout SeededGenerator, isOfResource: Bool = false) -> NamedPolicy {
    let statements = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      let patterns = (0..<Int.random(in: 1...2, using: &random)).map { _ in pattern(&random) }
      return Statement(
        effect: Int.random(in: 0..<3, using: &random) == 0 ? .deny : .allow,
        principal: isOfResource ? PrincipalElement(.everyone) : nil, action: ActionElement([ActionPattern("*")]),
        resource: ResourceElement(ElementList(patterns), isNegated: Int.random(in: 0..<4, using: &random) == 0))
    }
    return NamedPolicy(name: "p", policy: Policy(statements: ElementList(statements)))
  }

  func testWhatNarrowsAPattern() throws {
    func statement(_ effect: Effect, _ patterns: String..., isNegated: Bool = false) -> Statement {
      Statement(
        sid: "S", effect: effect, action: ActionElement([ActionPattern("*")]),
        resource: ResourceElement(ElementList(patterns.map { ResourcePattern($0) }), isNegated: isNegated))
    }
    func named(_ statements: Statement...) -> NamedPolicy {
      NamedPolicy(name: "p", policy: Policy(statements: ElementList(statements)))
    }
    let all = statement(.allow, "*")
    let a = "arn:aws:s3:::b/a*"
    let z = "arn:aws:s3:::b/*z"
    let cases: [(name: String, set: PolicySet, expected: [String])] = [
      ("nothing", PolicySet(identity: [named(all)]), []),
      ("a denial of a part", PolicySet(identity: [named(all, statement(.deny, a, z))]), ["cut identity \(a) \(z)"]),
      ("a denial elsewhere", PolicySet(identity: [named(all, statement(.deny, "arn:aws:s3:::c/*"))]), []),
      (
        "a denial of all but a part", PolicySet(identity: [named(all, statement(.deny, a, isNegated: true))]),
        ["cut identity not \(a)"]
      ),
      (
        "a boundary of a part", PolicySet(identity: [named(all)], boundaries: [named(statement(.allow, a))]),
        ["within boundary \(a)"]
      ),
      (
        "a level of a part",
        PolicySet(
          identity: [named(all)],
          serviceControl: [OrganizationLevel(name: "r", policies: [named(statement(.allow, a))])]),
        ["within scp \(a)"]
      ),
      (
        "a grant of all but a part", PolicySet(identity: [named(statement(.allow, a, isNegated: true))]),
        ["within identity not \(a)"]
      ),
      (
        "both", PolicySet(identity: [named(all, statement(.deny, z))], boundaries: [named(statement(.allow, a))]),
        ["cut identity \(z)", "within boundary \(a)"]
      ),
    ]
    for test in cases {
      var request = try self.request("arn:aws:s3:::b/*")
      request.isPattern = true
      XCTAssertTrue(Authorizer(test.set).decide(request).isAllowed, test.name)
      XCTAssertEqual(Authorizer(test.set).narrowings(of: request).map(words), test.expected, test.name)
    }
  }

  private func words(_ narrowing: Narrowing) -> String {
    func text(_ element: ResourceElement) -> String {
      (element.isNegated ? "not " : "") + element.patterns.elements.map(\.description).joined(separator: " ")
    }
    switch narrowing {
    case .cut(let reference, let element, _): return "cut \(reference.layer.rawValue) \(text(element))"
    case .within(let layer, _, let elements):
      return "within \(layer.rawValue) \(elements.map(text).joined(separator: " or "))"
    }
  }

  /// Nothing is taken for granted of a pattern: its Region is open, and so is Lake Formation's door.
  func testWhatAPatternLeavesOpen() throws {
    var request = try self.request("arn:aws:sqs:us-*:111111111111:q")
    request.isPattern = true
    let resource = request.resources[0]
    XCTAssertNil(request.value(ofFolded: "aws:requestedregion", on: resource))
    request.isPattern = false
    XCTAssertEqual(request.value(ofFolded: "aws:requestedregion", on: resource), .single("us-*"))
    let open = request.withOpenPrincipal(isAccountKnown: true)
    XCTAssertNil(open.value(ofFolded: "aws:principalarn", on: "*"))
    XCTAssertEqual(open.value(ofFolded: "aws:principalaccount", on: "*"), .single("111111111111"))
  }
}
