public import SourceText

extension EnvironmentIssue {
  /// The issue in a sentence that begins with the parameter.
  public var message: String {
    path.isEmpty ? sentence : "\(path.spelledAsKeyPath.quoted): \(sentence)"
  }

  /// The issue in a sentence, without the parameter.
  public var sentence: String {
    switch kind {
    case .wrongType(let expected, let found): "this takes \(expected), not \(found)"
    case .numberForText(let spelling, let rule):
      "\(spelling.quoted) is a number, and \(rule.noun) is a string: a number loses leading zeros"
    case .invalid(let text, let rule, let reason):
      "\(text.quoted) is not \(rule.noun): " + (reason.map { "\($0); " } ?? "") + "\(rule.words); "
        + "for example \(rule.example.quoted)"
    case .notAChoice(let text, let choices):
      "\(text.quoted) is none of \(choices.map(\.quoted).joined(separator: ", "))"
    case .unknownKey(let name, _): "there is no key \(name.quoted) here"
    case .duplicateKey(let name): "\(name.quoted) is given twice"
    case .missing(let parameters): missingSentence(parameters)
    case .notExactlyOne(let names, let found):
      found.isEmpty
        ? "one of \(names.map(\.quoted).joined(separator: ", ")) must be given"
        : "\(found.map(\.quoted).joined(separator: " and ")) rule each other out"
    case .emptyList(let example): "the list is empty; for example \(example.quoted)"
    case .unknownReference(let name, let section, _):
      "\(name.quoted) is not declared: no entry of \(section.rawValue.quoted) has that name"
    case .foreignRegion(let region, let partition):
      "\(region.quoted) is not a Region of the partition \(partition.rawValue.quoted)"
    case .regionNotOfAccount(let region, let account, _):
      "\(region.quoted) is not among the Regions of the account \(account.quoted)"
    case .duplicateName(let name, let noun, let other):
      "the \(noun) \(name.quoted) is declared as \(other.quoted) already"
    case .contradiction(let sentence, _), .doubt(let sentence, _): sentence
    case .wholeBucket: "an empty prefix takes in the whole bucket"
    case .upperCase(let name): "Glue folds \(name.quoted) to lower case"
    }
  }

  /// What to do about it, where that can be said.
  public var help: String? {
    switch kind {
    case .numberForText(let spelling, _): "write it in quotes: `\"\(spelling)\"`"
    case .notAChoice(let text, let choices): Self.guess(text, among: choices)
    case .unknownKey(let name, let known):
      Self.guess(name, among: known) ?? "the keys are \(known.map(\.quoted).joined(separator: ", "))"
    case .unknownReference(let name, let section, let declared):
      Self.guess(name, among: declared)
        ?? (declared.isEmpty
          ? "declare it under \(section.rawValue.quoted)"
          : "declared are \(declared.prefix(12).map(\.quoted).joined(separator: ", "))")
    case .foreignRegion(let region, _):
      AWSPartition(region: region).map { "it belongs to \($0.rawValue.quoted)" }
    case .regionNotOfAccount(_, let account, let regions):
      "add it to `accounts.\(account).regions`, or take one of \(regions.map(\.quoted).joined(separator: ", "))"
    case .duplicateKey: "keep one of the two"
    case .contradiction(_, let help), .doubt(_, let help): help
    case .wholeBucket: "name the prefix that is meant"
    case .upperCase: "write it in lower case, as policies must"
    case .duplicateName: "name each thing once; the same name in another account takes an alias as key and `name`"
    case .wrongType, .invalid, .missing, .notExactlyOne, .emptyList: nil
    }
  }

  /// The issue as a diagnostic of the file that the environment was read from.
  public var diagnostic: Diagnostic {
    Diagnostic(severity: isError ? .error : .warning, message: message, range: range, help: help)
  }

  private func missingSentence(_ parameters: [MissingParameter]) -> String {
    func name(_ parameter: MissingParameter) -> String { Array(parameter.path.dropFirst(path.count)).spelledAsKeyPath }
    guard let first = parameters.first else { return "nothing is missing" }
    if parameters.count == 1 {
      return "\(name(first).quoted) is missing: \(first.words); for example \(first.example.quoted)"
    }
    return parameters.map { name($0).quoted }.joined(separator: ", ") + " are missing; for example "
      + parameters.map { "\(name($0)) \($0.example.quoted)" }.joined(separator: ", ")
  }

  private static func guess(_ word: String, among candidates: [String]) -> String? {
    // Enough for every file that people write; more would take long where every name is wrong.
    Spelling.nearest(to: word, among: candidates.prefix(500)).map { "did you mean \($0.quoted)?" }
  }
}

extension String {
  /// The text in backticks, with control characters made visible and cut where it is long.
  package var quoted: String {
    var result = "`"
    for (index, scalar) in unicodeScalars.enumerated() {
      guard index < 120 else {
        result += "..."
        break
      }
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "`"
  }
}

extension [String] {
  /// The path as `--set` takes it: words joined by dots, in quotes where they hold one.
  public var spelledAsKeyPath: String {
    map { $0.utf8.contains(UInt8(ascii: ".")) || $0.isEmpty ? "\"\($0)\"" : $0 }.joined(separator: ".")
  }
}
