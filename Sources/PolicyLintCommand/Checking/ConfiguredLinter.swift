import CommandKit
import PolicyLint
import PolicyModel
import SourceText
import Terminal

/// What checks the files that a configuration is for.
struct ConfiguredLinter {
  /// The configuration; nil where there is none.
  let file: SourceFile?
  let settings: LintSettings
  let rules: [any Rule]
  let linter: Linter
  var ledger: SuppressionLedger
  private let paths: ReportPaths

  /// - Parameters:
  ///   - folder: the absolute path of the configuration's folder, by which it names files.
  ///   - workingFolder: the absolute path that relative names begin at.
  init(
    _ settings: LintSettings, from file: SourceFile?, folder: String, workingFolder: String, options: Check,
    today: CalendarDay?
  ) throws(RuleSelection.UnknownRule) {
    self.file = file
    self.settings = settings
    rules = try RuleSelection(
      select: options.select.isEmpty ? settings.select : options.select, ignore: options.ignore + settings.ignore
    ).rules
    linter = Linter(rules: rules, configuration: settings.configuration)
    ledger = SuppressionLedger(settings.suppressions, today: today)
    paths = ReportPaths(workingFolder: workingFolder, root: folder.isEmpty ? "/" : folder)
  }

  /// The codes of the rules: made where they are asked for, which most runs do not.
  var codes: Set<String> { Set(rules.map(\.page.code)) }

  /// A file's path from the configuration's folder.
  func path(_ name: String) -> String { paths.path(name) }

  /// The kind of a file's policies as the call says it, else as the configuration does; nil where neither does.
  func kind(of name: String, _ options: Check) -> (kind: PolicyKind?, resourceType: ResourcePolicyType?) {
    let configured = options.type == .auto ? settings.kind(of: path(name)) : nil
    return (options.type.kind ?? configured?.kind, options.resourceType ?? configured?.resourceType)
  }
}
