import HTTPTransport
import Terminal

/// Calls that wait for answers at the same time, a thread each.
enum ConcurrentWork {
  /// What `body` gives for each number from 0 to `count` - 1, in this order; every thread has ended by then.
  static func results<Result: Sendable>(count: Int, _ body: @escaping @Sendable (Int) -> Result) -> [Result] {
    let results = Guarded([Int: Result]())
    let run: @Sendable (Int) -> Void = { index in
      let result = body(index)
      results.withLock { $0[index] = result }
    }
    let threads = (1..<max(1, count)).map { index in (index, JoinableThread { run(index) }) }
    if count > 0 { run(0) }
    for (index, thread) in threads {
      if let thread { thread.join() } else { run(index) }
    }
    return results.withLock { results in (0..<count).compactMap { results[$0] } }
  }
}
