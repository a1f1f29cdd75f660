import SourceText
import Terminal

extension UsageProblem {
  /// One sentence that says what is wrong.
  public var message: String {
    switch self {
    case .unknownOption(let word, _): "unknown option \(quoted(word))"
    case .unknownCommand(let word, _): "unknown command \(quoted(word))"
    case .missingValue(let option, let placeholder, _): "\(quoted(option)) needs a value: \(placeholder)"
    case .givenTwice(let option, let first, let second):
      "\(quoted(option)) is given twice: \(quoted(first)) and \(quoted(second))"
    case .unexpectedValue(let option, let value): "\(quoted(option)) takes no value, but was given \(quoted(value))"
    case .wrongValue(let name, .notReadable(let text, let expected)):
      "\(label(name)) needs \(expected), not \(quoted(text))"
    case .wrongValue(let name, .notAChoice(let text, let choices)):
      "\(label(name)) cannot be \(quoted(text)): it is one of \(choices.joined(separator: ", "))"
    case .missingArgument(let name): "\(name) is missing"
    case .unexpectedArgument(let word, _): "unexpected argument \(quoted(word))"
    case .notTogether(let first, let second): "\(quoted(first)) cannot be used together with \(quoted(second))"
    case .requires(let first, let second): "\(quoted(first)) needs \(quoted(second))"
    case .other(let message, _): message
    }
  }

  /// What to do next, where that can be said.
  public var help: String? {
    switch self {
    case .unknownOption(_, let suggestion?), .unknownCommand(_, let suggestion?): "did you mean \(quoted(suggestion))?"
    case .missingValue(let option, _, let next?):
      "a value that begins with `-` is written \(quoted("\(option)=\(next)"))"
    case .wrongValue(_, .notAChoice(let text, let choices)):
      Spelling.nearest(to: text, among: choices).map { "did you mean \(quoted($0))?" }
    case .unexpectedArgument(_, let option?): "give \(quoted(option)) again before each of its values"
    case .other(_, let help): help
    default: nil
    }
  }

  /// Options as they are typed, arguments by the name that help gives them.
  private func label(_ name: String) -> String { name.utf8.first == UInt8(ascii: "-") ? quoted(name) : name }

  private func quoted(_ word: String) -> String { "`\(word.visible)`" }
}
