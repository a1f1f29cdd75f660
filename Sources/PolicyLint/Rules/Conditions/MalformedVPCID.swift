import PolicyModel
import SourceText

/// The identifier of a VPC or of an endpoint that none can have.
struct MalformedVPCID: Rule {
  static let page = RulePage(
    "PL517", "malformed-vpc-id", .error, accessAnalyzer: ["INVALID_VPC_FORMAT", "INVALID_VPCE_FORMAT"],
    summary: "`aws:SourceVpc` or `aws:SourceVpce` is compared to what is no identifier of a VPC or of an endpoint.",
    why: "No request has it: the condition never holds, or always does where it is negated.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotEquals": {"aws:SourceVpce": ↓"vpc-0123456789abcdef0"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:sourceVpc": ["vpc-111bbb22", ↓"vpc-111bbb222", ↓"main"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotEquals": {"aws:SourceVpce": ["vpce-1a2b3c4d", "vpce-0123456789abcdef0"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringLike": {"aws:SourceVpc": "vpc-*"}, "StringEquals": {"aws:SourceVpce": "${aws:SourceVpc}"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.filter { $0.family == .string }.flatMap { linted -> [Violation] in
      let isEndpoint = linted.isOf(["aws:sourcevpce"])
      guard isEndpoint || linted.isOf(["aws:sourcevpc"]) else { return [] }
      let prefix = isEndpoint ? "vpce-" : "vpc-"
      return linted.plainValues.filter { !$0.isOpen && !isIdentifier($0.text, prefix) }.map {
        Violation(
          at: $0.range, noIdentifier($0.text, isEndpoint),
          help: "it is `\(prefix)` and 8 or 17 digits and letters",
          accessAnalyzer: isEndpoint ? "INVALID_VPCE_FORMAT" : "INVALID_VPC_FORMAT")
      }
    }
  }

  private func isIdentifier(_ text: String, _ prefix: String) -> Bool {
    guard text.begins(with: prefix) else { return false }
    let rest = text.utf8.dropFirst(prefix.utf8.count)
    return (rest.count == 8 || rest.count == 17)
      && rest.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }

  private func noIdentifier(_ text: String, _ isEndpoint: Bool) -> String {
    "`\(text)` is not the identifier of a \(isEndpoint ? "VPC endpoint" : "VPC")"
  }
}
