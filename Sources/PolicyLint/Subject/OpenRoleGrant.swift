import JSONText
import PolicyModel
import SourceText

/// An `Allow` of an action on roles that leaves open which.
struct OpenRoleGrant {
  /// How a statement comes to cover the action.
  enum Coverage {
    case named
    case byWildcard
    case byNotAction
  }

  /// How the statement comes to cover the action.
  let coverage: Coverage
  /// Whether it excludes roles instead of naming them.
  let hasNotResource: Bool
  /// What leaves the roles open.
  let place: SourceRange

  /// What Access Analyzer calls it, after a prefix for the action.
  var accessAnalyzerSuffix: String {
    switch (coverage, hasNotResource) {
    case (.named, true): "NOT_RESOURCE"
    case (.byWildcard, true): "STAR_IN_ACTION_AND_NOT_RESOURCE"
    case (.byNotAction, true): "NOT_ACTION_AND_NOT_RESOURCE"
    case (.named, false): "STAR_IN_RESOURCE"
    case (.byWildcard, false): "STAR_IN_ACTION_AND_RESOURCE"
    case (.byNotAction, false): "STAR_IN_RESOURCE_AND_NOT_ACTION"
    }
  }

  /// The actions that are asked of very many statements.
  private static let names = ["iam:PassRole", "iam:CreateServiceLinkedRole"].reduce(into: [String: ActionName]()) {
    $0[$1] = ActionName($1)
  }

  /// The grant of a statement; nil where it does not cover the action, or says which roles.
  ///
  /// - Parameters:
  ///   - action: such as `iam:PassRole`.
  ///   - openPaths: the patterns of the resource part, after `role/`, that are open; `*` always is.
  init?(of action: String, in linted: LintedStatement, openPaths: [String] = []) {
    guard linted.mayCover("iam") else { return nil }
    let statement = linted.statement
    guard statement.effect == .allow, let resource = statement.resource,
      Self.names[action].map(statement.action.matches) ?? statement.covers(action)
    else { return nil }
    let patterns = statement.action.patterns.elements
    if statement.action.isNegated {
      coverage = .byNotAction
    } else {
      coverage = patterns.contains { $0.description.equalsIgnoringCase(action) } ? .named : .byWildcard
    }
    hasNotResource = resource.isNegated
    if resource.isNegated {
      guard let member = linted.member("NotResource") else { return nil }
      place = member.nameRange
      return
    }
    let resources = resource.patterns
    guard let index = resources.elements.firstIndex(where: { Self.isOpen($0, openPaths) }) else { return nil }
    // Every action on everything is a defect of its own, of which other rules speak.
    if resources.elements[index].isEverything, !statement.action.isNegated,
      patterns.contains(where: { $0.meaning == .everything })
    {
      return nil
    }
    place = resources.range(at: index)
  }

  private static func isOpen(_ pattern: ResourcePattern, _ openPaths: [String]) -> Bool {
    if pattern.isEverything { return true }
    guard let fields = pattern.fields, fields[2] == "iam" || fields[2].utf8.contains(UInt8(ascii: "*")) else {
      return false
    }
    let isStars = { (text: Substring) in !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "*") } }
    let resource = fields[5]
    if isStars(resource) || resource == "role*" { return true }
    guard resource.utf8.starts(with: "role/".utf8) else { return false }
    let path = resource.dropFirst("role/".utf8.count)
    return isStars(path) || openPaths.contains { $0.hasSameBytes(as: path) }
  }
}
