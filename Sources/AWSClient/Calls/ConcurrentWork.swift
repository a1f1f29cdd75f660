import HTTPTransport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Calls that wait for answers at the same time, a thread each.
enum ConcurrentWork {
  /// What `body` gives for each number from 0 to `count` - 1, in this order; every thread has ended by then.
  static func results<Result: Sendable>(count: Int, _ body: @escaping @Sendable (Int) -> Result) -> [Result] {
    let results = Guarded([Int: Result]())
    let run: @Sendable (Int) -> Void = { index in
      let result = body(index)
      results.withLock { $0[index] = result }
    }
    let threads = (1..<max(1, count)).map { index in (index, start(Work { run(index) })) }
    if count > 0 { run(0) }
    for (index, thread) in threads {
      if let thread { pthread_join(thread, nil) } else { run(index) }
    }
    return results.withLock { results in (0..<count).compactMap { results[$0] } }
  }

  /// What one thread does.
  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// A thread that does `work`; nil where the system gives none.
  private static func start(_ work: Work) -> pthread_t? {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(work)
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      return nil
    }
    return thread
  }
}
