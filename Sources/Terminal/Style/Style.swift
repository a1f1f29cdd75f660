/// How text is dressed for where it goes.
public enum Style: Sendable {
  /// Text alone.
  case plain
  /// Text with ANSI colour sequences.
  case ansi

  /// The style for a stream: coloured when `choice`, the stream and the environment agree that it should be.
  public init(_ choice: ColorChoice, isTerminal: Bool, environment: [String: String]) {
    self = choice.colors(isTerminal: isTerminal, environment: environment) ? .ansi : .plain
  }

  /// `text` dressed as `tone`; an empty text stays empty.
  public func paint(_ tone: Tone, _ text: String) -> String {
    switch self {
    case .plain: text
    case .ansi: text.isEmpty ? text : "\u{1B}[\(tone.rendition)m\(text)\u{1B}[0m"
    }
  }

  /// `text` dressed as the tone called `name`; as it is where no tone has that name.
  public func paint(named name: String, _ text: String) -> String {
    guard let tone = Tone(rawValue: name) else { return text }
    return paint(tone, text)
  }
}
