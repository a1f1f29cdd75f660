import JSONText
import PolicyAnalysis
import PolicyModel
import XCTest

/// A line of a fixture: two policies and how what they allow compares.
struct PolicyPair {
  let id: String
  let a: Policy
  let b: Policy
  let relation: Relation

  init(_ line: some Collection<UInt8>) throws {
    let node = try XCTUnwrap(JSONDocument.parse(Array(line)).root)
    id = try XCTUnwrap(node["id"]?.string)
    a = DecodedPolicy(try XCTUnwrap(node["a"])).policy
    b = DecodedPolicy(try XCTUnwrap(node["b"])).policy
    relation = try XCTUnwrap(Relation(rawValue: try XCTUnwrap(node["relation"]?.string)))
  }

  /// A comparison as a failed test shows it.
  static func describe(_ found: PolicyComparison) -> String {
    "\(found.reason.map { "\($0)" } ?? "") a not b: \(found.aNotB.map(describe)), b not a: \(found.bNotA.map(describe))"
  }

  static func describe(_ witness: Witness) -> String {
    let request = witness.request
    let context = request.context.keys.map { "\($0)=\(request.context[$0].map { "\($0)" } ?? "")" }
    return "\(request.principal.description) \(request.action) \(request.resources) \(context) \(witness.requires)"
  }
}

extension Relation {
  /// The relation of the second to the first.
  var turned: Relation {
    switch self {
    case .aLess: .bLess
    case .bLess: .aLess
    default: self
    }
  }
}
