import JSONText
import PolicyAnalysis
import PolicyModel
import XCTest

/// Generated stacks, one with a layer more or changed, and random requests: what is proved holds of each request.
final class StackDifferentialTests: XCTestCase {
  /// A stack and one that differs from it in one layer.
  private func stacks(_ seed: Int) -> (PolicyStack, PolicyStack, PairGenerator) {
    var own = PairGenerator(seed: UInt64(seed), isOfResource: false)
    var attached = PairGenerator(seed: UInt64(seed) &+ 7_777_777, isOfResource: true)
    var stack = PolicyStack(identity: [own.policy()])
    if own.once(in: 3) { stack.boundaries = [own.policy()] }
    if own.once(in: 3) { stack.session = [own.policy()] }
    if own.once(in: 3) { stack.serviceControl = [[own.policy()], [own.policy(), own.policy()]] }
    if own.once(in: 2) { stack.resource = [attached.policy()] }
    var other = stack
    switch seed % 7 {
    case 0: other.identity = other.identity.map { own.changed($0) }
    case 1: other.boundaries = other.boundaries.isEmpty ? [own.policy()] : []
    case 2: other.resource = other.resource.map { attached.changed($0) }
    case 3: other.serviceControl = other.serviceControl.isEmpty ? [[own.policy()]] : []
    case 4: other.session = other.session.isEmpty ? other.identity : []
    case 5: swap(&other.identity, &other.boundaries)
    default: other.resource = other.resource.isEmpty ? [attached.policy()] : []
    }
    return (stack, other, attached)
  }

  private func set(_ stack: PolicyStack) -> PolicySet {
    func named(_ policies: [Policy]) -> [NamedPolicy] { policies.map { NamedPolicy(name: "p", policy: $0) } }
    var set = PolicySet(
      identity: named(stack.identity), boundaries: named(stack.boundaries), session: named(stack.session),
      resource: named(stack.resource).map { AttachedPolicy($0) })
    if !stack.serviceControl.isEmpty {
      set.serviceControl = stack.serviceControl.map { OrganizationLevel(name: "level", policies: named($0)) }
    }
    return set
  }

  func testNoRequestContradictsAProof() {
    var proved = 0
    var decided = 0
    var failures = 0
    for seed in 0..<70 where failures < 5 {
      let (stack, other, requests) = stacks(seed)
      var generator = requests
      for (left, right) in [(stack, other), (other, stack)] {
        let answer = PolicyAnalyzer().isWithin(left, right)
        if case .unknown = answer {} else { decided += 1 }
        guard answer.isProved else { continue }
        proved += 1
        let sets = [set(left), set(right)]
        let isOfPrincipals = left.resource.isEmpty && right.resource.isEmpty
        for _ in 0..<100 {
          guard var request = generator.request() else { continue }
          if case .root = request.principal { continue }
          if isOfPrincipals, !request.principal.hasIdentityPolicies { continue }
          request.resourceAccount = request.principal.account ?? AccountID(PairGenerator.accounts[0])
          if isOfPrincipals, case .federatedUser = request.principal { continue }
          let decision = Authorizer(sets[0]).decide(request)
          guard decision.isAllowed, !decision.decidedBy.isEmpty else { continue }
          guard !Authorizer(sets[1]).decide(request).isAllowed else { continue }
          failures += 1
          XCTFail(
            "seed \(seed): proved, and \(request.principal.description) may \(request.action) \(request.resources)")
        }
      }
    }
    XCTAssertGreaterThan(proved, 40)
    XCTAssertGreaterThan(decided, 125)
  }
}
