import Environment
import PolicyModel

/// Check 13: no role of a catalog function's account may invoke the function but through Athena: whoever may could name
/// any caller.
/// https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena-calledvia.html
enum InvocationCheck {
  static func findings(in review: EnvironmentReview) -> [CheckFinding] {
    functions(in: review).flatMap { function in
      let names = ResourceName(
        partition: review.environment.partition, account: function.account, region: function.region)
      let arn = names.function(function.name)
      return callers(of: function, in: review).filter { caller in
        // With a qualifier it is another resource, and the same function.
        review.inventory.allows([caller], "lambda:InvokeFunction", arn, in: [[:]])
          || review.inventory.allows([caller], "lambda:InvokeFunction", arn + ":x", in: [[:]])
      }.map {
        CheckFinding(
          .invokedDirectly(principal: review.title(of: $0), function: function.alias), at: review.place(of: $0))
      }
    }
  }

  /// The functions that answer for data catalogs.
  static func functions(in review: EnvironmentReview) -> [LambdaFunction] {
    let named = review.environment.dataCatalogs.compactMap { $0.metadataFunction?.value }
    return review.environment.functions.filter { function in
      named.contains(function.alias) || CatalogFunction(function.alias, in: review.environment)?.entry != nil
    }
  }

  /// The roles and users of a function's account, those that exist already with no policies of their own.
  static func callers(of function: LambdaFunction, in review: EnvironmentReview) -> [String] {
    let own = review.actors.filter { ARN($0)?.account?.description == function.account.id }
    let existing = review.environment.principals.filter { $0.account == function.account }.map {
      $0.arn(in: review.environment.partition)
    }
    return distinct(own + existing)
  }
}
