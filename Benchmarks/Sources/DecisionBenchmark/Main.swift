import Foundation
import Inventory
import JSONText
import PolicyModel

/// Measures decisions a second over one set of policies and one request: `DecisionBenchmark CASE.json [ROUNDS [WAY]]`,
/// the case a line of the batch format. The ways to decide take turns; medians are printed. Of one way alone, as
/// profilers want it, WAY is the beginning of the name.
@main
struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      FileHandle.standardError.write(Data("usage: DecisionBenchmark CASE.json [ROUNDS [WAY]]\n".utf8))
      exit(2)
    }
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 9 : 9
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: arguments[1])))
    guard let root = JSONDocument.parse(bytes).root else { throw CocoaError(.fileReadCorruptFile) }
    let line = try BatchLine(root)
    guard let request = line.requests.first, let set = line.policies else { throw CocoaError(.fileReadCorruptFile) }
    let compiled = CompiledPolicySet(set)
    let authorizer = Authorizer(set)
    let expected = authorizer.decide(request).outcome
    let all: [(name: String, count: Int, body: () -> Decision.Outcome)] = [
      ("compiled", 500_000, { compiled.outcome(of: request) }),
      ("with the deciding statements", 50_000, { authorizer.decide(request).outcome }),
      ("explained", 50_000, { authorizer.explain(request).decision.outcome }),
    ]
    let ways = arguments.count > 3 ? all.filter { $0.name.hasPrefix(arguments[3]) } : all
    var rates = [[Double]](repeating: [], count: ways.count)
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      for (place, way) in ways.enumerated() {
        var agreeing = 0
        let time = clock.measure { for _ in 0..<way.count where way.body() == expected { agreeing += 1 } }
        precondition(agreeing == way.count, "the answers differ")
        rates[place].append(
          Double(way.count) / (Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18))
      }
    }
    let statements = set.identity.reduce(0) { $0 + $1.policy.statements.elements.count }
    print("\(root["id"]?.string ?? ""): \(set.identity.count) policies, \(statements) statements, \(expected)")
    for (place, way) in ways.enumerated() {
      print("  \(way.name): \(Int(rates[place].sorted()[rounds / 2])) decisions a second")
    }
  }
}
