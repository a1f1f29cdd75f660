import PolicyModel

/// The session tag by which Lake Formation knows an engine that it vends credentials to.
enum EngineTag {
  static let key = "LakeFormationAuthorizedCaller"

  /// What must hold where a role is assumed with this tag and no other.
  static func conditions(_ value: String) -> [Condition] {
    [
      Condition("StringEquals", "aws:RequestTag/\(key)", [ConditionValue(value)]),
      Condition("ForAllValues:StringEquals", "aws:TagKeys", [ConditionValue(key)]),
    ]
  }

  /// The context of such a request.
  static func context(_ value: String) -> [String: ContextValue] {
    ["aws:RequestTag/\(key)": .single(value), "aws:TagKeys": .list([key])]
  }

  /// Both actions of a call that assumes a role with tags.
  static let actions = ["sts:AssumeRole", "sts:TagSession"]
}
