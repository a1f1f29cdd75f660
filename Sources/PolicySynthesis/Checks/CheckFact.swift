/// What a check found, with the evidence: aliases and names as the environment gives them, principals by their ARNs.
public enum CheckFact: Sendable, Hashable {
  // 1
  /// A role whose purpose is to become others names none.
  case assumesNothing(role: String)
  /// No role says that it becomes this one.
  case assumedByNone(role: String, template: String)
  /// A role names one whose template trusts none of its kind.
  case distrustedByKind(role: String, target: String, template: String)
  /// A principal is granted to become a role that does not trust it so.
  case notTrusted(principal: String, role: String, actions: [String])
  /// A role trusts a principal that is not granted to become it so.
  case notGranted(principal: String, role: String, actions: [String])
  // 2
  /// A principal's own policy grants what the other account does not.
  case grantedByCallerAlone(principal: String, actions: [String], on: String, owner: String)
  /// Another account grants what the principal's own policy does not.
  case grantedByOwnerAlone(principal: String, actions: [String], on: String, owner: String)
  // 3
  /// A location is in a bucket that is not declared.
  case undeclaredBucket(String, of: String, declared: [String])
  /// A location lies in none of a bucket's prefixes.
  case outsidePrefixes(location: String, bucket: String)
  /// A bucket is not declared for what it is used for.
  case wrongUse(bucket: String, of: String, needed: String)
  /// A role cannot write the results of its workgroup.
  case resultsNotWritable(role: String, location: String, workgroup: String)
  /// Results are written where tables lie or answers spill.
  case overlap(results: String, of: String, with: String, place: String)
  /// A role writes where data is read.
  case writesOverData(role: String, key: String, location: String, data: String, place: String)
  // 4
  /// Results go to a bucket of another Region than the workgroup's.
  case resultsInOtherRegion(bucket: String, region: String, workgroup: String, own: String)
  /// A role queries in another Region than its own.
  case roleInOtherRegion(role: String, region: String, workgroup: String, own: String)
  /// Data lies in a bucket of another Region than the workgroup's, and no entry says so.
  case dataInOtherRegion(bucket: String, region: String, workgroup: String, own: String, role: String)
  /// A document names something of another partition.
  case otherPartition(document: String, arn: String, own: String)
  // 5
  /// A data catalog's function is not declared.
  case undeclaredFunction(String, catalog: String, declared: [String])
  /// A function runs as a role that the environment neither makes nor knows.
  case unknownExecutionRole(String, function: String, account: String)
  /// A function runs as another role than the one that is made for it.
  case executionRoleDiffers(function: String, role: String, made: String)
  /// A function's account does not name a caller of another account.
  case callerNotNamed(role: String, function: String, account: String)
  /// A caller may not invoke the function through Athena.
  case notInvokable(role: String, function: String)
  /// Function and caller mean different places to spill to.
  case spillDiffers(function: String, caller: String, place: String, other: String)
  /// A caller cannot read what the function spills.
  case spillNotReadable(role: String, location: String)
  /// A function cannot write where it spills.
  case spillNotWritable(function: String, location: String)
  // 6
  /// A bucket that Lake Formation vends is granted on directly.
  case registeredBucket(String, use: String)
  /// Lake Formation is to vend access to what is not registered with it.
  case notRegistered(bucket: String, table: String, role: String)
  /// A role that queries a registered location may not ask Lake Formation for access.
  case noDataAccess(role: String, location: String)
  /// A role reaches a registered location past Lake Formation.
  case directAccess(role: String, actions: [String], location: String)
  // 7
  /// A role may be passed to any service.
  case passedToAnything(principal: String, role: String)
  /// A role may be passed to a service that it does not trust.
  case passedToDistrusted(principal: String, role: String, service: String)
  // 8
  /// A principal may edit what it, or a role that it can become, is allowed.
  case escalation(EscalationEdge)
  // 9
  /// A document grants to everyone.
  case everyone(document: String, statement: String)
  /// A role trusts a whole account.
  case accountRoot(document: String, account: String)
  /// A statement grants all but what it names.
  case negated(document: String, statement: String, element: String)
  /// A document names something of no account.
  case emptyAccount(document: String, arn: String)
  // 10
  /// A document is larger than AWS takes.
  case tooLarge(message: String)
  // 11
  /// Two entries make a role, user or group of one name.
  case sameName(String, kind: String, aliases: [String])
  // 12
  /// A request is decided otherwise by all documents together.
  case disagreement(message: String)
  // 13
  /// A role of the function's account may invoke it directly.
  case invokedDirectly(principal: String, function: String)

  /// The check that finds it.
  public var check: EnvironmentCheck {
    switch self {
    case .assumesNothing, .assumedByNone, .distrustedByKind, .notTrusted, .notGranted: .assumeEdges
    case .grantedByCallerAlone, .grantedByOwnerAlone: .crossAccountCalls
    case .undeclaredBucket, .outsidePrefixes, .wrongUse, .resultsNotWritable, .overlap, .writesOverData: .locations
    case .resultsInOtherRegion, .roleInOtherRegion, .dataInOtherRegion, .otherPartition: .regions
    case .undeclaredFunction, .unknownExecutionRole, .executionRoleDiffers, .callerNotNamed, .notInvokable,
      .spillDiffers, .spillNotReadable, .spillNotWritable:
      .dataCatalogs
    case .registeredBucket, .notRegistered, .noDataAccess, .directAccess: .registeredLocations
    case .passedToAnything, .passedToDistrusted: .passedRoles
    case .escalation: .escalation
    case .everyone, .accountRoot, .negated, .emptyAccount: .openGrants
    case .tooLarge: .sizes
    case .sameName: .roleNames
    case .disagreement: .agreement
    case .invokedDirectly: .invocation
    }
  }
}
