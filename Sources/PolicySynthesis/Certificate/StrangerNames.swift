import Environment
import JSONText
import PolicyModel

/// What is put in the place of strangers: a word that nothing of an environment holds, and an account that is none of its.
struct StrangerNames {
  /// The word that is taken unless an environment holds it.
  static let usualWord = stem + "r"

  private static let stem = "strange"

  private let word: String
  private let account: String

  /// The names of strangers to an environment, and to `others` that are named beside it.
  init(to environment: Environment, and others: [String] = []) {
    var texts = others
    var nodes = [environment.source]
    while let node = nodes.popLast() {
      switch node.value {
      case .string(let text), .number(let text): texts.append(text)
      case .array(let elements): nodes += elements
      case .object(let members):
        texts += members.map(\.name)
        nodes += members.map(\.value)
      default: break
      }
    }
    self.init(apartFrom: texts)
  }

  init(apartFrom texts: [String]) {
    // More of the word's last letter than follow each other in any of the texts: so none can hold it.
    let longest = texts.map(Self.longestRun).max() ?? 0
    word = Self.stem + String(repeating: "r", count: longest + 1)
    let known = Set(texts.filter { $0.utf8.count == 12 })
    var number = 999_988_887_777
    while known.contains("\(number)") { number -= 1 }
    account = "\(number)"
  }

  /// How many `r` at most stand after the stem in a text, whatever its case; 0 where it does not hold the word.
  private static func longestRun(in text: String) -> Int {
    let bytes = Array(text.foldedName.utf8)
    let count = stem.utf8.count
    var longest = 0
    for start in bytes.indices.dropLast(count) where bytes[start...].starts(with: stem.utf8) {
      longest = max(longest, bytes[(start + count)...].prefix { $0 == UInt8(ascii: "r") }.count)
    }
    return longest
  }

  /// A request with the strangers' names in it.
  func named(_ expectation: AccessExpectation) -> AccessExpectation {
    var context: [String: ContextValue] = [:]
    for (key, value) in expectation.context {
      switch value {
      case .single(let text): context[named(key)] = .single(named(text))
      case .list(let texts): context[named(key)] = .list(texts.map(named))
      }
    }
    return AccessExpectation(
      principal: named(expectation.principal), action: expectation.action,
      resources: expectation.resources.map(named), context: context, isAllowed: expectation.isAllowed,
      why: expectation.why, isBare: expectation.isBare)
  }

  private func named(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 1 || $0 == 2 }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 1: bytes += word.utf8
      case 2: bytes += account.utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
