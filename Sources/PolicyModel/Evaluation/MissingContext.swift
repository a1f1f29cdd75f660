/// What a context key that a request lacks stands for.
public enum MissingContext: Hashable, Sendable {
  /// The request is made without the key (R102).
  case absent
  /// The key may have any value, and has the one that is worst for the caller; of the keys named, by their folded names,
  /// the one that is best.
  case worst(except: Set<String>)
  /// The key may have any value, and has the one that is best for the caller.
  case best

  /// Whether what hangs on some missing keys is taken for what serves the caller; nil where the keys are just absent.
  func servesCaller(_ keys: some Sequence<String>) -> Bool? {
    switch self {
    case .absent: nil
    case .best: true
    case .worst(let exceptions): keys.allSatisfy(exceptions.contains)
    }
  }
}
