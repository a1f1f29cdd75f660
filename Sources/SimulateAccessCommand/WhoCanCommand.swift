import CommandKit
import Inventory
import JSONText
import PolicyModel
import ServiceReference
import Terminal

/// `simulate-access who-can`: everyone who may make one request.
struct WhoCanCommand: Command {
  enum Format: String, CaseIterable, Sendable { case text, json }

  var action = ""
  var resources: [String] = []
  var inventories: [String] = []
  var resourcePolicies: [String] = []
  var context: [String] = []
  var time: String?
  var resourceAccount: String?
  var asksPattern = false
  var isLiteral = false
  var format = Format.text
  var output: String?

  static let name = "who-can"

  static let declaration = CommandDeclaration<WhoCanCommand>(
    summary: "list everyone who may do something",
    discussion: """
      Every user and role of the inventory is asked about, and everyone whom a policy of the resources lets in: other \
      accounts, services, identity providers, everyone. Of other accounts it is not known what they allow their own \
      principals, which is then said.

      Context keys that are not given are not taken for absent: where the answer hangs on one, it says on which. A \
      resource with wildcards stands for all that it covers, and whoever may use any of it is listed; `*` alone stands \
      for all resources, unless the action is one that takes none.

      Nobody who may is an answer like any other: the exit code is 0.
      """,
    options: [
      .values("inventory", "i", \.inventories, as: "PATH", "principals, resources and their policies"),
      .values("resource-policy", nil, \.resourcePolicies, as: "FILE", "a policy of the resources"),
      .values("context", "c", \.context, as: "KEY=VALUE", "a context key; repeated for one key it is a list"),
      .value("time", nil, \.time, as: "TIME", "when requests are made, such as `2026-01-31T12:00:00Z`"),
      .value("resource-account", nil, \.resourceAccount, as: "ID", "the account that owns the resources"),
      .flag("pattern", nil, \.asksPattern, "take `*` for all resources, whatever the action"),
      .flag("literal", nil, \.isLiteral, "take wildcards in resources for plain text"),
      .choice("format", "f", \.format, "how the answer is printed"),
      .value("output", "o", \.output, as: "PATH", "where the answer is written"),
    ],
    arguments: [
      .one("ACTION", \.action, "for example `glue:GetTable`"),
      .many("RESOURCE", \.resources, "ARNs, with or without wildcards, or `*`; all of them in one request"),
    ],
    examples: [
      Example(
        "simulate-access who-can glue:GetTable arn:aws:glue:us-east-1:123456789012:table/sales/orders "
          + "--inventory environment.json", "who may read the table?"),
      Example(
        "simulate-access who-can s3:GetObject 'arn:aws:s3:::logs/*' -i inventory.json --format json",
        "who may read anything of a bucket, for programs?"),
    ],
    exitCodes: [.success: "answered, whoever may"])

  func validate() -> [UsageProblem] {
    var problems: [UsageProblem] = []
    if inventories.isEmpty, resourcePolicies.isEmpty {
      problems.append(
        .other("no policies are given", help: "name an inventory with `--inventory`, or a policy of the resources"))
    }
    if asksPattern, isLiteral {
      problems.append(.other("`--pattern` and `--literal` rule each other out", help: "give one of them"))
    }
    return problems
  }

  func run(_ console: Console) throws -> ExitCode {
    let question = try question()
    var reader = PolicyReader(console)
    var inventory = reader.inventory(inventories)
    inventory.resources += resourcePolicies.map { AttachedPolicy(reader.policy($0, isOfResource: true)) }
    try reader.check()
    let answer = WhoCan(question, in: inventory)
    switch format {
    case .text:
      let list = WhoCanText(answer, question, style: output == nil ? console.outputStyle : .plain)
      try console.deliver(list.text, to: output)
    case .json: try console.deliver(JSONWriter.pretty(answer.json(question)) + "\n", to: output)
    }
    return .success
  }

  private func question() throws -> Request {
    guard let action = ActionName(action) else {
      throw UsageError([.other("`\(self.action)` is not an action", help: "for example `glue:GetTable`")])
    }
    for resource in resources where resource != "*" && ARN(resource) == nil {
      throw UsageError([.other("`\(resource)` is not a resource", help: "give an ARN or `*`")])
    }
    var request = Request(
      principal: .anonymous, action: action, resources: resources,
      resourceAccount: try account(), context: try RequestContext(arguments: context))
    request.time = try Request.time(argument: time)
    // R86: an action without resources asks for `*` itself.
    let known = ServiceReference.embedded.action(action.service, action.name)
    let takesNone = resources == ["*"] && known?.resources.isEmpty == true
    request.isPattern = asksPattern || (!isLiteral && !takesNone)
    return request
  }

  private func account() throws -> AccountID? {
    guard let resourceAccount else { return nil }
    if let account = AccountID(resourceAccount) { return account }
    throw UsageError([.other("`\(resourceAccount)` is not an account number", help: "twelve digits")])
  }
}
