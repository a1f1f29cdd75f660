import JSONText
import PolicyAnalysis
import PolicyModel
import TestSupport
import XCTest

/// Generated pairs of policies and random requests: what is proved holds of each request, and every witness is one.
final class RelationDifferentialTests: XCTestCase {
  func testNoRequestContradictsAProof() {
    let count = testSetting("ANALYSIS_PAIRS", 150)
    let seed = testSetting("ANALYSIS_SEED", 0)
    var relations: [Relation: Int] = [:]
    var reasons: [String: Int] = [:]
    var failures = 0
    for number in 0..<count where failures < 8 {
      let isOfResource = number % 3 == 0
      var generator = PairGenerator(seed: UInt64(truncatingIfNeeded: seed &+ number), isOfResource: isOfResource)
      let a = generator.policy()
      let b = generator.changed(a)
      let found = PolicyAnalyzer().compare(a, b)
      relations[found.relation, default: 0] += 1
      if let reason = found.reason { reasons["\(reason) of \(text(a)) \(text(b))", default: 0] += 1 }
      let sides = [set(a, isOfResource), set(b, isOfResource)]
      let proofs = [found.aWithinB.isProved, found.bWithinA.isProved]
      for _ in 0..<120 where proofs.contains(true) {
        guard var request = generator.request() else { continue }
        // Within one account it also matters whom a policy names: there an account's entry only delegates (R20 to R24).
        if isOfResource { request.resourceAccount = AccountID("999999999999") }
        // What no statement grants, as to the root user of the account, is no matter of the policies.
        let allowed = sides.map { side in
          let decision = Authorizer(side).decide(request)
          return decision.isAllowed && !decision.decidedBy.isEmpty
        }
        for place in [0, 1] where proofs[place] && allowed[place] && !allowed[1 - place] {
          failures += 1
          XCTFail(
            "seed \(seed &+ number): proved, and \(place) alone allows \(request.action) \(request.resources)\n\(text(a))\n\(text(b))"
          )
        }
      }
    }
    // The pairs are worth something only where every relation is among them.
    for relation in [Relation.equivalent, .aLess, .bLess, .incomparable] {
      XCTAssertGreaterThan(relations[relation, default: 0], count / 50, "\(relation) is rare: \(relations)")
    }
    XCTAssertLessThan(relations[.unknown, default: 0], count / 10, "\(reasons)")
  }

  private func text(_ policy: Policy) -> String { JSONWriter.minified(policy.json) }

  /// The policy alone; beside a resource's policy everything that the caller's own account can grant.
  private func set(_ policy: Policy, _ isOfResource: Bool) -> PolicySet {
    let named = NamedPolicy(name: "p", policy: policy)
    guard isOfResource else { return PolicySet(identity: [named]) }
    let everything = Statement(
      effect: .allow, action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]))
    let own = NamedPolicy(name: "own", policy: Policy(statements: [everything]))
    return PolicySet(identity: [own], session: [own], resource: [AttachedPolicy(named)])
  }
}
