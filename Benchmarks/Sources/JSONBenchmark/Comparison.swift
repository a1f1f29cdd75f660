import Foundation
import JSONText

/// The same texts read by each reader, round after round.
struct Comparison {
  private let texts: [Data]
  private let bytes: [[UInt8]]
  private let byteCount: Int

  init(texts: [Data]) {
    self.texts = texts
    bytes = texts.map { [UInt8]($0) }
    byteCount = texts.reduce(0) { $0 + $1.count }
  }

  func run(rounds: Int) throws {
    var foundation: [Double] = []
    var tree: [Double] = []
    var flat: [Double] = []
    for _ in 0..<rounds {
      foundation.append(try seconds(readByFoundation))
      tree.append(seconds(readTrees))
      flat.append(try seconds(readTapes))
    }
    print("\(texts.count) texts, \(byteCount) bytes, median of \(rounds) rounds")
    print("reader              MB/s   against JSONSerialization")
    for (name, times) in [("JSONSerialization", foundation), ("JSONDocument", tree), ("JSONTape", flat)] {
      let rate = Double(byteCount) / median(times) / 1e6
      let ratio = median(foundation) / median(times)
      print(column(name, 18) + column(tenths(rate), -6) + column(tenths(ratio), -10))
    }
  }

  private func readByFoundation() throws {
    for text in texts { _ = try JSONSerialization.jsonObject(with: text) }
  }

  private func readTrees() {
    for text in bytes {
      let document = JSONDocument.parse(text)
      precondition(document.errors.isEmpty && document.root != nil)
    }
  }

  private func readTapes() throws {
    var tape = JSONTape()
    for text in bytes { try tape.read(text.span) }
  }

  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try work()
    let (seconds, attoseconds) = (clock.now - start).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  private func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

  private func tenths(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }

  /// A text in a column: set left where `width` is positive, right where it is negative.
  private func column(_ text: String, _ width: Int) -> String {
    let blanks = String(repeating: " ", count: max(0, abs(width) - text.count))
    return width < 0 ? blanks + text : text + blanks
  }
}
