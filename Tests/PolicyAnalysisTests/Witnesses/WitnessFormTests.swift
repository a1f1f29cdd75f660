import Inventory
import JSONText
import PolicyAnalysis
import PolicyModel
import TestSupport
import XCTest

/// Witnesses as requests of a batch line: they are read back as they were, and the evaluator says of them what they say.
final class WitnessFormTests: XCTestCase {
  func testWitnessesAreReadBackAsTheyWere() throws {
    var count = 0
    for name in try Fixtures.names(in: "analysis") where name.hasPrefix("aws-") {
      for line in try Fixtures.bytes("analysis/" + name).split(separator: UInt8(ascii: "\n")) {
        let pair = try PolicyPair(line)
        let found = PolicyAnalyzer().compare(pair.a, pair.b)
        for (witnesses, sides) in [(found.aNotB, [pair.a, pair.b]), (found.bNotA, [pair.b, pair.a])] {
          for witness in witnesses {
            count += 1
            var read = witness
            read.request = try RequestFile.request(try XCTUnwrap(JSONDocument.parse(text(witness.request)).root))
            XCTAssertEqual(read.request, witness.request, pair.id)
            XCTAssertTrue(read.isConfirmed(by: sides), "\(pair.id): \(PolicyPair.describe(witness))")
          }
        }
      }
    }
    XCTAssertGreaterThan(count, 40)
  }

  /// The request as a batch line spells it.
  private func text(_ request: Request) -> String {
    var members = [
      #""principal": \#(JSONWriter.quoted(request.principal.description))"#,
      #""action": \#(JSONWriter.quoted(request.action.description))"#,
      #""resource": [\#(request.resources.map(JSONWriter.quoted).joined(separator: ", "))]"#,
    ]
    if case .federatedUser(_, let user?) = request.principal {
      members.append(#""federatedBy": \#(JSONWriter.quoted(user.description))"#)
    }
    if let id = request.canonicalID { members.append(#""canonicalId": \#(JSONWriter.quoted(id))"#) }
    if let account = request.resourceAccount { members.append(#""resourceAccount": "\#(account)""#) }
    let context = request.context.keys.map { key in
      let value =
        switch request.context[key] {
        case .single(let text)?: JSONWriter.quoted(text)
        case .list(let texts)?: "[" + texts.map(JSONWriter.quoted).joined(separator: ", ") + "]"
        case nil: "null"
        }
      return "\(JSONWriter.quoted(key)): \(value)"
    }
    members.append(#""context": {\#(context.joined(separator: ", "))}"#)
    return "{" + members.joined(separator: ", ") + "}"
  }
}
