/// Why a policy is not edited where it stands.
public enum EditObstacle: Error, Hashable, Sendable {
  /// An alias or a merge key takes the part up, so that it says what several places say.
  case shared
  /// The part has a tag, which gives it another type.
  case tagged
  /// The part is a text in lines of its own below `|` or `>`.
  case blockText
  /// Readers of YAML take the part for different values.
  case ambiguous
  /// The part is laid out in a way that is not edited.
  case layout
  /// What the edits make of the text was read as something else than they mean.
  case misread
  /// There is more to be edited than is tried.
  case tooMuch

  /// The reason as a clause.
  public var words: String {
    switch self {
    case .shared: "an alias or a merge key takes the part up, so that it says what several places say"
    case .tagged: "the part has a tag"
    case .blockText: "the text stands in lines of its own below `|` or `>`"
    case .ambiguous: "readers of YAML take the part for different values"
    case .layout: "the part is laid out in a way that is not edited"
    case .misread: "the text would not say what the fix means"
    case .tooMuch: "there are too many to be tried"
    }
  }
}
