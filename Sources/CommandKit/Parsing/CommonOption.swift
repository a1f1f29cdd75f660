import Terminal

/// The options that every command has, at every level.
enum CommonOption: CaseIterable {
  case color, quiet, verbose, version, help

  var outline: OptionOutline {
    switch self {
    case .color:
      OptionOutline(
        long: "color", short: nil,
        value: ValueOutline(placeholder: "WHEN", completion: .words(ColorChoice.allCases.map(\.rawValue))),
        summary: "when to use colour; `auto` heeds NO_COLOR", defaultText: ColorChoice.auto.rawValue)
    case .quiet:
      OptionOutline(long: "quiet", short: "q", value: nil, summary: "say nothing but errors beside the result")
    case .verbose: OptionOutline(long: "verbose", short: "v", value: nil, summary: "say more about what is done")
    case .version:
      OptionOutline(long: "version", short: nil, value: nil, summary: "print the version and the service table's date")
    case .help: OptionOutline(long: "help", short: "h", value: nil, summary: "print help")
    }
  }

  static let outlines = allCases.map(\.outline)
}

/// What the common options of a call ask for.
struct CommonSettings {
  var color = ColorChoice.auto
  var verbosity = Verbosity.normal
  var wantsHelp = false
  var wantsVersion = false

  mutating func apply(_ option: CommonOption, _ text: String) -> ValueProblem? {
    switch option {
    case .color:
      guard let choice = ColorChoice.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) else {
        return .notAChoice(text, choices: ColorChoice.allCases.map(\.rawValue))
      }
      color = choice
    case .quiet: verbosity = .quiet
    case .verbose: verbosity = .verbose
    case .version: wantsVersion = true
    case .help: wantsHelp = true
    }
    return nil
  }
}
