import JSONText
import PolicyModel
import SourceText

/// A policy without `Version`.
struct MissingVersion: Rule {
  static let page = RulePage(
    "PL114", "missing-version", .warning, accessAnalyzer: ["MISSING_VERSION"],
    peers: [PeerCheck("parliament", "NO_VERSION")],
    summary: "The policy has no `Version`.",
    why: "It is then read as of 2008-10-17, in which a policy variable such as `${aws:username}` is plain text.")

  static let examples: [RuleExample] = [
    .flags(#"↓{"Statement": []}"#, fixed: #"{"Version": "2012-10-17", "Statement": []}"#),
    .flags("↓{\n  \"Statement\": []\n}", fixed: "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}"),
    .allows(#"{"Version": "2012-10-17", "Statement": []}"#),
    .allows(#"{"Version": "2008-10-17", "Statement": []}"#),
    .allows(#"{"name": "acme"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard let members = policy.node.members, policy.node["Version"] == nil, !policy.isNoPolicy else { return [] }
    return [
      Violation(
        at: policy.node.opening, noVersion, help: "write `\"Version\": \"2012-10-17\"`",
        fixes: members.first.map { [insertion(before: $0, in: policy)] } ?? [],
        severity: policy.kind.needsLatestVersion ? .error : nil)
    ]
  }

  private var noVersion: String { "the policy has no `Version`, and is read as of 2008-10-17" }

  /// Safe where the text holds no `${`: only variables mean something else in the later version.
  private func insertion(before first: JSONMember, in policy: LintedPolicy) -> Fix {
    let start = first.nameRange.lowerBound
    let blank = policy.file.text(in: SourceRange(policy.node.opening.upperBound, start))
    let text = policy.file.text(in: policy.node.range).utf8
    let hasVariable = zip(text, text.dropFirst()).contains { $0 == UInt8(ascii: "$") && $1 == UInt8(ascii: "{") }
    return .replacing(
      SourceRange(start, start), by: "\"Version\": \"2012-10-17\",\(blank.isEmpty ? " " : blank)",
      isSafe: !hasVariable)
  }
}
