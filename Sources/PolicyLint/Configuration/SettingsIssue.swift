public import SourceText

/// Something wrong with a configuration file.
public struct SettingsIssue: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// The value is of another type than the key takes.
    case wrongType(expected: String, found: String)
    /// There is no such key.
    case unknownKey(String, known: [String])
    /// The key is given already.
    case duplicateKey(String)
    /// A key that must be given is missing.
    case missingKey(String)
    /// The version of the form is not known.
    case unknownSchema(String)
    /// The word names no rule.
    case unknownRule(String)
    /// The word is none of those to choose from.
    case notAChoice(String, choices: [String])
    /// The text is not what it is to be.
    case invalid(String, Noun)
    /// A text says nothing.
    case empty(String)
    /// Two keys that exclude each other.
    case notTogether(String, String)
  }

  /// What texts are to be.
  public enum Noun: Hashable, Sendable {
    case account, organization, service, action, region, glob, day, pointer, resourceType
  }

  /// What is wrong.
  public let kind: Kind
  /// Where.
  public let range: SourceRange
}

extension SettingsIssue {
  /// The issue with its words.
  public var diagnostic: Diagnostic { Diagnostic(message: message, range: range, help: help) }

  /// One sentence that says what is wrong.
  public var message: String {
    switch kind {
    case .wrongType(let expected, let found): "this takes \(expected), not \(found)"
    case .unknownKey(let name, _): "there is no key `\(name)` here"
    case .duplicateKey(let name): "`\(name)` is given twice"
    case .missingKey(let name): "`\(name)` is missing"
    case .unknownSchema(let version): "`\(version)` is not a version of this form that is known"
    case .unknownRule(let word): "there is no rule `\(word)`"
    case .notAChoice(let word, _): "`\(word)` is not one of the words that can stand here"
    case .invalid(let text, let noun): "`\(text)` is not \(noun.words)"
    case .empty(let name): "`\(name)` says nothing"
    case .notTogether(let first, let second): "`\(first)` and `\(second)` rule each other out"
    }
  }

  /// What to do next, where that can be said.
  public var help: String? {
    switch kind {
    case .wrongType, .duplicateKey, .notTogether: nil
    case .unknownKey(let name, let known):
      Spelling.nearest(to: name, among: known).map { "did you mean `\($0)`?" } ?? "the keys are \(Self.list(known))"
    case .missingKey(let name): "add `\"\(name)\": ...`"
    case .unknownSchema: "write `\"schema\": \(LintSettings.schema)`"
    case .unknownRule(let word):
      RuleSelection.nearest(to: word).map { "did you mean `\($0)`?" } ?? "`policylint rules` lists them"
    case .notAChoice(let word, let choices):
      Spelling.nearest(to: word, among: choices).map { "did you mean `\($0)`?" } ?? "it is one of \(Self.list(choices))"
    case .invalid(_, let noun): "for example `\(noun.example)`"
    case .empty: "say why it is meant so"
    }
  }

  private static func list(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}

extension SettingsIssue.Noun {
  fileprivate var words: String {
    switch self {
    case .account: "an account number"
    case .organization: "an organisation"
    case .service: "the principal of a service"
    case .action: "a pattern of actions"
    case .region: "a Region"
    case .glob: "a pattern of paths below this folder"
    case .day: "a day"
    case .pointer: "a JSON pointer"
    case .resourceType: "a kind of policy with the type of its resource"
    }
  }

  fileprivate var example: String {
    switch self {
    case .account: "123456789012"
    case .organization: "o-a1b2c3d4e5"
    case .service: "ec2.amazonaws.com"
    case .action: "iam:Put*"
    case .region: "eu-central-1"
    case .glob: "policies/**/*.json"
    case .day: "2026-01-31"
    case .pointer: "/Statement/0"
    case .resourceType: "resource:s3:bucket"
    }
  }
}
