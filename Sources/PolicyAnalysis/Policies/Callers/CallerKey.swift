import PolicyModel

/// The condition keys that follow from the principal, and from nothing else.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
enum CallerKey: String, Hashable, Sendable {
  case arn = "aws:principalarn"
  case account = "aws:principalaccount"
  case type = "aws:principaltype"
  case userName = "aws:username"
  case isService = "aws:principalisawsservice"
  case serviceName = "aws:principalservicename"
  case serviceNames = "aws:principalservicenameslist"

  /// The principals whose requests have the key.
  var bearers: [CallerKind] {
    switch self {
    case .arn: CallerKind.allCases.filter(\.hasARN)
    case .account: CallerKind.allCases.filter { $0.hasAccount || $0 == .anonymous }
    case .type: CallerKind.allCases
    case .userName: [.user]
    case .isService: CallerKind.allCases.filter { $0 != .anonymous }
    case .serviceName, .serviceNames: [.service]
    }
  }

  /// The value of the key where it is the same for all principals of a kind.
  func constant(of kind: CallerKind) -> String? {
    switch self {
    case .type: kind.typeName
    case .isService: kind == .anonymous ? nil : kind == .service ? "true" : "false"
    case .account: kind == .anonymous ? "anonymous" : nil
    default: nil
    }
  }

  /// Whether the key can be followed under a family of operators; else it is taken for one that hangs on nothing, which
  /// only makes for more requests.
  func isFollowed(under family: PolicyModel.Comparison.Family) -> Bool {
    switch family {
    case .string, .null: true
    case .arn: self == .arn
    case .bool: self == .isService
    case .numeric, .date, .binary, .ipAddress: false
    }
  }

  /// The principals for whom the key's value fits a pattern.
  ///
  /// - Parameter value: the pattern; nil where no value can fit it.
  func patterns(_ value: TextPattern, among callers: [CallerKind]) -> [TextPattern] {
    let tokens = value.tokens
    var found: [TextPattern] = []
    for kind in bearers where callers.contains(kind) {
      if let constant = constant(of: kind) {
        if value.matches(constant, form: .plain) { found.append(CallerText.all(kind)) }
        continue
      }
      switch self {
      case .arn: found.append(CallerText.pattern(kind, name: Self.name(in: tokens, of: kind), rest: tokens))
      case .account:
        if let field = Self.field(tokens) { found.append(CallerText.ofAccount(field, kind)) }
      case .userName:
        guard let field = Self.field(tokens) else { continue }
        // A name that is known whole also ends the user's ARN.
        let isWhole = !tokens.contains(where: \.isWildcard)
        found.append(
          CallerText.pattern(kind, name: field, rest: [.many(.any)] + (isWhole ? [.literal("/")] + field : [])))
      case .serviceName, .serviceNames: found.append(CallerText.pattern(kind, rest: tokens))
      case .type, .isService: break
      }
    }
    return found
  }

  /// The name of a user whose ARN is known whole.
  private static func name(in arn: [PatternToken], of kind: CallerKind) -> [PatternToken] {
    guard kind == .user, !arn.contains(where: \.isWildcard),
      let slash = arn.lastIndex(where: { $0.scalar == UInt32(ASCII.slash) })
    else { return CallerText.anyName }
    return field(Array(arn[(slash + 1)...])) ?? CallerText.anyName
  }

  /// Tokens as a part of a text that holds no colon; nil where they ask for one.
  private static func field(_ tokens: [PatternToken]) -> [PatternToken]? {
    var field: [PatternToken] = []
    for token in tokens {
      if token.isStar {
        field.append(.many(.notColon))
      } else if token.isWildcard {
        field.append(.one(.notColon))
      } else if token.scalar == UInt32(ASCII.colon) {
        return nil
      } else {
        field.append(token)
      }
    }
    return field
  }
}
