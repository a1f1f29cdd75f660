import PolicyModel
import SourceText

/// A way to come by rights that a principal was not given.
///
/// The methods are those that cloudsplaining (`PRIVILEGE_ESCALATION_METHODS`), parliament (`privilege_escalation.py`) and
/// https://pathfinding.cloud/paths list, but for longer chains that hold one of these whole; those of Athena, Lake
/// Formation, Step Functions and Glue's sessions are our own reading of the pages that they name.
struct EscalationMethod: Sendable {
  /// What the principal can do: words that follow "lets its principal".
  let words: String
  /// The actions that it takes, the decisive one first.
  let actions: [ActionName]
  /// The service that a role must be passed to; nil where none is.
  let service: String?
  /// What the decisive request comes with.
  let conditions: [Condition]
  /// Whether it gains nothing where the decisive action reaches the principal's own user alone.
  let sparesOwnUser: Bool

  init(
    _ words: String, _ actions: [String], passingTo service: String? = nil, where conditions: [Condition] = [],
    sparesOwnUser: Bool = false
  ) {
    self.words = words
    self.actions = ((service == nil ? [] : ["iam:PassRole"]) + actions).compactMap { ActionName($0) }
    self.service = service
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
    let passed = service.map { [Condition("StringEquals", "iam:PassedToService", [ConditionValue($0)])] } ?? []
    self.conditions = conditions + passed
    self.sparesOwnUser = sparesOwnUser
  }

  /// The actions, in lower case, that each suffice for a method.
  static let decisiveActions = Set(all.filter { $0.actions.count == 1 }.map { $0.actions[0].description.lowered })

  /// All methods.
  static let all = ownRights + passedRoles + rolesInUse + dataLakes

  /// A principal that no boundary holds.
  /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
  private static let unbounded = [Condition("Null", "iam:PermissionsBoundary", ["true"])]
  private static let anyPolicy = [
    Condition("ArnEquals", "iam:PolicyARN", ["arn:aws:iam::aws:policy/AdministratorAccess"])
  ]

  /// By what IAM says of users, groups, roles and policies.
  private static let ownRights = [
    EscalationMethod("make access keys of other users", ["iam:CreateAccessKey"], sparesOwnUser: true),
    EscalationMethod(
      "give other users a password and sign in as them", ["iam:CreateLoginProfile"], sparesOwnUser: true),
    EscalationMethod(
      "change the password of other users and sign in as them", ["iam:UpdateLoginProfile"], sparesOwnUser: true),
    EscalationMethod("put itself into a group that may more", ["iam:AddUserToGroup"]),
    EscalationMethod("rewrite a policy that it has", ["iam:CreatePolicyVersion"]),
    EscalationMethod("bring back another version of a policy that it has", ["iam:SetDefaultPolicyVersion"]),
    EscalationMethod("attach any policy to a user", ["iam:AttachUserPolicy"], where: unbounded + anyPolicy),
    EscalationMethod("attach any policy to a group", ["iam:AttachGroupPolicy"], where: anyPolicy),
    EscalationMethod("attach any policy to a role", ["iam:AttachRolePolicy"], where: unbounded + anyPolicy),
    EscalationMethod("write any policy into a user", ["iam:PutUserPolicy"], where: unbounded),
    EscalationMethod("write any policy into a group", ["iam:PutGroupPolicy"]),
    EscalationMethod("write any policy into a role", ["iam:PutRolePolicy"], where: unbounded),
    EscalationMethod("let itself assume a role", ["iam:UpdateAssumeRolePolicy"]),
  ]

  /// By passing a role to something new that runs code or templates.
  private static let passedRoles = [
    EscalationMethod("act as a role in a new instance", ["ec2:RunInstances"], passingTo: "ec2.amazonaws.com"),
    EscalationMethod("act as a role in a spot instance", ["ec2:RequestSpotInstances"], passingTo: "ec2.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new function that it invokes", ["lambda:CreateFunction", "lambda:InvokeFunction"],
      passingTo: "lambda.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new function that a stream invokes",
      ["lambda:CreateFunction", "lambda:CreateEventSourceMapping"], passingTo: "lambda.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new function that it lets others invoke", ["lambda:CreateFunction", "lambda:AddPermission"],
      passingTo: "lambda.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new development endpoint", ["glue:CreateDevEndpoint"], passingTo: "glue.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new Glue job that it starts", ["glue:CreateJob", "glue:StartJobRun"],
      passingTo: "glue.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new Glue job that a trigger starts", ["glue:CreateJob", "glue:CreateTrigger"],
      passingTo: "glue.amazonaws.com"),
    EscalationMethod(
      "act as a role in a Glue job that it changes and starts", ["glue:UpdateJob", "glue:StartJobRun"],
      passingTo: "glue.amazonaws.com"),
    EscalationMethod(
      "act as a role in a Glue job that it changes and a trigger starts", ["glue:UpdateJob", "glue:CreateTrigger"],
      passingTo: "glue.amazonaws.com"),
    // https://docs.aws.amazon.com/glue/latest/dg/glue-is-security.html
    EscalationMethod(
      "act as a role in an interactive session of Glue", ["glue:CreateSession", "glue:RunStatement"],
      passingTo: "glue.amazonaws.com"),
    EscalationMethod(
      "act as a role by a new stack", ["cloudformation:CreateStack"], passingTo: "cloudformation.amazonaws.com"),
    EscalationMethod(
      "act as a role by a new stack set", ["cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"],
      passingTo: "cloudformation.amazonaws.com"),
    EscalationMethod(
      "act as a role by a stack set that it changes", ["cloudformation:UpdateStackSet"],
      passingTo: "cloudformation.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new data pipeline", ["datapipeline:CreatePipeline"],
      passingTo: "datapipeline.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new App Runner service", ["apprunner:CreateService"],
      passingTo: "tasks.apprunner.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new build", ["codebuild:CreateProject", "codebuild:StartBuild"],
      passingTo: "codebuild.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new batch of builds", ["codebuild:CreateProject", "codebuild:StartBuildBatch"],
      passingTo: "codebuild.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new task that it runs", ["ecs:RegisterTaskDefinition", "ecs:RunTask"],
      passingTo: "ecs-tasks.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new task that it starts", ["ecs:RegisterTaskDefinition", "ecs:StartTask"],
      passingTo: "ecs-tasks.amazonaws.com"),
    EscalationMethod(
      "act as a role in the tasks of a new service", ["ecs:RegisterTaskDefinition", "ecs:CreateService"],
      passingTo: "ecs-tasks.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new notebook", ["sagemaker:CreateNotebookInstance"], passingTo: "sagemaker.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new training job", ["sagemaker:CreateTrainingJob"], passingTo: "sagemaker.amazonaws.com"),
    EscalationMethod(
      "act as a role in a new processing job", ["sagemaker:CreateProcessingJob"],
      passingTo: "sagemaker.amazonaws.com"),
    // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
    EscalationMethod(
      "act as a role in a new state machine", ["states:CreateStateMachine", "states:StartExecution"],
      passingTo: "states.amazonaws.com"),
    // https://docs.aws.amazon.com/athena/latest/ug/notebooks-spark-getting-started.html
    EscalationMethod(
      "act as a role in a Spark session of Athena",
      ["athena:CreateWorkGroup", "athena:StartSession", "athena:StartCalculationExecution"],
      passingTo: "athena.amazonaws.com"),
  ]

  /// By what has a role already.
  private static let rolesInUse = [
    EscalationMethod("enter a development endpoint with its role", ["glue:UpdateDevEndpoint"]),
    EscalationMethod("change the code of a function that has a role", ["lambda:UpdateFunctionCode"]),
    EscalationMethod(
      "run code with the role of a code interpreter",
      ["bedrock-agentcore:InvokeCodeInterpreter", "bedrock-agentcore:StartCodeInterpreterSession"]),
    EscalationMethod(
      "change a stack with the stack's role", ["cloudformation:ExecuteChangeSet", "cloudformation:CreateChangeSet"]),
    EscalationMethod(
      "run code at the start of an instance with its role",
      ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"]),
    EscalationMethod(
      "run code in the instances of a launch template",
      ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"]),
    EscalationMethod(
      "sign in to an instance with its role", ["ec2-instance-connect:SendSSHPublicKey", "ec2:DescribeInstances"]),
    EscalationMethod("run commands in a task with its role", ["ecs:ExecuteCommand", "ecs:DescribeTasks"]),
    EscalationMethod("open a notebook with its role", ["sagemaker:CreatePresignedNotebookInstanceUrl"]),
    EscalationMethod(
      "run code at the start of a notebook with its role",
      [
        "sagemaker:UpdateNotebookInstance", "sagemaker:CreateNotebookInstanceLifecycleConfig",
        "sagemaker:StopNotebookInstance", "sagemaker:StartNotebookInstance",
      ]),
  ]

  /// By Lake Formation, which gives out what a registered role may read.
  private static let dataLakes = [
    // https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_PutDataLakeSettings.html
    EscalationMethod("make itself an administrator of the data lake", ["lakeformation:PutDataLakeSettings"]),
    // https://docs.aws.amazon.com/lake-formation/latest/dg/registration-role.html
    EscalationMethod(
      "read what a role may read by a location that it registers",
      ["lakeformation:RegisterResource", "lakeformation:GetDataAccess"], passingTo: "lakeformation.amazonaws.com"),
  ]
}
