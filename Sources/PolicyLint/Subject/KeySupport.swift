import PolicyModel
import ServiceReference
import SourceText

/// What AWS says of condition keys, kept once looked up.
final class KeySupportFacts {
  /// A key that AWS documents.
  struct Known {
    /// The key.
    let key: ConditionKey
    /// The service whose key it is; nil for keys that the requests of every service can carry.
    let service: String?
  }

  private let reference: ServiceReference
  private var known: [String: Known?] = [:]
  private var supports: [ActionAndKey: KeySupport] = [:]
  private lazy var globalNames = Set(reference.globalConditionKeys.map(\.name.lowered))

  init(_ reference: ServiceReference) { self.reference = reference }

  /// The key of a name in lower case; nil where AWS documents none.
  func key(_ folded: String) -> Known? {
    if let found = known[folded] { return found }
    let found = reference.conditionKey(folded).map { key in
      let prefix = String(decoding: folded.utf8.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
      let isGlobal = prefix == "aws" || globalNames.contains(key.name.lowered)
      return Known(key: key, service: isGlobal ? nil : prefix)
    }
    known[folded] = .some(found)
    return found
  }

  /// Which requests of an action carry the key of a name in lower case.
  ///
  /// The keys of every service are in all of them, but for tags, which each action lists.
  func support(of folded: String, by action: Action, in service: KnownService) -> KeySupport {
    let question = ActionAndKey(action: action.fullName, key: folded)
    if let found = supports[question] { return found }
    let found = findSupport(of: folded, by: action, in: service)
    supports[question] = found
    return found
  }

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

  private func findSupport(of folded: String, by action: Action, in service: KnownService) -> KeySupport {
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
}

extension KeySupportFacts {
  /// Whether a listed name such as `ssm:resourceTag/tag-key`, whose last part stands for any tag, is that of a key.
  ///
  /// AWS writes the part in three ways, also within one service.
  fileprivate static func isTag(_ name: String, namedBy folded: String) -> Bool {
    let bytes = Array(name.lowered.utf8)
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let part = bytes[(slash + 1)...]
    let standsForAny =
      part.first == UInt8(ascii: "$") || part.first == UInt8(ascii: "<")
      || part.elementsEqual("tag-key".utf8)
    return standsForAny && folded.utf8.count > slash + 1 && folded.utf8.starts(with: bytes[...slash])
  }
}

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
}

/// The three condition keys about tags that services support each for itself.
enum TagKey {
  /// Whether a key in lower case is one.
  static func isTag(_ folded: String) -> Bool {
    folded == "aws:tagkeys" || folded.begins(with: "aws:requesttag/") || folded.begins(with: "aws:resourcetag/")
  }
}

private struct ActionAndKey: Hashable {
  let action: String
  let key: String
}
