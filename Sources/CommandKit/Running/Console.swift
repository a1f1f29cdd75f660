public import Terminal

/// How much a command says beside its result.
public enum Verbosity: Sendable {
  /// Errors only.
  case quiet
  /// What a user needs to know.
  case normal
  /// What helps to see why.
  case verbose
}

/// All that a command may touch: its streams, files, environment and clocks.
///
/// A test gives streams and files in memory, and the command cannot tell.
public struct Console {
  /// Standard output: the result and nothing else.
  public let output: Output
  /// Standard error: everything else.
  public let errors: Output
  /// Standard input.
  public let input: Input
  /// The files that paths name.
  public let files: any FileAccess
  /// The environment's variables.
  public let environment: [String: String]
  /// Whether standard output is a terminal.
  public let isOutputTerminal: Bool
  /// Whether standard error is a terminal.
  public let isErrorTerminal: Bool
  /// The columns that lines on standard output may take.
  public let width: Int
  /// A clock that does not run backwards.
  public let now: () -> Duration
  /// The time of day, in seconds since 1970-01-01T00:00:00Z; nil where a command is not to know it.
  public let time: () -> Int?
  /// The absolute path of the folder that relative paths begin at; nil where that is not known.
  public let workingFolder: String?
  /// The other programs that a command may start; none unless given.
  public let commands: any CommandRunner
  private let kept = KeptValues()
  /// How standard output is dressed.
  public private(set) var outputStyle: Style
  /// How standard error is dressed.
  public private(set) var errorStyle: Style
  /// How much is said beside the result.
  public private(set) var verbosity = Verbosity.normal

  /// A console over the given streams, files, environment and clock.
  public init(
    output: Output = Output(), errors: Output = Output(), input: Input = Input(bytes: []),
    files: any FileAccess = MemoryFiles(), environment: [String: String] = [:], isOutputTerminal: Bool = false,
    isErrorTerminal: Bool = false, width: Int = TerminalWidth.standard, now: @escaping () -> Duration = { .zero },
    time: @escaping () -> Int? = { nil }, workingFolder: String? = nil, commands: any CommandRunner = NoCommands()
  ) {
    self.output = output
    self.errors = errors
    self.input = input
    self.files = files
    self.environment = environment
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.width = width
    self.now = now
    self.time = time
    self.workingFolder = workingFolder
    self.commands = commands
    outputStyle = Style(.auto, isTerminal: isOutputTerminal, environment: environment)
    errorStyle = Style(.auto, isTerminal: isErrorTerminal, environment: environment)
  }

  /// Keeps a value as long as the console: what very many documents left behind need not be taken apart piece by piece
  /// where the process ends at once.
  public func keep(_ value: Any) { kept.values.append(value) }

  /// The same console as the common options ask for.
  func with(_ settings: CommonSettings) -> Console {
    var console = self
    console.verbosity = settings.verbosity
    console.outputStyle = Style(settings.color, isTerminal: isOutputTerminal, environment: environment)
    console.errorStyle = Style(settings.color, isTerminal: isErrorTerminal, environment: environment)
    return console
  }

  /// A line that shows how far long work has come: on a terminal only, and not when asked to be quiet.
  public func progress() -> Progress {
    Progress(on: errors, isShown: isErrorTerminal && verbosity != .quiet, width: width, now: now)
  }
}

/// Values that live as long as a console.
private final class KeptValues {
  var values: [Any] = []
}
