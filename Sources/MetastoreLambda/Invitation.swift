/// What the words of the call ask for.
enum Invitation: Hashable {
  /// Events from Lambda.
  case serve
  /// The answer to the event of a file; `-` is standard input.
  case answer(path: String)
  case help
  case version
  /// Words that it does not know.
  case mistake(String)

  init(_ arguments: [String]) {
    let eventOption = "--event="
    switch arguments.first {
    case nil: self = .serve
    case "-h", "--help": self = .help
    case "--version": self = .version
    case "--event":
      self =
        switch arguments.count {
        case 1: .mistake("`--event` needs a file, or `-` for standard input")
        case 2: .answer(path: arguments[1])
        default: .mistake("`\(arguments[2])` is one word too many")
        }
    case let word? where word.utf8.starts(with: eventOption.utf8):
      let path = String(decoding: word.utf8.dropFirst(eventOption.utf8.count), as: UTF8.self)
      self = arguments.count == 1 ? .answer(path: path) : .mistake("`\(arguments[1])` is one word too many")
    case let word?: self = .mistake("unknown option `\(word)`; did you mean `--event`?")
    }
  }
}
