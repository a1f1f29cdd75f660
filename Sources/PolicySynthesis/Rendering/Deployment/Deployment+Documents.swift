public import Environment
import JSONText
import PolicyModel

extension Deployment {
  /// What the documents of roles come to, in the environment that they were made for.
  public init(_ documents: [EmittedDocument], in environment: Environment) {
    let accounts = distinct(documents.map(\.account)).sorted { byBytes($0.alias, $1.alias) }
    self.init(partition: environment.partition, accounts: accounts, tags: environment.tags)
    var steps = PrincipalSteps()
    for document in documents {
      switch document.kind {
      case .identity: addIdentity(document, &steps)
      case .trust: steps.update(document.attachTo, document.account) { $0.trust = document.policy }
      case .boundary: addBoundary(document, &steps)
      case .bucketPolicy:
        let name = ARN(document.attachTo).map { String($0.resource) } ?? document.name
        resourcePolicies.append(
          ResourcePolicyStep(
            resource: .bucket(name), account: document.account,
            region: environment.bucket(named: name)?.region ?? document.account.defaultRegion, policy: document.policy))
      case .catalogPolicy:
        resourcePolicies.append(
          ResourcePolicyStep(
            resource: .catalog, account: document.account, region: document.region, policy: document.policy))
      case .functionPolicy:
        guard let function = ARN(document.attachTo) else { break }
        permissions += document.policy.statements.elements.flatMap {
          FunctionPermission.all($0, of: function, account: document.account)
        }
      case .lakeFormationSettings: lakeFormationSettings += document.lakeFormationSteps
      case .lakeFormationGrants: lakeFormationGrants += document.lakeFormationSteps
      }
    }
    principals = steps.inOrder
  }

  private mutating func addIdentity(_ document: EmittedDocument, _ steps: inout PrincipalSteps) {
    steps.update(document.attachTo, document.account) { step in
      if document.attachment == .managed {
        let policy = ManagedPolicyStep(
          name: document.name, path: step.path, account: step.account, partition: partition, policy: document.policy)
        // Role and user variant carry the same policy, each its own: the names of policies are an account's.
        let taken = policies.contains { $0.arn == policy.arn }
        let own =
          taken
          ? ManagedPolicyStep(
            name: "\(document.name)-\(step.kind.rawValue)", path: step.path, account: step.account,
            partition: partition, policy: document.policy) : policy
        policies.append(own)
        step.attached.append(own.arn)
      } else {
        step.inline.append((document.name, document.policy))
      }
    }
    guard ARN(document.attachTo)?.resourceType == "group" else { return }
    for user in document.appliesTo {
      steps.update(user, document.account) { step in
        let group = document.attachTo.split(separator: "/").last.map(String.init) ?? document.name
        if !step.groups.contains(group) { step.groups.append(group) }
      }
    }
  }

  private mutating func addBoundary(_ document: EmittedDocument, _ steps: inout PrincipalSteps) {
    let target = ARN(document.attachTo)
    let isPolicy = target?.resourceType == "policy"
    let parts = target?.resourceID.split(separator: "/").map(String.init) ?? []
    let path = parts.count < 2 ? "/" : "/" + parts.dropLast().joined(separator: "/") + "/"
    let name =
      isPolicy ? parts.last ?? document.name : document.name == parts.last ? "\(document.name)-boundary" : document.name
    let policy = ManagedPolicyStep(
      name: name, path: path, account: document.account, partition: partition, policy: document.policy)
    if !policies.contains(where: { $0.arn == policy.arn }) { policies.append(policy) }
    for bounded in (isPolicy ? [] : [document.attachTo]) + document.appliesTo {
      steps.update(bounded, document.account) { $0.boundary = policy.arn }
    }
  }
}

/// Principals that are being put together, in order of mention.
private struct PrincipalSteps {
  private var steps: [PrincipalStep] = []
  private var places: [String: Int] = [:]

  mutating func update(_ arn: String, _ account: Account, _ change: (inout PrincipalStep) -> Void) {
    if let place = places[arn] {
      change(&steps[place])
    } else if var step = PrincipalStep(arn, account: account) {
      change(&step)
      places[arn] = steps.count
      steps.append(step)
    }
  }

  /// The principals, each after those that its trust policy names: IAM refuses a trust in a principal that does not
  /// exist. Where two trust each other, the first comes first.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  var inOrder: [PrincipalStep] {
    var ordered: [PrincipalStep] = []
    var seen = Set<Int>()
    var done = Set<Int>()
    for start in steps.indices {
      // Depth first without recursion: a chain may be as long as the environment has roles.
      var path = [start]
      while let place = path.last {
        let isNew = seen.insert(place).inserted
        let next = isNew ? steps[place].trusted.compactMap { places[$0] }.filter { !seen.contains($0) } : []
        if next.isEmpty {
          path.removeLast()
          if done.insert(place).inserted { ordered.append(steps[place]) }
        } else {
          path += next.reversed()
        }
      }
    }
    // Groups before the users that are in them.
    return ordered.filter { $0.kind == .group } + ordered.filter { $0.kind != .group }
  }
}

extension EmittedDocument {
  /// The Region of what it is attached to.
  fileprivate var region: String {
    let region = ARN(attachTo).map { String($0.region) } ?? ""
    return region.isEmpty ? account.defaultRegion : region
  }

  /// Each call that a document of Lake Formation comes to: the document is one input or a list of them.
  fileprivate var lakeFormationSteps: [LakeFormationStep] {
    guard let settings else { return [] }
    let inputs =
      settings.elements ?? settings["Entries"]?.elements ?? [settings["DataLakeSettings"] ?? settings]
    // The id of an entry is that of a batch, and a list of nothing would take away what is in it.
    let isCall = settings["DataLakeSettings"] == nil
    return inputs.map { input in
      let catalog = isCall && input["CatalogId"] == nil ? settings["CatalogId"] : nil
      let members = (catalog.map { [JSONMember("CatalogId", $0)] } ?? []) + (input.members ?? [])
      let kept = members.filter { $0.name != "Id" && $0.value.elements?.isEmpty != true }
      return LakeFormationStep(account: account, region: region, input: JSONNode(.object(kept)))
    }
  }
}
