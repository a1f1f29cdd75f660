import Environment
import PolicyModel

/// Check 11: a role, user or group is made once, and no two share a name within an account.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
enum RoleNames {
  private struct Name: Hashable {
    let account: String
    let kind: String
    let folded: String
  }

  static func findings(in review: EnvironmentReview) -> [CheckFinding] {
    var makers: [Name: [(alias: String, arn: String)]] = [:]
    for role in review.roles.emitted {
      let made = distinct(role.documents.filter { [.identity, .trust].contains($0.kind) }.map(\.attachTo))
      for arn in made.compactMap({ ARN($0) }) {
        let name = Name(
          account: String(arn.accountField), kind: arn.resourceType.map(String.init) ?? "",
          folded: (arn.resource.split(separator: "/").last.map(String.init) ?? "").foldedName)
        makers[name, default: []].append((role.alias, arn.description))
      }
      makers.merge(twins(in: role)) { $0 + $1 }
    }
    return makers.filter { $0.value.count > 1 }.sorted { byBytes($0.key.folded, $1.key.folded) }.compactMap {
      name, made in
      guard let last = made.last, let entry = review.environment.roles[last.alias] else { return nil }
      let title = ARN(last.arn).flatMap { $0.resource.split(separator: "/").last.map(String.init) } ?? name.folded
      return CheckFinding(
        .sameName(title, kind: name.kind, aliases: distinct(made.map(\.alias))), at: entry.alias)
    }
  }

  /// What one role's documents make twice.
  private static func twins(in role: EmittedRole) -> [Name: [(alias: String, arn: String)]] {
    var seen = Set<String>()
    var twins: [Name: [(alias: String, arn: String)]] = [:]
    for document in role.documents where [.identity, .trust].contains(document.kind) {
      // What does not fit one policy is split into several of other names.
      guard !seen.insert(document.fileName).inserted, let arn = ARN(document.attachTo)
      else { continue }
      let name = Name(
        account: String(arn.accountField), kind: arn.resourceType.map(String.init) ?? "",
        folded: (arn.resource.split(separator: "/").last.map(String.init) ?? "").foldedName)
      twins[name, default: []].append((role.alias, document.attachTo))
    }
    return twins
  }
}
