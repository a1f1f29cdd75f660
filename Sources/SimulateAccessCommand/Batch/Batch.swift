import CommandKit
import Inventory
import PolicyModel
import Terminal

/// `simulate-access batch`: many questions, a line each, answered in their order.
struct Batch: Command {
  var inventories: [String] = []
  var decidesOnly = false
  var isStrict = false
  var dropsUnlistedContext = false
  var time: String?
  var jobs = 1
  var showsStatistics = false

  static let declaration = CommandDeclaration<Batch>(
    name: "batch", summary: "answer a line of JSON for each line of JSON on standard input",
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
  /// The longest line that is read; a longer one ends the command.
  private static let lineLimit = 64 << 20

  func validate() -> [UsageProblem] {
    (1...256).contains(jobs) ? [] : [.other("`--jobs` takes a number from 1 to 256", help: "for example `--jobs 2`")]
  }

  func run(_ console: Console) throws -> ExitCode {
    let time = try Request.time(argument: time)
    var reader = PolicyReader(console)
    let inventory = inventories.isEmpty ? nil : reader.inventory(inventories)
    try reader.check()
    let settings = BatchSettings(
      inventory: inventory, decidesOnly: decidesOnly, dropsUnlistedContext: dropsUnlistedContext, time: time)
    var answerers = (0..<jobs).map { _ in BatchAnswerer(settings) }
    var statistics = BatchStatistics()
    let progress = console.progress()
    var last = console.now()
    while let block = try console.input.readLines(size: Self.blockSize, lineLimit: Self.lineLimit) {
      let read = console.now()
      let answers = Parallel.answers(to: block, by: &answerers)
      let decided = console.now()
      for answer in answers { console.output.write(answer) }
      let written = console.now()
      statistics.reading += read - last
      statistics.deciding += decided - read
      statistics.writing += written - decided
      last = written
      statistics.decisions = answerers.reduce(0) { $0 + $1.decisionCount }
      progress.show("\(statistics.decisions) decisions")
    }
    progress.clear()
    console.output.flush()
    let unreadable = answerers.reduce(0) { $0 + $1.unreadableCount }
    if showsStatistics { console.errors.writeLine(statistics.description) }
    if unreadable > 0 {
      let message = unreadable == 1 ? "1 line could not be read" : "\(unreadable) lines could not be read"
      if isStrict { throw CommandFailure(message, code: .input) }
      console.warn(message)
    }
    return .success
  }
}

/// What a batch came to.
struct BatchStatistics {
  var decisions = 0
  var reading = Duration.zero
  var deciding = Duration.zero
  var writing = Duration.zero

  var description: String {
    let total = seconds(reading + deciding + writing)
    let rate = total > 0 ? Int(Double(decisions) / total) : 0
    return "\(decisions) decisions in \(text(total)) s: reading \(text(seconds(reading))) s, "
      + "deciding \(text(seconds(deciding))) s, writing \(text(seconds(writing))) s; \(rate) a second"
  }

  private func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  private func text(_ seconds: Double) -> String { "\((seconds * 1000).rounded() / 1000)" }
}
