import Environment
import PolicyModel

/// That a service of AWS may become a role, for the role's own account only where it tells for whom it asks.
struct ServiceTrust {
  let sid: String
  let service: String
  let conditions: [Condition]
  let reason: GrantedAction

  /// The trust policy's one statement.
  var statement: (statement: Statement, reasons: [GrantedAction]) {
    PrincipalStatement.allow(sid, .service, [service], [reason], when: conditions)
  }

  /// Lambda, which tells no account: a role can be passed to functions of its own account alone.
  static let lambda = ServiceTrust(
    sid: "TrustLambda", service: "lambda.amazonaws.com", conditions: [],
    reason: GrantedAction(
      "sts:AssumeRole", why: "the function runs as the role", call: "Lambda: sts AssumeRole",
      source: SourcePage.lambdaRole))

  /// Tasks of ECS in the account and Region of `names`.
  static func tasks(in names: ResourceName) -> ServiceTrust {
    ServiceTrust(
      sid: "TrustTasks", service: "ecs-tasks.amazonaws.com",
      conditions: [
        Condition("ArnLike", "aws:SourceArn", [ConditionValue(names.containers)]),
        Condition("StringEquals", "aws:SourceAccount", [ConditionValue(names.account.id)]),
      ],
      reason: GrantedAction(
        "sts:AssumeRole", why: "the tasks run as the role, those of this account and Region only",
        call: "ECS: sts AssumeRole", source: SourcePage.taskRole))
  }
}
