import HTTPTransport
import Terminal

/// Lines that go out whole, from whatever thread.
final class LineStream: Sendable {
  private let descriptor: Int32
  private let turn = Guarded(())

  init(descriptor: Int32) { self.descriptor = descriptor }

  func write(_ line: String) {
    turn.withLock { _ in
      let output = Output(descriptor: descriptor)
      output.writeLine(line)
      output.flush()
    }
  }
}
