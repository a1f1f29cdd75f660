import SourceText

/// What is known of a reference by its name alone.
enum TerraformReference {
  /// The hole that a reference leaves; nil where not even its type is known.
  ///
  /// - Parameter argument: the literal value of an argument of the resource that it names.
  static func hole(_ names: [String], argument: (String) -> String?) -> Hole? {
    guard let last = names.last else { return nil }
    switch names[0] {
    case "data":
      guard names.count == 4 else { return nil }
      return data(names[1], last, argument: argument)
    case "var", "local": return named(last)
    default:
      guard names.count == 3 else { return nil }
      return attribute(last, of: names[0], argument: argument)
    }
  }

  private static func attribute(_ name: String, of type: String, argument: (String) -> String?) -> Hole? {
    if name.hasSameBytes(as: "arn") { return TerraformARN.hole(of: type, argument: argument) }
    return names[type]?.contains { $0.hasSameBytes(as: name) } ?? false ? .name : nil
  }

  /// Attributes that are names, in which neither slash nor colon stands (the provider's pages).
  private static let names: [String: [String]] = [
    "aws_s3_bucket": ["id", "bucket"], "aws_sqs_queue": ["name"], "aws_sns_topic": ["name"],
    "aws_dynamodb_table": ["id", "name"], "aws_kms_key": ["id", "key_id"],
    "aws_lambda_function": ["id", "function_name"], "aws_iam_role": ["id", "name"], "aws_iam_user": ["id", "name"],
    "aws_iam_group": ["id", "name"], "aws_kinesis_stream": ["name"], "aws_athena_workgroup": ["id", "name"],
    "aws_glue_catalog_database": ["name"], "aws_glue_catalog_table": ["name"], "aws_ecs_cluster": ["name"],
    "aws_eks_cluster": ["id", "name"], "aws_codebuild_project": ["name"], "aws_efs_file_system": ["id"],
    "aws_sfn_state_machine": ["name"],
  ]

  private static func data(_ type: String, _ attribute: String, argument: (String) -> String?) -> Hole? {
    switch (type, attribute) {
    case ("aws_caller_identity", "account_id"), ("aws_caller_identity", "id"): .account
    case ("aws_region", "name"), ("aws_region", "id"), ("aws_region", "region"): .region
    case ("aws_partition", "partition"), ("aws_partition", "id"): .partition
    case ("aws_partition", "dns_suffix"): .domain
    default: self.attribute(attribute, of: type, argument: argument)
    }
  }

  /// What variables are commonly called by what they hold.
  private static func named(_ name: String) -> Hole? {
    switch name {
    case "partition", "aws_partition": .likely(.partition)
    case "region", "aws_region": .likely(.region)
    case "account_id", "aws_account_id", "account": .likely(.account)
    default: nil
    }
  }
}
