import Environment
import JSONText
import PolicyModel

/// A deployment as CloudFormation: a template an account and Region.
struct CloudFormationForm {
  /// How templates are written.
  enum Notation { case yaml, json }

  private let deployment: Deployment
  private let account: Account
  private let region: String
  private var values: TemplateValue
  private var ids = UniqueNames()
  private var resources: [JSONMember] = []

  /// The templates, and beside them what templates cannot do: `<account>.yaml`, with the Region in the name where it
  /// is not the account's usual one.
  static func files(_ deployment: Deployment, _ notation: Notation) -> [RenderedFile] {
    deployment.accounts.flatMap { account in
      deployment.regions(of: account).compactMap { region in
        var form = CloudFormationForm(deployment, account, region)
        let template = form.template
        guard !form.resources.isEmpty else { return nil }
        let name = region == account.defaultRegion ? account.alias : "\(account.alias).\(region)"
        return switch notation {
        case .yaml: RenderedFile(path: "\(name).yaml", text: TemplateText.yaml(template))
        case .json: RenderedFile(path: "\(name).json", text: TemplateText.json(template))
        }
      }
    }
  }

  /// What no template can do: the policies of Data Catalogs, which have no resource type, and what Lake Formation grants
  /// on a whole catalog, at which a stack fails.
  /// https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2159
  static func remainder(_ deployment: Deployment) -> Deployment {
    let policies = deployment.resourcePolicies.filter { $0.resource == .catalog }
    let grants = deployment.lakeFormationGrants.filter(\.isOnCatalog)
    let accounts = Set(policies.map(\.account.id) + grants.map(\.account.id))
    var rest = Deployment(
      partition: deployment.partition, accounts: deployment.accounts.filter { accounts.contains($0.id) }, tags: [])
    rest.resourcePolicies = policies
    rest.lakeFormationGrants = grants
    return rest
  }

  private init(_ deployment: Deployment, _ account: Account, _ region: String) {
    self.deployment = deployment
    self.account = account
    self.region = region
    values = TemplateValue(partition: deployment.partition, account: account)
  }

  private var template: JSONNode {
    mutating get {
      // What is global stands in the template of the usual Region.
      if region == account.defaultRegion {
        for policy in deployment.policies where policy.account == account { add(policy) }
        for principal in deployment.principals where principal.account == account { add(principal) }
      }
      for step in deployment.resourcePolicies where isHere(step.account, step.region) { add(step) }
      for permission in deployment.permissions where isHere(permission.account, permission.region) { add(permission) }
      for step in deployment.lakeFormationSettings where isHere(step.account, step.region) {
        let resource = TemplateLakeFormation(input: step.input, values: values)
        add("LakeFormationSettings", "AWS::LakeFormation::DataLakeSettings", resource.settings)
      }
      for step in deployment.lakeFormationGrants where isHere(step.account, step.region) && !step.isOnCatalog {
        let resource = TemplateLakeFormation(input: step.input, values: values)
        add("LakeFormationGrant", "AWS::LakeFormation::PrincipalPermissions", resource.permissions)
      }
      let rest = Self.remainder(deployment)
      let catalogs = rest.resourcePolicies.contains { isHere($0.account, $0.region) }
      let grants = rest.lakeFormationGrants.contains { isHere($0.account, $0.region) }
      let note =
        (catalogs ? "; the Data Catalog's policy has no resource type and is put by deploy.sh" : "")
        + (grants ? "; what Lake Formation grants on the catalog is granted by deploy.sh" : "")
      return [
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": JSONNode("Access in account \(account.alias) (\(account.id)), \(region)\(note)"),
        "Resources": JSONNode(.object(resources)),
      ]
    }
  }

  private func isHere(_ account: Account, _ region: String) -> Bool { account == self.account && region == self.region }

  @discardableResult
  private mutating func add(_ name: String, _ type: String, _ properties: JSONNode) -> String {
    let id = ids.take(Self.logicalID(name), separator: "")
    resources.append(JSONMember(id, ["Type": JSONNode(type), "Properties": properties]))
    return id
  }

  /// A text as a logical id: letters and digits, each word with a capital.
  /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
  private static func logicalID(_ text: String) -> String {
    let words = text.utf8.split { !ASCIIClass.isAlphanumeric($0) }.map { String(decoding: $0, as: UTF8.self) }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private var tags: [(String, JSONNode)] {
    deployment.tags.isEmpty
      ? []
      : [("Tags", JSONNode(.array(deployment.tags.map { ["Key": JSONNode($0.key), "Value": JSONNode($0.value)] })))]
  }

  private func object(_ members: [(String, JSONNode)]) -> JSONNode {
    JSONNode(.object(members.map { JSONMember($0.0, $0.1) }))
  }

  // MARK: Policies and principals

  private mutating func add(_ step: ManagedPolicyStep) {
    let id = add(
      "\(step.name)-policy", "AWS::IAM::ManagedPolicy",
      object([
        ("ManagedPolicyName", JSONNode(step.name)), ("Path", JSONNode(step.path)),
        ("PolicyDocument", values.policy(step.policy)),
      ]))
    values.references[step.arn] = object([("Ref", JSONNode(id))])
  }

  private mutating func add(_ step: PrincipalStep) {
    guard step.isMade else { return addPolicies(ofExisting: step) }
    let kind = step.kind.rawValue.prefix(1).uppercased() + step.kind.rawValue.dropFirst()
    var properties = [("\(kind)Name", JSONNode(step.name)), ("Path", JSONNode(step.path))]
    if let trust = step.trust { properties.append(("AssumeRolePolicyDocument", values.policy(trust))) }
    if let boundary = step.boundary { properties.append(("PermissionsBoundary", values.text(boundary))) }
    if !step.attached.isEmpty {
      properties.append(("ManagedPolicyArns", JSONNode(.array(step.attached.map(values.text)))))
    }
    if !step.inline.isEmpty {
      let policies = step.inline.map { inline in
        object([("PolicyName", JSONNode(inline.name)), ("PolicyDocument", values.policy(inline.policy))])
      }
      properties.append(("Policies", JSONNode(.array(policies))))
    }
    if !step.groups.isEmpty {
      let groups = step.groups.map { name in
        let made = deployment.principals.first { $0.kind == .group && $0.account == account && $0.name == name }
        // What `Ref` of a group gives is its name.
        let id = made.flatMap { values.references[$0.arn]?["Fn::GetAtt"]?.elements?.first }
        return id.map { object([("Ref", $0)]) } ?? JSONNode(name)
      }
      properties.append(("Groups", JSONNode(.array(groups))))
    }
    if step.kind != .group { properties += tags }
    let id = add("\(step.name)-\(step.kind.rawValue)", "AWS::IAM::\(kind)", object(properties))
    values.references[step.arn] = object([("Fn::GetAtt", [JSONNode(id), "Arn"])])
  }

  /// A role that exists already takes policies one by one; a managed policy names whom it is attached to.
  private mutating func addPolicies(ofExisting step: PrincipalStep) {
    for inline in step.inline {
      add(
        "\(step.name)-\(inline.name)-role-policy", "AWS::IAM::RolePolicy",
        object([
          ("PolicyName", JSONNode(inline.name)), ("RoleName", JSONNode(step.name)),
          ("PolicyDocument", values.policy(inline.policy)),
        ]))
    }
    for attached in step.attached {
      guard let name = values.references[attached]?["Ref"]?.string,
        let place = resources.firstIndex(where: { $0.name == name }),
        var properties = resources[place].value["Properties"]
      else { continue }
      let roles = JSONMember("Roles", [JSONNode(step.name)])
      properties.value = .object((properties.members ?? []) + [roles])
      resources[place].value = ["Type": "AWS::IAM::ManagedPolicy", "Properties": properties]
    }
  }

  // MARK: Resources

  private mutating func add(_ step: ResourcePolicyStep) {
    guard case .bucket(let bucket) = step.resource else { return }
    add(
      "\(bucket)-policy", "AWS::S3::BucketPolicy",
      object([("Bucket", JSONNode(bucket)), ("PolicyDocument", values.policy(step.policy))]))
  }

  private mutating func add(_ permission: FunctionPermission) {
    var properties: [(String, JSONNode)] = [
      ("FunctionName", JSONNode(permission.function)), ("Action", JSONNode(permission.action)),
      ("Principal", values.text(permission.principal)),
    ]
    if let account = permission.sourceAccount { properties.append(("SourceAccount", JSONNode(account))) }
    if let arn = permission.sourceARN { properties.append(("SourceArn", values.text(arn))) }
    if let organization = permission.organization { properties.append(("PrincipalOrgID", JSONNode(organization))) }
    add("\(permission.function)-\(permission.sid)", "AWS::Lambda::Permission", object(properties))
  }
}
