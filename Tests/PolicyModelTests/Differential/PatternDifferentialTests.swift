import PolicyModel
import TestSupport
import XCTest

/// Patterns and texts over a small alphabet, in which colons and wildcards are frequent: what they cover under each
/// effect, in each layer, by the rules read plainly and by the library.
final class PatternDifferentialTests: XCTestCase {
  private var generator = SeededGenerator(seed: 82)

  private func text(of alphabet: [String], most: Int) -> String {
    let count = Int.random(in: 0...most, using: &generator)
    return (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
  }

  /// A text, and a pattern that came out of it by putting wildcards for some of it.
  private func pair() -> (pattern: String, text: String) {
    let text = "arn:" + text(of: ["a", "A", "b", ":", ":", "/", "\u{E9}"], most: 14)
    guard Bool.random(using: &generator) else {
      return (self.text(of: ["a", "b", ":", ":", "*", "?", "arn:"], most: 10), text)
    }
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let start = Int.random(in: 0...scalars.count, using: &generator)
      let end = min(scalars.count, start + Int.random(in: 0...3, using: &generator))
      scalars.replaceSubrange(start..<end, with: Bool.random(using: &generator) ? ["*"] : ["?"])
    }
    var pattern = ""
    pattern.unicodeScalars.append(contentsOf: scalars)
    return (pattern, text)
  }

  private let everything = NamedPolicy(
    name: "all",
    policy: Policy(statements: [Statement(effect: .allow, action: ActionElement([ActionPattern("*")]))]))

  /// Every variable in every kind of statement, with and without a value for it (R85, R90 to R95).
  func testVariablesInResources() throws {
    let session = try XCTUnwrap(RequestPrincipal("arn:aws:sts::111111111111:assumed-role/app/session"))
    let action = try XCTUnwrap(ActionName("s3:GetObject"))
    let contexts: [RequestContext] = [
      RequestContext(), RequestContext(["aws:PrincipalTag/team": .single("*"), "s3:prefix": .list(["key"])]),
      RequestContext(["aws:username": .single("ann"), "s3:prefix": .single("ey"), "aws:TagKeys": .list(["ann"])]),
    ]
    var count = 0
    for variable in Vocabulary.variables {
      for pattern in ["arn:aws:s3:::bucket/\(variable)", "arn:aws:s3:::\(variable)*"] {
        for effect in Effect.allCases {
          for version in PolicyVersion.allCases {
            for (place, context) in contexts.enumerated() {
              for resource in ["bucket/ann", "bucket/key", "bucket/*", "bucket/\(variable)"] {
                for isNegated in [false, true] {
                  let statement = Statement(
                    effect: effect, action: ActionElement([ActionPattern("*")]),
                    resource: ResourceElement([ResourcePattern(pattern)], isNegated: isNegated))
                  let policy = NamedPolicy(name: "p", policy: Policy(version: version, statements: [statement]))
                  let set = PolicySet(identity: effect == .deny ? [everything, policy] : [policy])
                  let request = Request(
                    principal: session, action: action, resources: ["arn:aws:s3:::" + resource], context: context)
                  let verdict = CaseVerdict(GeneratedCase(policies: set, request: request, accountExempts: false))
                  count += 1
                  XCTAssertTrue(
                    verdict.isUnanimous,
                    "\(effect) \(isNegated ? "NotResource" : "Resource") `\(pattern)` of \(version.rawValue) on "
                      + "\(resource) in context \(place): \(verdict.description)")
                }
              }
            }
          }
        }
      }
    }
    XCTAssertGreaterThan(count, 2_000)
  }

  func testPatternsOverASmallAlphabet() throws {
    let action = try XCTUnwrap(ActionName("s3:GetObject"))
    var outcomes: [Decision.Outcome: Int] = [:]
    var failures = 0
    for number in 0..<3_000 where failures < 10 {
      let (pattern, text) = pair()
      let effect: Effect = number % 2 == 0 ? .allow : .deny
      let statement = Statement(
        effect: effect, action: ActionElement([ActionPattern("*")]),
        resource: ResourceElement([ResourcePattern(pattern)], isNegated: number % 3 == 0))
      let policy = NamedPolicy(name: "p", policy: Policy(statements: [statement]))
      // What denies needs something beside it that allows, to show that it does not deny.
      let own = effect == .deny ? [everything] : []
      let set =
        number % 5 == 0
        ? PolicySet(identity: [everything], serviceControl: [OrganizationLevel(name: "r", policies: own + [policy])])
        : PolicySet(identity: own + [policy])
      let partition = ReferenceARN(text)?.partition ?? "aws"
      let user = try XCTUnwrap(RequestPrincipal("arn:\(partition):iam::111111111111:user/ann"))
      let request = Request(principal: user, action: action, resources: [text])
      let verdict = CaseVerdict(GeneratedCase(policies: set, request: request, accountExempts: false))
      outcomes[verdict.expected, default: 0] += 1
      if !verdict.isUnanimous {
        failures += 1
        XCTFail("\(effect) number \(number) `\(pattern)` on `\(text)`: \(verdict.description)")
      }
    }
    for outcome in Decision.Outcome.allCases {
      XCTAssertGreaterThan(outcomes[outcome, default: 0], 300, "\(outcome) is rare: \(outcomes)")
    }
  }
}
