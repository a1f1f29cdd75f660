import PolicyModel
import ServiceReference
import SourceText

/// What AWS says of condition keys, kept once looked up.
final class ConditionKeyFacts {
  /// A key that AWS documents.
  struct Known {
    /// The key.
    let key: ConditionKey
    /// The service whose key it is; nil for keys that the requests of every service can carry.
    let service: String?
  }

  /// The keys that the requests of every service can carry.
  private(set) lazy var globalNames = reference.globalConditionKeys.map(\.name)

  private let reference: ServiceReference
  private var known: [String: Known?] = [:]
  private var standings: [String: ConditionKeyStanding] = [:]
  private var supports: [KeySupport.Question: KeySupport] = [:]
  private var namesOfServices: [String: [String]] = [:]
  private lazy var foldedGlobalNames = Set(globalNames.map(\.lowered))

  init(_ reference: ServiceReference) { self.reference = reference }

  /// What a key is; `foldedKey` is its name in lower case.
  func standing(of foldedKey: String) -> ConditionKeyStanding {
    if let known = standings[foldedKey] { return known }
    let found = findStanding(of: foldedKey)
    standings[foldedKey] = found
    return found
  }

  /// The key of a name in lower case; nil where AWS documents none.
  func key(_ folded: String) -> Known? {
    if let found = known[folded] { return found }
    let found = reference.conditionKey(folded).map { key in
      let prefix = String(decoding: folded.utf8.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
      let isGlobal = prefix == "aws" || foldedGlobalNames.contains(key.name.lowered)
      return Known(key: key, service: isGlobal ? nil : prefix)
    }
    known[folded] = .some(found)
    return found
  }

  /// Which requests of an action carry the key of a name in lower case.
  ///
  /// The keys of every service are in all of them, but for tags, which each action lists.
  func support(of folded: String, by action: Action, in service: KnownService) -> KeySupport {
    let question = KeySupport.Question(action: action.fullName, key: folded)
    if let found = supports[question] { return found }
    let found = findSupport(of: folded, by: action, in: service)
    supports[question] = found
    return found
  }

  /// The names of a service's keys.
  func names(of service: Service) -> [String] {
    if let known = namesOfServices[service.prefix] { return known }
    let names = service.conditionKeys.map(\.name)
    namesOfServices[service.prefix] = names
    return names
  }

  private func findStanding(of key: String) -> ConditionKeyStanding {
    let bytes = key.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return key.isOpen ? .open : .malformed }
    let prefix = Substring(bytes[..<colon])
    let name = Substring(bytes[bytes.index(after: colon)...])
    // What follows a slash may be a tag, which may hold blanks.
    let head = name.utf8.prefix { $0 != UInt8(ascii: "/") }
    guard !prefix.isEmpty, !head.isEmpty, !prefix.utf8.contains(where: Self.isBlank),
      !head.contains(where: Self.isBlank)
    else { return .malformed }
    if let tagKey = tagKey(lackingTag: key) { return .lacksTag(tagKey) }
    if let known = self.key(key)?.key { return .known(known) }
    if key.isOpen { return .open }
    if Self.undocumented.contains(where: { $0.hasSameBytes(as: key) }) { return .open }
    if prefix.hasSameBytes(as: "aws") { return .unknownGlobal }
    if prefix.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }) { return .ofProvider }
    if let service = reference.service(String(prefix)) { return .unknownOfService(service) }
    // Prefixes of keys that belong to no service with actions.
    if Self.otherPrefixes.contains(where: { $0.hasSameBytes(as: prefix) }) { return .ofProvider }
    return .unknownPrefix(String(prefix))
  }

  /// The key of tags of which `key` is the name, the tag left out.
  private func tagKey(lackingTag key: String) -> ConditionKey? {
    let bare = key.utf8.last == UInt8(ascii: "/") ? String(key.unicodeScalars.dropLast()) : key
    guard bare.hasSuffix("tag") else { return nil }
    guard key.utf8.count != bare.utf8.count || reference.conditionKey(key) == nil,
      let found = reference.conditionKey(bare + "/key"), found.isTemplate
    else { return nil }
    return found
  }

  /// `saml` is any provider of that kind; the others are keys of sessions and catalogues.
  private static let otherPrefixes = [
    "saml", "catalog", "identitycenter", "cognito-identity-auth", "cognito-identity-unauth",
  ]

  /// Keys that policies of AWS use and that its documentation does not list.
  private static let undocumented = ["aws:principalorgmasteraccountid", "lakeformation:gluearn"]

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
