import JSONText
import PolicyModel
import SourceText

/// A text that no action can have.
struct MalformedAction: Rule {
  static let page = RulePage(
    "PL201", "malformed-action", .error, accessAnalyzer: ["INVALID_ACTION", "WILDCARD_IN_SERVICE_NAME"],
    peers: [PeerCheck("parliament", "UNKNOWN_ACTION"), PeerCheck("cloud-copilot", "ACTION_SYNTAX")],
    summary: "An action is not of the form `service:Name`.",
    why: """
      It matches no request. White space and commas belong to the name, so that two actions in one text are none, \
      and the service cannot have wildcards.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": [↓"s3:GetObject, s3:PutObject"], "Resource": "*"}"#,
      fixed: #"{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"}"#),
    .flags(
      statement: #"{"Effect": "Allow", "Action": ↓"s3:GetObject ", "Resource": "*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": [↓"GetObject", ↓"s3:", ↓"s*:Get*", ↓""], "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "NotAction": ↓"s3.GetObject", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": ["s3:GetObject", "s3:Put*", "*"], "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.filter { !$0.isAllKnown }.flatMap { linted in
      let patterns = linted.statement.action.patterns
      return patterns.elements.indices.compactMap { index -> Violation? in
        let pattern = patterns.elements[index]
        // What a variable makes of an action is said by the rule of misplaced variables.
        guard pattern.isMalformed, !FoundVariable.occurs(in: pattern.description) else { return nil }
        return violation(pattern.description, at: patterns.range(at: index), inList: !patterns.isSingle)
      }
    }
  }

  private func violation(_ text: String, at range: SourceRange, inList: Bool) -> Violation {
    let parts = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    let areActions = !parts.isEmpty && parts.allSatisfy { ActionPattern($0).meaning != .malformed }
    guard areActions else {
      // Access Analyzer only suggests to avoid it; IAM takes no such policy.
      return Violation(
        at: range, notAnAction(text), help: help(text),
        accessAnalyzer: hasOpenService(text) ? "WILDCARD_IN_SERVICE_NAME" : "INVALID_ACTION")
    }
    if parts.count == 1 {
      let fix = Fix.replacing(range, by: JSONWriter.quoted(parts[0]), isSafe: true)
      return Violation(
        at: range, strayBlank(text), help: "write `\(parts[0])`", fixes: [fix], accessAnalyzer: "INVALID_ACTION")
    }
    let list = parts.map(JSONWriter.quoted).joined(separator: ", ")
    // It grants what it did not grant before, though that was surely meant.
    let fix = Fix.replacing(range, by: inList ? list : "[\(list)]", isSafe: false)
    return Violation(
      at: range, severalActions(text), help: "put each action in quotes of its own", fixes: [fix],
      accessAnalyzer: "INVALID_ACTION")
  }

  private func hasOpenService(_ text: String) -> Bool {
    text.utf8.firstIndex(of: UInt8(ascii: ":")).map { text[..<$0].isOpen } ?? false
  }

  private func help(_ text: String) -> String {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return "write the service before it, as in `s3:GetObject`"
    }
    return text[..<colon].isOpen ? "name the service whole, or write `*` for every action" : "write `service:Name`"
  }

  private func notAnAction(_ text: String) -> String { "`\(text)` is not an action" }

  private func strayBlank(_ text: String) -> String { "`\(text)` matches no action: a blank or a comma is part of it" }

  private func severalActions(_ text: String) -> String {
    "`\(text)` is one text and matches no action, though several are meant"
  }
}
