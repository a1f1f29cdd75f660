import Foundation
import JSONText

/// Compares the readers of JSONText with Foundation's, in turn within one run, so that a busy machine slows all alike.
///
///     Tools/managed-policies/managed-policies.py PATH_OF_MOTO/iam/aws_managed_policies.py FOLDER
///     swift run --package-path Benchmarks -c release JSONBenchmark FOLDER/managed-policies.ndjson [ROUNDS]
@main
struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2, let file = FileManager.default.contents(atPath: arguments[1]) else {
      FileHandle.standardError.write(Data("usage: JSONBenchmark FILE.json|FILE.ndjson [ROUNDS]\n".utf8))
      exit(2)
    }
    let rounds = arguments.count > 2 ? max(1, Int(arguments[2]) ?? 15) : 15
    let lines = file.split(whereSeparator: { $0 == UInt8(ascii: "\n") })
    let texts = arguments[1].hasSuffix(".ndjson") ? lines.map { Data($0) } : [file]
    try Comparison(texts: texts).run(rounds: rounds)
  }
}
