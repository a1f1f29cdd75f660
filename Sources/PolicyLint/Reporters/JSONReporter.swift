import JSONText

/// Shows a report as one JSON object: for programs.
public struct JSONReporter: Reporter {
  /// The version of the form.
  public static let schema = 1

  /// A reporter.
  public init() {}

  /// `{"schema", "findings": [...], "summary": {...}}`, and a line break.
  public func text(of report: LintReport) -> String {
    var writer = JSONWriter(isPretty: true)
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
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }
}
