import PolicyModel
import ServiceReference
import SourceText

/// What a text is as the name of a condition key.
enum ConditionKeyStanding {
  /// A key that AWS documents.
  case known(ConditionKey)
  /// A key of tags, without the tag that it is about.
  case lacksTag(ConditionKey)
  /// A key whose name holds a variable or a wildcard, so that it may be any.
  case open
  /// A key of an identity provider, which has those that it likes.
  case ofProvider
  /// Not of the form `prefix:name`.
  case malformed
  /// `aws:` and a name that AWS does not document.
  case unknownGlobal
  /// The prefix of a service and a name that it does not document.
  case unknownOfService(Service)
  /// A prefix that no service has.
  case unknownPrefix(String)
}

/// What AWS says of condition keys, kept once looked up.
final class ConditionKeyFacts {
  private let reference: ServiceReference
  private var standings: [String: ConditionKeyStanding] = [:]
  private(set) lazy var globalNames = reference.globalConditionKeys.map(\.name)
  private var namesOfServices: [String: [String]] = [:]

  init(_ reference: ServiceReference) { self.reference = reference }

  /// What a key is; `foldedKey` is its name in lower case.
  func standing(of foldedKey: String) -> ConditionKeyStanding {
    if let known = standings[foldedKey] { return known }
    let found = findStanding(of: foldedKey)
    standings[foldedKey] = found
    return found
  }

  /// The key that a name is of, where AWS documents it.
  func key(_ foldedKey: String) -> ConditionKey? {
    guard case .known(let key) = standing(of: foldedKey) else { return nil }
    return key
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
    if let known = reference.conditionKey(key) { return .known(known) }
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
