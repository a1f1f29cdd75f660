import Environment
import JSONText
import PolicyModel

/// Check 4: buckets are in the Regions of the workgroups that use them unless an entry says otherwise, and every ARN is of
/// the environment's partition.
enum RegionCheck {
  static func declared(in declared: DeclaredEnvironment) -> [CheckFinding] {
    let environment = declared.environment
    let results = environment.workgroups.compactMap { workgroup -> CheckFinding? in
      guard let bucket = environment.bucket(named: workgroup.results.value.bucket), bucket.region != workgroup.region
      else { return nil }
      // Athena refuses such a location, whatever an entry declares.
      // https://docs.aws.amazon.com/athena/latest/ug/query-results-specify-location.html
      return CheckFinding(
        .resultsInOtherRegion(
          bucket: bucket.alias, region: bucket.region, workgroup: workgroup.alias, own: workgroup.region),
        at: workgroup.results)
    }
    let data = declared.roles.flatMap { entry -> [CheckFinding] in
      guard let workgroup = declared.workgroup(of: entry) else { return [] }
      let own = entry.node["region"]?.string ?? entry.account?.defaultRegion
      if let own, own != workgroup.region, workgroup.account == entry.account,
        let place = DeclaredEnvironment.text("workgroup", of: entry)
      {
        return [
          CheckFinding(
            .roleInOtherRegion(
              role: entry.alias.value, region: own, workgroup: workgroup.alias, own: workgroup.region), at: place)
        ]
      }
      return declared.sources(of: entry).filter { $0.region != workgroup.region && !$0.givesRegion }.map { bucket in
        CheckFinding(
          .dataInOtherRegion(
            bucket: bucket.alias, region: bucket.region, workgroup: workgroup.alias, own: workgroup.region,
            role: entry.alias.value), at: bucket.declaration)
      }
    }
    return results + data
  }

  /// The ARNs of other partitions that documents name.
  static func named(in review: EnvironmentReview) -> [CheckFinding] {
    let own = review.environment.partition.rawValue
    return review.documents.flatMap { document in
      document.namedARNs.filter { $0.hasPrefix("arn:") && !$0.hasPrefix("arn:\(own):") && !$0.hasPrefix("arn:*") }.map {
        CheckFinding(
          .otherPartition(document: document.policyTitle, arn: $0, own: own), at: review.place(of: document.attachTo))
      }
    }
  }
}

extension EmittedDocument {
  /// Every text in a document that is, or begins as, an ARN: resources, principals and values of conditions.
  var namedARNs: [String] {
    var texts: [String] = []
    for statement in policy.statements.elements {
      texts += statement.resource?.patterns.elements.map(\.description) ?? []
      texts += statement.principal?.principals.entries.map(\.text) ?? []
      for condition in statement.conditions { texts += condition.values.elements.map(\.text) }
    }
    return distinct(texts.filter { $0.hasPrefix("arn:") })
  }
}
