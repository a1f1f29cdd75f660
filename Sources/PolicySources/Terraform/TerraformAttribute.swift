import PolicyModel
import SourceText

/// An argument of a Terraform resource that takes a policy, by the provider's documentation
/// (https://registry.terraform.io/providers/hashicorp/aws/latest/docs).
struct TerraformAttribute: Sendable {
  /// The argument's name, after that of the block it stands in: `policy`, `inline_policy.policy`.
  let path: [String]
  /// The policy's kind; nil where another argument or the policy itself tells.
  let kind: PolicyKind?
  /// What a resource policy is attached to.
  let resourceType: ResourcePolicyType?

  private init(_ path: String, _ kind: PolicyKind?, on type: String? = nil) {
    self.path = path.split(separator: ".").map(String.init)
    self.kind = kind
    resourceType = type.flatMap { ResourcePolicyType($0) }
  }

  /// The arguments of a type of resource that take policies.
  static func all(of type: String) -> [TerraformAttribute] {
    if let attributes = identity[type] ?? organization[type] { return attributes }
    return resource[type].map { [$0] } ?? []
  }

  /// Whether an argument that is not listed may well be a policy, judged by its name.
  static func mayHoldPolicy(_ name: String, of type: String) -> Bool {
    guard !isOfAnotherLanguage(type) else { return false }
    return name.hasSameBytes(as: "policy") || name.hasSameBytes(as: "policy_document")
      || name.hasSameBytes(as: "policy_json")
  }

  /// Whether the policies of a type of resource are not of IAM's language, whatever they look like: those of IoT have
  /// keys and resources of their own.
  static func isOfAnotherLanguage(_ type: String) -> Bool { others.contains(type) }

  /// Types whose `policy` is of another language.
  private static let others: Set<String> = [
    "aws_ecr_lifecycle_policy", "aws_ecrpublic_lifecycle_policy", "aws_iot_policy",
    "aws_opensearchserverless_access_policy", "aws_opensearchserverless_security_policy",
    "aws_opensearchserverless_lifecycle_policy", "aws_iam_role_policy_attachment", "aws_verifiedpermissions_policy",
    "aws_networkmanager_core_network_policy_attachment", "aws_cloudwatch_log_data_protection_policy",
    "aws_sns_topic_data_protection_policy",
  ]

  private static let identity: [String: [TerraformAttribute]] = [
    "aws_iam_policy": [.init("policy", .identity)],
    "aws_iam_role_policy": [.init("policy", .identity)],
    "aws_iam_user_policy": [.init("policy", .identity)],
    "aws_iam_group_policy": [.init("policy", .identity)],
    "aws_iam_role": [.init("assume_role_policy", .trust), .init("inline_policy.policy", .identity)],
    "aws_ssoadmin_permission_set_inline_policy": [.init("inline_policy", .identity)],
    "aws_transfer_user": [.init("policy", .session)],
    "aws_transfer_access": [.init("policy", .session)],
    "aws_rolesanywhere_profile": [.init("session_policy", .session)],
    "aws_eks_pod_identity_association": [.init("policy", .session)],
  ]

  /// The kind is told by `type`.
  private static let organization = ["aws_organizations_policy": [TerraformAttribute("content", nil)]]

  private static let resource: [String: TerraformAttribute] = [
    "aws_vpc_endpoint": .init("policy", .endpoint),
    "aws_vpc_endpoint_policy": .init("policy", .endpoint),
    "aws_s3_bucket": .init("policy", .resource, on: "s3:bucket"),
    "aws_s3_bucket_policy": .init("policy", .resource, on: "s3:bucket"),
    "aws_s3_access_point": .init("policy", .resource, on: "s3:accesspoint"),
    "aws_s3control_access_point_policy": .init("policy", .resource, on: "s3:accesspoint"),
    "aws_s3control_bucket_policy": .init("policy", .resource, on: "s3-outposts:bucket"),
    "aws_s3tables_table_bucket_policy": .init("resource_policy", .resource, on: "s3tables:tablebucket"),
    "aws_s3tables_table_policy": .init("resource_policy", .resource, on: "s3tables:table"),
    "aws_sqs_queue": .init("policy", .resource, on: "sqs:queue"),
    "aws_sqs_queue_policy": .init("policy", .resource, on: "sqs:queue"),
    "aws_sns_topic": .init("policy", .resource, on: "sns:topic"),
    "aws_sns_topic_policy": .init("policy", .resource, on: "sns:topic"),
    "aws_kms_key": .init("policy", .resource, on: "kms:key"),
    "aws_kms_key_policy": .init("policy", .resource, on: "kms:key"),
    "aws_kms_external_key": .init("policy", .resource, on: "kms:key"),
    "aws_kms_replica_key": .init("policy", .resource, on: "kms:key"),
    "aws_kms_replica_external_key": .init("policy", .resource, on: "kms:key"),
    "aws_glue_resource_policy": .init("policy", .resource, on: "glue:catalog"),
    "aws_secretsmanager_secret": .init("policy", .resource, on: "secretsmanager:secret"),
    "aws_secretsmanager_secret_policy": .init("policy", .resource, on: "secretsmanager:secret"),
    "aws_ecr_repository_policy": .init("policy", .resource, on: "ecr:repository"),
    "aws_ecr_registry_policy": .init("policy", .resource),
    "aws_ecrpublic_repository_policy": .init("policy", .resource, on: "ecr-public:repository"),
    "aws_efs_file_system_policy": .init("policy", .resource, on: "elasticfilesystem:file-system"),
    "aws_backup_vault_policy": .init("policy", .resource, on: "backup:backupvault"),
    "aws_glacier_vault": .init("access_policy", .resource, on: "glacier:vault"),
    "aws_elasticsearch_domain": .init("access_policies", .resource, on: "es:domain"),
    "aws_elasticsearch_domain_policy": .init("access_policies", .resource, on: "es:domain"),
    "aws_opensearch_domain": .init("access_policies", .resource, on: "es:domain"),
    "aws_opensearch_domain_policy": .init("access_policies", .resource, on: "es:domain"),
    "aws_api_gateway_rest_api": .init("policy", .resource),
    "aws_api_gateway_rest_api_policy": .init("policy", .resource),
    "aws_cloudwatch_log_resource_policy": .init("policy_document", .resource),
    "aws_cloudwatch_log_destination_policy": .init("access_policy", .resource, on: "logs:destination"),
    "aws_cloudwatch_event_bus_policy": .init("policy", .resource, on: "events:event-bus"),
    "aws_dynamodb_resource_policy": .init("policy", .resource),
    "aws_kinesis_resource_policy": .init("policy", .resource),
    "aws_redshift_resource_policy": .init("policy", .resource),
    "aws_codeartifact_domain_permissions_policy": .init("policy_document", .resource, on: "codeartifact:domain"),
    "aws_codeartifact_repository_permissions_policy":
      .init("policy_document", .resource, on: "codeartifact:repository"),
    "aws_codebuild_resource_policy": .init("policy", .resource),
    "aws_acmpca_policy": .init("policy", .resource, on: "acm-pca:certificate-authority"),
    "aws_media_store_container_policy": .init("policy", .resource, on: "mediastore:container"),
    "aws_msk_cluster_policy": .init("policy", .resource, on: "kafka:cluster"),
    "aws_networkfirewall_resource_policy": .init("policy", .resource),
    "aws_organizations_resource_policy": .init("content", .resource),
    "aws_ram_permission": .init("policy_template", .resource),
    "aws_sesv2_email_identity_policy": .init("policy", .resource, on: "ses:identity"),
    "aws_ses_identity_policy": .init("policy", .resource, on: "ses:identity"),
    "aws_ssmincidents_contact_policy": .init("policy", .resource),
    "aws_schemas_registry_policy": .init("policy", .resource, on: "schemas:registry"),
    "aws_lex_resource_policy": .init("policy", .resource),
    "aws_vpclattice_auth_policy": .init("policy", .resource),
    "aws_vpclattice_resource_policy": .init("policy", .resource),
    "aws_xray_resource_policy": .init("policy_document", .resource),
    "aws_cloudtrail_event_data_store_resource_policy": .init("policy", .resource),
    "aws_route53profiles_resource_policy": .init("policy", .resource),
    "aws_api_gateway_domain_name": .init("policy", .resource),
    "aws_cloudsearch_domain_service_access_policy": .init("access_policy", .resource, on: "cloudsearch:domain"),
    "aws_cloudwatch_log_delivery_destination_policy":
      .init("delivery_destination_policy", .resource, on: "logs:delivery-destination"),
    "aws_ecr_repository_creation_template": .init("repository_policy", .resource, on: "ecr:repository"),
    "aws_oam_sink_policy": .init("policy", .resource, on: "oam:Sink"),
    "aws_prometheus_resource_policy": .init("policy_document", .resource, on: "aps:workspace"),
    "aws_redshiftserverless_resource_policy": .init("policy", .resource),
    "aws_s3control_multi_region_access_point_policy":
      .init("details.policy", .resource, on: "s3:multiregionaccesspoint"),
    "aws_s3control_object_lambda_access_point_policy":
      .init("policy", .resource, on: "s3-object-lambda:objectlambdaaccesspoint"),
    "aws_sagemaker_model_package_group_policy":
      .init("resource_policy", .resource, on: "sagemaker:model-package-group"),
  ]

  /// The kind of an organization's policy by its `type`; nil for types that are no policies of IAM.
  static func kind(ofOrganizationPolicy type: String?) -> PolicyKind? {
    switch type {
    case nil, "SERVICE_CONTROL_POLICY": .scp
    case "RESOURCE_CONTROL_POLICY": .rcp
    default: nil
    }
  }
}
