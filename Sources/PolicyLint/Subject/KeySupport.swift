import PolicyModel
import ServiceReference
import SourceText

/// Which requests of an action carry a condition key.
enum KeySupport: Hashable {
  /// Any.
  case always
  /// Those on resources of these types.
  case onTypes([String])
  /// None.
  case never
  /// AWS documents no such key.
  case unknown

  /// What is asked: the names of an action and of a key in lower case.
  struct Question: Hashable {
    let action: String
    let key: String
  }
}

extension ConditionKeyFacts {
  /// What is listed of a key, in lower case, for the actions that a pattern covers, each answer once; empty where the
  /// pattern covers none, or too much was asked of one policy.
  func supports(
    of folded: String, by coverage: ActionCoverage, budget: inout Int
  ) -> Set<KeySupport> {
    guard budget > 0, case .actions(let covered) = coverage else {
      budget -= 1
      return []
    }
    budget -= covered.actions.count
    return covered.supports(of: folded) { self.support(of: folded, by: $0, in: covered.service) }
  }

  /// How many pairs of an action and a key are looked up for one policy; AWS's quotas allow far fewer.
  static let pairLimit = 1 << 17

  /// Which requests carry it, looked up.
  func findSupport(of folded: String, by action: Action, in service: KnownService) -> KeySupport {
    // What the token of an OpenID Connect provider claims is in the requests with it; AWS lists the oldest providers'.
    if action.fullName.equalsIgnoringCase("sts:AssumeRoleWithWebIdentity"), Self.isOfProvider(folded) { return .always }
    guard let known = key(folded) else { return .unknown }
    if known.service == nil, !TagKey.isTag(folded) { return .always }
    let names = { (keys: [String]) in
      keys.contains { $0.equalsIgnoringCase(known.key.name) || Self.isTag($0, namedBy: folded) }
    }
    if names(action.conditionKeys) { return .always }
    let types = action.resources.filter { resource in
      names(resource.conditionKeys) || names(service.resourceType(named: resource.type)?.conditionKeys ?? [])
    }
    if types.isEmpty { return .never }
    return types.count == action.resources.count ? .always : .onTypes(types.map(\.type))
  }

  /// Whether a key is a claim of a provider, whose address is its prefix.
  private static func isOfProvider(_ folded: String) -> Bool {
    folded.utf8.prefix { $0 != UInt8(ascii: ":") }.contains { $0 == UInt8(ascii: ".") }
  }

  /// Whether a listed name such as `ssm:resourceTag/tag-key`, whose last part stands for any tag, is that of a key.
  ///
  /// AWS writes the part in three ways, also within one service.
  private static func isTag(_ name: String, namedBy folded: String) -> Bool {
    let bytes = name.utf8Span.span
    let asked = folded.utf8Span.span
    var slash = 0
    while slash < bytes.count, bytes[slash] != UInt8(ascii: "/") { slash += 1 }
    guard slash + 1 < bytes.count, asked.count > slash + 1 else { return false }
    for index in 0...slash where bytes[index].lowered != asked[index] { return false }
    switch bytes[slash + 1] {
    case UInt8(ascii: "$"), UInt8(ascii: "<"): return true
    default: return name[name.utf8.index(name.startIndex, offsetBy: slash + 1)...].equalsIgnoringCase("tag-key")
    }
  }
}

/// The three condition keys about tags that services support each for itself.
enum TagKey {
  /// Whether a key in lower case is one.
  static func isTag(_ folded: String) -> Bool {
    folded == "aws:tagkeys" || folded.begins(with: "aws:requesttag/") || folded.begins(with: "aws:resourcetag/")
  }
}
