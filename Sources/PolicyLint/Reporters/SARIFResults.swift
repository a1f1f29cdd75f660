import JSONText
import SourceText

/// The results of a SARIF run.
struct SARIFResults {
  /// The results that are kept: by file and position, or where there are more than are shown the worst first.
  private(set) var nodes: [JSONNode] = []
  /// How many are left out.
  let omittedCount: Int

  private struct Result {
    let finding: Finding
    let excuse: Excuse?
    let fingerprint: Fingerprint
    let file: Int
  }

  private let ruleIndices: [String: Int]
  private let paths: ReportPaths
  private let hasBaseline: Bool

  init(_ report: LintReport, rules: [any Rule], paths: ReportPaths, limits: SARIFReporter.Limits) {
    self.paths = paths
    hasBaseline = report.hasBaseline
    ruleIndices = Dictionary(
      rules.enumerated().map { ($1.page.code, $0) }, uniquingKeysWith: { first, _ in first })
    var register = FingerprintRegister(paths)
    var results: [Result] = []
    for (index, file) in report.files.enumerated() {
      for (finding, excuse) in file.allFindings {
        results.append(
          Result(
            finding: finding, excuse: excuse, fingerprint: register.next(finding, in: file.file), file: index))
      }
    }
    if results.count > limits.shown { results = Self.worstFirst(results) }
    omittedCount = max(0, results.count - limits.results)
    results = Array(results.prefix(limits.results))
    // A run in which something is suppressed says of every result whether it is.
    let saysSuppressions = results.contains { $0.excuse != nil }
    let lines = report.files.map { LineTable($0.allFindings.isEmpty ? [] : $0.file.bytes) }
    nodes = results.map { result in
      node(result, in: report.files[result.file].file, lines[result.file], saysSuppressions: saysSuppressions)
    }
  }

  private static func worstFirst(_ results: [Result]) -> [Result] {
    results.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if (a.excuse == nil) != (b.excuse == nil) { return a.excuse == nil }
      if a.finding.diagnostic.severity != b.finding.diagnostic.severity {
        return a.finding.diagnostic.severity > b.finding.diagnostic.severity
      }
      return left.offset < right.offset
    }.map(\.element)
  }

  private func node(
    _ result: Result, in file: SourceFile, _ lines: LineTable, saysSuppressions: Bool
  ) -> JSONNode {
    let diagnostic = result.finding.diagnostic
    let message = diagnostic.message + (diagnostic.help.map { "\nhelp: \($0)" } ?? "")
    var members = [JSONMember("ruleId", JSONNode(diagnostic.code))]
    if let index = ruleIndices[diagnostic.code] {
      members.append(JSONMember("ruleIndex", JSONNode(integerLiteral: index)))
    }
    members += [
      JSONMember("level", JSONNode(SARIFRule.level(diagnostic.severity))),
      JSONMember("message", ["text": JSONNode(message)]),
      JSONMember("locations", [location(result.finding, in: file, lines)]),
      JSONMember(
        "partialFingerprints",
        [
          "policyElementHash/v1": JSONNode(result.fingerprint.numbered),
          // The one that GitHub goes by.
          "primaryLocationLineHash": JSONNode(result.fingerprint.numbered),
        ]),
    ]
    if hasBaseline {
      let isKnown = result.excuse?.isBaselined ?? false
      members.append(JSONMember("baselineState", JSONNode(isKnown ? "unchanged" : "new")))
    }
    if saysSuppressions {
      members.append(JSONMember("suppressions", JSONNode(.array(result.excuse.map { [Self.node($0)] } ?? []))))
    }
    let fixes = diagnostic.fixes.map { node($0, of: diagnostic, in: file, lines) }
    if !fixes.isEmpty { members.append(JSONMember("fixes", JSONNode(.array(fixes)))) }
    return JSONNode(.object(members))
  }

  private func location(_ finding: Finding, in file: SourceFile, _ lines: LineTable) -> JSONNode {
    var members = [
      JSONMember(
        "physicalLocation",
        ["artifactLocation": artifact(file), "region": Self.region(finding.diagnostic.range, lines)])
    ]
    if !finding.pointer.tokens.isEmpty {
      members.append(
        JSONMember("logicalLocations", [["fullyQualifiedName": JSONNode(finding.pointer.description)]]))
    }
    return JSONNode(.object(members))
  }

  private func artifact(_ file: SourceFile) -> JSONNode {
    let uri = JSONNode(paths.uri(file.name))
    return paths.path(file.name).begins(with: "/") ? ["uri": uri] : ["uri": uri, "uriBaseId": "SRCROOT"]
  }

  private func node(
    _ fix: Fix, of diagnostic: Diagnostic, in file: SourceFile, _ lines: LineTable
  ) -> JSONNode {
    let replacements: [JSONNode] = fix.edits.map { edit in
      ["deletedRegion": Self.region(edit.range, lines), "insertedContent": ["text": JSONNode(edit.text)]]
    }
    let words = diagnostic.help ?? "mend `\(diagnostic.code)`"
    return [
      "description": ["text": JSONNode(fix.isSafe ? words : words + " (changes what is granted, or may)")],
      "artifactChanges": [["artifactLocation": artifact(file), "replacements": JSONNode(.array(replacements))]],
    ]
  }

  private static func node(_ excuse: Excuse) -> JSONNode {
    switch excuse {
    case .suppressed(let place, let reason):
      [
        "kind": JSONNode(place == .comment ? "inSource" : "external"), "status": "accepted",
        "justification": JSONNode(reason),
      ]
    case .baselined: ["kind": "external", "status": "accepted", "justification": "it stands in the baseline"]
    }
  }

  private static func region(_ range: SourceRange, _ lines: LineTable) -> JSONNode {
    [
      "startLine": JSONNode(integerLiteral: lines.position(at: range.lowerBound).line),
      "startColumn": JSONNode(integerLiteral: max(1, lines.utf16Column(at: range.lowerBound))),
      "endLine": JSONNode(integerLiteral: lines.position(at: range.upperBound).line),
      "endColumn": JSONNode(integerLiteral: max(1, lines.utf16Column(at: range.upperBound))),
    ]
  }
}
