/// The pages that grants are made from.
enum SourcePage {
  private static let athena = "https://docs.aws.amazon.com/athena/latest/ug/"

  static let workgroups = athena + "example-policies-workgroup.html"
  static let dataCatalogs = athena + "datacatalogs-example-policies.html"
  static let glueAccess = athena + "fine-grained-access-to-glue-resources.html"
  static let storage = athena + "s3-permissions.html"
  static let managedPolicies = athena + "managed-policies.html"
  static let encryption = athena + "encryption.html"
  static let lakeFormation = athena + "lf-athena-access.html"
  static let calledVia = athena + "security-iam-athena-calledvia.html"
  static let createTableAs = athena + "ctas-considerations-limitations.html"
  static let hiveCatalog = athena + "hive-metastore-iam-access.html"
  static let hiveFunction = athena + "hive-metastore-iam-access-lambda.html"
  static let glueCrossAccount = "https://docs.aws.amazon.com/glue/latest/dg/cross-account-access.html"
  static let bucketOwners = athena + "cross-account-permissions.html"
  static let lambdaLogs = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html"
  static let lambdaRole = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html"
  static let lambdaPolicy = "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"
  static let lambdaTracing = "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html"
  static let crossAccountCatalog = "https://github.com/awslabs/amazon-athena-cross-account-catalog"
  static let hiveConnector = "https://github.com/aws-samples/aws-athena-hive-metastore"
  static let crossAccountRoles =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html"
  static let preparedStatements = athena + "security-iam-athena-prepared-statements.html"
  static let redashAthena = "https://github.com/getredash/redash/blob/master/redash/query_runner/athena.py"
  static let taskRole = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html"
  static let viaService = "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html"
  static let webIdentity = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html"
  static let externalID = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html"
  static let prequelAthena = "https://docs.prequel.co/export/sources/athena"

  private static let lakeFormationGuide = "https://docs.aws.amazon.com/lake-formation/latest/dg/"

  static let queryEngine = lakeFormationGuide + "register-query-engine.html"
  static let thirdPartyCalls = lakeFormationGuide + "permitting-third-party-call.html"
  static let lakeFormationPermissions = lakeFormationGuide + "lf-permissions-reference.html"
  static let vendedCredentials =
    "https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_GetTemporaryGlueTableCredentials.html"
  static let unfilteredMetadata =
    "https://docs.aws.amazon.com/glue/latest/webapi/API_GetUnfilteredTableMetadata.html"
  static let lakeFormationSettings =
    "https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_DataLakeSettings.html"
  static let sessionTags = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html"
  static let confusedDeputy = "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"
  static let credentialVending = "https://github.com/aws-samples/data-governance-w-temp-credentials-vending"

  static let dataMesh = "https://github.com/awslabs/aws-data-mesh-utils"
  static let crossAccountGrants =
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLakeFormationCrossAccountManager.html"
  static let serviceLinkedRoles = lakeFormationGuide + "service-linked-roles.html"
  static let sharedCatalogs = lakeFormationGuide + "cross-account-prereqs.html"
  static let boundaries = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"
  static let passRole = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"
  static let leadingKeys =
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html"
  static let invitations = "https://docs.aws.amazon.com/ram/latest/userguide/working-with-shared-invitations.html"
  static let crawlers = "https://docs.aws.amazon.com/glue/latest/dg/crawler-prereqs.html"
  static let roleTrust = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
}
