public import JSONText

/// A value that is given beside the file: `key.path=value`.
public struct Override: Sendable {
  /// The key path as it was spelled.
  public let spelling: String
  /// The words of the key path.
  public let path: [String]
  /// The value: JSON where the text is JSON, else the text itself.
  public let value: JSONNode

  /// The value `text` at the key path `key`, whose words are parted by `.`; a word in quotes keeps its own.
  ///
  /// - Parameter parse: reads JSON; nil where the text is none.
  public init(key: String, text: String, parse: (String) -> JSONNode?) throws(OverrideError) {
    guard let path = Self.words(of: key) else { throw .malformedKey(key) }
    spelling = key
    self.path = path
    value = parse(text).map(Self.withoutRanges) ?? JSONNode(text)
  }

  private init(spelling: String, path: [String], value: JSONNode) {
    self.spelling = spelling
    self.path = path
    self.value = value
  }

  /// The same override from the top of an environment: a first word that is no top key belongs to the role `alias`.
  public func absolute(role alias: String) -> Override {
    guard let first = path.first, !EnvironmentSection.topKeys.contains(first) else { return self }
    return Override(
      spelling: spelling, path: [EnvironmentSection.roles.rawValue, alias] + path, value: value)
  }

  private static func words(of key: String) -> [String]? {
    var words: [String] = []
    var word: [UInt8] = []
    var isQuoted = false
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ".") where !isQuoted:
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      default: word.append(byte)
      }
    }
    words.append(String(decoding: word, as: UTF8.self))
    return isQuoted || words.contains("") ? nil : words
  }

  /// Positions within an override are not positions of the file.
  private static func withoutRanges(_ node: JSONNode) -> JSONNode {
    switch node.value {
    case .array(let elements): JSONNode(.array(elements.map(withoutRanges)))
    case .object(let members): JSONNode(.object(members.map { JSONMember($0.name, withoutRanges($0.value)) }))
    default: JSONNode(node.value)
    }
  }
}

/// Why an override cannot be made.
public enum OverrideError: Error, Hashable, Sendable {
  /// The key is no path of words.
  case malformedKey(String)
  /// Something on the way is no object.
  case notAnObject(key: String, path: [String], found: String)

  /// The error in a sentence.
  public var message: String {
    switch self {
    case .malformedKey(let key): "\(key.quoted) is not a key path: words parted by `.`, in quotes where they hold one"
    case .notAnObject(let key, let path, let found):
      "`--set \(key)`: \(path.spelledAsKeyPath.quoted) is \(found) and has no keys"
    }
  }
}
