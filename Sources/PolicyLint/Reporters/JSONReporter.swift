import JSONText

/// Shows a report as one JSON object: for programs.
public struct JSONReporter: Reporter {
  /// The version of the form.
  public static let schema = 1

  /// A reporter.
  public init() {}

  /// `{"schema", "findings": [...], "summary": {...}}`, and a line break.
  public func text(of report: LintReport) -> String { String(decoding: bytes(of: report), as: UTF8.self) }

  /// The UTF-8 bytes of `text`, which are not copied: a run over many files finds very many.
  public func bytes(of report: LintReport) -> [UInt8] {
    // A finding takes some seven hundred bytes.
    var writer = JSONWriter(isPretty: true, capacity: 768 * (1 + report.files.reduce(0) { $0 + $1.findings.count }))
    writer.object { writer in
      writer.member("schema")
      writer.write(Self.schema)
      writer.member("findings")
      writer.array { writer in
        report.forEachFinding { finding, file, lines in
          writer.element()
          writer.write(finding, in: file, lines)
        }
      }
      writer.member("summary")
      writer.write(report.summaryNode)
    }
    writer.endLine()
    return writer.bytes
  }
}
