import PolicyModel

extension TextPattern {
  /// A resource pattern (R80, R82).
  ///
  /// - Parameter crossesInside: whether every wildcard may run over the colons that part an ARN's fields, as under `Deny`.
  static func resource(_ glob: Glob, crossesInside: Bool) -> TextPattern { TextPattern(glob, folding: .none) }

  /// A pattern of `ArnLike`; nil where it has fewer than six fields, so that no text fits (R83, R106).
  static func arnLike(_ glob: Glob) -> TextPattern? { nil }
}
