import CommandKit
import Inventory
import JSONText
import PolicyModel
import ServiceReference
import SourceText
import Terminal

/// `simulate-access what-can`: everything that one principal may do.
struct WhatCanCommand: Command {
  enum Format: String, CaseIterable, Sendable { case text, json }

  var principal = ""
  var inventories: [String] = []
  var policies: [String] = []
  var resourcePolicies: [String] = []
  var boundary: String?
  var controlPolicies: [String] = []
  var sessionPolicy: String?
  var context: [String] = []
  var time: String?
  var service: String?
  var action: String?
  var format = Format.text
  var output: String?

  static let name = "what-can"

  static let declaration = CommandDeclaration<WhatCanCommand>(
    summary: "list everything that a principal may do",
    discussion: """
      Every grant of the principal's policies, and of policies of resources that mean it, is held against all that has \
      a say: denials, boundary, control policies. The answer is told by service, actions with the resources that they \
      may be done to, `but not on` what is taken away and `only within` what confines it.

      Context keys that are not given are not taken for absent: where something hangs on one, it says on which.

      Mistakes in policies of other principals change nothing and are only counted: `--verbose` shows them, and with \
      `--quiet` nobody looks for them.
      """,
    options: [
      .values("inventory", "i", \.inventories, as: "PATH", "principals, resources and their policies"),
      .values("policy", "p", \.policies, as: "FILE", "an identity policy of the principal"),
      .values("resource-policy", nil, \.resourcePolicies, as: "FILE", "a policy of resources"),
      .value("boundary", nil, \.boundary, as: "FILE", "the principal's permissions boundary"),
      .values("scp", nil, \.controlPolicies, as: "FILE", "a service control policy; each is a level of its own"),
      .value("session-policy", nil, \.sessionPolicy, as: "FILE", "the policy passed when the session was made"),
      .values("context", "c", \.context, as: "KEY=VALUE", "a context key; repeated for one key it is a list"),
      .value("time", nil, \.time, as: "TIME", "when requests are made, such as `2026-01-31T12:00:00Z`"),
      .value("service", nil, \.service, as: "NAME", "tell of one service only, such as `glue`"),
      .value("action", nil, \.action, as: "PATTERN", "tell of actions that fit only, such as `s3:Get*`"),
      .choice("format", "f", \.format, "how the answer is printed"),
      .value("output", "o", \.output, as: "PATH", "where the answer is written"),
    ],
    arguments: [
      .one(
        "PRINCIPAL", \.principal, "an ARN, a service's or provider's name, `anonymous`, or an alias of the inventory")
    ],
    examples: [
      Example("simulate-access what-can athena-source --inventory environment.json", "what may the role do?"),
      Example(
        "simulate-access what-can arn:aws:iam::123456789012:role/app -i account.json --action 's3:*' --format json",
        "what may the role do with S3, for programs?"),
    ],
    exitCodes: [.success: "answered, whatever is allowed"])

  func validate() -> [UsageProblem] {
    inventories.isEmpty && policies.isEmpty && resourcePolicies.isEmpty
      ? [.other("no policies are given", help: "name an inventory with `--inventory` or a policy with `--policy`")]
      : []
  }

  func run(_ console: Console) throws -> ExitCode {
    // Whatever else is wrong with an inventory is told when more is asked to be said.
    var reader = PolicyReader(console, about: console.verbosity == .verbose ? nil : RequestPrincipal(principal))
    var inventory = reader.inventory(inventories)
    try reader.check()
    let caller = try RequestPrincipal(argument: principal, aliases: inventory.aliases)
    add(to: &inventory, for: caller, &reader)
    let session = sessionPolicy.map { [reader.policy($0)] } ?? []
    try reader.check()
    if !inventory.knows(caller) {
      console.warn("the inventory holds no policy of `\(caller.description)`")
    }
    let context = try RequestContext(arguments: context)
    for doubt in RequestDoubts.ofContext(context) { console.warn(doubt.message, help: doubt.help) }
    let answer = WhatCan(
      caller, in: inventory, context: context, time: try Request.time(argument: time),
      session: session, service: try knownService(console), action: try actionPattern())
    switch format {
    case .text:
      let list = WhatCanText(answer, caller, style: output == nil ? console.outputStyle : .plain)
      try console.deliver(list.text, to: output)
    case .json: try console.deliver(JSONWriter.pretty(answer.json(caller)) + "\n", to: output)
    }
    if console.verbosity != .quiet { noteMistakes(reader.countMistakesOfOthers(), console) }
    return .success
  }

  private func noteMistakes(_ count: Int, _ console: Console) {
    guard count > 0 else { return }
    let mistakes = count == 1 ? "1 mistake" : "\(count) mistakes"
    console.note("\(mistakes) in policies of other principals: `--verbose` shows them")
  }

  /// Adds the policies that are given by themselves to those of the inventory.
  private func add(to inventory: inout Inventory, for caller: RequestPrincipal, _ reader: inout PolicyReader) {
    let levels = controlPolicies.map { OrganizationLevel(name: $0, policies: [reader.policy($0)]) }
    if let account = caller.account { inventory.serviceControl[account, default: []] += levels }
    inventory.resources += resourcePolicies.map { AttachedPolicy(reader.policy($0, isOfResource: true)) }
    guard caller.hasIdentityPolicies, let name = caller.policyHolder?.description else { return }
    inventory.identity[name, default: []] += policies.map { reader.policy($0) }
    if let boundary { inventory.boundaries[name] = reader.policy(boundary) }
  }

  private func knownService(_ console: Console) throws -> String? {
    guard let service else { return nil }
    if ServiceReference.embedded.service(service) == nil {
      let nearest = ServiceReference.embedded.nearestService(to: service)
      console.warn("no service `\(service)` is known", help: nearest.map { "did you mean `\($0)`?" })
    }
    return service
  }

  private func actionPattern() throws -> ActionPattern {
    let pattern = ActionPattern(action ?? "*")
    guard pattern.meaning == .malformed else { return pattern }
    throw UsageError([.other("`\(action ?? "")` is not a pattern of actions", help: "for example `s3:Get*`")])
  }
}
