import JSONText
import PolicyAnalysis

/// Pairs of policies that are made to be hard.
enum WorstCases {
  static func run() {
    print("hard pairs")
    for count in [4, 8, 20, 40, 80] {
      compare(
        "\(count) denials of independent words, equal policies", words(count, isMerged: false),
        words(count, isMerged: true))
    }
    for count in [100, 200] {
      compare("\(count) statements and one of \(count) resources", statements(count), merged(count))
    }
    compare("a cover by 12 keys", #"{"Statement": [\#(allow())]}"#, keyCover(12))
    compare("a cover by all 256 cases of 8 keys", #"{"Statement": [\#(allow())]}"#, minterms(8))
    for count in [4, 8, 10] { compare("`*a` and \(count) characters", suffix(count, "a"), suffix(count, "ab")) }
  }

  private static func compare(_ name: String, _ a: String, _ b: String) {
    guard let a = JSONDocument.parse(a).root, let b = JSONDocument.parse(b).root else { return }
    var answer = "an error"
    let time = milliseconds {
      if let comparison = try? AbstractPairs.compare(a, b) { answer = comparison.relation.rawValue }
    }
    print("  \(name): \(text(time)), \(answer)")
  }

  private static func allow(_ conditions: String = "", resource: String = #""*""#) -> String {
    #"{"Effect": "Allow", "Action": "*", "Resource": \#(resource)\#(conditions.isEmpty ? "" : #", "Condition": {\#(conditions)}"#)}"#
  }

  private static func list(_ texts: [String]) -> String { "[" + texts.joined(separator: ", ") + "]" }

  private static func words(_ count: Int, isMerged: Bool) -> String {
    let patterns = (0..<count).map { #""*w\#($0)x*""# }
    let denials = (isMerged ? [list(patterns)] : patterns).map {
      #"{"Effect": "Deny", "Action": "*", "Resource": \#($0)}"#
    }
    return #"{"Statement": \#(list([allow()] + denials))}"#
  }

  private static func statements(_ count: Int) -> String {
    #"{"Statement": \#(list((0..<count).map { allow(resource: #""r\#($0)/*""#) }))}"#
  }

  private static func merged(_ count: Int) -> String {
    #"{"Statement": \#(list([allow(resource: list((0..<count).map { #""r\#($0)/*""# }))]))}"#
  }

  /// A statement for each key that is there while those before it are not, and one where none is.
  private static func keyCover(_ count: Int) -> String {
    let statements = (0...count).map { place in
      let absent = (0..<place).map { #""k:\#($0)": "true""# }
      let present = place < count ? [#""k:\#(place)": "false""#] : []
      return allow(#""Null": {\#((absent + present).joined(separator: ", "))}"#)
    }
    return #"{"Statement": \#(list(statements))}"#
  }

  private static func minterms(_ count: Int) -> String {
    let statements = (0..<(1 << count)).map { number in
      let keys = (0..<count).map { #""k:\#($0)": "\#(number >> $0 & 1 == 1)""# }
      return allow(#""Null": {\#(keys.joined(separator: ", "))}"#)
    }
    return #"{"Statement": \#(list(statements))}"#
  }

  private static func suffix(_ count: Int, _ letters: String) -> String {
    let tail = String(repeating: "?", count: count)
    return #"{"Statement": [\#(allow(resource: list(letters.map { #""*\#($0)\#(tail)""# })))]}"#
  }
}
