/// How the texts of a dimension are read: which letters are the same, and what a wildcard may stand for.
enum TextForm: Hashable, Sendable {
  /// Code point by code point: condition values, abstract policies.
  case plain
  /// ASCII case aside: actions.
  case action
  /// Resources: the first five colons of a text part its fields, and before the fourth ASCII case is no matter (R80,
  /// R82).
  case arn
}
