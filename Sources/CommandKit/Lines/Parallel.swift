import Terminal

/// Answers the lines of a block on several threads.
enum Parallel {
  /// The answers to a block of whole lines, in their order: a run for each answerer.
  static func answers<Answerer: LineAnswerer>(to block: [UInt8], by answerers: inout [Answerer]) -> [[UInt8]] {
    if answerers.count == 1 { return [answerers[0].answer(block, 0..<block.count)] }
    let parts = parts(of: block, count: answerers.count)
    let work = zip(answerers, parts).map { Work(answerer: $0, block: block, part: $1) }
    let threads = work.dropFirst().map { work in JoinableThread { work.run() } }
    work.first?.run()
    for (thread, work) in zip(threads, work.dropFirst()) {
      if let thread { thread.join() } else { work.run() }
    }
    answerers = work.map(\.answerer)
    return work.map(\.answer)
  }

  /// Runs of whole lines of about equal length.
  private static func parts(of block: [UInt8], count: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for part in 1...count {
      var end = max(start, block.count * part / count)
      while end > start, end < block.count, block[end - 1] != UInt8(ascii: "\n") { end += 1 }
      parts.append(start..<end)
      start = end
    }
    return parts
  }

  /// What one thread does; nothing else touches it until the thread has ended.
  private final class Work<Answerer: LineAnswerer>: @unchecked Sendable {
    var answerer: Answerer
    let block: [UInt8]
    let part: Range<Int>
    var answer: [UInt8] = []

    init(answerer: Answerer, block: [UInt8], part: Range<Int>) {
      self.answerer = answerer
      self.block = block
      self.part = part
    }

    func run() { answer = answerer.answer(block, part) }
  }
}
