import JSONText
import PolicyModel
import SourceText

/// A `Sid` with characters that IAM does not take.
struct MalformedSid: Rule {
  static let page = RulePage(
    "PL120", "malformed-sid", .error, accessAnalyzer: ["UNSUPPORTED_SID"],
    peers: [PeerCheck("parliament", "INVALID_SID"), PeerCheck("cfn-lint", "E3510")],
    summary: "The `Sid` of a statement in a policy that IAM keeps has other characters than letters and digits.",
    why: "IAM rejects the policy. Other services take blanks and hyphens in the policies that they keep.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Sid": ↓"Read the-lake", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#,
      fixed: #"{"Sid": "Readthelake", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .flags(
      statement: """
        {"Sid": ↓"Größe", "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
        """),
    .allows(
      statement: """
        {
          "Sid": "Enable IAM User Permissions", "Effect": "Allow", "Principal": {"AWS": "111122223333"},
          "Action": "kms:*", "Resource": "*"
        }
        """),
    .allows(statement: #"{"Sid": "Read1", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .allows(statement: #"{"Sid": "", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind.isKeptByIAM else { return [] }
    return policy.statements.compactMap { linted in
      guard let sid = linted.sid, let text = sid.string, !text.utf8.allSatisfy(isAllowed),
        !FoundVariable.occurs(in: text)
      else { return nil }
      let plain = String(decoding: text.utf8.filter(isAllowed), as: UTF8.self)
      let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
      return Violation(
        at: sid.range, hasOthers(text), help: "write it in letters A to Z, a to z and digits",
        fixes: plain.isEmpty || !isASCII ? [] : [.replacing(sid.range, by: JSONWriter.quoted(plain), isSafe: true)])
    }
  }

  private func isAllowed(_ byte: UInt8) -> Bool {
    byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte.lowered)
  }

  private func hasOthers(_ text: String) -> String {
    "the `Sid` `\(text)` has other characters than letters and digits"
  }
}
