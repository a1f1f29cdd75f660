import PolicyModel
import SourceText

/// A text that is no range of addresses.
struct MalformedAddress: Rule {
  static let page = RulePage(
    "PL513", "malformed-address", .error, accessAnalyzer: ["TYPE_MISMATCH_IP_RANGE"],
    peers: [PeerCheck("parliament", "MISMATCHED_TYPE")],
    summary: "A value of `IpAddress` or `NotIpAddress` is no address and no range in CIDR form.",
    why: "No address lies in it: the condition never holds, or always does where it is negated.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"IpAddress": {"aws:SourceIp": [↓"192.0.2.*", ↓"192.0.2.0/33", ↓"192.0.2.0-192.0.2.9"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"NotIpAddressIfExists": {"aws:SourceIp": ["192.0.2.0/24", ↓"gateway.example.com"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"IpAddress": {"aws:SourceIp": ["192.0.2.7", "192.0.2.0/24", "2001:DB8:1234:5678::/64"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringLike": {"aws:SourceIp": "192.0.2.*"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.filter { $0.family == .ipAddress }.flatMap { linted in
      linted.plainValues.filter { IPAddressRange($0.text) == nil }.map {
        Violation(at: $0.range, noRange($0.text), help: "write an address, or a range such as `192.0.2.0/24`")
      }
    }
  }

  private func noRange(_ text: String) -> String { "`\(text)` is neither an address nor a range of addresses" }
}
