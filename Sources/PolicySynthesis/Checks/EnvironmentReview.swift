public import Environment
import Inventory
public import PolicyModel
public import ServiceReference

/// The documents of an environment's roles, and the inventory that they come to: what checks look at.
public struct EnvironmentReview: Sendable {
  let environment: Environment
  let roles: EnvironmentRoles
  /// Every document, the policies of one resource as one.
  private(set) var documents: [EmittedDocument]
  private(set) var inventory: Inventory
  let reference: ServiceReference
  /// The aliases of the roles that documents are made for, by what they are attached to.
  private let aliases: [String: String]

  /// The documents of roles.
  public init(_ environment: Environment, _ roles: EnvironmentRoles, reference: ServiceReference = .embedded) {
    self.environment = environment
    self.roles = roles
    self.reference = reference
    documents = roles.documents.map(\.withActionsByName)
    var aliases: [String: String] = [:]
    for role in roles.emitted {
      for document in role.documents where aliases[document.attachTo] == nil {
        aliases[document.attachTo] = role.alias
      }
      for document in role.documents {
        for principal in document.appliesTo where aliases[principal] == nil { aliases[principal] = role.alias }
      }
    }
    self.aliases = aliases
    inventory = Inventory()
    inventory = makeInventory()
  }

  /// The same with a policy changed: what the checks say of documents that no template makes.
  public func editing(
    _ attachTo: String, _ kind: DocumentKind, _ edit: (inout Policy) -> Void
  ) -> EnvironmentReview {
    var review = self
    review.documents = documents.map { document in
      guard document.attachTo == attachTo, document.kind == kind else { return document }
      var edited = document
      edit(&edited.policy)
      return edited
    }
    review.inventory = review.makeInventory()
    return review
  }

  /// What the checks find, in order of position.
  public var findings: [CheckFinding] {
    let checks = EnvironmentCheck.allCases.filter { isComplete || !$0.needsEveryRole }
    let found = checks.filter { $0 != .agreement }.flatMap { $0.findings(in: self) }
    // The same causes fail the roles' own expectations.
    guard found.isEmpty, checks.contains(.agreement) else { return found.inOrder }
    return EnvironmentCheck.agreement.findings(in: self).inOrder
  }

  /// The roles that could not be made.
  var unmade: [String] {
    environment.roles.filter { entry in
      RoleCatalogue.template(named: entry.template.value) != nil
        && !roles.emitted.contains { $0.alias == entry.alias.value }
    }.map(\.alias.value)
  }

  /// Whether every role was made whose template is known.
  var isComplete: Bool { unmade.isEmpty }

  /// The place of the role that something is made for, by what its document is attached to.
  func place(of attachTo: String) -> Located<String> {
    guard let alias = aliases[attachTo], let entry = environment.roles[alias] else {
      return Located(attachTo, path: [EnvironmentSection.roles.rawValue])
    }
    return entry.alias
  }

  /// What an ARN is called: the alias of the role that makes it, where there is one of that name.
  func title(of principal: String) -> String {
    guard let arn = ARN(principal) else { return principal }
    let role = roles.emitted.first { $0.documents.contains { $0.kind == .identity && $0.attachTo == principal } }
    return role.map { $0.template == DataMesh.name ? String(arn.resource) : $0.alias } ?? String(arn.resource)
  }

  /// The documents of a kind.
  func documents(_ kind: DocumentKind) -> [EmittedDocument] { documents.filter { $0.kind == kind } }

  /// The roles and users that the documents give policies to, sorted.
  var actors: [String] {
    inventory.identity.keys.filter { name in
      ARN(name).map { $0.resourceType == "role" || $0.resourceType == "user" } ?? false
    }.sorted(by: byBytes)
  }

  /// The alias of the account that owns something, where that is one of the environment's; of buckets too.
  func owner(of arn: ARN) -> Account? {
    if arn.service == "s3", arn.accountField.isEmpty {
      return environment.bucket(named: arn.resource.split(separator: "/").first.map(String.init) ?? "")?.account
    }
    return environment.accounts.first { $0.id == arn.accountField }
  }

  private func makeInventory() -> Inventory {
    var inventory = Inventory(environment, roles: [])
    inventory.merge(Inventory(documents: documents))
    // The checks ask what policies allow; what Lake Formation says comes behind that.
    inventory.lakeFormation = .init()
    return inventory
  }
}

extension EnvironmentRoles {
  /// Roles that were made one by one.
  public init(emitted: [EmittedRole], risks: [(alias: String, risk: ResidualRisk)]) {
    self.init(emitted: emitted, skipped: [], issues: [], failures: [], residualRisks: risks, wildcards: [])
  }
}

extension EmittedDocument {
  /// The document with the actions that its wildcards stand for: checks ask for each.
  fileprivate var withActionsByName: EmittedDocument {
    let actions = policy.statements.elements.flatMap(\.action.patterns.elements)
    if actions.allSatisfy(\.isLiteral) { return self }
    var document = self
    document.policy = ActionMinimizer(.none).expand(policy).policy
    return document
  }
}
