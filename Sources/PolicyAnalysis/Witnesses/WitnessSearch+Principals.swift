import PolicyModel

/// Who makes a request.
struct Caller: Hashable, Sendable {
  var principal: RequestPrincipal
  /// The ARN of a session's role, where the session's own does not tell it.
  var role: String?
}

extension WitnessSearch {
  private static let principalLimit = 6

  /// Principals of the region; with the name that a user must have.
  func principalCandidates(_ values: [String: String]) -> [Caller] {
    guard let dimension = problem.principal else { return plainPrincipals(values) }
    var found: [Caller] = []
    func add(_ text: String) {
      guard found.count < Self.principalLimit, region.contains(dimension, text: text),
        let principal = CallerText.principal(text)
      else { return }
      let caller = Caller(principal)
      if !found.contains(caller) { found.append(caller) }
    }
    for caller in plainPrincipals(values) { CallerText.text(of: caller.principal).map(add) }
    for text in problem.vocabulary.principals {
      for principal in Self.examples(text) { CallerText.text(of: principal).map(add) }
    }
    let search = TextSearch(region, dimension)
    for kind in problem.callers where found.count < 2 {
      for domain in [kind.plainDomain, kind.commonDomain, kind.domain] {
        if let text = search?.text(fitting: [domain]) { add(text) }
      }
    }
    for case .text(let text) in region.samples(dimension, limit: 8) { add(text) }
    return found
  }

  /// The account of callers who are as good as any other.
  var callerAccount: String { isAcrossAccounts ? ARNTemplate.otherAccount : ARNTemplate.account }

  /// Principals as good as any other, of an account of examples.
  private func plainPrincipals(_ values: [String: String]) -> [Caller] {
    let account = callerAccount
    let name = values["aws:username"] ?? VariableValues.example
    var texts = ["arn:aws:iam::\(account):user/\(name)", "arn:aws:sts::\(account):assumed-role/example/session"]
    // Whom no account vouches for is let in by the resource's policy alone.
    if problem.callers.contains(.anonymous) { texts.insert("anonymous", at: isAcrossAccounts ? 0 : texts.count) }
    if problem.callers.contains(.service) { texts.append("s3.amazonaws.com") }
    return texts.compactMap { RequestPrincipal($0) }.map(Caller.init)
  }

  /// Principals that an entry of a principal element, or a pattern of their ARNs, may mean.
  static func examples(_ text: String) -> [RequestPrincipal] {
    if let account = AccountID(text) ?? rootAccount(text) {
      return ["user/\(VariableValues.example)", "role/example", "root"].compactMap {
        RequestPrincipal("arn:aws:iam::\(account):\($0)")
      }
    }
    var filled = WitnessSearch.filled(text[...], "x")
    if let fields = ResourcePattern(text).fields, fields[4] == "*" {
      let head = [fields[0] == "*" ? "arn" : fields[0], fields[1] == "*" ? "aws" : fields[1], fields[2], ""]
      filled = (head.map(String.init) + [ARNTemplate.account, WitnessSearch.filled(fields[5], "x")]).joined(
        separator: ":")
    }
    guard let principal = RequestPrincipal(filled) else { return [] }
    if case .user(let user) = principal {
      let federated = RequestPrincipal(
        "arn:\(user.partition):sts::\(user.accountField):federated-user/\(VariableValues.example)")
      return [principal] + [federated, federated?.federated(by: user)].compactMap { $0 }
    }
    guard case .role(let arn) = principal, let name = ASCII.split(arn.resource, at: ASCII.slash).last,
      let session = RequestPrincipal("arn:\(arn.partition):sts::\(arn.accountField):assumed-role/\(name)/session")
    else { return [principal] }
    return [session, principal]
  }

  private static func rootAccount(_ text: String) -> AccountID? {
    guard let arn = ARN(text), arn.service == "iam", arn.resource == "root" else { return nil }
    return arn.account
  }
}

extension Caller {
  /// The principal as a request of the inventory's form can spell it: a session whose role is known has the role in its
  /// context.
  init(_ principal: RequestPrincipal) {
    guard case .session(let arn, let role?) = principal else {
      self.principal = principal
      role = nil
      return
    }
    self.principal = .session(arn, role: nil)
    self.role = role.description
  }
}
