import SourceText

/// Why it cannot be told who runs the statements.
public enum SQLCallerError: Error, Hashable, Sendable {
  /// No role or principal has that alias.
  case unknownRole(String, declared: [String])
  /// No workgroup has that name.
  case unknownWorkgroup(String, declared: [String])
  /// None is named, and there is not just one.
  case severalWorkgroups([String])
  /// The workgroup is not of the caller's account.
  case foreignWorkgroup(String, owner: String, role: String, account: String)
  /// The workgroup is not of the caller's Region.
  case otherRegion(String, region: String, role: String, other: String)
  /// Results cannot be written where they should.
  case results(String, reason: String)

  /// The error in a sentence.
  public var message: String {
    switch self {
    case .unknownRole(let name, _): "the environment has no role or principal `\(name)`"
    case .unknownWorkgroup(let name, _): "the environment has no workgroup `\(name)`"
    case .severalWorkgroups(let names):
      names.isEmpty ? "no workgroup is declared for the caller" : "several workgroups are declared"
    case .foreignWorkgroup(let name, let owner, let role, let account):
      "the workgroup `\(name)` belongs to the account `\(owner)` and the role `\(role)` to `\(account)`"
    case .otherRegion(let name, let region, let role, let other):
      "the workgroup `\(name)` is in `\(region)` and the role `\(role)` in `\(other)`"
    case .results(let location, let reason): "results cannot be written to `\(location)`: \(reason)"
    }
  }

  /// What to do about it.
  public var help: String {
    switch self {
    case .unknownRole(let name, let declared), .unknownWorkgroup(let name, let declared):
      Spelling.nearest(to: name, among: declared.prefix(500)).map { "did you mean `\($0)`?" } ?? Self.listed(declared)
    case .severalWorkgroups(let names):
      names.isEmpty ? "declare it under `workgroups`" : "name one with `--workgroup` or `--role`: \(Self.listed(names))"
    case .foreignWorkgroup, .otherRegion: "name another with `--workgroup`"
    case .results: "change the workgroup's `results`, or declare the bucket's prefix"
    }
  }

  private static func listed(_ names: [String]) -> String {
    names.isEmpty ? "it has none" : "it has " + names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
  }
}
