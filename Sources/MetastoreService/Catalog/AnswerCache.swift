import JSONText
import SourceText
import Synchronization

/// Answers of the catalog that are kept for a while: what was asked for is asked for again with each query.
///
/// A question that is being asked is not asked a second time: who asks it meanwhile waits for the answer. Who may see an
/// answer is decided anew each time, behind the cache. Failures are not kept.
public final class AnswerCache: Sendable {
  /// A question of the catalog: an operation with its request.
  struct Question: Hashable {
    let operation: String
    let request: [UInt8]
  }

  /// An answer as it is kept.
  enum Answer: Sendable {
    case object(JSONNode)
    /// One that is read anew each time, since what is made of it differs.
    case text([UInt8])

    /// How long its text is.
    fileprivate var size: Int {
      switch self {
      case .object(let node): node.range.count
      case .text(let text): text.count
      }
    }
  }

  private struct Entry {
    let answer: Answer
    let size: Int
    let expires: Int64
  }

  private struct Kept {
    var entries: [Question: Entry] = [:]
    var size = 0
  }

  /// Questions with one number of these are asked one after the other.
  private static let lanes = 16

  private let lifetime: Int64
  private let largest: Int
  private let kept = Mutex(Kept())
  private let gates: [Gate]

  private final class Gate: Sendable {
    let mutex = Mutex(())
  }

  /// A cache.
  ///
  /// - Parameters:
  ///   - milliseconds: how long an answer is kept; with 0 none is.
  ///   - bytes: how much is kept, counted by the questions' and answers' texts.
  public init(keepingFor milliseconds: Int64, atMost bytes: Int = 64 << 20) {
    lifetime = milliseconds
    largest = bytes
    gates = (0..<Self.lanes).map { _ in Gate() }
  }

  /// The answer to a question, kept or from `ask`; and whether it was kept.
  func answer(
    _ question: Question, at now: Int64, ask: () throws(ServiceFailure) -> Answer
  ) throws(ServiceFailure) -> (answer: Answer, wasKept: Bool) {
    guard lifetime > 0 else { return (try ask(), false) }
    if let answer = find(question, at: now) { return (answer, true) }
    let gate = gates[Int(UInt(bitPattern: question.hashValue) % UInt(Self.lanes))]
    return try gate.mutex.withLock { _ throws(ServiceFailure) in
      // Somebody may have asked while this waited.
      if let answer = find(question, at: now) { return (answer, true) }
      let answer = try ask()
      keep(answer, for: question, at: now)
      return (answer, false)
    }
  }

  /// Whether it keeps anything.
  var keeps: Bool { lifetime > 0 }

  /// Forgets everything, as when something was changed.
  func clear() { kept.withLock { $0 = Kept() } }

  private func find(_ question: Question, at now: Int64) -> Answer? {
    kept.withLock { kept in
      guard let entry = kept.entries[question] else { return nil }
      if entry.expires > now { return entry.answer }
      kept.size -= entry.size
      kept.entries[question] = nil
      return nil
    }
  }

  private func keep(_ answer: Answer, for question: Question, at now: Int64) {
    let size = question.request.count + answer.size
    guard size <= largest / 4 else { return }
    kept.withLock { kept in
      if kept.size + size > largest { kept = Kept() }
      kept.size += size - (kept.entries[question]?.size ?? 0)
      kept.entries[question] = Entry(answer: answer, size: size, expires: now + lifetime)
    }
  }
}
