import Foundation
import JSONText
import PolicyAnalysis

/// Measures how long comparing policies takes: `AnalysisBenchmark PAIRS.ndjson [POLICIES.ndjson]`, the pairs a line
/// each with two abstract policies, the policies a line each.
@main
struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      FileHandle.standardError.write(Data("usage: AnalysisBenchmark PAIRS.ndjson [POLICIES.ndjson]\n".utf8))
      exit(2)
    }
    try PairTimes(lines: lines(arguments[1])).run(rounds: 7)
    WorstCases.run()
    if arguments.count > 2 { try LargePolicies(lines: lines(arguments[2])).run(rounds: 5) }
  }

  private static func lines(_ path: String) throws -> [JSONNode] {
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap { JSONDocument.parse(Array($0)).root }
  }
}

/// How long some work takes, in milliseconds.
func milliseconds(_ work: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  try work()
  let (seconds, attoseconds) = (clock.now - start).components
  return Double(seconds) * 1e3 + Double(attoseconds) / 1e15
}

/// A time to the microsecond.
func text(_ milliseconds: Double) -> String { "\((milliseconds * 1000).rounded() / 1000) ms" }
