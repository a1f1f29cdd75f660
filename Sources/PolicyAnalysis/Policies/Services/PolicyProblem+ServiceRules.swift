import PolicyModel

extension PolicyProblem {
  /// Leaves out what services never do or never refuse, whatever policies say: what differs only there differs nowhere.
  mutating func addServiceRules() {
    addStorageRules()
    // R61: nobody whom AWS knows is refused this.
    let isKnown = principals(callers.filter { $0 != .anonymous }).terms.first ?? []
    contradict([fits(action, [.action("sts:GetCallerIdentity")])] + isKnown)
    // R62, R63: what AWS manages is nobody's to change.
    let changesAliases = fits(action, ["CreateAlias", "UpdateAlias", "DeleteAlias"].map { .action("kms:" + $0) })
    contradict([changesAliases, fits(resource, TextPattern.ofARNs("arn:*:*:*:*:alias/aws/*"))])
  }

  /// R64: actions on buckets are never asked about objects, nor the other way round.
  private mutating func addStorageRules() {
    func named(_ names: [String]) -> Literal { fits(action, names.map { .action("s3:\($0)") }) }
    let isOnBuckets = named(["*bucket*", "*configuration*"])
    let isElsewhere = named(["*owneroverride*", "*listallmybuckets*", "*accesspoint*", "*storagelens*"])
    let isOnObjects = named(["*object*"])
    let isOnParts = named([
      "AbortMultipartUpload", "ListMultipartUploadParts", "BypassGovernanceRetention", "InitiateReplication",
      "ReplicateDelete", "ReplicateTags", "ObjectOwnerOverrideToBucketOwner",
    ])
    let isGlobal = fits(resource, TextPattern.ofARNs("arn:*:s3:::*"))
    let hasSlash = fits(resource, TextPattern.ofARNs("arn:*:s3:::*/*"))
    let hasWildcard = fits(resource, Self.wildcards(after: "arn:*:s3:::*", before: ""))
    let isPattern = fits(resource, Self.wildcards(after: "arn:*:s3:::*", before: "*/"))
    if !vocabulary.hasEscapes {
      // A `*` in an object's name is a character like any that no pattern spells, and no more need be looked at.
      contradict([fits(resource, Self.wildcards(after: "arn:*:s3:::*/*", before: ""))])
    }
    let isBucket = [isGlobal, hasSlash.negated, hasWildcard.negated]
    contradict([isOnBuckets, isElsewhere.negated, isGlobal, hasSlash, isPattern.negated])
    contradict(isBucket + [isOnObjects, isOnBuckets.negated, isElsewhere.negated])
    contradict(isBucket + [isOnParts])
  }

  /// The resources in which `*` or `?` stands between what fits two patterns, as a character.
  private static func wildcards(after prefix: String, before suffix: String) -> [TextPattern] {
    ["*", "?"].compactMap {
      .arnLike(Glob(bytes: Glob(wildcardsOf: prefix).bytes + $0.utf8 + Glob(wildcardsOf: suffix).bytes + [Glob.many]))
    }
  }
}

extension TextPattern {
  /// The resources whose fields are of a form, field by field: a service looks at the fields of an ARN, while a policy's
  /// wildcard may run over what parts them (R82).
  static func ofARNs(_ form: String) -> [TextPattern] { arnLike(Glob(wildcardsOf: form)).map { [$0] } ?? [] }
}
