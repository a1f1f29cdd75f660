import CommandKit
import JSONText
import PolicyAnalysis
import PolicyModel
import Terminal

/// `policylint prove`: a question about all requests, answered by a proof or by a request that shows the contrary.
struct Prove: AnalysisCommand {
  enum Question: String, CaseIterable, Sendable {
    case neverGrants = "never-grants"
    case notPublic = "not-public"
    case within
  }

  enum Format: String, CaseIterable, Sendable { case full, json }

  var question = Question.neverGrants
  var paths: [String] = []
  var actions: [String] = []
  var resources: [String] = []
  var conditions: [KeyValue] = []
  var trust = TrustArguments()
  var type = PolicyType.auto
  var format = Format.full
  var output: String?
  var isRealistic = false
  var witnessLimit = 1
  var budget = Self.defaultBudget

  static let name = "prove"

  static let declaration = CommandDeclaration<Prove>(
    summary: "prove something of policies, over all requests",
    discussion: """
      The questions:

        never-grants  the policies together never allow the actions on the resources
        not-public    the policy lets in nobody but who is trusted
        within        the policies together allow nothing that the first, the
                      ceiling, does not

      The answer is proved, refuted by a request, or unknown with the reason. What a proof rests on is said: over which \
      requests it holds, and the date of the service table.

      The policies of one call are taken for those of one principal, or where they name principals for those of one \
      resource. A condition asks about requests in which the key has that value.
      """,
    options: [
      .values(
        "action", "a", \.actions, as: "ACTION", "never-grants: actions, with or without wildcards", splitsAtCommas: true
      ),
      .values("resource", "r", \.resources, as: "ARN", "never-grants: resources, with or without wildcards"),
      .values("condition", "c", \.conditions, as: "KEY=VALUE", "never-grants: only requests whose context holds this"),
      .values(
        "trusted-account", nil, \.trust.accounts, as: "ID", "not-public: an account that is trusted",
        splitsAtCommas: true),
      .values(
        "trusted-org", nil, \.trust.organizations, as: "ID", "not-public: an organisation that is trusted",
        splitsAtCommas: true),
      .values(
        "trusted-vpc", nil, \.trust.networks, as: "ID", "not-public: a VPC or a VPC endpoint that is trusted",
        splitsAtCommas: true),
      .choice("type", nil, \.type, as: "TYPE", "what the policies are attached to; `auto` tells it from each"),
      .choice("format", "f", \.format, as: "FORMAT", "how the answer is printed"),
      .value("output", "o", \.output, as: "PATH", "write the answer to this file", completes: .file),
    ] + analysisOptions,
    arguments: [
      .choice("QUESTION", \.question, "what is to be proved"),
      .many("POLICY", \.paths, "files, or `-` for standard input; for `within` the ceiling first", completes: .file),
    ],
    examples: [
      Example(
        "policylint prove never-grants --action s3:DeleteObject --resource 'arn:aws:s3:::logs/*' role.json",
        "can the role never delete a log?"),
      Example(
        "policylint prove not-public --trusted-account 123456789012 bucket.json", "is the bucket open to others?"),
      Example("policylint prove within ceiling.json role.json", "does the role stay below the ceiling?"),
    ],
    exitCodes: [
      .success: "proved", .findings: "refuted, or unknown", .input: "a policy could not be read, or is not valid",
    ])

  func validate() -> [UsageProblem] {
    var problems = analysisProblems
    if question != .neverGrants {
      for (option, values) in [("--action", actions), ("--resource", resources)] where !values.isEmpty {
        problems.append(.requires(option, Question.neverGrants.rawValue))
      }
      if !conditions.isEmpty { problems.append(.requires("--condition", Question.neverGrants.rawValue)) }
    } else if actions.isEmpty, resources.isEmpty {
      problems.append(
        .other("`never-grants` needs `--action` or `--resource`", help: "for example `--action 's3:Delete*'`"))
    }
    if question != .notPublic, let option = trust.firstOption {
      problems.append(.requires(option, Question.notPublic.rawValue))
    }
    switch (question, paths.count) {
    case (.within, 1): problems.append(.missingArgument("the policy that is to be within the ceiling"))
    case (.notPublic, 2...):
      problems.append(.other("`not-public` asks about one policy", help: "ask about each by itself"))
    default: break
    }
    if paths.count(where: { $0.utf8.elementsEqual("-".utf8) }) > 1 {
      problems.append(.other("standard input can be one policy only", help: "name files for the others"))
    }
    return problems
  }

  func run(_ console: Console) throws -> ExitCode {
    let asked = try AskedQuestion(self)
    for doubt in asked.doubts { console.warn(doubt.message, help: doubt.help) }
    var reader = PolicyFiles(console)
    let ceiling = question == .within ? reader.policy(paths[0], as: type) : nil
    let subject =
      question == .notPublic
      ? paths.compactMap { reader.policy($0, as: type == .auto ? .resource : type) }
      : paths.dropFirst(question == .within ? 1 : 0).flatMap { reader.policies($0, as: type) ?? [] }
    try reader.check()
    let side = PolicySide(policies: subject)
    let answer = asked.answer(side, ceiling: ceiling, by: PolicyAnalyzer(options: analysisSettings))
    let report = ProofReport(question: question, side: side, ceiling: ceiling, answer: answer)
    switch format {
    case .full: try console.deliver(report.text(output == nil ? console.outputStyle : .plain), to: output)
    case .json: try console.deliver(JSONWriter.pretty(report.json) + "\n", to: output)
    }
    return answer.isProved ? .success : .findings
  }
}
