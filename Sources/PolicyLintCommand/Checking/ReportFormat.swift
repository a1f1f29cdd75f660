import CommandKit
import PolicyLint
import SourceText
import Terminal

/// The values of `--format`.
enum ReportFormat: String, CaseIterable, Sendable {
  case full, concise, json, ndjson, sarif, github, gitlab, junit, rdjson

  /// What writes the report of a run of `rules`; in colour only on standard output.
  func reporter(for console: Console, rules: [any Rule], toFile: Bool) -> any Reporter {
    switch self {
    case .full:
      let style = toFile ? Style.plain : console.outputStyle
      return FullReporter(width: console.width) { tone, text in style.paint(named: tone.rawValue, text) }
    case .concise: return ConciseReporter()
    case .json: return JSONReporter()
    case .ndjson: return NDJSONReporter()
    case .sarif:
      return SARIFReporter(rules: rules, version: PolicyLintProgram.version, paths: console.reportPaths)
    case .github: return GitHubReporter(paths: console.reportPaths)
    case .gitlab: return GitLabReporter(paths: console.reportPaths)
    case .junit: return JUnitReporter(paths: console.reportPaths)
    case .rdjson: return RDJSONReporter(paths: console.reportPaths)
    }
  }
}

extension Console {
  /// How reports for other programs name files: from the root of the repository that holds the working folder, or of
  /// the one that a build server says it builds.
  var reportPaths: ReportPaths {
    let folders = workingFolder.map { FolderChain.upward(from: $0) } ?? []
    let root = folders.first { files.kind(of: $0 + "/.git") != nil }
    return ReportPaths(
      workingFolder: workingFolder, root: root ?? environment["GITHUB_WORKSPACE"] ?? environment["CI_PROJECT_DIR"])
  }
}
