import Environment
import PolicyModel

extension RedashTask {
  /// The most that the role may allow: to become the roles that queries run as, each with its own external id, in tasks
  /// that ECS runs in the role's account and Region.
  static func envelopes(_ settings: RedashTaskSettings) -> [Envelope] {
    let names = settings.names
    return [
      Envelope(
        .identity,
        settings.targets.map { target in
          .atMost(
            ["sts:AssumeRole"], on: [target.arn],
            when: [Condition("StringEquals", "sts:ExternalId", [ConditionValue(target.externalID)])])
        }),
      Envelope(
        .trust,
        [
          .becoming(
            ["sts:AssumeRole"], by: .service, ["ecs-tasks.amazonaws.com"],
            when: [
              Condition("ArnLike", "aws:SourceArn", [ConditionValue(names.containers)]),
              Condition("StringEquals", "aws:SourceAccount", [ConditionValue(names.account.id)]),
            ])
        ]),
    ]
  }
}
