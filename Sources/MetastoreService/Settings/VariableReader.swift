import HiveMetastore
import JSONText
import PolicyModel
import SourceText

/// Reads variables and keeps what is wrong with them.
struct VariableReader {
  private let environment: [String: String]
  private(set) var problems: [ConfigurationProblem] = []

  init(_ environment: [String: String]) { self.environment = environment }

  /// The value of a variable; nil where it is unset or empty: templates leave variables empty that nobody filled.
  subscript(name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// Notes what is wrong with a variable.
  mutating func report(_ variable: String, _ message: String) {
    problems.append(ConfigurationProblem(variable: variable, message: message))
  }

  /// Notes variables that are all but called like one that is read: what a slip leaves out would be shown to all.
  mutating func checkNames(_ known: [String]) {
    let others = environment.keys.filter { !known.contains($0) && !$0.begins(with: "AWS_") && self[$0] != nil }
    for name in others.sorted() {
      guard let meant = Spelling.nearest(to: name, among: known.filter { Self.isNear(name, $0) }) else { continue }
      report(name, "it is not read; did you mean \(meant)?")
    }
  }

  /// Whether every word of a name is all but the same: `EXCLUDE_NAME`, but not `CATALOG_ROLE` for `CATALOG_NAME`.
  private static func isNear(_ name: String, _ known: String) -> Bool {
    let (words, others) = (name.split(separator: "_"), known.split(separator: "_"))
    return words.count == others.count
      && zip(words, others).allSatisfy { Spelling.nearest(to: String($0), among: [String($1)]) != nil }
  }

  mutating func account(_ name: String) -> String {
    guard let text = self[name] else {
      report(name, "it is not set: the account whose catalog is shown, 12 digits")
      return ""
    }
    if text.utf8.count != 12 || !text.utf8.allSatisfy(\.isDigit) {
      report(name, "`\(text)` is not an account: 12 digits, such as `111122223333`")
    }
    return text
  }

  mutating func region(_ name: String, else others: String...) -> String {
    guard let text = self[name] ?? others.lazy.compactMap({ [self] in self[$0] }).first else {
      report(name, "it is not set, and neither is \(others.joined(separator: " or ")): the catalog's Region")
      return ""
    }
    let isWord = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0.isDigit || $0 == UInt8(ascii: "-") }
    if !isWord || !text.utf8.contains(UInt8(ascii: "-")) {
      report(name, "`\(text)` is not a Region, such as `eu-central-1`")
    }
    return text
  }

  mutating func catalogName(_ name: String) -> String? {
    guard let text = self[name] else { return nil }
    let isName = text.utf8.count <= 256 && !text.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "/") }
    if !isName { report(name, "`\(text)` is not the name of a data catalog in Athena") }
    return text
  }

  mutating func location(_ name: String) -> SpillLocation? {
    guard let text = self[name] else { return nil }
    guard let location = SpillLocation(text) else {
      report(name, "`\(text)` is not a place in S3, such as `s3://bucket/prefix/`")
      return nil
    }
    return location
  }

  mutating func patterns(_ name: String) -> [NameRules.Pattern] {
    guard let text = self[name] else { return [] }
    var patterns: [NameRules.Pattern] = []
    for part in text.utf8.split(separator: UInt8(ascii: ",")) {
      let word = String(decoding: part.trimmingBlanks, as: UTF8.self)
      guard let pattern = NameRules.Pattern(word) else {
        report(name, "`\(word)` is not a pattern of names, such as `sales`, `sales_*` or `sales.orders`")
        continue
      }
      patterns.append(pattern)
    }
    // What includes nothing that can be read would include everything.
    if patterns.isEmpty, problems.last?.variable != name {
      report(name, "it holds no pattern; unset it to leave names alone")
    }
    return patterns
  }

  mutating func flag(_ name: String) -> Bool {
    guard let text = self[name] else { return false }
    switch text.lowered {
    case "true", "1", "yes": return true
    case "false", "0", "no": return false
    default:
      report(name, "`\(text)` is neither `true` nor `false`")
      return false
    }
  }

  mutating func seconds(_ name: String, default standard: Int64) -> Int64 {
    guard let text = self[name] else { return standard }
    guard let seconds = Int64(text), (0...31_536_000).contains(seconds) else {
      report(name, "`\(text)` is not a number of seconds, such as `60`")
      return standard
    }
    return seconds
  }

  mutating func level(_ name: String, else other: String) -> LogLevel {
    guard let text = self[name] ?? self[other] else { return .info }
    guard let level = LogLevel(name: text) else {
      report(name, "`\(text)` is none of \(LogLevel.allCases.map(\.rawValue).joined(separator: ", "))")
      return .info
    }
    return level
  }

  mutating func parameters(_ name: String) -> Parameters {
    guard let text = self[name] else { return Parameters() }
    let document = JSONDocument.parse(Array(text.utf8))
    var parameters = Parameters()
    guard document.errors.isEmpty, let members = document.root?.members else {
      report(name, "it is not a JSON object, such as `{\"team\": \"lake\"}`")
      return parameters
    }
    for member in members {
      guard let value = member.value.string else {
        report(name, "`\(member.name)` has no text for its value")
        continue
      }
      parameters[member.name] = value
    }
    return parameters
  }
}

extension Substring.UTF8View.SubSequence {
  /// What is left without blanks around it.
  fileprivate var trimmingBlanks: Self {
    var rest = self
    while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
    while rest.last == UInt8(ascii: " ") { rest.removeLast() }
    return rest
  }
}
