import PolicyModel

/// A property of a resource type that holds policies.
struct PolicyProperty: Sendable {
  /// The way from the resource's properties: names with dots between; `[]` after one stands for each element of a list.
  let path: String
  let kind: PolicyKind?
  let resourceType: ResourcePolicyType?
  let form: Form

  /// How a policy stands in its property.
  enum Form: Sendable {
    /// As a document, or as its JSON text.
    case document
    /// As one statement or a list of them, around which the service puts a document.
    case statements
    /// As SAM takes them: names of managed policies, documents, policy templates, or a list of those.
    case serverless
  }

  private init(_ path: String, _ kind: PolicyKind?, _ resourceType: String? = nil, _ form: Form = .document) {
    self.path = path
    self.kind = kind
    self.resourceType = resourceType.flatMap { ResourcePolicyType($0) }
    self.form = form
  }

  /// A document in a property of a type that is not known.
  static let unknown = PolicyProperty("", nil)

  /// A statement that a service makes of the properties of a resource.
  static func statement(of form: PermissionForm) -> PolicyProperty {
    PolicyProperty("", .resource, form.resourceType?.description, .statements)
  }

  /// A document that stands in no resource.
  static func bare(_ kind: PolicyKind?) -> PolicyProperty { PolicyProperty("", kind) }

  /// The properties of a type that hold policies; nil for a type that is not known, which may have any.
  static func all(of type: String, targeting organizationPolicy: String?) -> [PolicyProperty]? {
    switch type {
    case "AWS::Organizations::Policy":
      switch organizationPolicy {
      case "SERVICE_CONTROL_POLICY": [PolicyProperty("Content", .scp)]
      case "RESOURCE_CONTROL_POLICY": [PolicyProperty("Content", .rcp)]
      default: []
      }
    default: rows[type] ?? (others.contains(type) ? [] : nil)
    }
  }

  private static let roleOfFunction = [
    PolicyProperty("AssumeRolePolicyDocument", .trust), PolicyProperty("Policies", .identity, nil, .serverless),
  ]

  private static func resource(_ path: String, _ type: String? = nil) -> [PolicyProperty] {
    [PolicyProperty(path, .resource, type)]
  }

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
  private static let rows: [String: [PolicyProperty]] = [
    "AWS::IAM::Role": [
      PolicyProperty("AssumeRolePolicyDocument", .trust), PolicyProperty("Policies[].PolicyDocument", .identity),
    ],
    "AWS::IAM::User": [PolicyProperty("Policies[].PolicyDocument", .identity)],
    "AWS::IAM::Group": [PolicyProperty("Policies[].PolicyDocument", .identity)],
    "AWS::IAM::Policy": [PolicyProperty("PolicyDocument", .identity)],
    "AWS::IAM::ManagedPolicy": [PolicyProperty("PolicyDocument", .identity)],
    "AWS::IAM::RolePolicy": [PolicyProperty("PolicyDocument", .identity)],
    "AWS::IAM::UserPolicy": [PolicyProperty("PolicyDocument", .identity)],
    "AWS::IAM::GroupPolicy": [PolicyProperty("PolicyDocument", .identity)],
    "AWS::SSO::PermissionSet": [PolicyProperty("InlinePolicy", .identity)],
    "AWS::RolesAnywhere::Profile": [PolicyProperty("SessionPolicy", .session)],
    "AWS::Transfer::User": [PolicyProperty("Policy", .session)],
    "AWS::EC2::VPCEndpoint": [PolicyProperty("PolicyDocument", .endpoint)],
    "AWS::Serverless::Function": roleOfFunction,
    "AWS::Serverless::StateMachine": [PolicyProperty("Policies", .identity, nil, .serverless)],
    "AWS::Serverless::Api": [
      PolicyProperty("Auth.ResourcePolicy.CustomStatements", .resource, "execute-api:api", .statements)
    ],
    "AWS::Events::EventBusPolicy": [PolicyProperty("Statement", .resource, "events:event-bus", .statements)],
    "AWS::Events::EventBus": resource("Policy", "events:event-bus"),
    "AWS::S3::BucketPolicy": resource("PolicyDocument", "s3:bucket"),
    "AWS::S3::AccessPoint": resource("Policy", "s3:accesspoint"),
    "AWS::S3::MultiRegionAccessPointPolicy": resource("Policy", "s3:multiregionaccesspoint"),
    "AWS::S3Express::BucketPolicy": resource("PolicyDocument", "s3express:bucket"),
    "AWS::S3Express::AccessPoint": resource("Policy", "s3express:accesspoint"),
    "AWS::S3ObjectLambda::AccessPointPolicy": resource("PolicyDocument", "s3-object-lambda:objectlambdaaccesspoint"),
    "AWS::S3Outposts::BucketPolicy": resource("PolicyDocument", "s3-outposts:bucket"),
    "AWS::S3Outposts::AccessPoint": resource("Policy", "s3-outposts:accesspoint"),
    "AWS::S3Tables::TableBucketPolicy": resource("ResourcePolicy", "s3tables:tablebucket"),
    "AWS::S3Tables::TablePolicy": resource("ResourcePolicy", "s3tables:table"),
    "AWS::SQS::QueuePolicy": resource("PolicyDocument", "sqs:queue"),
    "AWS::SQS::QueueInlinePolicy": resource("PolicyDocument", "sqs:queue"),
    "AWS::SNS::TopicPolicy": resource("PolicyDocument", "sns:topic"),
    "AWS::SNS::TopicInlinePolicy": resource("PolicyDocument", "sns:topic"),
    "AWS::KMS::Key": resource("KeyPolicy", "kms:key"),
    "AWS::KMS::ReplicaKey": resource("KeyPolicy", "kms:key"),
    "AWS::SecretsManager::ResourcePolicy": resource("ResourcePolicy", "secretsmanager:secret"),
    "AWS::ECR::Repository": resource("RepositoryPolicyText", "ecr:repository"),
    "AWS::ECR::PublicRepository": resource("RepositoryPolicyText", "ecr-public:repository"),
    "AWS::ECR::RegistryPolicy": resource("PolicyText", "ecr:registry"),
    "AWS::ECR::RepositoryCreationTemplate": resource("RepositoryPolicy", "ecr:repository"),
    "AWS::EFS::FileSystem": resource("FileSystemPolicy", "elasticfilesystem:file-system"),
    "AWS::Backup::BackupVault": resource("AccessPolicy", "backup:backupvault"),
    "AWS::Backup::LogicallyAirGappedBackupVault": resource("AccessPolicy", "backup:backupvault"),
    "AWS::OpenSearchService::Domain": resource("AccessPolicies", "es:domain"),
    "AWS::Elasticsearch::Domain": resource("AccessPolicies", "es:domain"),
    "AWS::ApiGateway::RestApi": resource("Policy", "execute-api:api"),
    "AWS::CloudTrail::ResourcePolicy": resource("ResourcePolicy", "cloudtrail:channel"),
    "AWS::CodeArtifact::Domain": resource("PermissionsPolicyDocument", "codeartifact:domain"),
    "AWS::CodeArtifact::Repository": resource("PermissionsPolicyDocument", "codeartifact:repository"),
    "AWS::DynamoDB::Table": [
      PolicyProperty("ResourcePolicy.PolicyDocument", .resource, "dynamodb:table"),
      PolicyProperty("StreamSpecification.ResourcePolicy.PolicyDocument", .resource, "dynamodb:stream"),
    ],
    "AWS::DynamoDB::GlobalTable": [
      PolicyProperty("Replicas[].ResourcePolicy.PolicyDocument", .resource, "dynamodb:table"),
      PolicyProperty(
        "Replicas[].ReplicaStreamSpecification.ResourcePolicy.PolicyDocument", .resource, "dynamodb:stream"),
    ],
    "AWS::Kinesis::ResourcePolicy": resource("ResourcePolicy", "kinesis:stream"),
    "AWS::Logs::ResourcePolicy": resource("PolicyDocument", "logs:log-group"),
    "AWS::Logs::Destination": resource("DestinationPolicy", "logs:destination"),
    "AWS::MSK::ClusterPolicy": resource("Policy", "kafka:cluster"),
    "AWS::MediaStore::Container": resource("Policy", "mediastore:container"),
    "AWS::Organizations::ResourcePolicy": resource("Content", "organizations:resourcepolicy"),
    "AWS::Redshift::Cluster": resource("NamespaceResourcePolicy", "redshift:namespace"),
    "AWS::RedshiftServerless::Namespace": resource("NamespaceResourcePolicy", "redshift-serverless:namespace"),
    "AWS::VpcLattice::AuthPolicy": resource("Policy", "vpc-lattice:service"),
    "AWS::VpcLattice::ResourcePolicy": resource("Policy", "vpc-lattice:service"),
    "AWS::XRay::ResourcePolicy": resource("PolicyDocument", "xray:policy"),
    "AWS::AIOps::InvestigationGroup": resource("InvestigationGroupPolicy", "aiops:investigation-group"),
    "AWS::APS::ResourcePolicy": resource("PolicyDocument", "aps:workspace"),
    "AWS::ApiGateway::DomainNameV2": resource("Policy"),
    "AWS::Bedrock::ResourcePolicy": resource("PolicyDocument"),
    "AWS::DSQL::Cluster": resource("PolicyDocument", "dsql:cluster"),
    "AWS::EKS::PodIdentityAssociation": [PolicyProperty("Policy", .session)],
    "AWS::EventSchemas::RegistryPolicy": resource("Policy", "schemas:registry"),
    "AWS::FSx::S3AccessPointAttachment": resource("S3AccessPoint.Policy", "s3:accesspoint"),
    "AWS::Lambda::ResourcePolicy": resource("PolicyDocument", "lambda:function"),
    "AWS::Logs::DeliveryDestination": resource(
      "DestinationPolicy.DeliveryDestinationPolicy", "logs:delivery-destination"),
    "AWS::Logs::LogGroup": resource("ResourcePolicyDocument", "logs:log-group"),
    "AWS::MediaPackageV2::ChannelPolicy": resource("Policy", "mediapackagev2:Channel"),
    "AWS::MediaPackageV2::OriginEndpointPolicy": resource("Policy", "mediapackagev2:OriginEndpoint"),
    "AWS::MediaTailor::ChannelPolicy": resource("Policy", "mediatailor:channel"),
    "AWS::OSIS::Pipeline": resource("ResourcePolicy.Policy", "osis:pipeline"),
    "AWS::Oam::Sink": resource("Policy", "oam:Sink"),
    "AWS::Omics::SequenceStore": resource("S3AccessPolicy"),
    "AWS::RUM::AppMonitor": resource("ResourcePolicy.PolicyDocument", "rum:AppMonitorResource"),
    "AWS::S3Files::FileSystemPolicy": resource("Policy"),
    "AWS::SMSVOICE::ResourcePolicy": resource("PolicyDocument"),
    "AWS::SSM::ResourcePolicy": resource("Policy"),
    "AWS::SageMaker::ModelPackageGroup": resource("ModelPackageGroupPolicy", "sagemaker:model-package-group"),
  ]

  /// Types whose properties look like policies and are in another language, or name a policy's parts elsewhere.
  private static let others: Set<String> = [
    "AWS::EC2::VerifiedAccessEndpoint", "AWS::EC2::VerifiedAccessGroup", "AWS::IoT::Policy",
    "AWS::OpenSearchServerless::AccessPolicy", "AWS::OpenSearchServerless::SecurityPolicy", "AWS::RAM::Permission",
    "AWS::VerifiedPermissions::Policy", "AWS::VerifiedPermissions::PolicyTemplate",
  ]
}
