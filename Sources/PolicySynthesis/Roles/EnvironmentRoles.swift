public import Environment
public import ServiceReference

/// The roles of a whole environment.
public struct EnvironmentRoles: Sendable {
  /// A role whose template the program does not know.
  public struct Skipped: Sendable, Hashable {
    /// What the environment calls it.
    public let alias: String
    /// The name of the template.
    public let template: String
  }

  /// The roles that could be made, in the order of the file.
  public let emitted: [EmittedRole]
  /// The roles that were left out since their templates are not known.
  public let skipped: [Skipped]
  /// What is wrong with the parameters of the others, in order of position.
  public let issues: [EnvironmentIssue]
  /// Certificates that fail, by role; each is a fault of the program.
  public let failures: [(alias: String, failure: CertificateFailure)]
  /// What the documents cannot prevent, by role.
  public let residualRisks: [(alias: String, risk: ResidualRisk)]

  /// The wildcards that stand for actions that the templates name.
  public let wildcards: [ActionMinimizer.Wildcard]

  /// What was left out in one line; nil where nothing was.
  public static func note(of skipped: [Skipped]) -> String? {
    guard !skipped.isEmpty else { return nil }
    let names = skipped.map { "`\($0.alias)` (\($0.template))" }.joined(separator: ", ")
    return skipped.count == 1
      ? "skipped 1 role whose template is not built yet: \(names)"
      : "skipped \(skipped.count) roles whose templates are not built yet: \(names)"
  }

  /// The roles of an environment whose templates are not known.
  public static func skipped(of environment: Environment) -> [Skipped] {
    environment.roles.filter { RoleCatalogue.template(named: $0.template.value) == nil }
      .map { Skipped(alias: $0.alias.value, template: $0.template.value) }
  }

  /// Makes every role of an environment whose template is known.
  public static func emitAll(
    _ environment: Environment, shape: PolicyShape = PolicyShape(), reference: ServiceReference = .embedded
  ) -> EnvironmentRoles {
    var emitted: [EmittedRole] = []
    var issues: [EnvironmentIssue] = []
    var failures: [(alias: String, failure: CertificateFailure)] = []
    var wildcards: [ActionMinimizer.Wildcard] = []
    var risks: [(alias: String, risk: ResidualRisk)] = []
    for entry in environment.roles {
      guard let template = RoleCatalogue.template(named: entry.template.value) else { continue }
      let emission = RoleEmission(template, entry, in: environment, shape: shape, reference: reference)
      if let role = emission.role { emitted.append(role) }
      issues += emission.issues
      failures += emission.failures.map { (entry.alias.value, $0) }
      wildcards += emission.wildcards
      risks += emission.residualRisks.map { (entry.alias.value, $0) }
    }
    return EnvironmentRoles(
      emitted: emitted, skipped: skipped(of: environment), issues: issues.inOrder, failures: failures,
      residualRisks: risks, wildcards: distinct(wildcards))
  }
}
