import Inventory
import JSONText
import PolicyAnalysis
import PolicyModel
import ServiceReference

/// The checks that documents pass before they are given out.
///
/// Each check is a function from the role to what fails; a check over all requests joins them here.
struct Certificate {
  let documents: [EmittedDocument]
  let expectations: [AccessExpectation]
  /// The most that documents may allow; empty where their role tells none.
  var envelopes: [Envelope] = []
  /// The requests over which it is proved that documents stay within their envelopes.
  var mode = AnalysisMode.open
  let reference: ServiceReference

  /// Everything that fails of the documents by themselves and of single requests.
  var failures: [CertificateFailure] { grammarFailures + quotaFailures + expectationFailures }

  /// That no document allows a request beyond its envelope, and what fails of that.
  var envelopeResults: (proofs: [EnvelopeProof], failures: [CertificateFailure]) {
    if envelopes.isEmpty { return ([], []) }
    let analyzer = PolicyAnalyzer(reference: reference, options: AnalysisOptions(mode: mode))
    var proofs: [EnvelopeProof] = []
    var failures: [CertificateFailure] = []
    for document in documents where document.kind.grantsAccess {
      do throws(CertificateFailure) {
        proofs.append(try document.proved(within: envelopes, by: analyzer))
      } catch {
        failures.append(error)
      }
    }
    return (proofs, failures)
  }

  private var grammarFailures: [CertificateFailure] {
    documents.flatMap { document in
      if let settings = document.settings {
        var inventory = Inventory()
        return inventory.addLakeFormation(settings).map {
          CertificateFailure.grammar(document: document.title, issue: $0.message)
        }
      }
      // What is printed is what is checked: the text, read again.
      let text = JSONWriter.pretty(document.policy.json)
      guard let root = JSONDocument.parse(text).root else {
        return [CertificateFailure.grammar(document: document.title, issue: "the text is not JSON")]
      }
      return DecodedPolicy(root).issues.map { .grammar(document: document.title, issue: $0.message) }
    }
  }

  /// The documents that are larger than AWS takes.
  var quotaFailures: [CertificateFailure] {
    documents.compactMap { document in
      guard let kind = document.quotaKind, let quota = reference.quota(kind) else { return nil }
      let size = quota.unit.count(in: JSONWriter.minifiedBytes(document.policy.json))
      guard size > quota.limit else { return nil }
      return .overQuota(document: document.title, size: size, limit: quota.limit, quota: kind.words)
    }
  }

  /// The requests that are decided otherwise than they must be.
  var expectationFailures: [CertificateFailure] {
    let inventory = Inventory(documents: documents)
    var ready: [Caller: CompiledPolicySet] = [:]
    return expectations.compactMap { expectation in
      guard let request = expectation.request.map(inventory.completed) else { return .unreadable(expectation) }
      // Where no resource has a policy, all requests of a principal are decided by the same ones, made ready once.
      let caller = Caller(principal: expectation.principal, isBare: expectation.isBare)
      let isPlain =
        inventory.resources.isEmpty
        && request.resources.allSatisfy {
          inventory.trust[$0] == nil && NamedPolicy.unknown(of: $0, askedBy: request.principal) == nil
        }
      if isPlain, let set = ready[caller], (set.outcome(of: request) == .allowed) == expectation.isAllowed {
        return nil
      }
      var policies = inventory.policySet(for: request)
      // A stranger's own policies are not ours to know: that they allow everything is the hardest case.
      if expectation.isBare {
        policies.identity = []
      } else if !inventory.knows(request.principal) {
        policies.identity = [.everything]
      }
      for resource in request.resources
      where inventory.trust[resource] == nil && !inventory.resources.contains(where: { $0.covers(resource) }) {
        if let policy = NamedPolicy.unknown(of: resource, askedBy: request.principal) {
          policies.resource.append(AttachedPolicy(policy, to: ResourcePattern(resource)))
        }
      }
      if isPlain, ready[caller] == nil { ready[caller] = CompiledPolicySet(policies) }
      let decision = Authorizer(policies).decide(request)
      if decision.isAllowed == expectation.isAllowed { return nil }
      return decision.isAllowed
        ? .allowed(expectation, by: decision.decidedBy.map(\.name).joined(separator: ", ")) : .denied(expectation)
    }
  }
}

/// Whose requests are decided by the same policies.
private struct Caller: Hashable {
  let principal: String
  let isBare: Bool
}

extension NamedPolicy {
  /// What stands for a policy that is not ours and must agree: of what another account owns, that everyone may do
  /// everything, which is the hardest case; of a key and of a role's trust, that its account decides. Nil where none
  /// need agree.
  fileprivate static func unknown(of resource: String, askedBy principal: RequestPrincipal) -> NamedPolicy? {
    guard let arn = ARN(resource), let owner = arn.account, let own = principal.account else { return nil }
    if owner != own { return .everythingForEveryone }
    return ["iam", "kms"].contains(arn.service) ? .keyDefault(of: owner, partition: String(arn.partition)) : nil
  }

  /// The policy of a key that was given none: the account's identity policies decide.
  /// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
  static func keyDefault(of account: AccountID, partition: String) -> NamedPolicy {
    let root = PrincipalPattern(kind: .aws, text: "arn:\(partition):iam::\(account):root")
    return NamedPolicy(
      name: "default key policy", policy: .everything(for: .listed([PrincipalGroup(.aws, [root])])))
  }
}

extension EmittedDocument {
  /// What messages call it: `trust of arn:aws:iam::123456789012:role/transfer-role`.
  var title: String { "\(kind.rawValue) of `\(attachTo)`" }

  /// The quota that bounds it: a role takes what one managed policy does not hold inline, a user does not.
  fileprivate var quotaKind: Quota.Kind? {
    switch kind {
    case .identity where attachment == .managed: .managedPolicy
    case .identity: ARN(attachTo)?.resourceType == "role" ? .roleInlinePolicies : .managedPolicy
    case .trust: .roleTrustPolicy
    case .boundary: .managedPolicy
    case .bucketPolicy: .s3BucketPolicy
    case .catalogPolicy: .glueResourcePolicy
    case .functionPolicy: .lambdaFunctionPolicy
    case .lakeFormationSettings, .lakeFormationGrants: nil
    }
  }
}

extension Quota.Kind {
  /// What is bounded, as a sentence names it.
  fileprivate var words: String {
    switch self {
    case .roleInlinePolicies: "the inline policies of a role have"
    case .roleTrustPolicy: "a trust policy has"
    case .managedPolicy: "a managed policy has"
    default: "a policy of the kind `\(rawValue)` has"
    }
  }
}
