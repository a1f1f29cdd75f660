import Foundation

/// An HTTP server on a free port of 127.0.0.1 that answers, or fails to, as a test says.
///
/// A thread a connection; `stop` ends them all. Waits are bounded, so that no test hangs on it.
public final class LoopbackServer: @unchecked Sendable {
  /// The port it listens on.
  public let port: UInt16
  /// `http://127.0.0.1:PORT`
  public var url: String { "http://127.0.0.1:\(port)" }

  private let listener: Int32
  private let answer: @Sendable (LoopbackRequest) -> LoopbackAnswer
  private let lock = NSCondition()
  private var received: [LoopbackRequest] = []
  private var descriptors: Set<Int32> = []
  private var running = 0
  private var accepted = 0
  private var isStopped = false

  /// Starts to listen; `answer` is called on the threads of the connections.
  public init(_ answer: @escaping @Sendable (LoopbackRequest) -> LoopbackAnswer) throws {
    self.answer = answer
    (listener, port) = try LoopbackSocket.listen()
    start { $0.acceptAll() }
  }

  /// Every request so far, in the order they came in.
  public var requests: [LoopbackRequest] { lock.withLock { received } }

  /// How many connections were made so far.
  public var connections: Int { lock.withLock { accepted } }

  /// Closes everything and waits for the threads to end.
  public func stop() {
    lock.withLock {
      isStopped = true
      shutdown(listener, Int32(SHUT_RDWR))
      for descriptor in descriptors { shutdown(descriptor, Int32(SHUT_RDWR)) }
      lock.broadcast()
      let limit = Date(timeIntervalSinceNow: 10)
      while running > 0, lock.wait(until: limit) {}
    }
    close(listener)
  }

  private func start(_ body: @escaping @Sendable (LoopbackServer) -> Void) {
    lock.withLock { running += 1 }
    Thread.detachNewThread { [self] in
      body(self)
      lock.withLock {
        running -= 1
        lock.broadcast()
      }
    }
  }

  private func acceptAll() {
    for number in 0..<100_000 {
      let descriptor = accept(listener, nil, nil)
      guard descriptor >= 0 else { return }
      let goesOn = lock.withLock {
        accepted += 1
        if !isStopped { descriptors.insert(descriptor) }
        return !isStopped
      }
      guard goesOn else {
        close(descriptor)
        return
      }
      LoopbackSocket.prepare(descriptor)
      start { $0.serve(descriptor, number) }
    }
  }

  private func serve(_ descriptor: Int32, _ number: Int) {
    defer {
      lock.withLock { _ = descriptors.remove(descriptor) }
      close(descriptor)
    }
    var reader = LoopbackReader(descriptor: descriptor, connection: number)
    while let request = reader.next() {
      lock.withLock { received.append(request) }
      for step in answer(request).steps {
        guard perform(step, descriptor) else { return }
      }
    }
  }

  /// Whether the connection is still there.
  private func perform(_ step: LoopbackAnswer.Step, _ descriptor: Int32) -> Bool {
    switch step {
    case .send(let bytes): return LoopbackSocket.send(bytes, to: descriptor)
    case .pause(let milliseconds):
      let limit = Date(timeIntervalSinceNow: Double(milliseconds) / 1000)
      return lock.withLock {
        while !isStopped, lock.wait(until: limit) {}
        return !isStopped
      }
    case .close: return false
    case .reset:
      LoopbackSocket.resetOnClose(descriptor)
      return false
    }
  }
}
