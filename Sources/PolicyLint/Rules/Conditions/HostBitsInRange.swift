import PolicyModel
import SourceText

/// A range of addresses that is not named by its first.
struct HostBitsInRange: Rule {
  static let page = RulePage(
    "PL514", "host-bits-in-range", .suggestion, accessAnalyzer: ["IMPROVE_IP_RANGE"],
    summary: "A range of addresses has bits set behind its prefix.",
    why: "They do not count: `192.0.2.7/24` is all of `192.0.2.0/24`, and who reads it may think of the one address.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"IpAddress": {"aws:SourceIp": [↓"192.0.2.7/24", "198.51.100.0/24"]}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "198.51.100.0/24"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"NotIpAddress": {"aws:SourceIp": ↓"2001:db8::1/64"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"IpAddress": {"aws:SourceIp": ["192.0.2.7", "192.0.2.7/32", "192.0.2.0/24", "0.0.0.0/0"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"IpAddress": {"aws:SourceIp": ["2001:db8::/64", "2001:db8::1/128", "192.0.2.*"]}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.filter { $0.family == .ipAddress }.flatMap { linted -> [Violation] in
      linted.plainValues.compactMap { located in
        guard let range = IPAddressRange(located.text) else { return nil }
        let hostBits = UInt128(range.width - range.prefixLength)
        let first = (range.address >> hostBits) << hostBits
        guard first != range.address else { return nil }
        let plain = range.width == 32 ? "\(text(ofV4: first))/\(range.prefixLength)" : nil
        return Violation(
          at: located.range, hasHostBits(located.text, range.prefixLength),
          help: plain.map { "write `\($0)`, or `/32` for the one address" } ?? "write the first address of the range",
          fixes: plain.map { [.replacing(located.range, by: "\"\($0)\"", isSafe: true)] } ?? [])
      }
    }
  }

  private func text(ofV4 address: UInt128) -> String {
    [24, 16, 8, 0].map { String(address >> $0 & 0xFF) }.joined(separator: ".")
  }

  private func hasHostBits(_ text: String, _ length: Int) -> String {
    "`\(text)` is the whole range of its first \(length) bits, not the one address"
  }
}
