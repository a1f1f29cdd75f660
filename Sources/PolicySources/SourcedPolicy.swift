public import JSONText
public import PolicyModel
public import SourceText

/// A policy within a source file.
///
/// Its ranges are those of the source file, whatever the file's language is. Where parts are known only when the
/// template is deployed, there is a tree for each way of filling these holes: what holds of all fillings holds of the
/// policy, as far as can be told.
public struct SourcedPolicy: Sendable {
  /// The policy's trees, one for each way of filling its holes and at least one.
  public let fillings: [JSONNode]
  /// Its kind, where the source tells.
  public let kind: PolicyKind?
  /// What it is attached to, such as `s3:bucket`, where the source tells.
  public let resourceType: ResourcePolicyType?
  /// What the source calls the thing that the policy belongs to, such as a template's logical name; nil where it stands alone.
  public let owner: String?
  /// What the source calls the users, groups and roles whose policy it is, where it tells of them beside the policy; nil
  /// where it does not, so that the owner is who has it.
  public var holders: [String]?
  /// How it is written, as far as edits may be made of it.
  public let notation: PolicyNotation
  /// Whether it is the policy before it under another outcome of conditions: what is found of both is one finding.
  public let isAlternative: Bool
  /// Under which outcome of conditions it is this policy, where it is another one under others: a clause such as "when
  /// `IsProduction` does not hold".
  public let circumstance: String?
  /// The same policy around other values, where not the file has written it but only the values in it: what is wrong
  /// with this one, too, is no matter of the file's. nil for a policy that the file has written.
  public let pattern: JSONNode?

  /// A policy with these fillings; the first stands for it where one tree is wanted.
  public init(
    fillings first: JSONNode, _ others: [JSONNode] = [], kind: PolicyKind? = nil,
    resourceType: ResourcePolicyType? = nil, owner: String? = nil, notation: PolicyNotation,
    isAlternative: Bool = false, circumstance: String? = nil, pattern: JSONNode? = nil
  ) {
    fillings = [first] + others
    self.kind = kind
    self.resourceType = resourceType
    self.owner = owner
    self.notation = notation
    self.isAlternative = isAlternative
    self.circumstance = circumstance
    self.pattern = pattern
  }

  /// A policy without holes in a JSON text.
  public init(
    _ node: JSONNode, kind: PolicyKind? = nil, resourceType: ResourcePolicyType? = nil, owner: String? = nil
  ) {
    self.init(fillings: node, kind: kind, resourceType: resourceType, owner: owner, notation: .json)
  }

  /// The tree with plausible values in its holes.
  public var node: JSONNode { fillings[0] }

  /// Whether some of its parts are known only when it is deployed.
  public var hasHoles: Bool { fillings.count > 1 }

  /// The policy with its ranges given by `place`; `isExact` where edits may still be made in them.
  func mapRanges(isExact: Bool = true, _ place: (SourceRange) -> SourceRange) -> SourcedPolicy {
    let moved = fillings.map { $0.mapRanges(place) }
    var policy = SourcedPolicy(
      fillings: moved[0], Array(moved.dropFirst()), kind: kind, resourceType: resourceType, owner: owner,
      notation: isExact ? notation.mapRanges(place) : .other, isAlternative: isAlternative, circumstance: circumstance,
      pattern: pattern?.mapRanges(place))
    policy.holders = holders
    return policy
  }
}

/// How a policy is written in its source file.
public enum PolicyNotation: Hashable, Sendable {
  /// As JSON text.
  case json
  /// As YAML; what changes within a range of `shared` changes in other places of the file as well.
  case yaml(shared: [SourceRange])
  /// In a way that is not edited: put together by a template, or computed.
  case other

  func mapRanges(_ place: (SourceRange) -> SourceRange) -> PolicyNotation {
    guard case .yaml(let shared) = self else { return self }
    return .yaml(shared: shared.map(place))
  }
}
