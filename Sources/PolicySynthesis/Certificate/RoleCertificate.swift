import Environment
public import JSONText
import PolicyAnalysis
import PolicyModel
public import ServiceReference

/// What is certified of roles: the requests that they were decided by, who may edit what, and what no policy prevents.
public struct RoleCertificate: Sendable {
  /// The version of the form.
  public static let schema = 1

  private let roles: [EmittedRole]
  private let risks: [(alias: String, risk: ResidualRisk)]
  private let review: EnvironmentReview
  private let reference: ServiceReference

  /// The certificate of some roles of an environment; what others may do to them is told as far as `review` knows it.
  public init(
    of roles: [EmittedRole], risks: [(alias: String, risk: ResidualRisk)], in review: EnvironmentReview,
    reference: ServiceReference = .embedded
  ) {
    self.roles = roles
    self.risks = risks
    self.review = review
    self.reference = reference
  }

  /// What fails of it: a role that can give itself more, a document that grants to a whole account and does not say that
  /// it is meant, or a role that invokes a catalog's function past Athena.
  public var findings: [CheckFinding] {
    [EnvironmentCheck.escalation, .openGrants, .invocation].flatMap { $0.findings(in: review) }.inOrder
  }

  /// `{"schema", "role", "mustAllow", "mustDeny", "envelope", "escalation", "invocation", "residualRisks",
  /// "serviceTable"}`; with `roles`, each the like, where there are several.
  public var json: JSONNode {
    let shared = [
      JSONMember("escalation", escalation), JSONMember("invocation", invocation),
      JSONMember("serviceTable", JSONNode(reference.date)),
    ]
    if roles.count == 1, let role = roles.first {
      return JSONNode(.object([JSONMember("schema", JSONNode(.number("\(Self.schema)")))] + members(of: role) + shared))
    }
    let nodes = roles.map { JSONNode(.object(members(of: $0))) }
    return JSONNode(
      .object(
        [JSONMember("schema", JSONNode(.number("\(Self.schema)"))), JSONMember("roles", JSONNode(.array(nodes)))]
          + shared))
  }

  private func members(of role: EmittedRole) -> [JSONMember] {
    let own = risks.filter { $0.alias == role.alias }.map { $0.risk }
    return [
      JSONMember("role", JSONNode(role.alias)), JSONMember("template", JSONNode(role.template)),
      JSONMember("mustAllow", Self.requests(role.expectations.filter(\.isAllowed))),
      JSONMember("mustDeny", Self.requests(role.expectations.filter { !$0.isAllowed })),
      JSONMember("envelope", Self.envelope(of: role)),
      JSONMember("residualRisks", JSONNode(.array(own.map { $0.json(of: role.alias) }))),
    ]
  }

  /// What is proved of every request: no document allows more than its role is for. A role that tells no envelope is
  /// said to be decided by single requests alone.
  private static func envelope(of role: EmittedRole) -> JSONNode {
    if role.envelopeProofs.isEmpty { return ["answer": "notDeclared"] }
    return [
      "answer": "proved",
      "documents": JSONNode(
        .array(
          role.envelopeProofs.map { proved in
            [
              "kind": JSONNode(proved.kind.rawValue), "attachTo": JSONNode(proved.attachTo),
              "mode": JSONNode(proved.proof.mode.rawValue),
              "serviceTable": proved.proof.tableDate.map { JSONNode($0) } ?? JSONNode(.null),
            ]
          })),
    ]
  }

  private var escalation: JSONNode {
    let check = EscalationCheck(review)
    let open = check.findings.compactMap { finding -> EscalationEdge? in
      if case .escalation(let edge) = finding.fact { edge } else { nil }
    }
    let capped = check.capped
    return [
      "answer": open.isEmpty ? (capped.isEmpty ? "none" : "capped") : "open",
      "edges": JSONNode(.array((open + capped).map(\.json))),
    ]
  }

  private var invocation: JSONNode {
    let functions = InvocationCheck.functions(in: review).map(\.alias)
    let direct = InvocationCheck.findings(in: review).map(\.fact.sentence)
    return [
      "answer": functions.isEmpty ? "notApplicable" : direct.isEmpty ? "onlyThroughAthena" : "direct",
      "functions": JSONNode(.array(functions.map { JSONNode($0) })),
    ]
  }

  private static func requests(_ expectations: [AccessExpectation]) -> JSONNode {
    [
      "count": JSONNode(.number("\(expectations.count)")),
      "requests": JSONNode(.array(expectations.map(\.json))),
    ]
  }
}

extension AccessExpectation {
  /// The request as cases are written.
  fileprivate var json: JSONNode {
    let keys = context.sorted { byBytes($0.key, $1.key) }.map { key, value in
      switch value {
      case .single(let text): JSONMember(key, JSONNode(text))
      case .list(let texts): JSONMember(key, JSONNode(.array(texts.map { JSONNode($0) })))
      }
    }
    return [
      "principal": JSONNode(principal), "action": JSONNode(action),
      "resource": resources.count == 1 ? JSONNode(resources[0]) : JSONNode(.array(resources.map { JSONNode($0) })),
      "context": JSONNode(.object(keys)), "expected": isAllowed ? "allow" : "deny", "why": JSONNode(why),
    ]
  }
}
