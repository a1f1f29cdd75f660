/// What a shell offers in the place of a value.
public enum Completion: Hashable, Sendable {
  /// Nothing: only the user knows.
  case none
  /// Files and folders.
  case file
  /// Folders.
  case folder
  /// These words.
  case words([String])

  /// What a placeholder's name suggests: files for `FILE` and `PATH`, folders for `DIR` and `FOLDER`.
  init(placeholder: String) {
    switch placeholder {
    case "FILE", "PATH": self = .file
    case "DIR", "FOLDER": self = .folder
    default: self = .none
    }
  }

  var words: [String] {
    if case .words(let words) = self { words } else { [] }
  }
}
