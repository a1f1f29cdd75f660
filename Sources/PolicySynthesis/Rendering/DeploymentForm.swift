/// How a deployment is written.
public enum DeploymentForm: String, Sendable, CaseIterable {
  /// Terraform's language.
  case terraform
  /// CloudFormation templates in YAML.
  case cloudformation
  /// CloudFormation templates in JSON.
  case cloudformationJSON = "cloudformation-json"
  /// A script of calls of the AWS CLI.
  case cli

  /// The files of a deployment, in an order that is always the same.
  public func files(_ deployment: Deployment) -> [RenderedFile] {
    switch self {
    case .terraform: TerraformForm.files(deployment)
    case .cloudformation: cloudFormation(deployment, .yaml)
    case .cloudformationJSON: cloudFormation(deployment, .json)
    case .cli: CommandLineForm.files(deployment)
    }
  }

  /// The deployment as one text; nil where the form takes several.
  public func text(_ deployment: Deployment) -> String? {
    switch self {
    case .terraform: return files(deployment).map(\.text).joined(separator: "\n")
    case .cloudformation, .cloudformationJSON:
      let files = files(deployment).filter { $0.path.hasSuffix(".yaml") || $0.path.hasSuffix(".json") }
      let templates = files.filter { !$0.path.contains("/") }
      return templates.count == 1 ? templates.first?.text : nil
    case .cli: return CommandLineForm.text(deployment)
    }
  }

  /// What the form cannot hold or leaves to another, in a sentence each.
  public func notes(_ deployment: Deployment) -> [String] {
    var notes: [String] = []
    let hasCatalog = deployment.resourcePolicies.contains { $0.resource == .catalog }
    let hasBucket = deployment.resourcePolicies.contains { $0.resource != .catalog }
    let isTemplate = self == .cloudformation || self == .cloudformationJSON
    if isTemplate, hasCatalog {
      notes.append(
        "CloudFormation has no resource type for a Data Catalog's policy: `deploy.sh` adds the statements to it, after "
          + "the stacks")
    }
    if isTemplate, deployment.lakeFormationGrants.contains(where: \.isOnCatalog) {
      notes.append(
        "stacks fail at what Lake Formation grants on a whole Data Catalog: `deploy.sh` grants it, after the stacks")
    }
    if self != .cli, hasBucket {
      notes.append("the policy of a bucket is replaced as a whole; `--format cli` adds to it")
    }
    if self == .terraform, hasCatalog {
      notes.append("the policy of a Data Catalog is replaced as a whole; `--format cli` adds to it")
    }
    if self != .cli, !deployment.lakeFormationSettings.isEmpty {
      notes.append("the settings of Lake Formation are replaced as a whole; `--format cli` adds to them")
    }
    for permission in deployment.permissions where !permission.unsupported.isEmpty {
      notes.append(
        "the permission `\(permission.sid)` of `\(permission.function)` cannot hold "
          + permission.unsupported.map { "`\($0)`" }.joined(separator: ", "))
    }
    for step in deployment.principals where !step.isMade && step.boundary != nil && self != .cli {
      notes.append("the boundary of `\(step.arn)`, which exists already, is not set")
    }
    return notes
  }

  private func cloudFormation(
    _ deployment: Deployment, _ notation: CloudFormationForm.Notation
  ) -> [RenderedFile] {
    let rest = CloudFormationForm.remainder(deployment)
    return CloudFormationForm.files(deployment, notation)
      + (rest.resourcePolicies.isEmpty && rest.lakeFormationGrants.isEmpty ? [] : CommandLineForm.files(rest))
  }
}
