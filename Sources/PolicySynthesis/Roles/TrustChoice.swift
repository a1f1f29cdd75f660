import Environment
import PolicyModel

/// Who may become a role that a vendor's service uses: an identity of a web provider, or an AWS account.
enum TrustChoice {
  /// An identity of a provider, by its subject and audience.
  case webIdentity(provider: String, subject: String, audience: String, audienceKey: String)
  /// An AWS account, which must show an external id.
  case awsAccount(id: String, externalID: String)

  /// Reads the object under `trust`; nil where too much of it is missing or wrong.
  static func read(_ reader: inout EntryReader) -> TrustChoice? {
    guard var trust = reader.object("trust") else { return nil }
    let kinds = ["webIdentity", "awsAccount"]
    let given = kinds.filter(trust.has)
    if given.count != 1 { trust.report(.notExactlyOne(of: kinds, found: given)) }
    var choice: TrustChoice?
    if var identity = trust.object("webIdentity") {
      choice = webIdentity(&identity)
      trust.adopt(identity.finish())
    }
    if var account = trust.object("awsAccount") {
      let id = account.requiredText("id", .accountID)
      let externalID = account.requiredText("externalId", .externalID)
      trust.adopt(account.finish())
      if let id, let externalID { choice = .awsAccount(id: id.value, externalID: externalID.value) }
    }
    reader.adopt(trust.finish())
    return given.count == 1 ? choice : nil
  }

  private static func webIdentity(_ reader: inout EntryReader) -> TrustChoice? {
    let provider = reader.requiredText("provider", .provider)
    let subject = reader.requiredText("sub", .claim)
    // Google's tokens tell the audience they were asked for as `oaud`; `aud` is the service account itself.
    let key = provider.map { $0.value == "accounts.google.com" } ?? true ? "oaud" : "aud"
    let audience = reader.requiredText(key, .audience)
    guard let provider, let subject, let audience else { return nil }
    return .webIdentity(
      provider: provider.value, subject: subject.value, audience: audience.value, audienceKey: key)
  }

  /// Whether every principal of an account is trusted.
  func isRoot(of account: Account) -> Bool {
    if case .awsAccount(let id, _) = self { id == account.id } else { false }
  }

  /// The trust policy's one statement.
  func statement(_ names: ResourceName) -> (statement: Statement, reasons: [GrantedAction]) {
    switch self {
    case .webIdentity(let provider, let subject, let audience, let key):
      PrincipalStatement.allow(
        "TrustWebIdentity", .federated, [names.identityProvider(provider)],
        [
          GrantedAction(
            "sts:AssumeRoleWithWebIdentity",
            why: "the service becomes the role by the token of its account, asked for by one organisation",
            call: "client: sts AssumeRoleWithWebIdentity", source: SourcePage.webIdentity)
        ],
        when: [
          Condition("StringEquals", "\(provider):\(key)", [ConditionValue(audience)]),
          Condition("StringEquals", "\(provider):sub", [ConditionValue(subject)]),
        ])
    case .awsAccount(let id, let externalID):
      PrincipalStatement.allow(
        "TrustAccount", .aws, [root(of: id, names)],
        [
          GrantedAction(
            "sts:AssumeRole", why: "the service's account becomes the role, for the customer of this external id only",
            call: "client: sts AssumeRole", source: SourcePage.externalID)
        ], when: [Condition("StringEquals", "sts:ExternalId", [ConditionValue(externalID)])])
    }
  }

  private func root(of id: String, _ names: ResourceName) -> String {
    "arn:\(names.partition.rawValue):iam::\(id):root"
  }

  /// What the trust policy must and must not allow.
  func expect(_ list: inout ExpectationList, role: String, names: ResourceName) {
    let here = names.account.id
    let stranger = "arn:\(names.partition.rawValue):iam::\(here):role/\(Stranger.word)"
    switch self {
    case .webIdentity(let provider, let subject, let audience, let key):
      let principal = [names.identityProvider(provider)]
      func context(_ subject: String, _ audience: String) -> [String: ContextValue] {
        ["\(provider):sub": .single(subject), "\(provider):\(key)": .single(audience)]
      }
      let action = ["sts:AssumeRoleWithWebIdentity"]
      list.allow(action, on: [role], "the service's own token", by: principal, context: context(subject, audience))
      list.deny(
        action, on: [role], "another identity of the provider", by: principal,
        context: context(Stranger.other(than: subject), audience))
      list.deny(
        action, on: [role], "the right identity, asked for by another organisation", by: principal,
        context: context(subject, Stranger.other(than: audience)))
      list.deny(
        action, on: [role], "a token that tells no audience", by: principal,
        context: ["\(provider):sub": .single(subject)])
      list.deny(["sts:AssumeRole"], on: [role], "no AWS principal is trusted", by: [stranger], context: [:])
    case .awsAccount(let id, let externalID):
      let principal = ["arn:\(names.partition.rawValue):iam::\(id):role/\(Stranger.word)"]
      let action = ["sts:AssumeRole"]
      let shown: [String: ContextValue] = ["sts:ExternalId": .single(externalID)]
      list.allow(action, on: [role], "the service's account with the external id", by: principal, context: shown)
      list.deny(action, on: [role], "no external id", by: principal, context: [:])
      list.deny(
        action, on: [role], "another customer's external id", by: principal,
        context: ["sts:ExternalId": .single(Stranger.other(than: externalID))])
      let third = Stranger.account
      list.deny(
        action, on: [role], "another account",
        by: ["arn:\(names.partition.rawValue):iam::\(third):role/\(Stranger.word)"],
        context: shown)
      if id != here { list.deny(action, on: [role], "a role of the own account", by: [stranger], context: shown) }
      list.deny(
        ["sts:AssumeRoleWithWebIdentity"], on: [role], "no web identity is trusted", by: ["accounts.google.com"],
        context: [:])
    }
  }
}
