public import PolicyModel

extension PolicyAnalyzer {
  /// Whether a resource's policy lets in nobody but who is trusted.
  ///
  /// A request to the resource is asked about as if the caller's own account granted it. A condition that compares a key
  /// with a fixed value pins the request to somebody, as S3 reads it, and so is none of a stranger's.
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
  public func isNotPublic(_ policy: Policy, trusting zone: TrustZone = TrustZone()) -> Answer {
    let placed = policy.placed(in: zone)
    return neverGrants(PolicyStack(resource: [placed]), zone.untrusted(by: placed))
  }

  /// The services that a resource's policy lets in for whomever they act: what stands in no condition on the account, the
  /// organisation or the resource for which a service calls is done for anybody who can make it call.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
  public func confusedDeputies(in policy: Policy, trusting zone: TrustZone = TrustZone()) -> [ConfusedDeputy] {
    let placed = policy.placed(in: zone)
    return placed.namedServices.compactMap { service in
      let answer = neverGrants(PolicyStack(resource: [placed]), zone.unpinned(service, by: placed))
      return answer.isProved ? nil : ConfusedDeputy(service: service, answer: answer)
    }
  }
}

/// A service that a policy lets in without asking for whom it acts.
public struct ConfusedDeputy: Hashable, Sendable {
  /// The service's principal name.
  public var service: String
  /// Requests of the service that are granted whomever it acts for; or why that could not be told.
  public var answer: Answer

  /// A service, and what it may do for anybody.
  public init(service: String, answer: Answer) {
    self.service = service
    self.answer = answer
  }
}

extension Policy {
  /// The policy with what its resource is of written out: the keys that tell it hold the same in every request, and a
  /// condition on one of them says who is let in only where its value is known.
  func placed(in zone: TrustZone) -> Policy {
    let account = zone.accounts.first?.description ?? "000000000000"
    let organization = zone.organizations.first ?? "o-resource"
    let known = ["${aws:resourceaccount}": account, "${aws:resourceorgid}": organization]
    var policy = self
    for place in policy.statements.elements.indices {
      let conditions = policy.statements.elements[place].conditions
      policy.statements.elements[place].conditions = conditions.map { condition in
        guard effectiveVersion == .v2012, PinningKey(condition.foldedKey) != nil,
          condition.values.elements.contains(where: { known[ASCII.folded($0.text)] != nil })
        else { return condition }
        let values = condition.values.elements.map { value in
          ConditionValue(known[ASCII.folded(value.text)] ?? value.text)
        }
        return Condition(condition.operatorName, condition.key, ElementList(values))
      }
    }
    return policy
  }
}
