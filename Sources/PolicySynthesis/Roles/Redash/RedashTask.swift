public import Environment
import PolicyModel

/// The tasks of Redash on ECS, which become the roles that queries run as.
public enum RedashTask: RoleTemplate {
  /// `redash-task`.
  public static let name = "redash-task"
  /// What the role is for.
  public static let summary = "lets the tasks of Redash on ECS become the roles that its queries run as"
  /// Redash's own code, and the pages of AWS about task roles and external ids.
  public static let sources = [SourcePage.redashAthena, SourcePage.taskRole, SourcePage.externalID]

  /// The task role's policies.
  public static let documents: [(kind: DocumentKind, words: String)] = [
    (.identity, "which roles the tasks may become, and that they show the external id"),
    (.trust, "that ECS may run tasks of this account and Region as the role"),
  ]

  /// Those of the role's entry.
  public static let parameters: [RoleParameter] = [
    .reference("account", .accounts, "the account that Redash runs in", example: "bi"),
    .text("region", .region, "the Region, where the account has several", default: "the account's first"),
    .text("name", .roleName, "the role's name", default: defaultName, example: defaultName),
    .text("path", .path, "the role's path", default: "/"),
    RoleParameter(
      name: "assumes", type: "list of names under `roles`", words: "the roles that queries run as", fallback: nil,
      example: "[\"redash-athena\"]"),
  ]

  static let defaultName = "redash-execution-task-role"

  /// Reads the entry, and says what its documents grant and what they must decide.
  public static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft {
    var reader = entry.reader
    let settings = RedashTaskSettings(&reader, in: environment)
    let issues = reader.finish()
    guard let settings, !issues.hasErrors else { return RoleDraft(issues: issues) }
    let grants = settings.targets.map { RedashGrants.assume($0.arn, showing: $0.externalID) }
    func document(_ kind: DocumentKind, _ content: RoleDraft.Document.Content) -> RoleDraft.Document {
      .init(
        name: settings.role, kind: kind, attachTo: settings.roleARN, account: settings.names.account, content: content)
    }
    return RoleDraft(
      documents: [
        document(.identity, .grants(grants)),
        document(.trust, .statements([ServiceTrust.tasks(in: settings.names).statement])),
      ], expectations: expectations(settings), residualRisks: [anyTask(settings)], issues: issues,
      envelopes: envelopes(settings))
  }

  private static func expectations(_ settings: RedashTaskSettings) -> [AccessExpectation] {
    let names = settings.names
    let session = names.session(settings.role, "0123456789abcdef")
    var list = ExpectationList(principals: [settings.roleARN, session])
    let assume = ["sts:AssumeRole"]
    for target in settings.targets {
      let shown: [String: ContextValue] = [
        "sts:ExternalId": .single(target.externalID), "sts:RoleSessionName": .single("redash"),
      ]
      list.allow(assume, on: [target.arn], "a task becomes the role that queries run as", context: shown)
      list.deny(assume, on: [target.arn], "no external id", context: [:])
      list.deny(
        assume, on: [target.arn], "the external id of another data source",
        context: ["sts:ExternalId": .single(Stranger.other(than: target.externalID))])
      list.deny(
        ["iam:PassRole", "iam:UpdateAssumeRolePolicy", "sts:TagSession"], on: [target.arn],
        "the role is become, not passed, changed or tagged", context: shown)
      list.deny(assume, on: [target.arn + "-\(Stranger.word)"], "a role whose name goes on", context: shown)
    }
    let other = names.role(Stranger.word, path: "/")
    list.deny(assume + ["iam:PassRole"], on: [other], "another role")
    list.deny(
      ["athena:StartQueryExecution"], on: [names.workgroup(QueryReader.usualWorkgroup)],
      "the tasks themselves query nothing")
    list.deny(
      ["s3:GetObject"], on: ["arn:\(names.partition.rawValue):s3:::\(Stranger.word)/x"],
      "the tasks themselves read nothing")
    expectTrust(of: settings, other, &list)
    return list.expectations
  }

  private static func expectTrust(
    of settings: RedashTaskSettings, _ other: String, _ list: inout ExpectationList
  ) {
    let names = settings.names
    let role = [settings.roleARN]
    let assume = ["sts:AssumeRole"]
    let service = ["ecs-tasks.amazonaws.com"]
    func context(_ names: ResourceName, account: String) -> [String: ContextValue] {
      let task = names.containers.dropLast() + "task/redash/0"
      return ["aws:SourceAccount": .single(account), "aws:SourceArn": .single(String(task))]
    }
    let own = context(names, account: names.account.id)
    list.allow(assume, on: role, "ECS runs tasks as the role", by: service, context: own)
    let foreign = names.foreign
    for (place, account, why) in [
      (foreign, foreign.account.id, "ECS for another account"), (names, foreign.account.id, "accounts that differ"),
      (foreign, names.account.id, "accounts that differ"), (names.elsewhere, names.account.id, "another Region"),
    ] {
      list.deny(assume, on: role, why, by: service, context: context(place, account: account))
    }
    list.deny(assume, on: role, "ECS for no one knows whom", by: service, context: [:])
    list.deny(
      assume, on: role, "another service", by: ["ec2.amazonaws.com", "ecs.amazonaws.com"], context: own)
    list.deny(assume, on: role, "ECS alone becomes the role", by: [other, foreign.role(Stranger.word, path: "/")])
  }

  private static func anyTask(_ settings: RedashTaskSettings) -> ResidualRisk {
    ResidualRisk(
      name: "any-task",
      text: "whoever may pass `\(settings.role)` to ECS can run any task as it in this account and Region: "
        + "`aws:SourceArn` of a task role cannot name a cluster or a service")
  }
}
