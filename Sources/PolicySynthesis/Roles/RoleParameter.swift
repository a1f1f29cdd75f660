public import Environment

/// A parameter of a role, as `show` tells it.
public struct RoleParameter: Sendable {
  /// The key path in the role's entry of the environment: `trust.webIdentity.sub`.
  public let name: String
  /// What its value is: `string`, `true or false`, `name under buckets`, `list of names under databases`.
  public let type: String
  /// What it is for, and its rule.
  public let words: String
  /// What stands where it is not given; nil where it must be.
  public let fallback: String?
  /// A value.
  public let example: String

  /// A text that keeps a rule; the rule's own example unless another is given.
  public static func text(
    _ name: String, _ rule: ParameterRule, _ words: String, default fallback: String? = nil, example: String? = nil
  ) -> RoleParameter {
    RoleParameter(
      name: name, type: "string", words: "\(words): \(rule.words)", fallback: fallback,
      example: example ?? rule.example)
  }

  /// A truth value, false where it is not given unless `fallback` says otherwise.
  public static func flag(_ name: String, _ words: String, default fallback: Bool = false) -> RoleParameter {
    RoleParameter(name: name, type: "true or false", words: words, fallback: "\(fallback)", example: "\(!fallback)")
  }

  /// The name of an entry of the environment.
  public static func reference(
    _ name: String, _ section: EnvironmentSection, _ words: String, default fallback: String? = nil,
    example: String? = nil
  ) -> RoleParameter {
    RoleParameter(
      name: name, type: "name under `\(section.rawValue)`", words: words, fallback: fallback,
      example: example ?? section.exampleName)
  }

  /// A list of names of entries of the environment.
  public static func references(_ name: String, _ section: EnvironmentSection, _ words: String) -> RoleParameter {
    RoleParameter(
      name: name, type: "list of names under `\(section.rawValue)`", words: words, fallback: nil,
      example: "[\"\(section.exampleName)\"]")
  }
}
