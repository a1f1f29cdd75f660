public import PolicyModel

/// Who is trusted when it is asked whether a policy lets others in.
public struct TrustZone: Hashable, Sendable {
  /// Accounts all of whose principals are trusted.
  public var accounts: [AccountID]
  /// Organisations all of whose principals are trusted, by their ids: `o-...`.
  public var organizations: [String]
  /// VPCs from which everyone is trusted, by their ids: `vpc-...`.
  public var networks: [String]
  /// VPC endpoints through which everyone is trusted, by their ids: `vpce-...`.
  public var endpoints: [String]

  /// Trust in these and nobody else.
  public init(
    accounts: [AccountID] = [], organizations: [String] = [], networks: [String] = [], endpoints: [String] = []
  ) {
    self.accounts = accounts
    self.organizations = organizations
    self.networks = networks
    self.endpoints = endpoints
  }
}

extension TrustZone {
  /// The keys that can pin a request to somebody, by folded names.
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
  private static let texts = [
    "aws:principalaccount", "aws:principalorgid", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceaccount",
    "aws:sourceorgid", "aws:userid", "s3:dataaccesspointaccount",
  ]
  private static let arns = ["aws:principalarn", "aws:sourcearn", "s3:dataaccesspointarn"]
  private static let addresses = "aws:sourceip"

  /// The requests of those who are not trusted.
  ///
  /// Whatever a condition of the policy compares with a fixed value counts as pinned: a wildcard pins nothing, nor does a
  /// wide range of addresses. AWS's services are left out, which act for somebody.
  func untrusted(by policy: Policy) -> AccessQuery {
    var conditions = [Condition("BoolIfExists", "aws:PrincipalIsAWSService", ["false"])]
    for key in Self.texts {
      let trusted = given(key) + Self.fixed(key, in: policy, isFixed: Self.hasNoWildcard)
      if let condition = Self.outside(key, trusted, "StringNotEquals") { conditions.append(condition) }
    }
    for key in Self.arns {
      let trusted = Self.fixed(key, in: policy, isFixed: Self.hasNoWildcard)
      if let condition = Self.outside(key, trusted, "ArnNotEquals") { conditions.append(condition) }
    }
    let ranges = Self.fixed(Self.addresses, in: policy, isFixed: Self.isNarrow)
    if let condition = Self.outside(Self.addresses, ranges, "NotIpAddress") { conditions.append(condition) }
    return AccessQuery(conditions: conditions)
  }

  private func given(_ key: String) -> [String] {
    switch key {
    case "aws:principalaccount": accounts.map(\.description)
    case "aws:principalorgid": organizations
    case "aws:sourcevpc": networks
    case "aws:sourcevpce": endpoints
    default: []
    }
  }

  private static func outside(_ key: String, _ values: [String], _ operatorName: String) -> Condition? {
    values.isEmpty ? nil : Condition(operatorName, key, ElementList(values.map { ConditionValue($0) }))
  }

  private static func fixed(_ key: String, in policy: Policy, isFixed: (String) -> Bool) -> [String] {
    let conditions = policy.statements.elements.flatMap(\.conditions).filter { condition in
      condition.foldedKey.utf8.elementsEqual(key.utf8) && condition.conditionOperator?.comparison != .null
    }
    return conditions.flatMap { $0.values.elements.map(\.text) }.filter(isFixed)
  }

  /// Whether a value holds neither a wildcard nor a policy variable.
  private static func hasNoWildcard(_ text: String) -> Bool {
    !text.utf8.contains { $0 == ASCII.star || $0 == ASCII.question || $0 == UInt8(ascii: "$") }
  }

  /// Whether a range of addresses is narrow enough to pin anybody, by what S3 calls public.
  private static func isNarrow(_ text: String) -> Bool {
    guard let range = IPAddressRange(text) else { return false }
    return range.prefixLength >= (range.width == 32 ? 8 : 32)
  }
}
