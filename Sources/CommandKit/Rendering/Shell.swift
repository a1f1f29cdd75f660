/// A shell that completions are written for.
enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish

  /// The script that teaches the shell the words of `program`.
  func script(_ program: ProgramOutline) -> String {
    switch self {
    case .bash: BashCompletion(program).script
    case .zsh: ZshCompletion(program).script
    case .fish: FishCompletion(program).script
    }
  }

  /// `text` as one word of a POSIX shell or of zsh.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}

extension OptionOutline {
  /// Every way to write the option's name.
  var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + [flag] }
}

extension CommandOutline {
  /// The options that completions offer after the command's name.
  var offeredOptions: [OptionOutline] { shownOptions + CommonOption.outlines }
}
