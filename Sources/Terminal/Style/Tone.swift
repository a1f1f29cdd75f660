/// What a piece of text is, which decides how a style shows it.
///
/// The raw values are the names by which text renderers that know nothing of terminals ask for a tone.
public enum Tone: String, CaseIterable, Sendable {
  /// A mistake that stops the work.
  case error
  /// Something that is likely not meant.
  case warning
  /// Something that is not safe.
  case security
  /// Something that could be said better.
  case suggestion
  /// Line numbers, arrows and bars beside quoted text.
  case gutter
  /// A heading or a name that should stand out.
  case emphasis
  /// What to do next.
  case help
  /// Something that went as it should.
  case success

  /// The parameters of the ANSI "select graphic rendition" sequence (ECMA-48, 8.3.117).
  var rendition: String {
    switch self {
    case .error: "1;31"
    case .warning: "1;33"
    case .security: "1;35"
    case .suggestion: "1;36"
    case .gutter: "1;34"
    case .emphasis: "1"
    case .help: "36"
    case .success: "32"
    }
  }
}
