import SourceText

/// What a template's resource is called once it is made: what `Ref` and `Fn::GetAtt` give of it.
struct ResourceIdentity {
  private let row: Row?
  private let name: HoledText
  /// What stands for a name that is not known.
  private let unknown: HoledText

  /// The identity of `resource`; `property` gives the text of one of its properties, nil where it has none.
  init(of resource: Template.Resource, property: (String) -> HoledText?) {
    let row = Self.rows[resource.type]
    self.row = row
    let unknown = HoledText.unknown(resource.id)
    self.unknown = unknown
    var name =
      row.flatMap { property($0.nameProperty) } ?? (Self.hasPlainName(resource.type) ? .name(resource.id) : unknown)
    // A path stands between the type and the name in the ARNs of IAM.
    if resource.type.begins(with: "AWS::IAM::"), let path = property("Path"), path.literal != "/" { name = unknown }
    self.name = name
  }

  /// Whether the service gives a resource of the type a name without slashes and colons, where the template gives none.
  private static func hasPlainName(_ type: String) -> Bool {
    rows[type] != nil && !type.hasSameBytes(as: "AWS::IAM::OIDCProvider")
  }

  /// What `Ref` gives.
  var reference: HoledText {
    switch row?.reference {
    case .name?: name
    case .arn?: arn ?? unknown
    case .other?, nil: unknown
    }
  }

  /// What `Fn::GetAtt` gives; nil where the attribute is not known to be the resource's ARN.
  func arn(fromAttribute attribute: String) -> HoledText? {
    guard let row, row.attribute.hasSameBytes(as: attribute) else { return nil }
    return arn
  }

  private var arn: HoledText? { row.map { HoledText(arn: $0.arn, of: name) } }

  /// What `Ref` gives of a type's resources.
  private enum Reference {
    case name, arn, other
  }

  /// A type: its ARN after the partition, with `${R}` for the Region, `${A}` for the account and `${N}` for the name; the
  /// property that sets the name; what `Ref` gives; and the attribute that is the ARN.
  private struct Row {
    let arn: String
    let nameProperty: String
    let reference: Reference
    let attribute: String

    init(_ arn: String, _ nameProperty: String, _ reference: Reference, _ attribute: String = "Arn") {
      self.arn = arn
      self.nameProperty = nameProperty
      self.reference = reference
      self.attribute = attribute
    }
  }

  // "Return values" on the page of each type:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
  private static let rows: [String: Row] = [
    "AWS::Athena::WorkGroup": Row("athena:${R}:${A}:workgroup/${N}", "Name", .name),
    "AWS::Backup::BackupVault": Row("backup:${R}:${A}:backup-vault:${N}", "BackupVaultName", .name, "BackupVaultArn"),
    "AWS::CodeBuild::Project": Row("codebuild:${R}:${A}:project/${N}", "Name", .name),
    "AWS::CodePipeline::Pipeline": Row("codepipeline:${R}:${A}:${N}", "Name", .name),
    "AWS::DynamoDB::GlobalTable": Row("dynamodb:${R}:${A}:table/${N}", "TableName", .name),
    "AWS::DynamoDB::Table": Row("dynamodb:${R}:${A}:table/${N}", "TableName", .name),
    "AWS::ECR::Repository": Row("ecr:${R}:${A}:repository/${N}", "RepositoryName", .name),
    "AWS::ECS::Cluster": Row("ecs:${R}:${A}:cluster/${N}", "ClusterName", .name),
    "AWS::ECS::TaskDefinition": Row("ecs:${R}:${A}:task-definition/${N}:*", "Family", .arn, "TaskDefinitionArn"),
    "AWS::EFS::FileSystem": Row("elasticfilesystem:${R}:${A}:file-system/${N}", "", .name),
    "AWS::EKS::Cluster": Row("eks:${R}:${A}:cluster/${N}", "Name", .name),
    "AWS::Elasticsearch::Domain": Row("es:${R}:${A}:domain/${N}", "DomainName", .name),
    "AWS::Events::EventBus": Row("events:${R}:${A}:event-bus/${N}", "Name", .name),
    "AWS::Events::Rule": Row("events:${R}:${A}:rule/${N}", "Name", .other),
    "AWS::Glue::Crawler": Row("glue:${R}:${A}:crawler/${N}", "Name", .name, ""),
    "AWS::Glue::Job": Row("glue:${R}:${A}:job/${N}", "Name", .name, ""),
    "AWS::IAM::Group": Row("iam::${A}:group/${N}", "GroupName", .name),
    "AWS::IAM::InstanceProfile": Row("iam::${A}:instance-profile/${N}", "InstanceProfileName", .name),
    "AWS::IAM::ManagedPolicy": Row("iam::${A}:policy/${N}", "ManagedPolicyName", .arn, "PolicyArn"),
    "AWS::IAM::OIDCProvider": Row("iam::${A}:oidc-provider/${N}", "", .arn),
    "AWS::IAM::Role": Row("iam::${A}:role/${N}", "RoleName", .name),
    "AWS::IAM::SAMLProvider": Row("iam::${A}:saml-provider/${N}", "Name", .arn),
    "AWS::IAM::User": Row("iam::${A}:user/${N}", "UserName", .name),
    "AWS::KMS::Key": Row("kms:${R}:${A}:key/${N}", "", .name),
    "AWS::KMS::ReplicaKey": Row("kms:${R}:${A}:key/${N}", "", .name),
    "AWS::Kinesis::Stream": Row("kinesis:${R}:${A}:stream/${N}", "Name", .name),
    "AWS::KinesisFirehose::DeliveryStream": Row(
      "firehose:${R}:${A}:deliverystream/${N}", "DeliveryStreamName", .name),
    "AWS::Lambda::Alias": Row("lambda:${R}:${A}:function:*:${N}", "Name", .arn, "AliasArn"),
    "AWS::Lambda::Function": Row("lambda:${R}:${A}:function:${N}", "FunctionName", .name),
    "AWS::Lambda::LayerVersion": Row("lambda:${R}:${A}:layer:${N}:*", "LayerName", .arn, "LayerVersionArn"),
    "AWS::Logs::LogGroup": Row("logs:${R}:${A}:log-group:${N}:*", "LogGroupName", .name),
    "AWS::OpenSearchService::Domain": Row("es:${R}:${A}:domain/${N}", "DomainName", .name),
    "AWS::RDS::DBCluster": Row("rds:${R}:${A}:cluster:${N}", "DBClusterIdentifier", .name, "DBClusterArn"),
    "AWS::RDS::DBInstance": Row("rds:${R}:${A}:db:${N}", "DBInstanceIdentifier", .name, "DBInstanceArn"),
    "AWS::S3::AccessPoint": Row("s3:${R}:${A}:accesspoint/${N}", "Name", .name),
    "AWS::S3::Bucket": Row("s3:::${N}", "BucketName", .name),
    "AWS::SNS::Topic": Row("sns:${R}:${A}:${N}", "TopicName", .arn, "TopicArn"),
    "AWS::SQS::Queue": Row("sqs:${R}:${A}:${N}", "QueueName", .other),
    "AWS::SSM::Parameter": Row("ssm:${R}:${A}:parameter/*", "", .other, ""),
    "AWS::SecretsManager::Secret": Row("secretsmanager:${R}:${A}:secret:${N}-*", "Name", .arn, "Id"),
    "AWS::Serverless::Api": Row("execute-api:${R}:${A}:${N}", "", .name, ""),
    "AWS::Serverless::Function": Row("lambda:${R}:${A}:function:${N}", "FunctionName", .name),
    "AWS::Serverless::SimpleTable": Row("dynamodb:${R}:${A}:table/${N}", "TableName", .name),
    "AWS::Serverless::StateMachine": Row("states:${R}:${A}:stateMachine:${N}", "Name", .arn),
    "AWS::StepFunctions::Activity": Row("states:${R}:${A}:activity:${N}", "Name", .arn),
    "AWS::StepFunctions::StateMachine": Row("states:${R}:${A}:stateMachine:${N}", "StateMachineName", .arn),
  ]
}
