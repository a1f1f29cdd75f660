import PolicyModel
import SourceText

/// The ARN of an object whose key nobody means.
struct SuspectObjectKey: Rule {
  static let page = RulePage(
    "PL318", "suspect-object-key", .suggestion,
    summary: "The ARN of an object has a key that begins or ends with a slash, or has two in a row.",
    why: """
      S3 takes such keys, and few are meant: keys do not begin with a slash, two slashes are not one, and a key that \
      ends in one is the mark of a folder and nothing within it.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/↓/sales/*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/sales/*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject",
          "Resource": ["arn:aws:s3:::acme-lake/sales↓//2026/*", "arn:aws:s3:::acme-lake/↓sales/"]
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:GetObject",
          "Resource": ["arn:aws:s3:::acme-lake/sales/2026/*", "arn:aws:s3:::acme-lake/sales/*"]
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject",
          "Resource": ["arn:aws:s3:::acme-lake/sales/*", "arn:aws:s3:::acme-lake/*", "arn:aws:s3:::acme-lake/report.csv"]
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"],
          "Resource": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/${aws:username}/*"],
          "Condition": {"StringLike": {"s3:prefix": "sales/"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.compactMap { located in
      guard let fields = located.fields, fields[2].hasSameBytes(as: "s3"), fields[3].isEmpty, fields[4].isEmpty,
        let slash = fields[5].utf8.firstIndex(of: UInt8(ascii: "/"))
      else { return nil }
      return violation(key: fields[5][fields[5].utf8.index(after: slash)...], in: located, policy)
    }
  }

  private func violation(key: Substring, in located: LocatedText, _ policy: LintedPolicy) -> Violation? {
    let slash = UInt8(ascii: "/")
    if key.utf8.first == slash {
      let end = key.utf8.firstIndex { $0 != slash } ?? key.endIndex
      return violation(
        key[..<end], by: "", in: located, policy, beginsWithSlash(located.text), help: "remove the slash")
    }
    if let double = firstDoubleSlash(in: key) {
      let end = key[double...].utf8.firstIndex { $0 != slash } ?? key.endIndex
      return violation(
        key[double..<end], by: "/", in: located, policy, hasTwoSlashes(located.text), help: "write one slash")
    }
    guard key.utf8.last == slash else { return nil }
    return violation(
      key, by: key + "*", in: located, policy, endsInSlash(located.text),
      help: "write `\(located.text)*` for all within")
  }

  /// Where two slashes follow one another first.
  private func firstDoubleSlash(in key: Substring) -> String.Index? {
    let bytes = key.utf8Span.span
    for offset in bytes.indices.dropFirst()
    where bytes[offset - 1] == UInt8(ascii: "/") && bytes[offset] == bytes[offset - 1] {
      return key.utf8.index(key.startIndex, offsetBy: offset - 1)
    }
    return nil
  }

  private func violation(
    _ part: Substring, by text: Substring, in located: LocatedText, _ policy: LintedPolicy, _ message: String,
    help: String
  ) -> Violation {
    let range = policy.range(of: part, in: located.text, at: located.range)
    return Violation(
      at: range, message, help: help,
      fixes: range == located.range ? [] : [.replacing(range, by: String(text), isSafe: false)])
  }

  private func beginsWithSlash(_ text: String) -> String { "the key of `\(text)` begins with a slash" }

  private func hasTwoSlashes(_ text: String) -> String { "the key of `\(text)` has two slashes in a row" }

  private func endsInSlash(_ text: String) -> String {
    "the key of `\(text)` ends in a slash: it is the mark of a folder, and nothing within it"
  }
}
