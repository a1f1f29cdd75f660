import PolicyModel
import TestSupport

/// Makes AWS policies of few names, policies that differ from them a little, and requests that meet both.
struct PairGenerator {
  private var generator: SeededGenerator
  /// Whether the policies are a resource's, which name principals.
  let isOfResource: Bool

  init(seed: UInt64, isOfResource: Bool) {
    generator = SeededGenerator(seed: seed)
    self.isOfResource = isOfResource
  }

  static let accounts = ["111111111111", "222222222222"]

  private static let actions = [
    "s3:GetObject", "s3:PutObject", "s3:ListBucket", "sqs:SendMessage", "glue:GetTable", "kms:Decrypt",
    "sts:AssumeRole",
  ]
  private static let actionPatterns = [
    "*", "s3:*", "s3:Get*", "S3:*Object", "s3:?etObject", "s3:Get*, s3:Put*", "sqs:*", "glue:*", "kms:*", "sts:*",
  ]
  private static let resources = [
    "arn:aws:s3:::bucket", "arn:aws:s3:::bucket/key", "arn:aws:s3:::bucket/ann", "arn:aws:s3:::bucket/a/b",
    "arn:aws:s3:::bucket/*", "arn:aws:sqs:eu-west-1:111111111111:queue", "arn:aws:sqs:EU-west-1:222222222222:queue",
    "arn:aws:glue:eu-west-1:111111111111:table/db/t", "arn:aws:kms:eu-west-1:111111111111:key/k",
    "arn:aws:iam::111111111111:role/app", "*",
  ]
  private static let resourcePatterns = [
    "*", "arn:aws:s3:::*", "arn:aws:s3:::bucket/*", "arn:aws:s3:::b*t/a*", "arn:aws:s3:::bucket/${aws:username}",
    "arn:aws:s3:::bucket/${aws:PrincipalTag/team}*", "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'key'}",
    "arn:aws:s3:::bucket/${*}", "arn:aws:s3:::bucket/?nn", "arn:aws:sqs:*:*:queue", "arn:aws:sqs:*:queue",
    "arn:aws:sqs:eu*west-1:111111111111:q*", "arn:aws:glue:*:111111111111:*", "arn:aws:glue", "arn:aws:kms:*:*:key/*",
    "arn:aws:iam::*:role/*",
  ]
  private static let principals = [
    "arn:aws:iam::111111111111:user/ann", "arn:aws:iam::111111111111:user/team/ann",
    "arn:aws:iam::222222222222:user/bob",
    "arn:aws:iam::111111111111:role/app", "arn:aws:sts::111111111111:assumed-role/app/session",
    "arn:aws:sts::222222222222:assumed-role/app/other",
  ]
  private static let strangers = [
    "anonymous", "glue.amazonaws.com", "accounts.google.com", "arn:aws:iam::111111111111:root",
    "arn:aws:sts::111111111111:federated-user/ann", "arn:aws:iam::111111111111:saml-provider/idp", identity,
  ]
  private static let identity = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"
  private static let canonicalIDs = ["c1", "c2"]

  /// A key, the operators that read it, and its values.
  private struct Key {
    let name: String
    let operators: [String]
    let values: [String]
    var isList = false
  }

  private static let strings = [
    "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike",
    "StringNotLike",
  ]
  private static let arns = ["ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals"]
  private static let keys = [
    Key(
      name: "aws:PrincipalTag/team", operators: strings,
      values: ["ann", "Ann", "a*", "key", "${aws:username}", "${aws:RequestTag/x}*", "a?n"]),
    Key(name: "aws:RequestTag/x", operators: strings, values: ["ann", "b", "*", "${aws:PrincipalTag/team}"]),
    Key(name: "aws:username", operators: strings, values: ["ann", "ANN", "a*", "bob", "${aws:PrincipalTag/team}"]),
    Key(
      name: "aws:PrincipalArn", operators: strings + arns,
      values: [
        "arn:aws:iam::111111111111:user/ann", "arn:aws:iam::*:role/*", "arn:aws:iam::111111111111:*", "*",
        "arn:aws:iam::111111111111:user/${aws:username}",
      ]),
    Key(name: "aws:PrincipalAccount", operators: strings, values: ["111111111111", "222222222222", "1*", "anonymous"]),
    Key(name: "aws:PrincipalType", operators: strings, values: ["User", "AssumedRole", "Anonymous", "user", "*"]),
    Key(
      name: "aws:TagKeys", operators: strings, values: ["a", "b", "A", "a*", "${aws:PrincipalTag/team}"], isList: true),
    Key(
      name: "aws:SourceIp", operators: ["IpAddress", "NotIpAddress"],
      values: ["10.0.0.0/8", "10.0.0.1", "10.0.0.0/9", "::/0", "0.0.0.0/0", "x"]),
    Key(
      name: "aws:CurrentTime", operators: ["DateLessThan", "DateGreaterThanEquals", "DateEquals", "DateNotEquals"],
      values: ["2026-01-01T00:00:00Z", "2026-01-01", "2027-01-01T00:00:00Z"]),
    Key(
      name: "s3:max-keys",
      operators: [
        "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericEquals", "NumericNotEquals",
      ],
      values: ["1", "1.0", "2", "10", "x"]),
    Key(name: "aws:SecureTransport", operators: ["Bool"], values: ["true", "false"]),
    Key(name: "aws:MultiFactorAuthPresent", operators: ["Bool"], values: ["true", "FALSE"]),
    Key(
      name: "aws:SourceArn", operators: strings + arns,
      values: ["arn:aws:s3:::bucket", "arn:aws:s3:*:*:b*", "arn:aws:*", "*", "bucket", "arn:aws:s3:::${aws:username}"]),
    Key(
      name: "aws:userid", operators: strings, values: ["AIDAEXAMPLEEXAMPLE12", "AROAEXAMPLEEXAMPLE12:*", "*:session"]),
  ]

  mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }
  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }

  mutating func policy() -> Policy {
    let statements = (0..<Int.random(in: 1...3, using: &generator)).map { _ in statement() }
    return Policy(version: once(in: 12) ? .v2008 : .v2012, statements: ElementList(statements))
  }

  /// A policy with something of it changed.
  mutating func changed(_ policy: Policy) -> Policy {
    var policy = policy
    for _ in 0...Int.random(in: 0...1, using: &generator) {
      let count = policy.statements.elements.count
      let place = Int.random(in: 0..<count, using: &generator)
      var one = policy.statements.elements[place]
      switch Int.random(in: 0..<9, using: &generator) {
      case 0: policy.statements.elements.append(statement())
      case 1 where count > 1: policy.statements.elements.remove(at: place)
      case 2: policy.statements.elements.shuffle(using: &generator)
      case 3:
        one.action.patterns.elements.append(ActionPattern(pick(Self.actionPatterns)))
        policy.statements.elements[place] = one
      case 4:
        one.resource?.patterns.elements.append(ResourcePattern(pick(Self.resourcePatterns)))
        policy.statements.elements[place] = one
      case 5 where !one.conditions.isEmpty:
        one.conditions.removeLast()
        policy.statements.elements[place] = one
      case 6:
        one.conditions.append(condition())
        policy.statements.elements[place] = one
      case 7:
        // The same in two halves.
        let condition = condition()
        var other = one
        one.conditions.append(condition)
        other.conditions.append(self.contrary(condition))
        policy.statements.elements[place] = one
        policy.statements.elements.append(other)
      default:
        one.effect = one.effect == .allow ? .deny : .allow
        policy.statements.elements[place] = one
      }
    }
    return policy
  }

  private func contrary(_ condition: Condition) -> Condition {
    let name = condition.operatorName
    let pairs = ["StringEquals": "StringNotEquals", "StringLike": "StringNotLike", "IpAddress": "NotIpAddress"]
    return Condition(pairs[name] ?? name, condition.key, condition.values)
  }

  private mutating func statement() -> Statement {
    var actions = [pick(Self.actionPatterns)]
    if once(in: 2) { actions = [pick(Self.actions), pick(Self.actions)] }
    var statement = Statement(
      effect: once(in: 3) ? .deny : .allow,
      action: ActionElement(ElementList(actions.map(ActionPattern.init)), isNegated: once(in: 6)))
    if !once(in: isOfResource ? 3 : 12) {
      var patterns = [pick(once(in: 2) ? Self.resourcePatterns : Self.resources)]
      if once(in: 3) { patterns.append(pick(Self.resourcePatterns)) }
      statement.resource = ResourceElement(ElementList(patterns.map(ResourcePattern.init)), isNegated: once(in: 5))
    }
    if isOfResource, !once(in: 15) { statement.principal = principal() }
    if once(in: 2) { statement.conditions.append(condition()) }
    if once(in: 4) { statement.conditions.append(condition()) }
    return statement
  }

  private mutating func principal() -> PrincipalElement {
    if once(in: 3) { return PrincipalElement(.everyone) }
    var groups: [PrincipalGroup] = []
    var texts = [pick(Self.principals + ["111111111111", "222222222222", "arn:aws:iam::111111111111:root"])]
    if once(in: 2) { texts += [pick(Self.principals), "111111111111"] }
    if once(in: 12) { texts.append("AIDAEXAMPLEEXAMPLE12") }
    if once(in: 12) { texts.append(pick([Self.identity, "arn:aws:sts::111111111111:federated-user/ann"])) }
    groups.append(PrincipalGroup(.aws, ElementList(texts.map { PrincipalPattern(kind: .aws, text: $0) })))
    if once(in: 4) {
      groups.append(PrincipalGroup(.service, [PrincipalPattern(kind: .service, text: "glue.amazonaws.com")]))
    }
    if once(in: 6) {
      groups.append(PrincipalGroup(.federated, [PrincipalPattern(kind: .federated, text: "accounts.google.com")]))
    }
    if once(in: 6) {
      let id = PrincipalPattern(kind: .canonicalUser, text: pick(Self.canonicalIDs))
      groups.append(PrincipalGroup(.canonicalUser, [id]))
    }
    return PrincipalElement(.listed(groups), isNegated: once(in: 5))
  }

  private mutating func condition() -> Condition {
    let key = pick(Self.keys)
    var name = pick(key.operators)
    if once(in: 5) { name += "IfExists" }
    if key.isList || once(in: 8) { name = pick(["ForAllValues:", "ForAnyValue:"]) + name }
    if once(in: 8) { return Condition("Null", key.name, [ConditionValue(pick(["true", "false"]))]) }
    var values = [ConditionValue(pick(key.values))]
    if once(in: 3) { values.append(ConditionValue(pick(key.values))) }
    return Condition(name, key.name, ElementList(values))
  }

  /// A request whose keys are consistent with its principal.
  mutating func request() -> Request? {
    let name = pick(isOfResource && once(in: 3) ? Self.strangers : Self.principals)
    guard var principal = RequestPrincipal(name), let action = ActionName(pick(Self.actions)) else { return nil }
    if let user = ARN(pick(Self.principals)), let federated = principal.federated(by: user) { principal = federated }
    var request = Request(principal: principal, action: action, resources: [pick(Self.resources)])
    if isOfResource, once(in: 2) { request.canonicalID = pick(Self.canonicalIDs) }
    let derived = ["aws:username", "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalType"]
    for key in Self.keys where once(in: 3) && !derived.contains(key.name) {
      let texts = key.values.filter { !$0.contains("$") && !$0.contains("*") && !$0.contains("/") && $0 != "x" }
      guard !texts.isEmpty else { continue }
      request.context[key.name] = key.isList ? .list([pick(texts), pick(texts)]) : .single(pick(texts))
    }
    return request
  }
}
