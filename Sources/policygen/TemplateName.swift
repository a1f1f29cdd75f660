import CommandKit
import PolicySynthesis
import SourceText

/// The names of the roles that can be made.
enum TemplateName {
  static let all = RoleCatalogue.templates.map { $0.name }

  /// The template that is called `name`; a usage error, with the nearest one, where there is none.
  static func find(_ name: String) throws(UsageError) -> any RoleTemplate.Type {
    if let template = RoleCatalogue.template(named: name) { return template }
    let guess = Spelling.nearest(to: name, among: all).map { "did you mean `\($0)`?" }
    throw UsageError(
      "there is no role `\(name)`", help: guess ?? "the roles are \(all.map { "`\($0)`" }.joined(separator: ", "))")
  }
}
