import Environment
import JSONText
import PolicyModel

/// Check 9: no document grants to everyone, to a whole account, all but something, or on what is of no account.
enum OpenGrants {
  static func findings(in review: EnvironmentReview) -> [CheckFinding] {
    review.documents.flatMap { document in
      let place = review.place(of: document.attachTo)
      let trustsRoot = place.path.last.flatMap { review.environment.roles[$0]?.node["trustRoot"]?.bool } ?? false
      let allowing = document.policy.statements.elements.filter { $0.effect == .allow }
      let found =
        allowing.flatMap { facts($0, in: document, trustsRoot: trustsRoot) }
        + document.namedARNs.filter(isOfNoAccount).map {
          CheckFact.emptyAccount(document: document.policyTitle, arn: $0)
        }
      return found.map { CheckFinding($0, at: place) }
    }
  }

  private static func facts(
    _ statement: Statement, in document: EmittedDocument, trustsRoot: Bool
  ) -> [CheckFact] {
    let title = document.policyTitle
    let sid = statement.sid ?? ""
    var facts: [CheckFact] = []
    if statement.action.isNegated { facts.append(.negated(document: title, statement: sid, element: "NotAction")) }
    if statement.resource?.isNegated == true {
      facts.append(.negated(document: title, statement: sid, element: "NotResource"))
    }
    guard let principal = statement.principal else { return facts }
    if principal.isNegated { return facts + [.negated(document: title, statement: sid, element: "NotPrincipal")] }
    for entry in principal.principals.entries {
      switch entry.meaning {
      case .everyone: facts.append(.everyone(document: title, statement: sid))
      case .account(let account) where document.kind == .trust && !trustsRoot:
        // Another account that must show an external id is how vendors are trusted; it is named as such.
        if account.description == document.account.id || !asksForExternalID(statement) {
          facts.append(.accountRoot(document: title, account: account.description))
        }
      default: break
      }
    }
    return facts
  }

  private static func asksForExternalID(_ statement: Statement) -> Bool {
    statement.conditions.contains { $0.foldedKey == "sts:externalid" && $0.operatorName == "StringEquals" }
  }

  /// Buckets and objects are of no account in their ARNs, and so is what nobody owns.
  private static func isOfNoAccount(_ text: String) -> Bool {
    guard let arn = ARN(text) else { return false }
    return arn.accountField.isEmpty && arn.service != "s3"
  }
}

extension EmittedDocument {
  /// What findings call it: `identity` policy of an ARN.
  var policyTitle: String { "\(kind.rawValue.quoted) policy of \(attachTo.quoted)" }
}
