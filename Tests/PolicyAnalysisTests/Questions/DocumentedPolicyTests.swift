import JSONText
import PolicyAnalysis
import PolicyModel
import TestSupport
import XCTest

/// Every documented and every valid policy against itself with one thing changed: the relation follows from the change.
final class DocumentedPolicyTests: XCTestCase {
  private struct Document {
    let name: String
    let policy: Policy
  }

  private func documents() throws -> [Document] {
    var found: [Document] = []
    for folder in ["policies/documented", "policies/valid"] {
      for name in try Fixtures.names(in: folder) where name.hasSuffix(".json") {
        // What it grants of S3 are access points, and whose buckets those are of no request tells.
        if name == "cross-account-lambda-no-spill.identity.json" { continue }
        let node = try XCTUnwrap(JSONDocument.parse(try Fixtures.bytes("\(folder)/\(name)")).root)
        let decoded = DecodedPolicy(node)
        if decoded.isEvaluable { found.append(Document(name: name, policy: decoded.policy)) }
      }
    }
    XCTAssertGreaterThan(found.count, 5)
    return found
  }

  private func check(
    _ old: Policy, _ new: Policy, _ relations: Set<Relation>, _ name: String, file: StaticString = #filePath,
    line: UInt = #line
  ) {
    let found = PolicyAnalyzer().compare(old, new)
    XCTAssertTrue(
      relations.contains(found.relation), "\(name): \(found.relation) \(PolicyPair.describe(found))", file: file,
      line: line)
    for (witnesses, sides) in [(found.aNotB, [old, new]), (found.bNotA, [new, old])] {
      for witness in witnesses { XCTAssertTrue(witness.isConfirmed(by: sides), name, file: file, line: line) }
    }
  }

  func testChangesHaveTheirRelation() throws {
    for document in try documents() {
      let policy = document.policy
      var turned = policy
      turned.statements.elements.reverse()
      check(policy, turned, [.equivalent], "\(document.name) reordered")
      var split = policy
      split.statements.elements = policy.statements.elements.flatMap { statement -> [Statement] in
        guard !statement.action.isNegated else { return [statement] }
        return statement.action.patterns.elements.map { pattern in
          var one = statement
          one.action = ActionElement([pattern])
          return one
        }
      }
      check(policy, split, [.equivalent], "\(document.name) split by action")
      var doubled = policy
      doubled.statements.elements += policy.statements.elements
      check(policy, doubled, [.equivalent], "\(document.name) doubled")
      var denied = policy
      denied.statements.elements.append(
        Statement(
          effect: .deny, principal: policy.namesPrincipals ? PrincipalElement(.everyone) : nil,
          action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")])))
      let grants = PolicyAnalyzer().neverGrants(PolicyStack(policy), AccessQuery()).isRefuted
      check(policy, denied, [grants ? .bLess : .equivalent], "\(document.name) denied")
      for (place, statement) in policy.statements.elements.enumerated() {
        var fewer = policy
        fewer.statements.elements.remove(at: place)
        let name = "\(document.name) without statement \(place + 1)"
        if statement.effect == .allow {
          check(policy, fewer, [.bLess, .equivalent], name)
        } else {
          check(policy, fewer, [.aLess, .equivalent], name)
        }
        guard grants, statement.effect == .allow, !statement.action.isNegated else { continue }
        var wider = policy
        wider.statements.elements[place].action.patterns.elements.append(ActionPattern("support:*"))
        // The action may be one that no resource of the statement is of, but not by what the policy says.
        check(policy, wider, [.aLess], "\(document.name) wider in statement \(place + 1)")
      }
    }
  }

  /// What holds of any policies, of generated ones.
  func testLawsOfComparison() {
    for seed in 0..<40 {
      var generator = PairGenerator(seed: UInt64(9_000 + seed), isOfResource: seed % 4 == 0)
      let policy = generator.policy()
      let other = generator.changed(policy)
      let analyzer = PolicyAnalyzer()
      XCTAssertEqual(analyzer.compare(policy, policy).relation, .equivalent, "seed \(seed), itself")
      var joined = policy
      joined.statements.elements += other.statements.elements.filter { $0.effect == .allow }
      if joined.version == other.version {
        XCTAssertFalse(analyzer.isWithin(policy, joined).isRefuted, "seed \(seed), more allows")
      }
      joined = policy
      joined.statements.elements += other.statements.elements.filter { $0.effect == .deny }
      XCTAssertFalse(analyzer.isWithin(joined, policy).isRefuted, "seed \(seed), more denies")
    }
  }
}

extension Answer {
  fileprivate var isRefuted: Bool { if case .refuted = self { true } else { false } }
}

extension Witness {
  /// Whether the evaluator says of the policies what the witness says, under what it requires.
  func isConfirmed(by policies: [Policy]) -> Bool {
    let everything = Statement(
      effect: .allow, action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]))
    var outcomes: [Bool] = []
    for policy in policies {
      let named = NamedPolicy(name: "p", policy: policy)
      let isOfResource = policies.contains(where: \.namesPrincipals)
      var set = isOfResource ? PolicySet(resource: [AttachedPolicy(named)]) : PolicySet(identity: [named])
      for requirement in requires {
        switch requirement {
        case .identityGrant: set.identity.append(NamedPolicy(name: "more", policy: Policy(statements: [everything])))
        case .sessionPolicy: set.session.append(NamedPolicy(name: "more", policy: Policy(statements: [everything])))
        case .delegatingResourcePolicy:
          var statement = everything
          let account = request.principal.account?.description ?? ""
          statement.principal = PrincipalElement(
            .listed([PrincipalGroup(.aws, [PrincipalPattern(kind: .aws, text: account)])]))
          set.resource.append(AttachedPolicy(NamedPolicy(name: "key", policy: Policy(statements: [statement]))))
        case .grants(let resources):
          var statement = everything
          statement.resource = ResourceElement(ElementList(resources.map(ResourcePattern.init)))
          if isOfResource {
            statement.principal = PrincipalElement(.everyone)
            set.resource.append(AttachedPolicy(NamedPolicy(name: "more", policy: Policy(statements: [statement]))))
          } else {
            set.identity.append(NamedPolicy(name: "more", policy: Policy(statements: [statement])))
          }
        }
      }
      outcomes.append(Authorizer(set).decide(request).isAllowed)
    }
    return outcomes == [true, false]
  }
}
