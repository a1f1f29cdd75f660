/// The answer to a request some of whose context is not known.
public enum Prospect: Hashable, Sendable {
  /// It is allowed, whatever the keys that it lacks may hold.
  case allowed
  /// It can be allowed, by what these keys hold; sorted, as policies spell them in lower case.
  case dependsOn([String])
  /// It is denied whatever they hold.
  case denied(Decision)
}

extension Authorizer {
  /// The answer to a request that may have more context than it tells.
  ///
  /// Keys are taken one by one: where conditions ask two things of one key that exclude each other, the answer still is
  /// that it depends on the key. Of several sets of keys that would do, one is told.
  public func prospect(of request: Request) -> Prospect {
    // Most of what is asked is denied.
    let best = decide(request, .best)
    guard best.isAllowed else { return .denied(best) }
    if decide(request, .worst(except: [])).isAllowed { return .allowed }
    var keys = missingKeys(of: request)
    for key in keys.sorted() {
      let fewer = keys.subtracting([key])
      if decide(request, .worst(except: fewer)).isAllowed { keys = fewer }
    }
    return .dependsOn(keys.sorted())
  }

  private func decide(_ request: Request, _ missing: MissingContext) -> Decision { assuming(missing).decide(request) }

  private func assuming(_ missing: MissingContext) -> Authorizer {
    var options = options
    options.missingContext = missing
    return Authorizer(policies, options: options)
  }

  /// Every key that a statement hangs on which is about the request.
  private func missingKeys(of request: Request) -> Set<String> {
    let explanation = assuming(.best).explain(request)
    return Set(explanation.resources.flatMap(\.layers).flatMap(\.missingKeys))
  }
}
