import JSONText
import TestSupport

/// Abstract policies at random, small enough that they meet often.
struct PolicyGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func bool() -> Bool { Bool.random(using: &random) }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func pick<T>(_ values: [T]) -> T { values[number(0..<values.count)] }

  mutating func shuffled<T>(_ values: [T]) -> [T] { values.shuffled(using: &random) }

  /// A glob over two letters.
  mutating func glob() -> String { (0..<number(0..<4)).map { _ in pick(["a", "b", "*", "?"]) }.joined() }

  private mutating func globs() -> JSONNode {
    if number(0..<4) == 0 { return "*" }
    return JSONNode(.array((0..<number(1..<4)).map { _ in JSONNode(glob()) }))
  }

  private mutating func condition() -> JSONNode {
    let suffix = pick(["", "IfExists"])
    switch number(0..<7) {
    case 0: return [pick(["StringLike", "StringNotLike"]) + suffix: ["k:s": JSONNode(glob())]]
    case 1: return [pick(["StringEquals", "StringNotEquals"]) + suffix: ["k:s": ["a", "b"]]]
    case 2: return ["Bool" + suffix: ["k:b": JSONNode(pick(["true", "false"]))]]
    case 3:
      return [pick(["NumericLessThan", "NumericGreaterThanEquals"]) + suffix: ["k:n": JSONNode(pick(["1", "2"]))]]
    case 4: return [pick(["IpAddress", "NotIpAddress"]) + suffix: ["k:ip": JSONNode(pick(["10.0.0.0/8", "::/0"]))]]
    case 5:
      return [
        pick(["ForAllValues:", "ForAnyValue:"]) + pick(["StringEquals", "StringNotEquals"]) + suffix: [
          "k:set": JSONNode(pick(["a", "b"]))
        ]
      ]
    default: return ["Null": ["k:s": JSONNode(pick(["true", "false"]))]]
    }
  }

  /// A statement; one of three is a `Deny`.
  mutating func statement(_ effect: String? = nil) -> JSONNode {
    var members = [JSONMember("Effect", JSONNode(effect ?? pick(["Allow", "Allow", "Deny"])))]
    members.append(JSONMember(pick(["Action", "Action", "NotAction"]), globs()))
    members.append(JSONMember(pick(["Resource", "Resource", "NotResource"]), globs()))
    if number(0..<4) == 0 { members.append(JSONMember(pick(["Principal", "NotPrincipal"]), globs())) }
    if number(0..<2) == 0 { members.append(JSONMember("Condition", condition())) }
    return JSONNode(.object(members))
  }

  mutating func statements(_ range: Range<Int> = 1..<5) -> [JSONNode] {
    (0..<number(range)).map { _ in statement() }
  }

  /// A policy of statements that is near another: one of them changed, left out or added.
  mutating func neighbour(of statements: [JSONNode]) -> [JSONNode] {
    var changed = statements
    switch number(0..<4) {
    case 0: changed[number(0..<changed.count)] = statement()
    case 1: changed.remove(at: number(0..<changed.count))
    case 2: changed.append(statement())
    default: changed.shuffle(using: &random)
    }
    return changed
  }
}

/// A policy of statements.
func policy(_ statements: [JSONNode]) -> JSONNode { ["Statement": JSONNode(.array(statements))] }
