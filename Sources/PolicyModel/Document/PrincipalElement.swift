/// The `Principal` or `NotPrincipal` of a statement.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
public struct PrincipalElement: Hashable, Sendable {
  /// Whether it is `NotPrincipal`: everyone but those listed.
  public var isNegated: Bool
  /// Who is listed.
  public var principals: PrincipalSet

  /// `Principal`, or `NotPrincipal` where `isNegated`.
  public init(_ principals: PrincipalSet, isNegated: Bool = false) {
    self.principals = principals
    self.isNegated = isNegated
  }
}

/// Whom a principal element lists.
public enum PrincipalSet: Hashable, Sendable {
  /// The bare `"*"`.
  case everyone
  /// A map from kind to names, in the order of the document.
  case listed([PrincipalGroup])

  /// Every entry, `"*"` as the AWS entry that it is equal to (R40).
  public var entries: [PrincipalPattern] {
    switch self {
    case .everyone: [PrincipalPattern(kind: .aws, text: "*")]
    case .listed(let groups): groups.flatMap { $0.names.elements }
    }
  }
}

/// The entries of one kind in a principal map.
public struct PrincipalGroup: Hashable, Sendable {
  /// The kind: the name in the map.
  public var kind: PrincipalKind
  /// The entries.
  public var names: ElementList<PrincipalPattern>

  /// The entries of one kind.
  public init(_ kind: PrincipalKind, _ names: ElementList<PrincipalPattern>) {
    self.kind = kind
    self.names = names
  }
}

/// The kinds of principal that a policy can name.
public enum PrincipalKind: String, Hashable, Sendable, CaseIterable {
  /// Accounts, users, roles and their sessions.
  case aws = "AWS"
  /// AWS services.
  case service = "Service"
  /// Identity providers.
  case federated = "Federated"
  /// S3's canonical user ids.
  case canonicalUser = "CanonicalUser"
}

/// One entry of a principal element, as it is spelled and as it is understood.
public struct PrincipalPattern: Hashable, Sendable {
  /// What an entry names.
  public enum Meaning: Hashable, Sendable {
    /// `*`: everyone, anonymous callers included (R40).
    case everyone
    /// An account, by its number or its root (R41).
    case account(AccountID)
    /// A user, a role, a session or another ARN.
    case arn(ARN)
    /// A service, a provider, a canonical user or a unique id, by its exact name.
    case name
    /// Nothing that AWS accepts; it matches nobody.
    case malformed
  }

  /// The kind under which the entry stands.
  public let kind: PrincipalKind
  /// The entry as spelled.
  public let text: String
  /// What it names.
  public let meaning: Meaning

  /// The entry `text` under `kind`.
  public init(kind: PrincipalKind, text: String) {
    self.kind = kind
    self.text = text
    meaning = Self.meaning(of: text, under: kind)
  }

  private static func meaning(of text: String, under kind: PrincipalKind) -> Meaning {
    guard kind == .aws else { return text.isEmpty || text == "*" ? .malformed : .name }
    if text == "*" { return .everyone }
    if let account = AccountID(text) { return .account(account) }
    if let arn = ARN(text) {
      if arn.service == "iam", arn.resource == "root" { return arn.account.map(Meaning.account) ?? .malformed }
      // R42: a principal is named whole or not at all.
      return text.utf8.contains(ASCII.star) || text.utf8.contains(ASCII.question) ? .malformed : .arn(arn)
    }
    return Self.isUniqueID(text) ? .name : .malformed
  }

  /// Whether a text has the form of IAM's unique ids, which stand for deleted users and roles (R43).
  public static func isUniqueID(_ text: String) -> Bool {
    (text.hasPrefix("AROA") || text.hasPrefix("AIDA")) && text.utf8.count >= 16
      && text.utf8.allSatisfy { ASCII.isDigit($0) || (ASCII.isLetter($0) && $0 & 0x20 == 0) }
  }
}
