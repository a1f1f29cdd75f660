public import Environment
import JSONText
import SourceText

/// What came of an input: the role, or everything that is wrong.
public struct EmissionResult: Sendable {
  /// The environment as far as it could be read.
  public let environment: Environment
  /// The role and its certificate; nil where there is no such entry to read.
  public let emission: RoleEmission?
  /// What is wrong with environment and entry, in order of position.
  public let issues: [EnvironmentIssue]
  /// The values given beside the file, by their paths from the top.
  let overrides: [Override]
  /// The entry's alias.
  let alias: String

  /// The role, where nothing is wrong.
  public var role: EmittedRole? { issues.hasErrors ? nil : emission?.role }

  /// Whether the environment's file has no such entry, so that all of it must be given beside the file.
  public var isNewEntry: Bool { environment.roles[alias]?.template.range.isEmpty ?? false }

  /// The issues that stand in the file.
  public var inFile: [EnvironmentIssue] { issues.filter { !$0.range.isEmpty } }

  /// What must be given and is not, neither in the file nor beside it, with what that refers to in turn.
  public var missing: [MissingParameter] {
    var missing: [MissingParameter] = []
    for issue in issues where issue.range.isEmpty {
      switch issue.kind {
      case .missing(let parameters): missing += parameters.flatMap(withReferences)
      case .unknownReference(let name, let section, let declared) where isMissing(name, among: declared):
        let use: BucketUse? = issue.path.last == "staging" ? .staging : nil
        missing += section.required(of: name, use: use).flatMap(withReferences)
      default: break
      }
    }
    return distinct(missing)
  }

  /// The other issues of values that were given beside the file: a sentence, and what to do.
  public var besideFile: [(message: String, help: String?)] {
    issues.filter { $0.range.isEmpty }.compactMap { issue in
      switch issue.kind {
      case .missing: return nil
      case .unknownReference(let name, _, let declared) where isMissing(name, among: declared): return nil
      default:
        let key = overrides.spelling(of: issue.path).map { "`--set \($0)`: \(issue.sentence)" }
        return (key ?? issue.message, withTopKeys(issue).help)
      }
    }
  }

  /// The same issue; of a key that the role's entry does not know, with those of the environment too: which of them is
  /// meant, only a word that is spelled rightly tells.
  private func withTopKeys(_ issue: EnvironmentIssue) -> EnvironmentIssue {
    guard case .unknownKey(let name, let known) = issue.kind,
      issue.path == [EnvironmentSection.roles.rawValue, alias],
      EnvironmentSection.topKeys.contains(where: { Spelling.nearest(to: name, among: [$0]) != nil })
    else { return issue }
    return EnvironmentIssue(
      .unknownKey(name, known: known + EnvironmentSection.topKeys), path: issue.path, range: issue.range)
  }

  /// The key path of a parameter as `--set` takes it: from the role's entry, or from the top.
  public func settingKey(of parameter: MissingParameter) -> String {
    let entry = [EnvironmentSection.roles.rawValue, alias]
    return (parameter.path.starts(with: entry) ? Array(parameter.path.dropFirst(2)) : parameter.path).spelledAsKeyPath
  }

  /// A name that is near none that is declared was not misspelt: its entry is still to be given.
  private func isMissing(_ name: String, among declared: [String]) -> Bool {
    Spelling.nearest(to: name, among: declared) == nil
  }

  /// The account of the role as far as it is given: examples of accounts are of that one.
  private var accountAlias: String? {
    environment.roles[alias]?.node["account"]?.string ?? environment.declared[.accounts]?.first
  }

  private func withReferences(_ parameter: MissingParameter) -> [MissingParameter] {
    var parameter = parameter
    if parameter.entry?.section == .accounts, let accountAlias {
      parameter = MissingParameter(
        path: parameter.path, words: parameter.words, example: accountAlias,
        refersTo: ReferredEntry(.accounts, accountAlias))
    }
    guard let entry = parameter.entry, (environment.declared[entry.section] ?? []).isEmpty || entry.use != nil,
      environment.declared[entry.section]?.contains(entry.name) != true
    else { return [parameter] }
    return [parameter] + entry.section.required(of: entry.name, use: entry.use).flatMap(withReferences)
  }
}
