import Foundation
import Inventory
import JSONText
import PolicyModel

/// Measures decisions a second over one policy set and one request: `DecisionBenchmark CASE.json`, a line of the
/// batch format.
@main
struct Main {
  static func main() throws {
    let path = CommandLine.arguments[1]
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    guard let root = JSONDocument.parse(bytes).root, let requestNode = root["request"] else { return }
    let request = try RequestFile.request(requestNode)
    var set = PolicySet()
    for entry in root["policies"]?["identity"]?.elements ?? [] {
      set.identity.append(
        NamedPolicy(name: entry["name"]?.string ?? "", policy: DecodedPolicy(entry["policy"] ?? "").policy))
    }
    let compiled = CompiledPolicySet(set)
    let authorizer = Authorizer(set)
    print(compiled.outcome(of: request), authorizer.decide(request).outcome)
    measure("outcome", 2_000_000) { compiled.outcome(of: request) == .allowed ? 1 : 0 }
    measure("decide", 100_000) { authorizer.decide(request).outcome == .allowed ? 1 : 0 }
    measure("explain", 100_000) { authorizer.explain(request).decision.outcome == .allowed ? 1 : 0 }
  }

  static func measure(_ name: String, _ count: Int, _ body: () -> Int) {
    let clock = ContinuousClock()
    var rates: [Double] = []
    var sum = 0
    for _ in 0..<7 {
      let time = clock.measure { for _ in 0..<count { sum += body() } }
      rates.append(Double(count) / (Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)))
    }
    print(name, Int(rates.sorted()[3]), "a second", sum)
  }
}
