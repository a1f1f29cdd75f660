import SourceText

/// The ARNs of Terraform resources, as far as their type tells (the provider's pages, and the services' pages of the
/// Service Authorization Reference).
enum TerraformARN {
  /// What is known of the `arn` of a resource.
  ///
  /// - Parameters:
  ///   - type: the resource's type.
  ///   - argument: the literal value of an argument of the resource; nil where it is not known.
  static func hole(of type: String, argument: (String) -> String?) -> Hole? {
    guard let form = forms[type] else { return nil }
    guard let opening = form.utf8.firstIndex(of: UInt8(ascii: "{")),
      let closing = form.utf8.lastIndex(of: UInt8(ascii: "}"))
    else { return .arn(form) }
    let name = argument(String(form[form.index(after: opening)..<closing])) ?? ""
    return .named(form[..<opening] + (name.isEmpty ? "*" : name))
  }

  /// The name of the argument stands in braces at the end.
  private static let forms = [
    "aws_s3_bucket": "arn:*:s3:::{bucket}",
    "aws_sqs_queue": "arn:*:sqs:*:*:{name}",
    "aws_sns_topic": "arn:*:sns:*:*:{name}",
    "aws_dynamodb_table": "arn:*:dynamodb:*:*:table/{name}",
    "aws_kms_key": "arn:*:kms:*:*:key/{}",
    "aws_kms_alias": "arn:*:kms:*:*:alias/*",
    "aws_lambda_function": "arn:*:lambda:*:*:function:{function_name}",
    "aws_iam_role": "arn:*:iam::*:role/*",
    "aws_iam_user": "arn:*:iam::*:user/*",
    "aws_iam_group": "arn:*:iam::*:group/*",
    "aws_iam_policy": "arn:*:iam::*:policy/*",
    "aws_iam_instance_profile": "arn:*:iam::*:instance-profile/*",
    "aws_iam_openid_connect_provider": "arn:*:iam::*:oidc-provider/*",
    "aws_iam_saml_provider": "arn:*:iam::*:saml-provider/{name}",
    "aws_cloudwatch_log_group": "arn:*:logs:*:*:log-group:{name}",
    "aws_secretsmanager_secret": "arn:*:secretsmanager:*:*:secret:*",
    "aws_ssm_parameter": "arn:*:ssm:*:*:parameter/*",
    "aws_kinesis_stream": "arn:*:kinesis:*:*:stream/{name}",
    "aws_kinesis_firehose_delivery_stream": "arn:*:firehose:*:*:deliverystream/{name}",
    "aws_ecr_repository": "arn:*:ecr:*:*:repository/{name}",
    "aws_ecs_cluster": "arn:*:ecs:*:*:cluster/{name}",
    "aws_athena_workgroup": "arn:*:athena:*:*:workgroup/{name}",
    "aws_athena_data_catalog": "arn:*:athena:*:*:datacatalog/{name}",
    "aws_glue_catalog_database": "arn:*:glue:*:*:database/{name}",
    "aws_glue_catalog_table": "arn:*:glue:*:*:table/*/*",
    "aws_glue_job": "arn:*:glue:*:*:job/{name}",
    "aws_glue_crawler": "arn:*:glue:*:*:crawler/{name}",
    "aws_sfn_state_machine": "arn:*:states:*:*:stateMachine:{name}",
    "aws_cloudwatch_event_bus": "arn:*:events:*:*:event-bus/{name}",
    "aws_cloudwatch_event_rule": "arn:*:events:*:*:rule/*",
    "aws_codebuild_project": "arn:*:codebuild:*:*:project/{name}",
    "aws_codepipeline": "arn:*:codepipeline:*:*:{name}",
    "aws_codecommit_repository": "arn:*:codecommit:*:*:{repository_name}",
    "aws_cloudfront_distribution": "arn:*:cloudfront::*:distribution/*",
    "aws_efs_file_system": "arn:*:elasticfilesystem:*:*:file-system/*",
    "aws_efs_access_point": "arn:*:elasticfilesystem:*:*:access-point/*",
    "aws_opensearch_domain": "arn:*:es:*:*:domain/{domain_name}",
    "aws_elasticsearch_domain": "arn:*:es:*:*:domain/{domain_name}",
    "aws_eks_cluster": "arn:*:eks:*:*:cluster/{name}",
  ]
}
