import PolicySources
import SourceText

/// Finds the comments of a document that suppress findings.
struct CommentScan {
  private static let marker = Array("policylint:".utf8)
  private static let verb = "disable="

  private let bytes: [UInt8]
  private let isMarkdown: Bool
  /// What comments of the language begin with.
  private let signs: [String]

  /// nil for a document whose language has no comments.
  init?(_ document: SourcedDocument) {
    bytes = document.file.bytes
    isMarkdown = document.format == .markdown
    switch document.format {
    case .json, .terraformPlan: return nil
    case .cloudformation:
      // A template in JSON begins with a brace.
      guard bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) != UInt8(ascii: "{") else { return nil }
      signs = ["#"]
    case .hcl: signs = ["#", "//"]
    case .markdown: signs = ["<!--", "#"]
    }
  }

  func directives(_ lines: LineTable) -> (directives: [CommentDirective], problems: [Diagnostic]) {
    var directives: [CommentDirective] = []
    var problems: [Diagnostic] = []
    for line in 1...lines.count {
      let range = lines.range(ofLine: line)
      guard let place = marker(in: range), let sign = sign(before: place, from: range.lowerBound) else { continue }
      let isAlone = bytes[range.lowerBound..<sign].allSatisfy { $0 <= 0x20 }
      let comment = SourceRange(sign, range.upperBound)
      switch read(SourceRange(place + Self.marker.count, range.upperBound)) {
      case .failure(let problem):
        problems.append(
          Diagnostic(severity: .warning, message: problem.message, range: comment, help: problem.help))
      case .success(let words):
        let target = isAlone ? nextLine(after: line, lines) : line
        directives.append(
          CommentDirective(
            codes: words.codes, reason: words.reason, line: target,
            firstLines: target...(opens(lines.range(ofLine: target)) ? target + 1 : target), coversPolicies: isAlone,
            range: comment))
      }
    }
    return (directives, problems)
  }

  private struct Problem: Error {
    let message: String
    let help: String?
  }

  private func read(_ range: SourceRange) -> Result<(codes: Set<String>, reason: String), Problem> {
    var text = Substring(String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self))
    guard text.utf8.starts(with: Self.verb.utf8) else {
      return .failure(
        Problem(message: "this comment is not understood", help: "write `policylint:disable=RULE reason`"))
    }
    text = Substring(text.utf8.dropFirst(Self.verb.utf8.count))
    let words = Substring(text.utf8.prefix { $0 > 0x20 })
    var reason = Substring(text.utf8.dropFirst(words.utf8.count))
    if isMarkdown, let end = reason.utf8Index(of: "-->") { reason = reason[..<end] }
    var codes: Set<String> = []
    for word in words.split(separator: ",") {
      let named = RuleSelection.codes(named: String(word))
      guard !named.isEmpty else {
        return .failure(
          Problem(
            message: "there is no rule `\(word)`, so that this comment suppresses nothing",
            help: RuleSelection.nearest(to: String(word)).map { "did you mean `\($0)`?" }
              ?? "`policylint rules` lists them"))
      }
      codes.formUnion(named)
    }
    let said = reason.trimmed
    guard !codes.isEmpty, !said.isEmpty else {
      return .failure(
        Problem(
          message: codes.isEmpty
            ? "this comment names no rule" : "this comment gives no reason, so that it suppresses nothing",
          help: "write `policylint:disable=RULE reason`"))
    }
    return .success((codes, said))
  }

  private func marker(in range: SourceRange) -> Int? {
    var start = range.lowerBound
    while start + Self.marker.count <= range.upperBound {
      guard let first = bytes[start..<range.upperBound].firstIndex(of: Self.marker[0]) else { return nil }
      if bytes[first..<range.upperBound].starts(with: Self.marker) { return first }
      start = first + 1
    }
    return nil
  }

  /// Where the comment's sign stands: before the marker, but for blanks, and at the line's start or behind a blank.
  private func sign(before place: Int, from start: Int) -> Int? {
    var end = place
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    for sign in signs {
      let begin = end - sign.utf8.count
      guard begin >= start, bytes[begin..<end].elementsEqual(sign.utf8) else { continue }
      if begin == start || bytes[begin - 1] == 0x20 || bytes[begin - 1] == 0x09 { return begin }
    }
    return nil
  }

  /// Whether a policy that a line is about begins on the next: behind a key, a bracket, a fence or a heredoc's word.
  private func opens(_ line: SourceRange) -> Bool {
    if isMarkdown { return true }
    let text = bytes[line.lowerBound..<line.upperBound]
    guard let last = text.last(where: { $0 > 0x20 }) else { return false }
    let isHeredoc = zip(text, text.dropFirst()).contains { $0 == UInt8(ascii: "<") && $1 == UInt8(ascii: "<") }
    return isHeredoc || ":({[|>-".utf8.contains(last)
  }

  /// The next line that is neither empty nor such a comment again.
  private func nextLine(after line: Int, _ lines: LineTable) -> Int {
    var next = line + 1
    while next < lines.count {
      let range = lines.range(ofLine: next)
      let isBlank = bytes[range.lowerBound..<range.upperBound].allSatisfy { $0 <= 0x20 }
      guard isBlank || marker(in: range).flatMap({ sign(before: $0, from: range.lowerBound) }) != nil else { break }
      next += 1
    }
    return next
  }
}

extension Substring {
  fileprivate func utf8Index(of part: String) -> Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].utf8.starts(with: part.utf8) { return index }
      index = utf8.index(after: index)
    }
    return nil
  }

  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    let bytes = Array(utf8.drop { $0 <= 0x20 })
    let kept = bytes.prefix((bytes.lastIndex { $0 > 0x20 } ?? -1) + 1)
    return String(decoding: kept, as: UTF8.self)
  }
}
