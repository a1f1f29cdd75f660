import PolicyModel

/// What one abstract policy allows beyond another, asked of one space.
struct AbstractQuestion {
  let space: Space
  let keys: [(folded: String, dimension: Int)]

  /// What is allowed beyond.
  enum Excess {
    /// Nothing.
    case none
    /// A request, which the plain matcher confirmed.
    case request(AbstractRequest)
    /// It could not be told.
    case unknown(UnknownReason)
  }

  /// What the first policy allows and the second does not, be it that no statement of the second allows it or that one
  /// denies it.
  func excess(
    _ first: AbstractCompiler.Boxes, over second: AbstractCompiler.Boxes,
    _ statements: ([AbstractStatement], [AbstractStatement]), _ budget: inout AnalysisBudget
  ) -> Excess {
    var outcome = space.solve([first.allowed], avoiding: first.denied + second.allowed, budget: &budget)
    if case .impossible = outcome {
      outcome = space.solve([first.allowed, second.denied], avoiding: first.denied, budget: &budget)
    }
    switch outcome {
    case .impossible: return .none
    case .unknown(let why): return .unknown(why)
    case .found(let region):
      let request = request(in: region)
      let isConfirmed =
        AbstractMatcher.allows(statements.0, request) && !AbstractMatcher.allows(statements.1, request)
      return isConfirmed ? .request(request) : .unknown(.unconfirmed)
    }
  }

  private func request(in region: Region) -> AbstractRequest {
    func text(_ dimension: Int) -> String {
      if case .text(let text)? = region.samples(dimension, limit: 1).first { text } else { "" }
    }
    var context: [(key: String, value: ContextValue)] = []
    for key in keys {
      if case .key(let value?)? = region.samples(key.dimension, limit: 1).first { context.append((key.folded, value)) }
    }
    return AbstractRequest(
      principal: text(AbstractCompiler.principal), action: text(AbstractCompiler.action),
      resource: text(AbstractCompiler.resource), context: RequestContext(inOrder: context))
  }
}
