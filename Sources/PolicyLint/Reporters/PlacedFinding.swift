import SourceText

/// A finding with its file and the file's lines.
struct PlacedFinding {
  let finding: Finding
  let file: SourceFile
  let lines: LineTable

  /// The findings that count, the worst first, and of one severity in the order of the report.
  static func worstFirst(of report: LintReport) -> [PlacedFinding] {
    let all = report.files.flatMap { file in
      let lines = LineTable(file.findings.isEmpty ? [] : file.file.bytes)
      return file.findings.map { PlacedFinding(finding: $0, file: file.file, lines: lines) }
    }
    return Diagnostic.Severity.allCases.reversed().flatMap { severity in
      all.filter { $0.finding.diagnostic.severity == severity }
    }
  }
}
