import CommandKit
import Inventory
import JSONText
import PolicyAnalysis
import PolicyModel
import SourceText

/// Compares the policies of lines, one after the other.
struct PairAnswerer: LineAnswerer {
  private(set) var answerCount = 0
  private(set) var unreadableCount = 0
  private let analyzer: PolicyAnalyzer
  private let isAbstract: Bool
  private var output: [UInt8] = []

  init(options: AnalysisOptions, isAbstract: Bool) {
    analyzer = PolicyAnalyzer(options: options)
    self.isAbstract = isAbstract
  }

  mutating func takeAnswers() -> [UInt8] {
    defer { output = [] }
    return output
  }

  mutating func answer(_ line: Span<UInt8>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    for index in line.indices { bytes.append(line[index]) }
    let document = JSONDocument.parse(bytes)
    guard document.errors.isEmpty, let root = document.root else {
      let error = document.errors.first?.diagnostic
      refuse(document.root?["id"], code: "json", error?.message ?? "the line is empty", error?.range ?? .none)
      return
    }
    do throws(BatchIssue) {
      let pair = try PairLine(root)
      if isAbstract { compareAbstract(pair) } else { write(pair, try compared(pair)) }
    } catch {
      refuse(root["id"], code: error.code, error.message, error.range)
    }
  }

  private func compared(_ pair: PairLine) throws(BatchIssue) -> PairAnswer {
    let comparison = analyzer.compare(try policy(pair.a), try policy(pair.b))
    return PairAnswer(
      relation: comparison.relation, aNotB: comparison.aNotB.first.map { RequestFile.json($0.request) },
      bNotA: comparison.bNotA.first.map { RequestFile.json($0.request) }, reason: comparison.reason)
  }

  private func policy(_ node: JSONNode) throws(BatchIssue) -> Policy {
    let decoded = DecodedPolicy(node)
    if let issue = decoded.issues.first(where: \.isFatal) { throw BatchIssue(.policy(issue), at: issue.range) }
    return decoded.policy
  }

  private mutating func compareAbstract(_ pair: PairLine) {
    do throws(AbstractPolicyError) {
      let comparison = try AbstractPairs.compare(pair.a, pair.b, budget: analyzer.options.budget)
      write(
        pair,
        PairAnswer(
          relation: comparison.relation, aNotB: comparison.aNotB.map(\.json), bNotA: comparison.bNotA.map(\.json),
          reason: comparison.reason))
    } catch {
      refuse(pair.id, code: "policy", error.message, error.range)
    }
  }

  private mutating func write(_ pair: PairLine, _ answer: PairAnswer) {
    answerCount += 1
    output += JSONWriter.minifiedBytes(answer.json(id: pair.id))
    output.append(UInt8(ascii: "\n"))
  }

  private mutating func refuse(_ id: JSONNode?, code: String, _ message: String, _ range: SourceRange) {
    unreadableCount += 1
    output += BatchError.line(id: id, code: code, message, range)
  }
}
