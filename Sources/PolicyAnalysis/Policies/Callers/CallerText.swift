import PolicyModel

/// The texts of the principals' dimension, and patterns of them.
enum CallerText {
  /// Any name.
  static let anyName: [PatternToken] = [.many(.notColon)]

  /// A pattern of the principals of one kind.
  static func pattern(_ kind: CallerKind, name: [PatternToken] = anyName, rest: [PatternToken]) -> TextPattern {
    TextPattern(literal(kind.rawValue + ":") + name + [.literal(":")] + rest)
  }

  /// Every principal of a kind.
  static func all(_ kind: CallerKind) -> TextPattern { pattern(kind, rest: [.many(.any)]) }

  /// The tokens of a pattern whose `*` and `?` stand for anything.
  static func tokens(_ text: String) -> [PatternToken] {
    PatternToken.tokens(of: Glob(wildcardsOf: text).bytes, folding: .none, reach: .any)
  }

  /// The tokens of a text that stands for itself.
  static func literal(_ text: some StringProtocol, folding: PatternToken.Folding = .none) -> [PatternToken] {
    PatternToken.tokens(of: Array(text.utf8), folding: folding, reach: .any)
  }

  /// The principals of an account, by its number or by a pattern of it that matches no colon.
  static func ofAccount(_ account: [PatternToken], _ kind: CallerKind) -> TextPattern {
    let field: [PatternToken] = [.many(.notColon), .literal(":")]
    return pattern(kind, rest: literal("arn:") + field + field + field + account + [.literal(":"), .many(.any)])
  }

  /// The text of a request's principal, and the role of its session where it is known.
  static func text(of principal: RequestPrincipal) -> String? {
    switch principal {
    case .user(let arn): "user:\(ASCII.split(arn.resource, at: ASCII.slash).last ?? ""):\(arn)"
    case .role(let arn): "role::\(arn)"
    case .federatedUser(let arn, let user): "federated-user:\(user.map { $0.resource.dropFirst(5) } ?? ""):\(arn)"
    case .root(let arn): "root::\(arn)"
    case .service(let name): "service::\(name)"
    case .federated(let name): "federated::\(name)"
    case .originAccessIdentity(let arn): "origin-access-identity::\(arn)"
    case .anonymous: "anonymous::"
    case .session(let arn, let role): sessionText(arn, role)
    }
  }

  private static func sessionText(_ arn: ARN, _ role: ARN?) -> String? {
    guard let (name, session) = sessionParts(of: arn) else { return nil }
    if let role { return "session:\(session):\(role)" }
    return "session:\(session):arn:\(arn.partition):iam::\(arn.accountField):role/\(name)"
  }

  /// The role's name and the session's in a session's ARN.
  static func sessionParts(of arn: ARN) -> (role: Substring, session: Substring)? {
    let parts = ASCII.split(arn.resource, at: ASCII.slash)
    return parts.count == 3 ? (parts[1], parts[2]) : nil
  }

  /// The principal that a text spells; nil where there is none such, as of a user whose name is not its ARN's.
  static func principal(_ text: String) -> RequestPrincipal? {
    let parts = ASCII.split(text, at: ASCII.colon)
    guard parts.count >= 3, let kind = CallerKind(rawValue: String(parts[0])) else { return nil }
    let rest = String(Substring(text.utf8.dropFirst(parts[0].utf8.count + parts[1].utf8.count + 2)))
    let found: RequestPrincipal?
    switch kind {
    case .user, .role, .root: found = RequestPrincipal(rest)
    case .federatedUser, .originAccessIdentity: found = RequestPrincipal(rest)
    case .service: found = rest.isEmpty ? nil : .service(rest)
    case .federated: found = rest.isEmpty ? nil : .federated(rest)
    case .anonymous: found = rest.isEmpty ? .anonymous : nil
    case .session:
      guard let role = ARN(rest), let name = ASCII.split(role.resource, at: ASCII.slash).last,
        let arn = ARN("arn:\(role.partition):sts::\(role.accountField):assumed-role/\(name)/\(parts[1])")
      else { return nil }
      found = .session(arn, role: role.resource.utf8.count { $0 == ASCII.slash } == 1 ? nil : role)
    }
    guard let found, let own = self.text(of: found), own.utf8.elementsEqual(text.utf8) else { return nil }
    return found.account != nil || !kind.hasARN ? found : nil
  }
}
