import CommandKit
import Inventory
import JSONText
import PolicyAnalysis
import PolicyModel
import Terminal

/// `policylint diff`: what a policy allows that another does not, over all requests.
struct Diff: AnalysisCommand {
  enum Format: String, CaseIterable, Sendable { case full, json }
  enum FailOn: String, CaseIterable, Sendable { case wider, any }

  var old: String?
  var new: String?
  var type = PolicyType.auto
  var format = Format.full
  var failOn = FailOn.wider
  var output: String?
  var isRealistic = false
  var witnessLimit = 3
  var budget = Self.defaultBudget
  var isBatch = false
  var isAbstract = false
  var isStrict = false
  var jobs = 1
  var showsStatistics = false

  static let name = "diff"

  static let declaration = CommandDeclaration<Diff>(
    summary: "compare what two policies allow, over all requests",
    discussion: """
      What the new policy allows and the old one does not, and the other way round, each shown by a request that one of \
      them allows and the other does not, with the statements that cause it. Where there is no such request, that is \
      proved; where neither a request nor a proof is found, the answer is unknown.

      With `--batch` each line of standard input, {"id", "a", "b"}, holds two policies, and is answered by \
      {"id", "relation", "aNotB", "bNotA"}: the relation is `equivalent`, `a_less`, `b_less`, `incomparable` or \
      `unknown`, and a request is spelled as `simulate-access batch` takes it. A line that cannot be read is answered \
      with {"id", "error"}. With `--abstract` principals, actions and resources are patterns of any text.
      """,
    options: [
      .choice("type", nil, \.type, as: "TYPE", "what the policies are attached to; `auto` tells it from each"),
      .choice("format", "f", \.format, as: "FORMAT", "how the answer is printed"),
      .choice("fail-on", nil, \.failOn, as: "CHANGE", "what makes the exit code 1: more access, or any difference"),
      .value("output", "o", \.output, as: "PATH", "write the answer to this file", completes: .file),
    ] + analysisOptions + [
      .flag("batch", nil, \.isBatch, "answer a line of JSON for each line of JSON on standard input"),
      .flag("abstract", nil, \.isAbstract, "with `--batch`: take the policies for patterns of any text"),
      .flag("strict", nil, \.isStrict, "with `--batch`: exit 3 at the end if a line could not be read"),
      .value("jobs", "j", \.jobs, as: "N", "with `--batch`: how many threads compare"),
      .flag("stats", nil, \.showsStatistics, "with `--batch`: print how many pairs were compared and how fast"),
    ],
    arguments: [
      .optional("OLD", \.old, "the policy as it was: a file, or `-` for standard input", completes: .file),
      .optional("NEW", \.new, "the policy as it is to be", completes: .file),
    ],
    examples: [
      Example("policylint diff old.json new.json", "does the new policy allow more?"),
      Example("policylint diff --fail-on any --format json a.json b.json", "are they the same, for programs?"),
      Example("policylint diff --batch --jobs 2 < pairs.jsonl", "compares many pairs"),
    ],
    exitCodes: [
      .success: "nothing more is allowed (with `--fail-on any`: nothing else)",
      .findings: "more is allowed, or it is not known",
      .input: "a policy could not be read, or is not valid; with `--batch --strict`: a line could not be read",
    ])

  func validate() -> [UsageProblem] {
    var problems = analysisProblems + LineBatch.problems(jobs: jobs)
    if isBatch {
      if old != nil { problems.append(.notTogether("--batch", "OLD")) }
      if output != nil { problems.append(.notTogether("--batch", "--output")) }
    } else {
      if old == nil { problems.append(.missingArgument("OLD")) }
      if new == nil { problems.append(.missingArgument("NEW")) }
      if let old, let new, [old, new].allSatisfy({ $0.utf8.elementsEqual("-".utf8) }) {
        problems.append(.other("both policies cannot be standard input", help: "name a file for one of them"))
      }
      if isAbstract { problems.append(.requires("--abstract", "--batch")) }
    }
    return problems
  }

  func run(_ console: Console) throws -> ExitCode {
    if isBatch { return try runBatch(console) }
    var reader = PolicyFiles(console)
    let first = old.flatMap { reader.policy($0, as: type) }
    let second = new.flatMap { reader.policy($0, as: type) }
    try reader.check()
    guard let first, let second else { return .input }
    let comparison = PolicyAnalyzer(options: analysisSettings).compare(first.policy, second.policy)
    let report = DiffReport(old: first, new: second, comparison: comparison)
    switch format {
    case .full: try console.deliver(report.text(output == nil ? console.outputStyle : .plain), to: output)
    case .json: try console.deliver(JSONWriter.pretty(report.json) + "\n", to: output)
    }
    return report.fails(failOn) ? .findings : .success
  }

  /// How many bytes of lines are answered before any of the answers is written: a pair may take long.
  private static let blockSize = 256 << 10

  private func runBatch(_ console: Console) throws -> ExitCode {
    var options = analysisSettings
    options.witnessLimit = 1
    var answerers = (0..<jobs).map { _ in PairAnswerer(options: options, isAbstract: isAbstract) }
    let batch = LineBatch(
      counting: "pair", working: "comparing", blockSize: Self.blockSize, isStrict: isStrict,
      showsStatistics: showsStatistics)
    return try batch.run(&answerers, on: console)
  }
}
