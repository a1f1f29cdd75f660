import Environment

extension CheckFact {
  /// The fact in a sentence.
  public var sentence: String {
    switch self {
    case .assumesNothing(let role): "the role \(role.quoted) assumes no role, which is all that it is for"
    case .assumedByNone(let role, let template):
      "no role of \(template.quoted) assumes \(role.quoted), so whom it trusts is not known"
    case .distrustedByKind(let role, let target, let template):
      "\(role.quoted) assumes \(target.quoted), which is made from \(template.quoted) and trusts none of its kind"
    case .notTrusted(let principal, let role, let actions):
      "\(principal.quoted) is granted \(listed(actions)) on \(role.quoted), which does not trust it so"
    case .notGranted(let principal, let role, let actions):
      "\(role.quoted) trusts \(principal.quoted) with \(listed(actions)), which its own policies do not grant"
    case .grantedByCallerAlone(let principal, let actions, let resource, let owner):
      "\(principal.quoted) is granted \(listed(actions)) on \(resource.quoted), which is dead: the account "
        + "\(owner.quoted) does not grant it too"
    case .grantedByOwnerAlone(let principal, let actions, let resource, let owner):
      "the account \(owner.quoted) grants \(principal.quoted) \(listed(actions)) on \(resource.quoted), which is dead: "
        + "its own policies do not grant it too"
    case .undeclaredBucket(let bucket, let what, _): "the bucket \(bucket.quoted) of \(what) is not declared"
    case .outsidePrefixes(let location, let bucket):
      "\(location.quoted) lies in none of the prefixes of the bucket \(bucket.quoted)"
    case .wrongUse(let bucket, let what, let needed):
      "the bucket \(bucket.quoted) of \(what) is not declared for \(needed.quoted)"
    case .resultsNotWritable(let role, let location, let workgroup):
      "\(role.quoted) cannot write the results of the workgroup \(workgroup.quoted) to \(location.quoted)"
    case .overlap(let results, let workgroup, let what, let place):
      "the workgroup \(workgroup.quoted) writes results to \(results.quoted), and \(what) in \(place.quoted)"
    case .writesOverData(let role, _, let location, let data, let place):
      "\(role.quoted) writes to \(location.quoted), and \(data) in \(place.quoted)"
    case .resultsInOtherRegion(let bucket, let region, let workgroup, let own):
      "the workgroup \(workgroup.quoted) is in \(own.quoted), and the bucket \(bucket.quoted) of its results in "
        + region.quoted
    case .roleInOtherRegion(let role, let region, let workgroup, let own):
      "\(role.quoted) is in \(region.quoted), and its workgroup \(workgroup.quoted) in \(own.quoted)"
    case .dataInOtherRegion(let bucket, let region, let workgroup, let own, let role):
      "\(role.quoted) queries in \(own.quoted), the Region of the workgroup \(workgroup.quoted), what lies in the bucket "
        + "\(bucket.quoted) in \(region.quoted)"
    case .otherPartition(let document, let arn, let own):
      "the \(document) names \(arn.quoted), and everything is in the partition \(own.quoted)"
    default: moreWords
    }
  }

  private var moreWords: String {
    switch self {
    case .undeclaredFunction(let name, let catalog, _):
      "the function \(name.quoted) of the data catalog \(catalog.quoted) is not declared"
    case .unknownExecutionRole(let role, let function, let account):
      "the function \(function.quoted) runs as \(role.quoted), and no entry makes or names such a role of the account "
        + account.quoted
    case .executionRoleDiffers(let function, let role, let made):
      "the function \(function.quoted) runs as \(role.quoted), and the role that is made for it is \(made.quoted)"
    case .callerNotNamed(let role, let function, let account):
      "the function \(function.quoted) belongs to the account \(account.quoted), which does not name \(role.quoted) "
        + "among its callers"
    case .notInvokable(let role, let function):
      "\(role.quoted) queries a catalog that \(function.quoted) answers for, and may not invoke it through Athena"
    case .spillDiffers(let function, let caller, let place, let other):
      "\(function.quoted) spills to \(place.quoted), and \(caller.quoted) would read \(other.quoted)"
    case .spillNotReadable(let role, let location):
      "\(role.quoted) cannot read what the function spills to \(location.quoted)"
    case .spillNotWritable(let function, let location):
      "the role of the function \(function.quoted) cannot write where it spills, \(location.quoted)"
    case .registeredBucket(let bucket, let use):
      "the bucket \(bucket.quoted) is registered with Lake Formation, and \(use): what is granted on it directly goes "
        + "past that"
    case .notRegistered(let bucket, let table, let role):
      "Lake Formation is to vend \(table.quoted) to \(role.quoted), and its bucket \(bucket.quoted) is not registered"
    case .noDataAccess(let role, let location):
      "\(role.quoted) queries \(location.quoted), which is registered with Lake Formation, without "
        + "`lakeformation:GetDataAccess`"
    case .directAccess(let role, let actions, let location):
      "\(role.quoted) may \(listed(actions)) directly on \(location.quoted), past Lake Formation that it is registered "
        + "with"
    case .passedToAnything(let principal, let role):
      "\(principal.quoted) may pass \(role.quoted) to any service: nothing asks for `iam:PassedToService`"
    case .passedToDistrusted(let principal, let role, let service):
      "\(principal.quoted) may pass \(role.quoted) to \(service.quoted), which the role does not trust"
    case .escalation(let edge): edge.sentence
    case .everyone(let document, let statement):
      "the \(document) grants to everyone in the statement \(statement.quoted)"
    case .accountRoot(let document, let account):
      "the \(document) trusts every principal of the account \(account.quoted)"
    case .negated(let document, let statement, let element):
      "the \(document) allows all but what the statement \(statement.quoted) names, by \(element.quoted)"
    case .emptyAccount(let document, let arn): "the \(document) names \(arn.quoted), which is of no account"
    case .tooLarge(let message), .disagreement(let message): message
    case .sameName(let name, let kind, let aliases):
      "the \(kind) \(name.quoted) is made \(aliases.count == 1 ? "twice " : "")by "
        + "\(aliases.map(\.quoted).joined(separator: " and ")): IAM takes a name once in an account, whatever its path "
        + "and case"
    case .invokedDirectly(let principal, let function):
      "\(principal.quoted) may invoke \(function.quoted) directly: nothing asks for `aws:CalledVia`"
    default: ""
    }
  }

  private func listed(_ actions: [String]) -> String { actions.joined(separator: ", ") }
}
