import Environment
import PolicyModel

/// A deployment as Terraform: the providers, and a file an account.
struct TerraformForm {
  let deployment: Deployment
  /// The names that are taken, by type of resource.
  private var labels: [String: UniqueNames] = [:]
  private var references: [String: String] = [:]

  init(_ deployment: Deployment) { self.deployment = deployment }

  /// `providers.tf`, and `<account>.tf` for each account.
  static func files(_ deployment: Deployment) -> [RenderedFile] {
    var form = TerraformForm(deployment)
    // Policies and principals first, over all accounts: what stands later refers to them.
    var blocks: [String: [HCLBlock]] = [:]
    for policy in deployment.policies { blocks[policy.account.alias, default: []] += form.managedPolicy(policy) }
    for principal in deployment.principals { blocks[principal.account.alias, default: []] += form.principal(principal) }
    for step in deployment.resourcePolicies { blocks[step.account.alias, default: []] += form.resourcePolicy(step) }
    for permission in deployment.permissions {
      blocks[permission.account.alias, default: []].append(form.permission(permission))
    }
    for step in deployment.lakeFormationSettings {
      blocks[step.account.alias, default: []].append(form.lakeFormationSettings(step))
    }
    for step in deployment.lakeFormationGrants {
      blocks[step.account.alias, default: []].append(form.lakeFormationGrant(step))
    }
    var names = UniqueNames()
    _ = names.take("providers")
    return [RenderedFile(path: "providers.tf", text: text(form.providers))]
      + deployment.accounts.map { account in
        RenderedFile(path: "\(names.take(account.alias)).tf", text: text(blocks[account.alias] ?? []))
      }
  }

  private static func text(_ blocks: [HCLBlock]) -> String { blocks.map { $0.text() }.joined(separator: "\n") }

  // MARK: Providers

  private var providers: [HCLBlock] {
    let terraform = HCLBlock(
      type: "terraform", groups: [[HCLAttribute("required_version", .string(">= 1.3"))]],
      blocks: [
        HCLBlock(
          type: "required_providers",
          groups: [
            [
              HCLAttribute(
                "aws",
                .map([HCLAttribute("source", .string("hashicorp/aws")), HCLAttribute("version", .string(">= 5.0"))]))
            ]
          ])
      ])
    let profiles = HCLBlock(
      type: "variable", labels: ["profiles"],
      groups: [
        [
          HCLAttribute("type", .expression("map(string)")), HCLAttribute("default", .map([])),
          HCLAttribute(
            "description",
            .string("The AWS profile of each account, by its name here; the usual credentials for others.")
          ),
        ]
      ])
    let aliases = deployment.accounts.flatMap { account in
      deployment.regions(of: account).map { region in
        HCLBlock(
          type: "provider", labels: ["aws"],
          groups: [
            [
              HCLAttribute("alias", .string(alias(account, region))), HCLAttribute("region", .string(region)),
              HCLAttribute("profile", .expression("lookup(var.profiles, \(HCLValue.quoted(account.alias)), null)")),
              HCLAttribute("allowed_account_ids", .strings([account.id])),
            ]
          ])
      }
    }
    return [terraform, profiles] + aliases
  }

  /// The provider of an account, in a Region where it is not the account's usual one.
  private func alias(_ account: Account, _ region: String) -> String {
    Self.identifier(region == account.defaultRegion ? account.alias : "\(account.alias)_\(region)")
  }

  private func provider(_ account: Account, _ region: String? = nil) -> String {
    "aws.\(alias(account, region ?? account.defaultRegion))"
  }

  /// The name of a resource of a type, made of words.
  private mutating func newLabel(_ type: String, _ account: Account, _ words: [String]) -> String {
    labels[type, default: UniqueNames()].take(Self.identifier(([account.alias] + words).joined(separator: "_")))
  }

  /// A text as a name in Terraform: letters, digits and `_`, no digit first.
  private static func identifier(_ text: String) -> String {
    let bytes = text.utf8.map { ASCIIClass.isAlphanumeric($0) ? $0 : UInt8(ascii: "_") }
    let name = String(decoding: bytes, as: UTF8.self)
    return (name.utf8.first.map { (0x30...0x39).contains($0) } ?? true) ? "_\(name)" : name
  }

  private var tags: [HCLAttribute] {
    deployment.tags.isEmpty
      ? [] : [HCLAttribute("tags", .map(deployment.tags.map { HCLAttribute($0.key, .string($0.value)) }))]
  }

  /// The data source of a policy, if it has one, and the expression that gives its JSON.
  private mutating func document(
    _ policy: Policy, _ label: String, _ provider: String
  ) -> (blocks: [HCLBlock], json: HCLValue) {
    let source = PolicyDataSource(policy: policy, references: references)
    let label = labels["data", default: UniqueNames()].take(label)
    guard let block = source.block(label: label, provider: provider) else { return ([], source.literal) }
    return ([block], .expression("data.aws_iam_policy_document.\(label).json"))
  }

  // MARK: Policies and principals

  private mutating func managedPolicy(_ step: ManagedPolicyStep) -> [HCLBlock] {
    let label = newLabel("aws_iam_policy", step.account, [step.name])
    let provider = provider(step.account)
    let document = document(step.policy, label, provider)
    references[step.arn] = "aws_iam_policy.\(label).arn"
    let resource = HCLBlock(
      type: "resource", labels: ["aws_iam_policy", label],
      groups: [
        [HCLAttribute("provider", .expression(provider))],
        [
          HCLAttribute("name", .string(step.name)), HCLAttribute("path", .string(step.path)),
          HCLAttribute("policy", document.json),
        ], tags,
      ])
    return document.blocks + [resource]
  }

  private mutating func principal(_ step: PrincipalStep) -> [HCLBlock] {
    let provider = provider(step.account)
    let kind = step.kind.rawValue
    let label = newLabel("aws_iam_\(kind)", step.account, [step.name])
    var blocks: [HCLBlock] = []
    var name = HCLValue.string(step.name)
    if step.isMade {
      var attributes: [HCLAttribute] = [
        HCLAttribute("name", .string(step.name)), HCLAttribute("path", .string(step.path)),
      ]
      if let trust = step.trust {
        let document = document(trust, label + "_trust", provider)
        blocks += document.blocks
        attributes.append(HCLAttribute("assume_role_policy", document.json))
      }
      if let boundary = step.boundary {
        attributes.append(
          HCLAttribute("permissions_boundary", references[boundary].map(HCLValue.expression) ?? .string(boundary)))
      }
      blocks.append(
        HCLBlock(
          type: "resource", labels: ["aws_iam_\(kind)", label],
          // Groups take no tags.
          groups: [[HCLAttribute("provider", .expression(provider))], attributes, step.kind == .group ? [] : tags]))
      name = .expression("aws_iam_\(kind).\(label).name")
      references[step.arn] = "aws_iam_\(kind).\(label).arn"
    }
    if !step.groups.isEmpty {
      blocks.append(
        HCLBlock(
          type: "resource",
          labels: [
            "aws_iam_user_group_membership", newLabel("aws_iam_user_group_membership", step.account, [step.name]),
          ],
          groups: [
            [HCLAttribute("provider", .expression(provider))],
            [HCLAttribute("user", name), HCLAttribute("groups", .list(step.groups.map { group(step, $0) }))],
          ]))
    }
    for inline in step.inline {
      let words = inline.name == step.name ? [step.name] : [step.name, inline.name]
      let place = newLabel("aws_iam_\(kind)_policy", step.account, words)
      let document = document(inline.policy, place, provider)
      blocks += document.blocks
      blocks.append(
        HCLBlock(
          type: "resource", labels: ["aws_iam_\(kind)_policy", place],
          groups: [
            [HCLAttribute("provider", .expression(provider))],
            [
              HCLAttribute("name", .string(inline.name)), HCLAttribute(kind, name),
              HCLAttribute("policy", document.json),
            ],
          ]))
    }
    for attached in step.attached {
      let policy = deployment.policies.first { $0.arn == attached }?.name ?? attached
      let words = policy == step.name ? [step.name] : [step.name, policy]
      let place = newLabel("aws_iam_\(kind)_policy_attachment", step.account, words)
      blocks.append(
        HCLBlock(
          type: "resource", labels: ["aws_iam_\(kind)_policy_attachment", place],
          groups: [
            [HCLAttribute("provider", .expression(provider))],
            [
              HCLAttribute(kind, name),
              HCLAttribute("policy_arn", references[attached].map(HCLValue.expression) ?? .string(attached)),
            ],
          ]))
    }
    return blocks
  }

  /// The name of a group that a user is in, by way of the group that is made here.
  private func group(_ user: PrincipalStep, _ name: String) -> HCLValue {
    let made = deployment.principals.first { $0.kind == .group && $0.account == user.account && $0.name == name }
    let reference = made.flatMap { references[$0.arn] }
    return reference.map { .expression(String($0.dropLast("arn".count)) + "name") } ?? .string(name)
  }

  // MARK: Resources

  private mutating func resourcePolicy(_ step: ResourcePolicyStep) -> [HCLBlock] {
    let provider = provider(step.account, step.region)
    switch step.resource {
    case .bucket(let bucket):
      let label = newLabel("aws_s3_bucket_policy", step.account, [bucket])
      let document = document(step.policy, label, provider)
      return document.blocks + [
        HCLBlock(
          type: "resource", labels: ["aws_s3_bucket_policy", label],
          groups: [
            [HCLAttribute("provider", .expression(provider))],
            [HCLAttribute("bucket", .string(bucket)), HCLAttribute("policy", document.json)],
          ], comment: ["It takes the place of the bucket's whole policy."])
      ]
    case .catalog:
      let label = newLabel("aws_glue_resource_policy", step.account, ["catalog", step.region])
      let document = document(step.policy, label, provider)
      return document.blocks + [
        HCLBlock(
          type: "resource", labels: ["aws_glue_resource_policy", label],
          groups: [
            [HCLAttribute("provider", .expression(provider))],
            [HCLAttribute("policy", document.json), HCLAttribute("enable_hybrid", .string("TRUE"))],
          ], comment: ["It takes the place of the catalog's whole policy, grants through AWS RAM aside."])
      ]
    }
  }

  private mutating func permission(_ permission: FunctionPermission) -> HCLBlock {
    var attributes: [HCLAttribute] = [
      HCLAttribute("statement_id", .string(permission.sid)),
      HCLAttribute("function_name", .string(permission.function)),
      HCLAttribute("action", .string(permission.action)),
      HCLAttribute(
        "principal", references[permission.principal].map(HCLValue.expression) ?? .string(permission.principal)),
    ]
    if let account = permission.sourceAccount { attributes.append(HCLAttribute("source_account", .string(account))) }
    if let arn = permission.sourceARN { attributes.append(HCLAttribute("source_arn", .string(arn))) }
    if let organization = permission.organization {
      attributes.append(HCLAttribute("principal_org_id", .string(organization)))
    }
    return HCLBlock(
      type: "resource",
      labels: [
        "aws_lambda_permission",
        newLabel("aws_lambda_permission", permission.account, [permission.function, permission.sid]),
      ],
      groups: [[HCLAttribute("provider", .expression(provider(permission.account, permission.region)))], attributes],
      comment: permission.unsupported.map { "A permission cannot hold the condition \($0)." })
  }

  private mutating func lakeFormationSettings(_ step: LakeFormationStep) -> HCLBlock {
    TerraformLakeFormation(input: step.input, references: references).settings(
      label: newLabel("settings", step.account, ["lake_formation", step.region]),
      provider: provider(step.account, step.region))
  }

  private mutating func lakeFormationGrant(_ step: LakeFormationStep) -> HCLBlock {
    let grant = TerraformLakeFormation(input: step.input, references: references)
    return grant.permissions(
      label: newLabel("grant", step.account, [grant.principalName]), provider: provider(step.account, step.region))
  }
}
