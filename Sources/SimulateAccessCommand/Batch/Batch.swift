import CommandKit
import Inventory
import PolicyModel

/// `simulate-access batch`: many questions, a line each, answered in their order.
struct Batch: Command {
  var inventories: [String] = []
  var decidesOnly = false
  var isStrict = false
  var dropsUnlistedContext = false
  var time: String?
  var jobs = 1
  var showsStatistics = false

  static let name = "batch"

  static let declaration = CommandDeclaration<Batch>(
    summary: "answer a line of JSON for each line of JSON on standard input",
    discussion: """
      A line holds a `request` or a list of `requests`, and the `policies` to decide by unless an inventory does: \
      {"id", "request": {"principal", "action", "resource", "resourceAccount"?, "context"?, "federatedBy"?, \
      "canonicalId"?, "keyManager"?}, "policies": {"identity": \
      [{"name", "policy"}], "resource", "boundaries", "session", "scps": [{"orgIdentifier", "policies"}], "rcps", \
      "endpoint"}}.

      The answer is {"id", "decision", "decidedBy", "missingContext", "unlistedContext", "lakeFormation"}, or \
      {"id", "decisions"} for a list. A line that cannot be read is answered with {"id", "error"}.
      """,
    options: [
      .values("inventory", "i", \.inventories, as: "PATH", "principals, resources and their policies"),
      .flag("decision-only", nil, \.decidesOnly, "answer with the decision alone"),
      .flag("strict", nil, \.isStrict, "exit 3 at the end if a line could not be read"),
      .flag(
        "strict-context", nil, \.dropsUnlistedContext,
        "leave out context keys that the service does not list for the action"),
      .value("time", nil, \.time, as: "TIME", "when requests are made, such as `2026-01-31T12:00:00Z`"),
      .value("jobs", "j", \.jobs, as: "N", "how many threads decide"),
      .flag("stats", nil, \.showsStatistics, "print how many decisions were made and how fast, on standard error"),
    ],
    examples: [
      Example("simulate-access batch --decision-only < questions.jsonl > answers.jsonl", "decide a file of questions")
    ],
    exitCodes: [.success: "every line was answered", .input: "with `--strict`: a line could not be read"])

  /// How many bytes of lines are answered before any of the answers is written.
  private static let blockSize = 4 << 20

  func validate() -> [UsageProblem] {
    LineBatch.problems(jobs: jobs)
  }

  func run(_ console: Console) throws -> ExitCode {
    let time = try Request.time(argument: time)
    var reader = PolicyReader(console)
    let inventory = inventories.isEmpty ? nil : reader.inventory(inventories)
    try reader.check()
    let settings = BatchSettings(
      inventory: inventory, decidesOnly: decidesOnly, dropsUnlistedContext: dropsUnlistedContext, time: time)
    var answerers = (0..<jobs).map { _ in BatchAnswerer(settings) }
    let batch = LineBatch(
      counting: "decision", working: "deciding", blockSize: Self.blockSize, isStrict: isStrict,
      showsStatistics: showsStatistics)
    return try batch.run(&answerers, on: console)
  }
}
