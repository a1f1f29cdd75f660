import PolicyModel
import ServiceReference
import SourceText

/// An action that no resource of its statement fits.
struct UnmatchedAction: Rule {
  static let page = RulePage(
    "PL307", "unmatched-action", .error,
    peers: [PeerCheck("parliament", "RESOURCE_MISMATCH"), PeerCheck("cfn-lint", "I3510")],
    summary: "An action is authorised on types of resource of which the statement names none.",
    why: """
      The statement says that it allows or denies the action, and never does: requests of the action come with other \
      resources. An action without resource types needs `*`.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow",
          "Action": ["athena:StartQueryExecution", ↓"athena:GetDatabase"],
          "Resource": ["arn:aws:athena:*:123456789012:workgroup/primary"]
        }
        """,
      fixed: """
        {
          "Effect": "Allow",
          "Action": ["athena:StartQueryExecution", "athena:GetDatabase"],
          "Resource": ["arn:aws:athena:*:123456789012:workgroup/primary", \
        "arn:aws:athena:*:123456789012:datacatalog/AwsDataCatalog"]
        }
        """),
    .flags(statement: #"{"Effect": "Deny", "Action": ↓"sqs:SendMessage", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:ListBucket", ↓"s3:ListAllMyBuckets"], "Resource": "arn:aws:s3:::acme-lake"
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": ["s3:ListBucket"], "Resource": "arn:aws:s3:::acme-lake"
        }
        """),
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"glue:Get*", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow",
          "Action": ["athena:StartQueryExecution", "athena:GetDatabase"],
          "Resource": [
            "arn:aws:athena:*:123456789012:workgroup/primary",
            "arn:aws:athena:*:123456789012:datacatalog/AwsDataCatalog"
          ]
        }
        """),
    .flags(
      statement: """
        {"Effect": "Allow", "Action": ↓"wafv2:DisassociateWebACL", "Resource": "arn:aws:wafv2:*:*:regional/webacl/*/*"}
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .allows(
      statement: """
        {"Effect": "Allow", "Action": "glue:GetTable", "Resource": "arn:aws:glue:*:123456789012:table/sales/*"}
        """),
    .allows(
      statement: #"""
        {
          "Effect": "Allow", "Action": ["ssmmessages:OpenDataChannel"],
          "Resource": ["arn:aws:ssm:*:*:session/${aws:userid}-*"]
        }
        """#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "cloudformation:CreateChangeSet",
          "Resource": "arn:aws:cloudformation:eu-west-1:aws:transform/Serverless-2016-10-31"
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": ["arn:aws:s3:::a", "*"]}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "arn:aws:s3:::*"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::acme-lake"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:S3:::acme-lake/*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.flatMap { linted -> [Violation] in
      guard let grid = linted.grid else { return [] }
      if grid.isOverLimit { return [tooManyPairs(linted)] }
      return grid.unmatchedActions.compactMap { index in
        guard case .actions(let covered) = linted.coverages[index],
          !isReported(linted, index, in: policy), !isTold(of: index, covered, in: linted)
        else { return nil }
        return violation(at: index, covered, in: linted, of: policy)
      }
    }
  }

  /// Whether other rules speak of the action, or of every resource of the statement.
  private func isReported(_ linted: LintedStatement, _ index: Int, in policy: LintedPolicy) -> Bool {
    policy.scope?.isForeign(linted.statement.action.patterns.elements[index]) == true
      || linted.statement.resource?.patterns.elements.allSatisfy(policy.isReported) == true
  }

  /// Whether a rule of the service tells what is wrong.
  private func isTold(
    of index: Int, _ covered: CoveredActions, in linted: LintedStatement
  ) -> Bool {
    if BucketObjectSwap(index, in: linted) != nil { return true }
    if opensSessions(covered, linted) { return true }
    let resources = linted.statement.resource?.patterns.elements ?? []
    if resources.contains(where: TransformARN.isOne),
      TransformARN.areUsed(by: linted.statement.action.patterns.elements[index])
    {
      return true
    }
    return covered.service.service.prefix == "glue" && covered.types.contains { $0.name == "table" }
      && resources.contains(where: \.isTableWithoutDatabase)
  }

  /// Whether it is `ssmmessages:OpenDataChannel` on a session of `ssm`, which AWS documents for Session Manager, and
  /// its list of resource types does not.
  /// https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html
  private func opensSessions(_ covered: CoveredActions, _ linted: LintedStatement) -> Bool {
    covered.service.service.prefix == "ssmmessages"
      && linted.statement.resource?.patterns.elements.contains {
        $0.fields.map { $0[2] == "ssm" && $0[5].utf8.starts(with: "session/".utf8) } ?? false
      } == true
  }

  private func violation(
    at index: Int, _ covered: CoveredActions, in linted: LintedStatement, of policy: LintedPolicy
  ) -> Violation {
    let patterns = linted.statement.action.patterns
    let pattern = patterns.elements[index]
    let edits = ListEdits(patterns, in: policy.file)
    // It matches nothing now, so that nothing changes when it goes.
    let removal = edits.removal(of: index).map { Fix(isSafe: true, edits: [$0]) }
    guard let type = covered.mainType, let resources = linted.statement.resource?.patterns else {
      return Violation(
        at: patterns.range(at: index), needsStar(pattern),
        help: "put it into a statement of its own with `\"Resource\": \"*\"`", fixes: removal.map { [$0] } ?? [],
        // A warning: AWS's list of types comes after the services, some of which authorise on more than is listed.
        severity: .warning)
    }
    let arn = ExampleARN.like(resources.elements.map(\.description), of: type, in: covered.service)
    let insertion = ListEdits(resources, in: policy.file).insertion(of: arn).map { Fix(isSafe: false, edits: [$0]) }
    return Violation(
      at: patterns.range(at: index),
      pattern.isLiteral ? needsType(pattern, covered.types) : noneMatches(pattern, covered.types),
      help: "add a resource such as `\(arn)`, or remove the action", fixes: [insertion, removal].compactMap { $0 },
      severity: mayBeNew(covered, on: linted.resources, policy.facts) ? .warning : nil)
  }

  /// Whether AWS's list may lag behind its services, as it does with what can be tagged, and with types that another
  /// prefix of the same service has.
  private func mayBeNew(_ covered: CoveredActions, on known: [KnownPattern], _ facts: ServiceFacts) -> Bool {
    let isOfService = known.contains { $0.fields?[2].equalsIgnoringCase(covered.service.service.prefix) ?? false }
    if isOfService, covered.actions.allSatisfy(Self.isListedShort) { return true }
    let own = known.filter { $0.fields.map { covered.servicesInARNs.contains(String($0[2])) } ?? false }
    if own.isEmpty { return false }
    if covered.actions.allSatisfy({ Self.tagging.contains($0.name.lowered) }) { return true }
    return own.contains { resource in
      let read = facts.reading(of: resource)
      return !read.mayMatch(anyOf: covered.service.resourceTypes, covered.service.typePlaces)
    }
  }

  /// Whether AWS's own managed policies grant an action on a type of its service that the reference lists for others,
  /// and nowhere on a type that it lists for the action: then the list may lack one. `Documentation/managed-policies.md`
  /// names the policies.
  private static func isListedShort(_ action: Action) -> Bool { listedShort.contains(action.fullName.lowered) }

  private static let listedShort: Set<String> = [
    "config:putthirdpartyservicelinkedconfigurationrecorder", "drs:sendvolumestatsfordrs", "ec2:putresourcepolicy",
    "eks:deleteaccessentry", "iot:attachpolicy", "odb:createoutboundintegration", "odb:updateoutboundintegration",
    "partnercentral:createresourcesnapshot", "quicksight:createdataset", "rds:deletedbinstanceautomatedbackup",
    "sagemaker:describeinferencecomponent", "ssm:stopautomationexecution", "waf-regional:getwebaclforresource",
    "wafv2:disassociatewebacl",
  ]

  private static let tagging: Set<String> = ["tagresource", "untagresource", "listtagsforresource", "gettags"]

  private func needsType(_ pattern: ActionPattern, _ types: [ResourceType]) -> String {
    "`\(pattern)` is authorised on \(Words.list(types.map(\.name))) resources, and no resource of this statement is one"
  }

  private func noneMatches(_ pattern: ActionPattern, _ types: [ResourceType]) -> String {
    "the actions of `\(pattern)` are authorised on \(Words.list(types.map(\.name))) resources, "
      + "and no resource of this statement is one"
  }

  private func needsStar(_ pattern: ActionPattern) -> String {
    "`\(pattern)` has no type of resource to be authorised on, and this statement does not name `*`"
  }

  private func tooManyPairs(_ linted: LintedStatement) -> Violation {
    Violation(
      at: linted.opening, "the statement has too many actions and resources to compare each with each",
      help: "split it: AWS takes far less", severity: .warning)
  }
}
