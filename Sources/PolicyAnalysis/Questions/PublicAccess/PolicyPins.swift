import PolicyModel

/// The values by which a request is trusted: those that are trusted anyhow, and the fixed ones that a policy asks for.
struct PolicyPins {
  private let conditions: [Condition]
  private let zone: TrustZone

  init(_ policy: Policy, _ zone: TrustZone) {
    conditions = policy.statements.elements.flatMap(\.conditions).filter {
      $0.conditionOperator.map { $0.comparison != .null } ?? false
    }
    self.zone = zone
  }

  /// The keys that the policy asks for or that tell the accounts of principals: what others hold is no matter.
  var keys: [PinningKey] {
    var keys: [PinningKey] = [.text("aws:principalaccount")]
    for condition in conditions {
      if let key = PinningKey(condition.foldedKey), !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// That a request has none of the values by which it were trusted.
  func outside(_ keys: [PinningKey]) -> [Condition] {
    keys.compactMap { key in key.outside(given(key) + fixed(key)) }
  }

  /// That what a service acts for is of none of the accounts that the policy writes into ARNs.
  var outsideAccounts: [Condition] {
    let sources = conditions.filter { $0.foldedKey.utf8.elementsEqual("aws:sourcearn".utf8) }
    let accounts = sources.flatMap { $0.values.elements }.compactMap { value in
      ResourcePattern(value.text).fields.flatMap { AccountID(String($0[4])) }
    }
    return PinningKey.arn("aws:sourcearn").outside(accounts.map(Self.arns)).map { [$0] } ?? []
  }

  private static func arns(of account: AccountID) -> String { "arn:*:*:*:\(account):*" }

  /// The values of a key that the zone trusts.
  private func given(_ key: PinningKey) -> [String] {
    let own: [String] =
      switch key.name {
      case "aws:principalaccount", "aws:sourceaccount", "aws:sourceowner", "aws:vpceaccount", "kms:calleraccount",
        "s3:dataaccesspointaccount":
        zone.accounts.map(\.description)
      case "aws:principalorgid", "aws:sourceorgid", "aws:vpceorgid": zone.organizations
      case "aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths": zone.organizations.map { $0 + "/*" }
      case "aws:principalarn", "aws:sourcearn", "s3:dataaccesspointarn": zone.accounts.map(Self.arns)
      case "aws:sourcevpc": zone.networks
      case "aws:sourcevpce": zone.endpoints
      case "aws:sourceip", "aws:vpcsourceip": zone.addresses
      default: []
      }
    return own + zone.values.filter { ASCII.folded($0.key) == key.name }.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  /// The values of a key that the policy writes out, so that they are not anybody's.
  private func fixed(_ key: PinningKey) -> [String] {
    let values = conditions.filter { $0.foldedKey.utf8.elementsEqual(key.name.utf8) }.flatMap { $0.values.elements }
    return values.map(\.text).filter { text in
      switch key {
      case .text: Self.hasNoWildcard(text[...])
      // An account's number makes it somebody's, whatever else of the ARN is open: so S3 says of access points.
      case .arn:
        Self.hasNoWildcard(text[...]) || ResourcePattern(text).fields.flatMap { AccountID(String($0[4])) } != nil
      // A path begins with the organisation's id, which is not anybody's.
      case .list: text.utf8.firstIndex(of: ASCII.slash).map { Self.hasNoWildcard(text[..<$0]) } ?? false
      case .address: isNarrow(text)
      case .flag: ASCII.folded(text) == "true"
      }
    }
  }

  /// Whether a value holds neither a wildcard nor a policy variable.
  private static func hasNoWildcard(_ text: Substring) -> Bool {
    !text.isEmpty && !text.utf8.contains { $0 == ASCII.star || $0 == ASCII.question || $0 == UInt8(ascii: "$") }
  }

  private func isNarrow(_ text: String) -> Bool {
    guard let range = IPAddressRange(text) else { return false }
    return Self.privateRanges.contains { $0.contains(range) }
      || range.prefixLength >= (range.width == 32 ? zone.widestRange.short : zone.widestRange.long)
  }

  /// Addresses of nobody's outside one network, however wide the range.
  /// https://www.rfc-editor.org/rfc/rfc1918
  private static let privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].compactMap { IPAddressRange($0) }
}
