import PolicyModel
import ServiceReference
import SourceText

/// A condition key that the requests of an action do not carry.
struct UnsupportedKeyForAction: Rule {
  // Access Analyzer calls it an error, though AWS takes the policy; and its reference lacks keys of some services, as the
  // policies that AWS itself manages show.
  static let page = RulePage(
    "PL540", "unsupported-key-for-action", .warning, accessAnalyzer: ["UNSUPPORTED_ACTION_FOR_CONDITION_KEY"],
    peers: [
      PeerCheck("parliament", "UNKNOWN_CONDITION_FOR_ACTION"),
      PeerCheck("iam-policy-validator", "condition_key_validation"),
    ],
    summary: "A statement tests a condition key that the requests of one of its actions never carry.",
    why: """
      An `Allow` then never allows the action, and a `Deny` never denies it; where the operator is negated or ends in \
      `IfExists`, the condition always holds and restricts nothing.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"],
          "Resource": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/*"],
          "Condition": {"StringLike": {↓"s3:prefix": "sales/*"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"StringEquals": {↓"ec2:InstanceType": "t3.micro"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:volume/*",
          "Condition": {"StringEquals": {↓"ec2:InstanceType": "t3.micro"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"],
          "Resource": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/*"],
          "Condition": {"StringEqualsIfExists": {↓"ec2:InstanceType": "t3.micro"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"],
          "Resource": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/*"],
          "Condition": {"StringLikeIfExists": {"s3:prefix": "sales/*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:List*", "glue:Get*"], "Resource": "*",
          "Condition": {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRoleWithWebIdentity", "Resource": "*",
          "Condition": {
            "StringNotLikeIfExists": {
              "token.actions.githubusercontent.com:sub": "repo:acme/*", "gitlab.com:sub": "project_path:acme/*"
            }
          }
        }
        """, as: .rcp),
    .allows(
      statement: """
        {
          "Effect": "Deny", "NotAction": "s3:GetObject", "Resource": "*",
          "Condition": {"StringEquals": {"s3:prefix": "sales/"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringLike": {"S3:Prefix": "sales/*"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "logs.eu-west-1.amazonaws.com"},
          "Action": ["kms:Encrypt", "kms:Describe*"], "Resource": "*",
          "Condition": {
            "ArnLike": {↓"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:lake"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    // A trust policy's actions are parts of one request, whose keys AWS lists for some of them only.
    guard policy.kind != .trust else { return [] }
    var budget = ConditionKeyFacts.pairLimit
    return policy.conditioned.flatMap { linted in
      linted.statement.conditions.compactMap { violation($0, in: linted, policy.facts, &budget) }
    }
  }

  private func violation(
    _ condition: Condition, in linted: LintedStatement, _ facts: ServiceFacts, _ budget: inout Int
  ) -> Violation? {
    let statement = linted.statement
    // Tags have a rule of their own, and what reads, writes and scans of DynamoDB lack has, too.
    guard !statement.action.isNegated, let conditionOperator = condition.conditionOperator,
      !condition.tests("dynamodb:select", "dynamodb:returnvalues"),
      !(condition.tests("dynamodb:leadingkeys") && statement.covers("dynamodb:Scan")),
      let holds = condition.holdsWithoutKey, !TagKey.isTag(condition.foldedKey),
      facts.keys.key(condition.foldedKey)?.service != nil
    else { return nil }
    // A test of presence is likely meant for other actions too.
    if holds, conditionOperator.comparison == .null { return nil }
    var actions: [String] = []
    var isCertain = false
    for (pattern, coverage) in zip(statement.action.patterns.elements, linted.coverages) {
      guard budget > 0 else { break }
      let supports = facts.keys.supports(of: condition.foldedKey, by: coverage, budget: &budget)
      guard !supports.isEmpty, case .actions(let covered) = coverage else { continue }
      if supports == [.never] {
        actions.append("`\(pattern)`")
        isCertain =
          isCertain || (pattern.isLiteral && !isList(pattern) && isOfLists(condition.foldedKey, covered.service))
        continue
      }
      budget -= statement.resource?.patterns.elements.count ?? 0
      if supports.allSatisfy({ isUnsupported($0, in: covered.service, on: statement.resource, facts) }) {
        actions.append("`\(pattern)` on these resources")
      }
    }
    // `IfExists` says that actions may lack the key; that all of them do is hardly meant.
    let isMeant = conditionOperator.ifExists && actions.count < statement.action.patterns.elements.count
    guard !actions.isEmpty, !isMeant else { return nil }
    let neverAllows = statement.effect == .allow && !holds
    let severity: Diagnostic.Severity? =
      isOfLogKeys(condition, actions, of: statement) ? .suggestion : neverAllows && isCertain ? .error : nil
    return Violation(
      at: condition.keyRange, notCarried(condition.key, Words.list(actions)),
      help: help(statement.effect, holds: holds), severity: severity)
  }

  /// Whether it is `kms:Describe*` beside what a service encrypts with, as AWS writes the policies of its services' keys:
  /// they do not need to describe the key.
  /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  private func isOfLogKeys(_ condition: Condition, _ actions: [String], of statement: Statement) -> Bool {
    condition.foldedKey.begins(with: "kms:encryptioncontext")
      && actions.count < statement.action.patterns.elements.count
      && actions.allSatisfy { $0.lowered.begins(with: "`kms:describe") }
  }

  private func isList(_ pattern: ActionPattern) -> Bool { pattern.description.lowered.begins(with: "s3:list") }

  /// Whether a key is a parameter of S3's lists, which other requests of S3 surely do not have.
  private func isOfLists(_ key: String, _ service: KnownService) -> Bool {
    service.service.prefix == "s3" && ["s3:prefix", "s3:delimiter", "s3:max-keys"].contains(key)
  }

  /// Whether the key comes with resources only of which the statement names none.
  private func isUnsupported(
    _ support: KeySupport, in service: KnownService, on resource: ResourceElement?, _ facts: ServiceFacts
  ) -> Bool {
    if support == .never { return true }
    guard case .onTypes(let names) = support, let resource, !resource.isNegated else { return false }
    return !resource.patterns.elements.contains { pattern in
      pattern.isEverything || pattern.fields == nil
        || names.contains { name in
          service.resourceType(named: name).map { facts.mayMatch($0, pattern.description) } ?? true
        }
    }
  }

  private func notCarried(_ key: String, _ actions: String) -> String {
    "AWS lists no `\(key)` for requests of \(actions)"
  }

  private func help(_ effect: Effect, holds: Bool) -> String {
    switch (effect, holds) {
    case (.allow, false): "they are never allowed here: move them to a statement without this condition"
    case (.deny, false): "they are never denied here: move them to a statement without this condition"
    case (.allow, true): "the condition does not restrict them: move them to a statement of their own"
    case (.deny, true): "they are denied whatever the value: move them to a statement of their own"
    }
  }
}
