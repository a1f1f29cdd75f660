import ServiceReference
import SourceText

/// Why an action should not be granted on every resource; an action has one reason, so that one rule speaks of it.
enum ActionRisk: Hashable {
  /// It lets its caller act with other rights than its own.
  case escalation
  /// It returns credentials, or makes some.
  case credentials
  /// It reads what is stored: files, secrets, parameters.
  case data
  /// It changes who may do what.
  case permissions
  /// It changes or deletes.
  case change
  /// None of these.
  case reading

  /// The reason for an action.
  init(_ action: Action) {
    if let listed = Self.listed[action.fullName.lowered] {
      self = listed
    } else {
      switch action.accessLevel {
      case .permissionsManagement:
        self = Self.tellsOnly(action) ? .reading : Self.makesOnly(action) ? .change : .permissions
      case .write, .tagging: self = .change
      case .list, .read: self = .reading
      }
    }
  }

  /// The reasons of the actions that are listed by name, the first list that holds one.
  private static let listed = [
    (EscalationMethod.decisiveActions.union(leftToOthers), ActionRisk.escalation), (credentialActions, .credentials),
    (dataActions, .data),
  ].reduce(into: [String: ActionRisk]()) { listed, list in
    for name in list.0 where listed[name] == nil { listed[name] = list.1 }
  }

  /// Whether it only tells what permissions there are, whatever access level AWS gives it.
  private static func tellsOnly(_ action: Action) -> Bool {
    ["Describe", "Get", "List"].contains { action.name.begins(with: $0) }
  }

  /// Whether it makes something new that nobody uses yet, such as a topic or a role.
  private static func makesOnly(_ action: Action) -> Bool {
    let name = action.name
    return name.begins(with: "Create")
      && !["Policy", "Permission", "Grant", "Share", "Association", "Assignment"].contains { name.holds($0) }
  }

  /// Actions of which rules of their own speak where they are granted on every resource.
  private static let leftToOthers: Set<String> = ["iam:passrole", "iam:createservicelinkedrole"]

  /// Actions whose answer holds credentials, or that make credentials.
  ///
  /// https://gist.github.com/kmcquade/33860a617e651104d243c324ddf7992a, which cloudsplaining and parliament use, without
  /// those of IAM's that are ways to escalate and what returns public certificates; the API pages of the services say what each returns.
  private static let credentialActions: Set<String> = [
    "airflow:createclitoken", "airflow:createweblogintoken", "appsync:createapikey", "chime:createapikey",
    "cloud9:createenvironmenttoken", "codeartifact:getauthorizationtoken", "codepipeline:pollforjobs",
    "cognito-identity:getcredentialsforidentity", "cognito-identity:getopenidtoken",
    "cognito-identity:getopenidtokenfordeveloperidentity", "cognito-idp:associatesoftwaretoken",
    "connect:getfederationtoken", "connect:getfederationtokens",
    "ec2:getpassworddata", "ecr-public:getauthorizationtoken", "ecr:getauthorizationtoken",
    "emr-containers:getmanagedendpointsessioncredentials", "finspace-api:getprogrammaticaccesscredentials",
    "gamelift:getcomputeaccess", "gamelift:getcomputeauthtoken", "gamelift:getinstanceaccess",
    "gamelift:requestuploadcredentials", "grafana:createworkspaceapikey", "iam:createservicespecificcredential",
    "iam:resetservicespecificcredential", "iam:updateaccesskey", "iot:assumerolewithcertificate",
    "license-manager:getaccesstoken", "lightsail:createbucketaccesskey", "lightsail:downloaddefaultkeypair",
    "lightsail:getinstanceaccessdetails", "lightsail:getrelationaldatabasemasteruserpassword",
    "mediapackage:rotatechannelcredentials", "mediapackage:rotateingestendpointcredentials", "rds-db:connect",
    "redshift-serverless:getcredentials", "redshift:getclustercredentials", "redshift:getclustercredentialswithiam",
    "sso:getrolecredentials", "sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity",
    "sts:getfederationtoken", "sts:getsessiontoken",
  ]

  /// Actions that read stored data or secrets: those that cloudsplaining calls data exfiltration
  /// (`READ_ONLY_DATA_EXFILTRATION_ACTIONS`), and the same reading by another name.
  private static let dataActions: Set<String> = [
    "s3:getobject", "s3:getobjectversion", "secretsmanager:getsecretvalue", "ssm:getparameter",
    "ssm:getparameterhistory", "ssm:getparameters", "ssm:getparametersbypath",
  ]
}
