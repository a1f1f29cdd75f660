extension ServerlessPolicyTemplate {
  /// The policy templates of SAM: a line with the name and the parameters of each, and below it its statements, which
  /// all allow. A service stands before its actions; `@` is the Region and the account, with a colon between; words in
  /// braces are parameters; the partition is left out; `if` begins a condition.
  /// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
  static let table = """
    AMIDescribePolicy
      - ec2: DescribeImages on *
    AWSSecretsManagerGetSecretValuePolicy SecretArn
      - secretsmanager: GetSecretValue on {SecretArn}
    AWSSecretsManagerRotationPolicy FunctionName
      - secretsmanager: DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage on
        secretsmanager:@:secret:* if StringEquals secretsmanager:resource/AllowRotationLambdaArn
        lambda:@:function:{FunctionName}
      - secretsmanager: GetRandomPassword on *
    AcmGetCertificatePolicy CertificateArn
      - acm: GetCertificate on {CertificateArn}
    AthenaQueryPolicy WorkGroupName
      - athena: ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs GetNamespaces
        GetTables GetTable on *
      - athena: StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions
        StopQueryExecution GetQueryResultsStream ListNamedQueries CreateNamedQuery GetQueryExecution
        BatchGetNamedQuery BatchGetQueryExecution GetWorkGroup on athena:@:workgroup/{WorkGroupName}
    CloudFormationDescribeStacksPolicy
      - cloudformation: DescribeStacks on cloudformation:@:stack/*
    CloudWatchDashboardPolicy
      - cloudwatch: GetDashboard ListDashboards PutDashboard ListMetrics on *
    CloudWatchDescribeAlarmHistoryPolicy
      - cloudwatch: DescribeAlarmHistory on *
    CloudWatchPutMetricPolicy
      - cloudwatch: PutMetricData on *
    CodeCommitCrudPolicy RepositoryName
      - codecommit: GitPull GitPush CreateBranch DeleteBranch GetBranch ListBranches MergeBranchesByFastForward
        MergeBranchesBySquash MergeBranchesByThreeWay UpdateDefaultBranch BatchDescribeMergeConflicts
        CreateUnreferencedMergeCommit DescribeMergeConflicts GetMergeCommit GetMergeOptions BatchGetPullRequests
        CreatePullRequest DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase
        GetMergeConflicts GetPullRequest ListPullRequests MergePullRequestByFastForward MergePullRequestBySquash
        MergePullRequestByThreeWay PostCommentForPullRequest UpdatePullRequestDescription UpdatePullRequestStatus
        UpdatePullRequestTitle DeleteFile GetBlob GetFile GetFolder PutFile DeleteCommentContent GetComment
        GetCommentsForComparedCommit PostCommentForComparedCommit PostCommentReply UpdateComment BatchGetCommits
        CreateCommit GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree
        GetRepository UpdateRepositoryDescription ListTagsForResource TagResource UntagResource
        GetRepositoryTriggers PutRepositoryTriggers TestRepositoryTriggers GetBranch GetCommit UploadArchive
        GetUploadArchiveStatus CancelUploadArchive on codecommit:@:{RepositoryName}
    CodeCommitReadPolicy RepositoryName
      - codecommit: GitPull GetBranch ListBranches BatchDescribeMergeConflicts DescribeMergeConflicts GetMergeCommit
        GetMergeOptions BatchGetPullRequests DescribePullRequestEvents GetCommentsForPullRequest
        GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests GetBlob GetFile GetFolder
        GetComment GetCommentsForComparedCommit BatchGetCommits GetCommit GetCommitHistory GetDifferences
        GetObjectIdentifier GetReferences GetTree GetRepository ListTagsForResource GetRepositoryTriggers
        TestRepositoryTriggers GetBranch GetCommit GetUploadArchiveStatus on codecommit:@:{RepositoryName}
    CodePipelineLambdaExecutionPolicy
      - codepipeline: PutJobSuccessResult PutJobFailureResult on *
    CodePipelineReadOnlyPolicy PipelineName
      - codepipeline: ListPipelineExecutions on codepipeline:@:{PipelineName}
    ComprehendBasicAccessPolicy
      - comprehend: BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities DetectKeyPhrases
        DetectSentiment BatchDetectDominantLanguage BatchDetectSentiment on *
    CostExplorerReadOnlyPolicy
      - ce: GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation
        GetReservationUtilization GetTags on *
    DynamoDBBackupFullAccessPolicy TableName
      - dynamodb: CreateBackup DescribeContinuousBackups on dynamodb:@:table/{TableName}
      - dynamodb: DeleteBackup DescribeBackup ListBackups on dynamodb:@:table/{TableName}/backup/*
    DynamoDBCrudPolicy TableName
      - dynamodb: GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable
        ConditionCheckItem on dynamodb:@:table/{TableName} dynamodb:@:table/{TableName}/index/*
    DynamoDBReadPolicy TableName
      - dynamodb: GetItem Scan Query BatchGetItem DescribeTable on dynamodb:@:table/{TableName}
        dynamodb:@:table/{TableName}/index/*
    DynamoDBReconfigurePolicy TableName
      - dynamodb: UpdateTable on dynamodb:@:table/{TableName}
    DynamoDBRestoreFromBackupPolicy TableName
      - dynamodb: RestoreTableFromBackup on dynamodb:@:table/{TableName}/backup/*
      - dynamodb: PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem on dynamodb:@:table/{TableName}
    DynamoDBStreamReadPolicy StreamName TableName
      - dynamodb: DescribeStream GetRecords GetShardIterator on dynamodb:@:table/{TableName}/stream/{StreamName}
      - dynamodb: ListStreams on dynamodb:@:table/{TableName}/stream/*
    DynamoDBWritePolicy TableName
      - dynamodb: PutItem UpdateItem BatchWriteItem on dynamodb:@:table/{TableName}
        dynamodb:@:table/{TableName}/index/*
    EC2CopyImagePolicy ImageId
      - ec2: CopyImage on ec2:@:image/{ImageId}
    EC2DescribePolicy
      - ec2: DescribeRegions DescribeInstances on *
    EFSWriteAccessPolicy AccessPoint FileSystem
      - elasticfilesystem: ClientMount ClientWrite on elasticfilesystem:@:file-system/{FileSystem} if StringEquals
        elasticfilesystem:AccessPointArn elasticfilesystem:@:access-point/{AccessPoint}
    EKSDescribePolicy
      - eks: DescribeCluster ListClusters on *
    EcsRunTaskPolicy TaskDefinition
      - ecs: RunTask on ecs:@:task-definition/{TaskDefinition}
    ElasticMapReduceAddJobFlowStepsPolicy ClusterId
      - elasticmapreduce: AddJobFlowSteps on elasticmapreduce:@:cluster/{ClusterId}
    ElasticMapReduceCancelStepsPolicy ClusterId
      - elasticmapreduce: CancelSteps on elasticmapreduce:@:cluster/{ClusterId}
    ElasticMapReduceModifyInstanceFleetPolicy ClusterId
      - elasticmapreduce: ModifyInstanceFleet ListInstanceFleets on elasticmapreduce:@:cluster/{ClusterId}
    ElasticMapReduceModifyInstanceGroupsPolicy ClusterId
      - elasticmapreduce: ModifyInstanceGroups ListInstanceGroups on elasticmapreduce:@:cluster/{ClusterId}
    ElasticMapReduceSetTerminationProtectionPolicy ClusterId
      - elasticmapreduce: SetTerminationProtection on elasticmapreduce:@:cluster/{ClusterId}
    ElasticMapReduceTerminateJobFlowsPolicy ClusterId
      - elasticmapreduce: TerminateJobFlows on elasticmapreduce:@:cluster/{ClusterId}
    ElasticsearchHttpPostPolicy DomainName
      - es: ESHttpPost ESHttpPut on es:@:domain/{DomainName}/*
    EventBridgePutEventsPolicy EventBusName
      - events: PutEvents on events:@:event-bus/{EventBusName}
    FilterLogEventsPolicy LogGroupName
      - logs: FilterLogEvents on logs:@:log-group:{LogGroupName}:log-stream:*
    FirehoseCrudPolicy DeliveryStreamName
      - firehose: CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch
        UpdateDestination on firehose:@:deliverystream/{DeliveryStreamName}
    FirehoseWritePolicy DeliveryStreamName
      - firehose: PutRecord PutRecordBatch on firehose:@:deliverystream/{DeliveryStreamName}
    KMSDecryptPolicy KeyId
      - kms: Decrypt on kms:@:key/{KeyId}
    KMSEncryptPolicy KeyId
      - kms: Encrypt on kms:@:key/{KeyId}
    KMSEncryptPolicy_v2 KeyId
      - kms: Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair
        GenerateDataKeyPairWithoutPlaintext on kms:@:key/{KeyId}
    KinesisCrudPolicy StreamName
      - kinesis: AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream
        DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord
        PutRecords SplitShard RemoveTagsFromStream on kinesis:@:stream/{StreamName}
    KinesisStreamReadPolicy StreamName
      - kinesis: ListStreams DescribeLimits on kinesis:@:stream/*
      - kinesis: DescribeStream DescribeStreamSummary GetRecords GetShardIterator on kinesis:@:stream/{StreamName}
    LambdaInvokePolicy FunctionName
      - lambda: InvokeFunction on lambda:@:function:{FunctionName}*
    MobileAnalyticsWriteOnlyAccessPolicy
      - mobileanalytics: PutEvents on *
    OrganizationsListAccountsPolicy
      - organizations: ListAccounts on *
    PinpointEndpointAccessPolicy PinpointApplicationId
      - mobiletargeting: GetEndpoint UpdateEndpoint UpdateEndpointsBatch on
        mobiletargeting:@:apps/{PinpointApplicationId}/endpoints/*
    PollyFullAccessPolicy LexiconName
      - polly: GetLexicon DeleteLexicon on polly:@:lexicon/{LexiconName}
      - polly: DescribeVoices ListLexicons PutLexicon SynthesizeSpeech on polly:@:lexicon/*
    RekognitionDetectOnlyPolicy
      - rekognition: DetectFaces DetectLabels DetectModerationLabels DetectText on *
    RekognitionFacesManagementPolicy CollectionId
      - rekognition: IndexFaces DeleteFaces SearchFaces SearchFacesByImage ListFaces on
        rekognition:@:collection/{CollectionId}
    RekognitionFacesPolicy
      - rekognition: CompareFaces DetectFaces on *
    RekognitionLabelsPolicy
      - rekognition: DetectLabels DetectModerationLabels on *
    RekognitionNoDataAccessPolicy CollectionId
      - rekognition: CompareFaces DetectFaces DetectLabels DetectModerationLabels on
        rekognition:@:collection/{CollectionId}
    RekognitionReadPolicy CollectionId
      - rekognition: ListCollections ListFaces SearchFaces SearchFacesByImage on
        rekognition:@:collection/{CollectionId}
    RekognitionWriteOnlyAccessPolicy CollectionId
      - rekognition: CreateCollection IndexFaces on rekognition:@:collection/{CollectionId}
    Route53ChangeResourceRecordSetsPolicy HostedZoneId
      - route53: ChangeResourceRecordSets on route53:::hostedzone/{HostedZoneId}
    S3CrudPolicy BucketName
      - s3: GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl GetLifecycleConfiguration
        PutLifecycleConfiguration DeleteObject on s3:::{BucketName} s3:::{BucketName}/*
    S3FullAccessPolicy BucketName
      - s3: GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging
        DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging
        on s3:::{BucketName}/*
      - s3: ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration on s3:::{BucketName}
    S3ReadPolicy BucketName
      - s3: GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration on s3:::{BucketName}
        s3:::{BucketName}/*
    S3WritePolicy BucketName
      - s3: PutObject PutObjectAcl PutLifecycleConfiguration on s3:::{BucketName} s3:::{BucketName}/*
    SESBulkTemplatedCrudPolicy IdentityName
      - ses: GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail
        VerifyEmailIdentity on ses:@:identity/{IdentityName}
    SESBulkTemplatedCrudPolicy_v2 IdentityName TemplateName
      - ses: SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail on ses:@:identity/{IdentityName}
        ses:@:template/{TemplateName}
      - ses: GetIdentityVerificationAttributes VerifyEmailIdentity on *
    SESCrudPolicy IdentityName
      - ses: GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity on
        ses:@:identity/{IdentityName}
    SESEmailTemplateCrudPolicy
      - ses: CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate TestRenderTemplate on *
    SESSendBouncePolicy IdentityName
      - ses: SendBounce on ses:@:identity/{IdentityName}
    SNSCrudPolicy TopicName
      - sns: ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish on sns:@:{TopicName}*
    SNSPublishMessagePolicy TopicName
      - sns: Publish on sns:@:{TopicName}
    SQSPollerPolicy QueueName
      - sqs: ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch
        GetQueueAttributes ReceiveMessage on sqs:@:{QueueName}
    SQSSendMessagePolicy QueueName
      - sqs: SendMessage* on sqs:@:{QueueName}
    SSMParameterReadPolicy ParameterName
      - ssm: DescribeParameters on *
      - ssm: GetParameters GetParameter GetParametersByPath on ssm:@:parameter/{ParameterName}
    SSMParameterWithSlashPrefixReadPolicy ParameterName
      - ssm: DescribeParameters on *
      - ssm: GetParameters GetParameter GetParametersByPath on ssm:@:parameter{ParameterName}
    SageMakerCreateEndpointConfigPolicy EndpointConfigName
      - sagemaker: CreateEndpointConfig on sagemaker:@:endpoint-config/{EndpointConfigName}
    SageMakerCreateEndpointPolicy EndpointName
      - sagemaker: CreateEndpoint on sagemaker:@:endpoint/{EndpointName}
    ServerlessRepoReadWriteAccessPolicy
      - serverlessrepo: CreateApplication CreateApplicationVersion UpdateApplication GetApplication ListApplications
        ListApplicationVersions ListApplicationDependencies on serverlessrepo:@:applications/*
    StepFunctionsCallbackPolicy StateMachineName
      - states: SendTaskFailure SendTaskHeartbeat SendTaskSuccess on states:@:stateMachine:{StateMachineName}
    StepFunctionsExecutionPolicy StateMachineName
      - states: StartExecution on states:@:stateMachine:{StateMachineName}
    StepFunctionsExecutionPolicy_v2 StateMachineName
      - states: StartExecution StartSyncExecution on states:@:stateMachine:{StateMachineName}
    TextractDetectAnalyzePolicy
      - textract: DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument on *
    TextractGetResultPolicy
      - textract: GetDocumentTextDetection GetDocumentAnalysis on *
    TextractPolicy
      - textract: * on *
    VPCAccessPolicy
      - ec2: CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface on *
    """
}
