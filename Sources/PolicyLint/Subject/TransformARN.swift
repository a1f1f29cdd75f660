import PolicyModel

/// ARNs of the macros that CloudFormation expands templates by: AWS documents them for one action, and its list of
/// resource types does not.
///
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-template.html
enum TransformARN {
  private static let action = ActionName("cloudformation:CreateChangeSet")

  /// Whether a pattern of actions covers the one that is authorised on them.
  static func areUsed(by pattern: ActionPattern) -> Bool { action.map(pattern.matches) ?? false }

  /// Whether a pattern of resources is one.
  static func isOne(_ pattern: ResourcePattern) -> Bool {
    pattern.fields.map { $0[2] == "cloudformation" && $0[5].utf8.starts(with: "transform/".utf8) } ?? false
  }
}
