import PolicyModel
import ServiceReference
import SourceText

/// A tag that its guard lets anybody set.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
struct ForgeableTag: Rule {
  static let page = RulePage(
    "PL635", "forgeable-tag", .warning,
    summary: "A policy allows actions on resources with a tag, and also lets its principal tag any resource.",
    why: """
      Whoever may set the tag chooses the resources that it opens. Tagging needs a condition on `aws:RequestTag`, \
      `aws:TagKeys` or the tags that a resource has already, or a denial beside it.
      """)

  static let examples: [RuleExample] = [
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*",
            "Condition": {"StringEquals": {↓"aws:ResourceTag/team": "data"}}
          },
          {"Effect": "Allow", "Action": ["secretsmanager:CreateSecret", "secretsmanager:Tag*"], "Resource": "*"}
        ]
      }
      """),
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*"},
          {
            "Effect": "Allow", "Action": ["ec2:StopInstances", "ec2:StartInstances"], "Resource": "*",
            "Condition": {"StringEquals": {↓"ec2:ResourceTag/owner": "${aws:username}"}}
          }
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
            "Condition": {"StringEquals": {"aws:ResourceTag/owner": "${aws:username}"}}
          },
          {
            "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
            "Condition": {"StringEquals": {"ec2:CreateAction": "RunInstances"}}
          }
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
            "Condition": {"StringLike": {"ec2:ResourceTag/aws:cloudformation:stack-name": "lake-*"}}
          },
          {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*"}
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Action": ["ec2:StopInstances", "ec2:CreateTags"], "Resource": "*",
            "Condition": {"StringEquals": {"aws:ResourceTag/owner": "${aws:username}"}}
          },
          {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*"},
          {
            "Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*",
            "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": "owner"}}
          }
        ]
      }
      """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity else { return [] }
    let guarded = policy.conditioned.filter { linted in
      linted.statement.effect == .allow && linted.statement.conditions.contains(where: isTagGuard)
    }
    guard !guarded.isEmpty else { return [] }
    let taggers = taggersOfAll(policy)
    if taggers.isEmpty { return [] }
    return guarded.flatMap { linted -> [Violation] in
      let action = linted.statement.action
      guard !action.isNegated, let tagger = action.patterns.elements.lazy.compactMap({ taggers[$0.service] }).first
      else {
        return []
      }
      return linted.statement.conditions.filter(isTagGuard).map { condition in
        Violation(
          at: condition.keyRange, canBeSet(condition.key, by: tagger),
          help: "allow the tagging under a condition on `aws:RequestTag` or `aws:TagKeys`, or deny it for this tag")
      }
    }
  }

  /// Whether a condition asks for a value of a resource's tag.
  private func isTagGuard(_ condition: Condition) -> Bool {
    guard condition.restricts, let slash = condition.foldedKey.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      return false
    }
    let tag = condition.foldedKey.utf8[slash...].dropFirst()
    // Tags that begin with `aws:` are AWS's own, and nobody else may set them.
    return condition.foldedKey[..<slash].hasSuffix(":resourcetag") && !tag.starts(with: "aws:".utf8)
  }

  /// By services, an action of each that sets tags and is allowed on every resource without any condition or denial.
  private func taggersOfAll(_ policy: LintedPolicy) -> [String: String] {
    let denials = policy.statements.map(\.statement).filter { $0.effect == .deny }
    var found: [String: String] = [:]
    // Beside every action of a service no tag matters.
    for grant in policy.grants.open where grant.linted.statement.conditions.isEmpty && !grant.isWholeService {
      let service = grant.pattern.service
      if found[service] != nil { continue }
      found[service] =
        grant.restrictableActions.lazy.map(\.action).first { action in
          setsTags(action) && !denials.contains { ActionName(action.fullName).map($0.action.matches) ?? false }
        }?.fullName
    }
    return found
  }

  private func setsTags(_ action: Action) -> Bool {
    action.accessLevel == .tagging
      && ["Tag", "AddTag", "CreateTag", "CreateOrUpdateTag"].contains { action.name.begins(with: $0) }
  }

  private func canBeSet(_ key: String, by action: String) -> String {
    "whoever has this policy may set `\(key)` on any resource by `\(action)`"
  }
}

extension ActionPattern {
  /// The service that it is of, in lower case; empty where it is of every one, or of none.
  fileprivate var service: String {
    guard case .service(let prefix, _) = meaning else { return "" }
    return prefix.lowered
  }
}
