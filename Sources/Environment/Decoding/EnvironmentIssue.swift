public import SourceText

/// Something wrong with an environment, or with the parameters of one of its roles.
public struct EnvironmentIssue: Sendable {
  /// What is wrong, with the evidence.
  public enum Kind: Sendable {
    /// A value of a JSON type that cannot stand there.
    case wrongType(expected: String, found: String)
    /// A number where digits must be kept as they are written.
    case numberForText(spelling: String, rule: ParameterRule)
    /// A text that breaks its parameter's rule; `reason` says how, where that has words of its own.
    case invalid(String, rule: ParameterRule, reason: String?)
    /// A word that is none of those that can stand there.
    case notAChoice(String, choices: [String])
    /// A key that is not known there.
    case unknownKey(String, known: [String])
    /// A key that is given twice.
    case duplicateKey(String)
    /// Keys that must be given.
    case missing([MissingParameter])
    /// Keys of which exactly one must be given.
    case notExactlyOne(of: [String], found: [String])
    /// A list that must not be empty.
    case emptyList(example: String)
    /// A name that no entry of the section has.
    case unknownReference(String, section: EnvironmentSection, declared: [String])
    /// A Region of another partition.
    case foreignRegion(String, partition: AWSPartition)
    /// A Region that the account does not list.
    case regionNotOfAccount(String, account: String, regions: [String])
    /// Two entries that name the same thing.
    case duplicateName(String, noun: String, other: String)
    /// Anything else that does not go together: a sentence, and what to do.
    case contradiction(String, help: String?)
    /// A prefix that is the whole bucket.
    case wholeBucket
    /// A name with upper case, which Glue folds.
    case upperCase(String)
    /// Something that works and is likely not what was meant: a sentence, and what to do.
    case doubt(String, help: String?)
  }

  /// What is wrong.
  public let kind: Kind
  /// The key path of what is wrong, from the top of the environment.
  public let path: [String]
  /// Where it stands; `SourceRange.none` where an override gave it.
  public let range: SourceRange

  /// Something wrong with the value at `path`.
  public init(_ kind: Kind, path: [String], range: SourceRange) {
    self.kind = kind
    self.path = path
    self.range = range
  }

  /// Something wrong with a value that was read.
  public init<Value>(_ kind: Kind, at value: Located<Value>) {
    self.init(kind, path: value.path, range: value.range)
  }

  /// Whether nothing may be made from an environment that has it.
  public var isError: Bool {
    switch kind {
    case .wholeBucket, .upperCase, .doubt: false
    default: true
    }
  }
}

/// A parameter that must be given, and how.
public struct MissingParameter: Sendable, Hashable {
  /// The key path from the top of the environment.
  public let path: [String]
  /// What it is: `a bucket name`, `the bucket that queries stage results in`.
  public let words: String
  /// A value as `--set` and, strings unquoted, the file take it.
  public let example: String
  /// The entry that the example refers to, where it is a name.
  public let entry: ReferredEntry?

  /// A parameter that is missing at `path`.
  public init(path: [String], words: String, example: String, refersTo entry: ReferredEntry? = nil) {
    self.path = path
    self.words = words
    self.example = example
    self.entry = entry
  }
}

/// An entry of a section that something refers to by name.
public struct ReferredEntry: Sendable, Hashable {
  /// The section.
  public let section: EnvironmentSection
  /// The name.
  public let name: String
  /// What a bucket must be used for.
  public let use: BucketUse?

  /// The entry `name` of a section.
  public init(_ section: EnvironmentSection, _ name: String, use: BucketUse? = nil) {
    self.section = section
    self.name = name
    self.use = use
  }
}

extension [EnvironmentIssue] {
  /// In order of position, what has none last in order of discovery; what two readers of an entry both found once.
  public var inOrder: [EnvironmentIssue] {
    var seen = Set<String>()
    return enumerated().sorted { left, right in
      let (first, second) = (left.element.range, right.element.range)
      if first.isEmpty != second.isEmpty { return second.isEmpty }
      if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
      return left.offset < right.offset
    }.map(\.element).filter { seen.insert("\($0.range.lowerBound) \($0.range.upperBound) \($0.message)").inserted }
  }

  /// Whether something may be made from the environment that has these.
  public var hasErrors: Bool { contains { $0.isError } }
}
