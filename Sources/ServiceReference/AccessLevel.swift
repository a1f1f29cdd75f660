/// What an action does to a resource, in AWS's words.
///
/// See "Access level" of
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
public enum AccessLevel: String, Sendable, Hashable, CaseIterable {
  /// Lists resources; shows nothing of what they hold.
  case list = "List"
  /// Reads what a resource holds.
  case read = "Read"
  /// Creates, deletes or changes resources.
  case write = "Write"
  /// Grants or changes permissions.
  case permissionsManagement = "Permissions management"
  /// Changes nothing but tags.
  case tagging = "Tagging"

  /// The level that a letter of the table stands for.
  init?(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "l"): self = .list
    case UInt8(ascii: "r"): self = .read
    case UInt8(ascii: "w"): self = .write
    case UInt8(ascii: "p"): self = .permissionsManagement
    case UInt8(ascii: "t"): self = .tagging
    default: return nil
    }
  }
}
