extension DecodingIssue {
  /// The issue in a sentence.
  public var message: String {
    switch kind {
    case .policyNotObject(let found): "a policy is an object, not \(found)"
    case .duplicateElement(let name): "`\(name)` is given twice"
    case .unknownPolicyElement(let name, _): "a policy has no element `\(name)`"
    case .unknownStatementElement(let name, _): "a statement has no element `\(name)`"
    case .missingStatement: "the policy has no `Statement`"
    case .emptyStatementList: "the policy has no statement"
    case .missingEffect: "the statement has no `Effect`"
    case .missingAction: "the statement has neither `Action` nor `NotAction`"
    case .contradictoryElements(let first, let second): "a statement cannot have both `\(first)` and `\(second)`"
    case .wrongType(let element, let expected, let found): "`\(element)` takes \(expected), not \(found)"
    case .emptyList(let element), .noConditionValue(let element): "`\(element)` lists nothing"
    case .unknownVersion(let text): "`\(text)` is not a version of the policy language"
    case .unknownEffect(let text): "`\(text)` is not an effect"
    case .malformedPrincipal(let text): "`\(text)` is not a principal: it is `*` or an object such as {\"AWS\": ...}"
    case .unknownPrincipalKind(let name, _): "`\(name)` is not a kind of principal"
    case .unknownOperator(let name, _): "there is no condition operator `\(name)`"
    case .nullWithIfExists(let name): "`\(name)` does not exist: `Null` itself tests whether a key exists"
    }
  }

  /// What to do about it, where that can be said.
  public var help: String? {
    switch kind {
    case .unknownPolicyElement(_, let nearest?), .unknownStatementElement(_, let nearest?),
      .unknownPrincipalKind(_, let nearest?), .unknownOperator(_, let nearest?):
      "did you mean `\(nearest)`?"
    case .unknownStatementElement(_, nil):
      "the elements are `Sid`, `Effect`, `Principal`, `NotPrincipal`, `Action`, `NotAction`, `Resource`, "
        + "`NotResource` and `Condition`"
    case .unknownPolicyElement(_, nil): "the elements are `Version`, `Id` and `Statement`"
    case .unknownPrincipalKind(_, nil): "the kinds are `AWS`, `Service`, `Federated` and `CanonicalUser`"
    case .missingEffect, .unknownEffect: "write `\"Effect\": \"Allow\"` or `\"Effect\": \"Deny\"`"
    case .missingAction: "write which actions the statement is about: `\"Action\": [\"s3:GetObject\"]`"
    case .missingStatement: "write `\"Statement\": [...]`"
    case .contradictoryElements(let first, let second): "keep `\(first)` or `\(second)`, or make two statements"
    case .duplicateElement: "keep one of the two: what AWS reads is not what the other says"
    case .unknownVersion: "write `2012-10-17`"
    case .nullWithIfExists: "write `Null`"
    default: nil
    }
  }

  /// What likely belongs in the place of the text at `range`, where one word was mistaken for another.
  public var replacement: String? {
    switch kind {
    case .unknownPolicyElement(_, let nearest), .unknownStatementElement(_, let nearest),
      .unknownPrincipalKind(_, let nearest), .unknownOperator(_, let nearest):
      nearest
    case .unknownEffect(let text): Effect.allCases.first { ASCII.equalIgnoringCase($0.rawValue, text) }?.rawValue
    case .unknownVersion: PolicyVersion.v2012.rawValue
    case .nullWithIfExists: Comparison.null.rawValue
    default: nil
    }
  }
}
