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
    case .federatedUser(let arn, let user): "federated-user:\(user.map(name) ?? ""):\(arn)"
    case .root(let arn): "root::\(arn)"
    case .service(let name): "service::\(name)"
    case .federated(let name): "federated::\(name)"
    case .originAccessIdentity(let arn): "origin-access-identity::\(arn)"
    case .anonymous: "anonymous::"
    case .session(let arn, let role): sessionText(arn, role)
    }
  }

  /// A user's path and name as the name of its federated users' texts, which holds no colon.
  static func name(of user: ARN) -> String {
    user.resource.dropFirst("user".utf8.count).unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case ":": "%3A"
      default: String(scalar)
      }
    }.joined()
  }

  /// The federated users whom a user of an account made, by the name of the user as their texts have it; empty for those
  /// of whom it is not known.
  static func federated(by name: String, of user: ARN) -> TextPattern {
    pattern(
      .federatedUser, name: literal(name),
      rest: literal("arn:\(user.partition):sts::\(user.accountField):") + [.many(.any)])
  }

  /// The user of a federated user's account whose path and name are spelled so.
  private static func user(named name: Substring, of federated: ARN) -> ARN? {
    let parts = ASCII.split(name, at: UInt8(ascii: "%"))
    var resource = "user\(parts[0])"
    for part in parts.dropFirst() {
      guard part.hasPrefix("25") || part.hasPrefix("3A") else { return nil }
      resource += "\(part.hasPrefix("25") ? "%" : ":")\(part.dropFirst(2))"
    }
    return ARN("arn:\(federated.partition):iam::\(federated.accountField):\(resource)")
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
    case .originAccessIdentity: found = RequestPrincipal(rest)
    case .federatedUser:
      let user = ARN(rest).flatMap { Self.user(named: parts[1], of: $0) }
      found = RequestPrincipal(rest).flatMap { parts[1].isEmpty ? $0 : user.flatMap($0.federated) }
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
    return found.account != nil || !kind.hasAccount ? found : nil
  }
}
