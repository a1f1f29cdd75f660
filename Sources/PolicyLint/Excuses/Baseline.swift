import JSONText
public import SourceText

/// The findings that were there when a baseline was written: by fingerprint, how many.
public struct Baseline: Sendable {
  /// The version of the form.
  public static let schema = 1
  /// The file that is read and written where no other is named.
  public static let standardName = ".policylint-baseline.json"
  /// The largest baseline that is read, in bytes.
  public static let sizeLimit = 64 << 20

  private struct Entry {
    let rule: String
    let file: String
    var count: Int
  }

  private var entries: [String: Entry] = [:]

  /// A baseline of nothing.
  public init() {}

  /// Adds a finding.
  public mutating func add(_ finding: Finding, at path: String, _ fingerprint: Fingerprint) {
    entries[fingerprint.text, default: Entry(rule: finding.diagnostic.code, file: path, count: 0)].count += 1
  }

  /// Takes a finding out: whether it was in, as often as it was found so far.
  public mutating func take(_ fingerprint: Fingerprint) -> Bool {
    guard let entry = entries[fingerprint.text], entry.count > 0 else { return false }
    entries[fingerprint.text]?.count -= 1
    return true
  }

  /// How many findings it holds.
  public var count: Int { entries.values.reduce(0) { $0 + $1.count } }

  /// How many findings of these files it holds, which are gone where all that were found have been taken out.
  public func count(in files: Set<String>) -> Int {
    entries.values.reduce(0) { $0 + (files.contains($1.file) ? $1.count : 0) }
  }

  /// `{"schema", "findings": [{"rule", "file", "fingerprint", "count"}]}`, in an order that depends on nothing else.
  public var text: String {
    let sorted = entries.sorted { left, right in
      let (a, b) = (left.value, right.value)
      if !a.file.hasSameBytes(as: b.file) { return a.file.utf8.lexicographicallyPrecedes(b.file.utf8) }
      if !a.rule.hasSameBytes(as: b.rule) { return a.rule.utf8.lexicographicallyPrecedes(b.rule.utf8) }
      return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }
    let findings: [JSONNode] = sorted.map { fingerprint, entry in
      [
        "rule": JSONNode(entry.rule), "file": JSONNode(entry.file), "fingerprint": JSONNode(fingerprint),
        "count": JSONNode(integerLiteral: entry.count),
      ]
    }
    return JSONWriter.pretty([
      "schema": JSONNode(integerLiteral: Self.schema), "findings": JSONNode(.array(findings)),
    ]) + "\n"
  }

  /// Reads a baseline.
  ///
  /// - Returns: what could be read of it, and everything that is wrong with it, in order of position.
  public static func read(_ file: SourceFile) -> (baseline: Baseline, errors: [Diagnostic]) {
    let document = JSONDocument.parse(file.bytes, limits: JSONLimits(maximumBytes: sizeLimit))
    var baseline = Baseline()
    guard let root = document.root else { return (baseline, document.errors.map(\.diagnostic)) }
    var object = SettingsObject(root)
    if let node = object.requiredNode("schema"), node.number != schema {
      object.report(.unknownSchema("\(JSONWriter.minified(node))"), node.range)
    }
    for node in object.elements("findings", "a list of objects") {
      var entry = SettingsObject(node)
      let rule = entry.requiredNode("rule").flatMap { entry.text($0) }
      let path = entry.requiredNode("file").flatMap { entry.text($0) }
      let fingerprint = entry.requiredNode("fingerprint").flatMap { entry.text($0) }
      let count = entry.requiredNode("count")
      if let count, count.number.map({ $0 < 1 }) ?? true {
        entry.report(.wrongType(expected: "a number from 1", found: count.kindDescription), count.range)
      }
      let issues = entry.finish()
      object.adopt(issues)
      guard issues.isEmpty, let rule, let path, let fingerprint, let number = count?.number else { continue }
      baseline.entries[fingerprint.text, default: Entry(rule: rule.text, file: path.text, count: 0)].count += number
    }
    let errors = document.errors.map(\.diagnostic) + object.finish().map(\.diagnostic)
    return (baseline, errors.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }
}

extension JSONNode {
  /// The whole number that a value is, where it is one of a sensible size.
  fileprivate var number: Int? {
    guard case .number(let text) = value, text.utf8.count <= 9 else { return nil }
    return Int(text)
  }
}
