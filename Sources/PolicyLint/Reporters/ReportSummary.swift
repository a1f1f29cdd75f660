import SourceText

extension LintReport {
  /// One sentence that counts what was found, and in how much.
  public var summary: String {
    let checked = "\(counted(policyCount, "policy", "policies")) in \(counted(files.count, "file", "files"))"
    let aside = [(suppressedCount, "suppressed"), (baselinedCount, "in the baseline")].compactMap { count, words in
      count == 0 ? nil : "\(count) \(words)"
    }
    let excused = aside.isEmpty ? "" : " (\(aside.text(separatedBy: ", ")))"
    guard findingCount > 0 else { return "nothing found in \(checked)\(excused)" }
    let rest = omittedCount == 0 ? "" : "; \(counted(omittedCount, "finding", "findings")) more not shown"
    return "found \(countWords) in \(checked)\(excused)\(rest)"
  }

  /// The findings counted by severity: `2 errors, 1 warning`.
  var countWords: String {
    let severities: [(Diagnostic.Severity, String, String)] = [
      (.error, "error", "errors"), (.security, "security warning", "security warnings"),
      (.warning, "warning", "warnings"), (.suggestion, "suggestion", "suggestions"),
    ]
    return severities.compactMap { severity, one, many in
      let count = count(severity)
      return count == 0 ? nil : counted(count, one, many)
    }.text(separatedBy: ", ")
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
}
