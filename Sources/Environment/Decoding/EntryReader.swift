public import JSONText
public import SourceText

/// Reads the keys of one object of the environment, and collects what is wrong with them.
///
/// The keys that were asked for are those that are known: `finish` reports all others.
public struct EntryReader {
  /// The key path of the object.
  public let path: [String]
  /// Where the object is named, for what is said of it as a whole.
  public let anchor: SourceRange
  /// What is wrong so far, in order of discovery.
  public private(set) var issues: [EnvironmentIssue] = []
  private let members: [JSONMember]
  private let isReadable: Bool
  private var known: [String] = []
  private var isKnown = Set<String>()
  private var missing: [MissingParameter] = []

  /// Reads `node`, which must be an object.
  ///
  /// - Parameter anchor: where the object's name stands; the object itself where that is nil.
  public init(_ node: JSONNode, path: [String], anchor: SourceRange? = nil) {
    self.path = path
    self.anchor = anchor ?? node.range
    members = node.members ?? []
    isReadable = node.members != nil
    if !isReadable {
      report(.wrongType(expected: "an object", found: node.kindDescription), path: path, range: node.range)
    }
    var seen = Set<String>()
    for member in members where !seen.insert(member.name).inserted {
      report(.duplicateKey(member.name), path: path + [member.name], range: member.nameRange)
    }
  }

  /// Ends the reading: reports the keys that were never asked for and, as one, those that are missing.
  public mutating func finish() -> [EnvironmentIssue] {
    for member in members where !isKnown.contains(member.name) {
      report(.unknownKey(member.name, known: known), path: path, range: member.nameRange)
    }
    if !missing.isEmpty, isReadable { report(.missing(missing), path: path, range: anchor) }
    missing = []
    return issues
  }

  /// Adds an issue about the value at `path`.
  public mutating func report(_ kind: EnvironmentIssue.Kind, path: [String], range: SourceRange) {
    issues.append(EnvironmentIssue(kind, path: path, range: range))
  }

  /// Adds an issue about a value that was read.
  public mutating func report<Value>(_ kind: EnvironmentIssue.Kind, at value: Located<Value>) {
    issues.append(EnvironmentIssue(kind, at: value))
  }

  /// Adds an issue about the object as a whole.
  public mutating func report(_ kind: EnvironmentIssue.Kind) { report(kind, path: path, range: anchor) }

  /// Adds the issues of an object within this one.
  public mutating func adopt(_ others: [EnvironmentIssue]) { issues += others }

  /// Notes that a key must be given; all such are reported as one.
  public mutating func require(_ key: String, _ words: String, example: String, refersTo entry: ReferredEntry? = nil) {
    require([key], words, example: example, refersTo: entry)
  }

  /// Notes that a key of an object within this one must be given; all such are reported as one.
  public mutating func require(
    _ keys: [String], _ words: String, example: String, refersTo entry: ReferredEntry? = nil
  ) {
    if let first = keys.first { ask(first) }
    missing.append(MissingParameter(path: path + keys, words: words, example: example, refersTo: entry))
  }

  /// Whether the key is given.
  public func has(_ key: String) -> Bool { members.contains { $0.name == key } }

  /// The members, for an object whose names are the user's own; each counts as known.
  public mutating func allMembers() -> [JSONMember] {
    members.forEach { ask($0.name) }
    return members
  }

  /// The node of a key; of one that is given twice the last.
  public mutating func node(_ key: String) -> Located<JSONNode>? {
    ask(key)
    guard let member = members.last(where: { $0.name == key }) else { return nil }
    return Located(member.value, path: path + [key], range: member.value.range)
  }

  /// Where the name of a key stands; of one that is given twice the last.
  func nameRange(_ key: String) -> SourceRange? { members.last { $0.name == key }?.nameRange }

  private mutating func ask(_ key: String) {
    if isKnown.insert(key).inserted { known.append(key) }
  }
}
