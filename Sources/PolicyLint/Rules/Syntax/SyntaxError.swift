import PolicySources
import SourceText

/// A document that is not what its language takes.
struct SyntaxError: Rule {
  static let page = RulePage(
    "PL001", "syntax-error", .error, accessAnalyzer: ["JSON_SYNTAX_ERROR"],
    peers: [PeerCheck("parliament", "MALFORMED_JSON")],
    summary: "The document is not well-formed JSON, YAML or Terraform.",
    why: "AWS rejects it. The rest of the document is read and checked all the same, as far as it can be made out.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": ["s3:GetObject"↓ "s3:PutObject"], "Resource": "*"}"#,
      fixed: #"{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"}"#),
    .flags(
      statement: #"{"Effect": "Allow", "Action": ["s3:GetObject"↓,], "Resource": "*"}"#,
      fixed: #"{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ↓‘s3:GetObject’, "Resource": "*"}"#),
    .flags(
      statement: #"{"Effect": "Allow", "Action": ↓“s3:GetObject”, "Resource": "*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .flags(
      """
      ↓\u{FEFF}{"Version": "2012-10-17", ↓// for the readers
      "Statement": [↓/* none */]}
      """,
      fixed: """
        {"Version": "2012-10-17",\u{20}
        "Statement": []}
        """),
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", ↓"Resource": ↓*}"#),
    .flags(#"{"Version": "2012-10-17", "Statement": []↓"#, fixed: #"{"Version": "2012-10-17", "Statement": []}"#),
    .flags("↓"),
    .allows(statement: #"{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"}"#),
  ]

  func check(_ document: SourcedDocument) -> [Violation] {
    document.diagnostics.map { diagnostic in
      Violation(at: diagnostic.range, diagnostic.message, help: diagnostic.help, fixes: diagnostic.fixes)
    }
  }
}
