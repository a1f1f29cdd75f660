import Environment
import SourceText

extension CheckFact {
  /// Which entry to change, and how; nil where that cannot be said.
  public var help: String? {
    switch self {
    case .assumesNothing(let role): "name the roles that it becomes: `roles.\(role).assumes`"
    case .assumedByNone(let role, _): "name it in the entry of the role that becomes it: `\"assumes\": [\"\(role)\"]`"
    case .distrustedByKind(let role, _, _): "name a role of the right template in `roles.\(role).assumes`"
    case .notTrusted, .notGranted: "let `assumes` of the one and the parameters of the other name the same edge"
    case .grantedByCallerAlone(_, _, _, let owner):
      "let a role of `\(owner)` that is made here emit the resource's policy, or take a resource of the role's account"
    case .grantedByOwnerAlone: "take the principal out, or give it an entry that needs this"
    case .undeclaredBucket(let bucket, _, let declared):
      Spelling.nearest(to: bucket, among: declared.prefix(500)).map { "did you mean \($0.quoted)?" }
        ?? "declare it under `buckets`"
    case .outsidePrefixes(_, let bucket): "add its prefix to `buckets.\(bucket).prefixes`"
    case .wrongUse(let bucket, _, let needed): "add `\(needed)` to `buckets.\(bucket).uses`"
    case .resultsNotWritable(let role, _, let workgroup):
      "let `workgroups.\(workgroup).results` and the entry of `\(role)` name one place"
    case .overlap(_, let workgroup, _, _): "write `workgroups.\(workgroup).results` elsewhere"
    case .writesOverData(let role, let key, _, _, _): "let `roles.\(role).\(key)` name another place"
    case .resultsInOtherRegion(let bucket, _, _, let own):
      "Athena writes results within its Region: take a bucket in \(own.quoted), or correct `buckets.\(bucket).region`"
    case .roleInOtherRegion(let role, _, _, let own):
      "give `roles.\(role)` the Region \(own.quoted), or another workgroup"
    case .dataInOtherRegion(let bucket, let region, _, _, _):
      "say that it is meant: `buckets.\(bucket).region` as \"\(region)\""
    case .otherPartition(_, _, let own): "name things of the partition \(own.quoted) only"
    default: moreHelp
    }
  }

  private var moreHelp: String? {
    switch self {
    case .undeclaredFunction(let name, _, let declared):
      Spelling.nearest(to: name, among: declared.prefix(500)).map { "did you mean \($0.quoted)?" }
        ?? "declare it under `functions`"
    case .unknownExecutionRole(let role, let function, _):
      "make it with a role of `\(CrossAccountLambda.name)` for the function `\(function)`, or name `\(role)` under "
        + "`principals`"
    case .executionRoleDiffers: "give both the same name, or leave `name` out"
    case .callerNotNamed(let role, let function, _): "add `\(role)` to `functions.\(function).callers`"
    case .notInvokable(let role, _): "let `roles.\(role).dataCatalog` name the catalog of a function that it may call"
    case .spillDiffers(_, let caller, _, _): "leave `roles.\(caller).spill` out, or name one place in both"
    case .spillNotReadable(let role, _): "let `roles.\(role).spill` name the bucket that the function spills to"
    case .spillNotWritable: "let `spill` of the function's role name a bucket that is declared for it"
    case .registeredBucket(let bucket, _):
      "take another bucket, or take `lakeFormationRegistered` from `buckets.\(bucket)`"
    case .notRegistered(let bucket, _, _): "register it and say so: `buckets.\(bucket).lakeFormationRegistered`"
    case .noDataAccess: "let the role read the location through Lake Formation"
    case .directAccess: "take the location out of the role's parameters, or its bucket's registration back"
    case .passedToAnything, .passedToDistrusted: "pass roles with `iam:PassedToService`, to services that they trust"
    case .escalation(let edge): edge.help
    case .everyone: "name the principals"
    case .accountRoot: "name the roles, or say that it is meant: `\"trustRoot\": true`"
    case .negated: "name what is allowed"
    case .emptyAccount: "name the account"
    case .tooLarge: "make several roles, each of fewer sources"
    case .sameName: "give one another `name`"
    case .disagreement: "one role's documents open or close what another's decide: compare the entries that it names"
    case .invokedDirectly: "grant `lambda:InvokeFunction` with `aws:CalledVia` only"
    default: nil
    }
  }
}
