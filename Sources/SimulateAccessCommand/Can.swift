import CommandKit
import Inventory
import JSONText
import PolicyModel
import SourceText
import Terminal

/// `simulate-access can`: one request, explained.
struct Can: Command {
  enum Format: String, CaseIterable, Sendable { case text, json }
  enum Expectation: String, CaseIterable, Sendable { case allow, deny }

  var principal = ""
  var action = ""
  var resources: [String] = []
  var inventories: [String] = []
  var policies: [String] = []
  var resourcePolicies: [String] = []
  var boundary: String?
  var controlPolicies: [String] = []
  var sessionPolicy: String?
  var context: [String] = []
  var time: String?
  var federatingUser: String?
  var canonicalID: String?
  var dataLocation: String?
  var resourceAccount: String?
  var expectation: Expectation?
  var format = Format.text
  var output: String?

  static let name = "can"

  static let declaration = CommandDeclaration<Can>(
    summary: "decide one request and explain the answer",
    discussion: """
      The answer names the statements that decide. For a denial it says what would have to change, and which \
      statements come near.
      """,
    options: [
      .values("inventory", "i", \.inventories, as: "PATH", "principals, resources and their policies"),
      .values("policy", "p", \.policies, as: "FILE", "an identity policy of the principal"),
      .values("resource-policy", nil, \.resourcePolicies, as: "FILE", "a policy of the resource"),
      .value(
        "boundary", nil, \.boundary, as: "FILE", "the principal's permissions boundary, in place of the inventory's"),
      .values("scp", nil, \.controlPolicies, as: "FILE", "a service control policy; each is a level of its own"),
      .value("session-policy", nil, \.sessionPolicy, as: "FILE", "the policy passed when the session was made"),
      .values("context", "c", \.context, as: "KEY=VALUE", "a context key; repeated for one key it is a list"),
      .value("time", nil, \.time, as: "TIME", "when the request is made, such as `2026-01-31T12:00:00Z`"),
      .value("resource-account", nil, \.resourceAccount, as: "ID", "the account that owns the resources"),
      .value(
        "federated-by", nil, \.federatingUser, as: "ARN",
        "the user who made the session of a principal that is federated"
      ),
      .value(
        "canonical-id", nil, \.canonicalID, as: "ID", "the canonical user id that S3 knows the principal's account by"),
      .value(
        "data-location", nil, \.dataLocation, as: "PATH",
        "where the table or database that is made or changed points to"),
      .choice("expect", nil, \.expectation, "exit 0 exactly when this is the answer"),
      .choice("format", "f", \.format, "how the answer is printed"),
      .value("output", "o", \.output, as: "PATH", "where the answer is written"),
    ],
    arguments: [
      .one(
        "PRINCIPAL", \.principal, "an ARN, a service's or provider's name, `anonymous`, or an alias of the inventory"),
      .one("ACTION", \.action, "for example `glue:GetTable`"),
      .many("RESOURCE", \.resources, "ARNs or `*`, all of which must be allowed"),
    ],
    examples: [
      Example(
        "simulate-access can athena-source glue:GetTable arn:aws:glue:us-east-1:123456789012:table/sales/orders "
          + "--inventory environment.json", "may the role read the table?"),
      Example(
        "simulate-access can arn:aws:iam::123456789012:user/ana s3:GetObject arn:aws:s3:::b/k --policy ana.json",
        "does this policy allow it?"),
    ],
    exitCodes: [.success: "allowed, or as expected", .findings: "denied, or not as expected"])

  func validate() -> [UsageProblem] {
    inventories.isEmpty && policies.isEmpty && resourcePolicies.isEmpty
      ? [.other("no policies are given", help: "name an inventory with `--inventory` or a policy with `--policy`")]
      : []
  }

  func run(_ console: Console) throws -> ExitCode {
    var reader = PolicyReader(console)
    let inventory = reader.inventory(inventories)
    try reader.check()
    let request = inventory.completed(try request(aliases: inventory.aliases))
    let policies = policySet(for: request, inventory, &reader)
    try reader.check()
    if !inventories.isEmpty, self.policies.isEmpty, !inventory.knows(request.principal) {
      console.warn("the inventory holds no policy of `\(request.principal.description)`")
    }
    if !self.policies.isEmpty, !request.principal.hasIdentityPolicies {
      console.warn(
        "`--policy` says nothing here: `\(request.principal.description)` has no identity policies",
        help: "policies of resources are given with `--resource-policy`")
    }
    for doubt in RequestDoubts.unknownNames(in: request)
      + RequestDoubts.ofContext(try RequestContext(arguments: context))
    {
      console.warn(doubt.message, help: doubt.help)
    }
    let explanation = Authorizer(policies).explain(request)
    if explanation.decision.isAllowed {
      for note in RequestDoubts.assumedOwners(of: request) { console.note(note) }
    }
    switch format {
    case .text:
      let tree = ExplanationTree(explanation, style: output == nil ? console.outputStyle : .plain)
      try console.deliver(tree.text(isVerbose: console.verbosity == .verbose), to: output)
    case .json: try console.deliver(JSONWriter.pretty(explanation.json) + "\n", to: output)
    }
    let isAllowed = explanation.decision.isAllowed
    return isAllowed == (expectation != .deny) ? .success : .findings
  }

  private func request(aliases: [String: ARN]) throws -> Request {
    var problems: [UsageProblem] = []
    var caller: RequestPrincipal?
    do throws(UsageError) {
      caller = try RequestPrincipal(argument: principal, aliases: aliases)
    } catch {
      problems += error.problems
    }
    let action = ActionName(action)
    if action == nil {
      problems.append(.other("`\(self.action)` is not an action", help: "for example `glue:GetTable`"))
    }
    for resource in resources where resource != "*" {
      if let arn = ARN(resource) {
        if let problem = arn.problemOfAccount { problems.append(problem) }
      } else {
        problems.append(.other("`\(resource)` is not a resource", help: "give an ARN or `*`"))
      }
    }
    // A partition shares nothing with another. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
    if let partition = caller?.arn?.partition {
      for resource in resources {
        guard let other = ARN(resource)?.partition, other != partition, AccountID(principal) == nil else { continue }
        problems.append(
          .other(
            "`\(resource)` is of the partition `\(other)` and the principal of `\(partition)`",
            help: "no request crosses partitions"))
      }
    }
    let owner = resourceAccount.map(AccountID.init)
    if let owner, owner == nil {
      problems.append(.other("`\(resourceAccount ?? "")` is not an account number", help: "twelve digits"))
    }
    if let dataLocation, DataLocation(dataLocation) == nil {
      problems.append(.other("`\(dataLocation)` is no place in S3", help: "for example `s3://bucket/prefix`"))
    }
    var asking = caller
    if let federatingUser {
      asking = (aliases[federatingUser] ?? ARN(federatingUser)).flatMap { caller?.federated(by: $0) }
      if caller != nil, asking == nil {
        problems.append(
          .other(
            "`\(federatingUser)` is not the user of `\(principal)`",
            help: "`--federated-by` takes the ARN of a user of a federated user's account"))
      }
    }
    guard let asking, let action, problems.isEmpty else { throw UsageError(problems) }
    var request = Request(
      principal: asking, action: action, resources: resources, resourceAccount: owner ?? nil,
      context: try RequestContext(arguments: context))
    request.time = try Request.time(argument: time)
    request.canonicalID = canonicalID
    request.dataLocation = dataLocation
    return request
  }

  private func policySet(
    for request: Request, _ inventory: Inventory, _ reader: inout PolicyReader
  ) -> PolicySet {
    var set = inventory.policySet(for: request)
    set.identity += policies.map { reader.policy($0) }
    set.resource += resourcePolicies.map { AttachedPolicy(reader.policy($0, isOfResource: true)) }
    if let boundary { set.boundaries = [reader.policy(boundary)] }
    if let sessionPolicy { set.session = [reader.policy(sessionPolicy)] }
    let levels = controlPolicies.map { OrganizationLevel(name: $0, policies: [reader.policy($0)]) }
    if !levels.isEmpty { set.serviceControl = (set.serviceControl ?? []) + levels }
    return set
  }
}
