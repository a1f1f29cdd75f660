import Terminal

/// Answers the lines of standard input on standard output, in their order and none left out.
public struct LineBatch: Sendable {
  private let noun: String
  private let verb: String
  private let blockSize: Int
  private let isStrict: Bool
  private let showsStatistics: Bool

  /// The longest line that is read; a longer one ends the command.
  private static let lineLimit = 64 << 20
  private static let jobRange = 1...256

  /// A batch.
  ///
  /// - Parameters:
  ///   - noun: what an answer is, in the singular: `decision`.
  ///   - verb: what answering is: `deciding`.
  ///   - blockSize: how many bytes of lines are answered before any of the answers is written.
  ///   - isStrict: whether a line that cannot be read makes the command fail at its end.
  ///   - showsStatistics: whether it is told at the end how much was done how fast.
  public init(counting noun: String, working verb: String, blockSize: Int, isStrict: Bool, showsStatistics: Bool) {
    self.noun = noun
    self.verb = verb
    self.blockSize = blockSize
    self.isStrict = isStrict
    self.showsStatistics = showsStatistics
  }

  /// What is wrong with the number of threads that is asked for.
  public static func problems(jobs: Int) -> [UsageProblem] {
    jobRange.contains(jobs)
      ? [] : [.other("`--jobs` takes a number from 1 to \(jobRange.upperBound)", help: "for example `--jobs 2`")]
  }

  /// Answers every line, on a thread for each answerer.
  public func run<Answerer: LineAnswerer>(_ answerers: inout [Answerer], on console: Console) throws -> ExitCode {
    var statistics = LineStatistics(noun: noun, verb: verb)
    let progress = console.progress()
    var last = console.now()
    while let block = try console.input.readLines(size: blockSize, lineLimit: Self.lineLimit) {
      let read = console.now()
      let answers = Parallel.answers(to: block, by: &answerers)
      let answered = console.now()
      for answer in answers { console.output.write(answer) }
      let written = console.now()
      statistics.reading += read - last
      statistics.answering += answered - read
      statistics.writing += written - answered
      last = written
      statistics.count = answerers.reduce(0) { $0 + $1.answerCount }
      progress.show("\(statistics.count) \(noun)s")
      // Nobody reads on: there is no use in answering.
      if console.output.failure != nil { break }
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
