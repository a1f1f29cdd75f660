import Foundation
import JSONText
import PolicyAnalysis
import PolicyModel
import TestSupport
import XCTest

/// Every AWS managed policy against itself, changed in ways of which the relation is known.
///
/// The policies are those that moto carries, where it is installed (`make setup`). A sample of them is compared;
/// with `POLICY_ANALYSIS_ALL` set all of them, each statement changed in turn.
final class ManagedPolicyTests: XCTestCase {
  private struct Variant {
    let name: String
    let policy: Policy
    let relations: Set<Relation>
  }

  func testChangedPolicies() throws {
    let isWhole = ProcessInfo.processInfo.environment["POLICY_ANALYSIS_ALL"] != nil
    let documents = try managedPolicies()
    XCTAssertGreaterThan(documents.count, 1_000)
    var unknown = 0
    var count = 0
    for (place, document) in documents.enumerated() where isWhole || place % 40 == 0 {
      let policy = DecodedPolicy(document).policy
      for variant in variants(policy, isWhole) {
        let found = PolicyAnalyzer().compare(policy, variant.policy)
        count += 1
        if found.relation == .unknown {
          unknown += 1
          if isWhole { print("unknown: policy \(place), \(variant.name): \(found.reason?.words ?? "")") }
        } else {
          XCTAssertTrue(
            variant.relations.contains(found.relation), "policy \(place), \(variant.name): \(found.relation)")
        }
        for witness in found.aNotB { check(witness, policy, variant.policy, "policy \(place), \(variant.name)") }
        for witness in found.bNotA { check(witness, variant.policy, policy, "policy \(place), \(variant.name)") }
      }
    }
    if isWhole { print("\(count) comparisons, \(unknown) unknown") }
    XCTAssertLessThanOrEqual(unknown * 100, count)
  }

  /// A request that takes nothing more is allowed with one policy and not with the other.
  private func check(_ witness: Witness, _ wider: Policy, _ narrower: Policy, _ message: String) {
    guard witness.requires.isEmpty else { return }
    func isAllowed(_ policy: Policy) -> Bool {
      Authorizer(PolicySet(identity: [NamedPolicy(name: "own", policy: policy)])).decide(witness.request).isAllowed
    }
    XCTAssertTrue(isAllowed(wider), "\(message): \(PolicyPair.describe(witness))")
    XCTAssertFalse(isAllowed(narrower), "\(message): \(PolicyPair.describe(witness))")
  }

  private func managedPolicies() throws -> [JSONNode] {
    let tool = Fixtures.packageRoot.appendingPathComponent("Tools/managed-policies/managed-policies.py")
    let python = Fixtures.packageRoot.appendingPathComponent(".venv/bin/python")
    let libraries = Fixtures.packageRoot.appendingPathComponent(".venv/lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: libraries.path)) ?? []
    let sources = versions.map {
      libraries.appendingPathComponent("\($0)/site-packages/moto/iam/aws_managed_policies.py")
    }
    guard let source = sources.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
      throw XCTSkip("skipped: no AWS managed policies (make setup)")
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("managed-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = python
    process.arguments = [tool.path, source.path, folder.path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    XCTAssertEqual(process.terminationStatus, 0)
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("managed-policies.ndjson")))
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap { JSONDocument.parse(Array($0)).root }
  }

  private func variants(_ policy: Policy, _ isWhole: Bool) -> [Variant] {
    let statements = policy.statements.elements
    func with(_ changed: [Statement]) -> Policy {
      var made = policy
      made.statements = ElementList(changed)
      return made
    }
    var found = [
      Variant(name: "reordered", policy: with(statements.reversed()), relations: [.equivalent]),
      Variant(name: "split", policy: with(statements.flatMap(split)), relations: [.equivalent]),
    ]
    for place in isWhole ? Array(statements.indices) : [statements.count / 2] {
      let isAllow = statements[place].effect == .allow
      var fewer = statements
      fewer.remove(at: place)
      found.append(
        Variant(
          name: "without \(place)", policy: with(fewer), relations: [.equivalent, isAllow ? .bLess : .aLess]))
      for (kind, statement) in widened(statements[place]) {
        var changed = statements
        changed[place] = statement
        found.append(
          Variant(
            name: "\(kind) of \(place) widened", policy: with(changed),
            relations: [.equivalent, isAllow ? .aLess : .bLess]))
      }
    }
    return found
  }

  /// A statement as two, which say the same together.
  private func split(_ statement: Statement) -> [Statement] {
    let actions = statement.action.patterns.elements
    var halves = [statement, statement]
    if !statement.action.isNegated, actions.count > 1 {
      halves[0].action = ActionElement(ElementList(Array(actions[..<(actions.count / 2)])))
      halves[1].action = ActionElement(ElementList(Array(actions[(actions.count / 2)...])))
      return halves
    }
    guard let resource = statement.resource, !resource.isNegated, resource.patterns.elements.count > 1 else {
      return [statement]
    }
    halves[0].resource = ResourceElement(ElementList(Array(resource.patterns.elements[..<1])))
    halves[1].resource = ResourceElement(ElementList(Array(resource.patterns.elements[1...])))
    return halves
  }

  /// A statement with an element that covers more, or with a condition fewer.
  private func widened(_ statement: Statement) -> [(kind: String, statement: Statement)] {
    var found: [(kind: String, statement: Statement)] = []
    let actions = statement.action.patterns.elements
    if !statement.action.isNegated, case .service(let service, let name)? = actions.first?.meaning {
      var wider = statement
      wider.action = ActionElement(
        ElementList([ActionPattern("\(service):\(name.prefix(4))*")] + actions.dropFirst()))
      found.append(("action", wider))
    }
    if let resource = statement.resource, !resource.isNegated {
      var wider = statement
      wider.resource = ResourceElement([ResourcePattern("*")])
      found.append(("resource", wider))
    }
    if !statement.conditions.isEmpty {
      var wider = statement
      wider.conditions.removeLast()
      found.append(("condition", wider))
    }
    return found
  }
}
