import PolicyModel
import SourceText

/// Private addresses where requests show public ones.
struct PrivateAddress: Rule {
  static let page = RulePage(
    "PL515", "private-address", .error,
    accessAnalyzer: [
      "PRIVATE_IP_ADDRESS", "PRIVATE_NOT_IP_ADDRESS", "PRIVATE_IP_ADDRESS_SUBSET", "PRIVATE_NOT_IP_ADDRESS_SUBSET",
    ],
    summary: "`aws:SourceIp` is compared to private ranges of addresses.",
    why: """
      It is the public address that a request comes from, so that such a range never matches. Requests through a VPC \
      endpoint do not have the key; `aws:VpcSourceIp` is the private address that they come from.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"IpAddress": {"aws:SourceIp": [↓"10.0.0.0/8", ↓"192.168.7.1"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"NotIpAddress": {"aws:SourceIp": ["198.51.100.0/24", ↓"172.16.0.0/16", ↓"fd00::/8"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"IpAddress": {"aws:SourceIp": ["198.51.100.0/24", "0.0.0.0/0", "172.0.0.0/8"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"NotIpAddressIfExists": {"aws:SourceIp": "10.0.0.0/8"}}
        }
        """),
  ]

  /// The ranges of RFC 1918 and RFC 4193.
  private let privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].compactMap(
    IPAddressRange.init)

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.flatMap { linted -> [Violation] in
      // With `IfExists` a condition may be meant for requests without the key alone.
      guard linted.family == .ipAddress, linted.isOf(["aws:sourceip"]), let found = linted.conditionOperator,
        !found.ifExists
      else { return [] }
      let values = linted.values
      let inner = values.filter { isPrivate($0.text) }
      let areAll = inner.count == values.count
      let code = found.comparison == .ipAddress ? "PRIVATE_IP_ADDRESS" : "PRIVATE_NOT_IP_ADDRESS"
      return inner.map {
        Violation(
          at: $0.range, isPrivate($0.text, found.comparison, areAll),
          help: "compare `aws:VpcSourceIp`, or name the public addresses", severity: areAll ? nil : .suggestion,
          accessAnalyzer: areAll ? code : "\(code)_SUBSET")
      }
    }
  }

  private func isPrivate(_ text: String) -> Bool {
    guard let range = IPAddressRange(text) else { return false }
    return privateRanges.contains { $0.contains(range) }
  }

  private func isPrivate(_ text: String, _ comparison: Comparison, _ areAll: Bool) -> String {
    let outcome = !areAll ? "" : comparison == .ipAddress ? ": it never holds" : ": it always holds"
    return "`\(text)` is private, and `aws:SourceIp` is a public address\(outcome)"
  }
}
