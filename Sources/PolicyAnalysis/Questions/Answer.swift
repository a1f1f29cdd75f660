/// The answer to a question about all requests.
public enum Answer: Hashable, Sendable {
  /// What was asked holds for every request.
  case proved(Proof)
  /// It does not hold: these requests, each confirmed by the evaluator, show it.
  case refuted([Witness])
  /// It was not decided.
  case unknown(UnknownReason)

  /// Whether it was proved.
  public var isProved: Bool {
    if case .proved = self { true } else { false }
  }
}

/// What a proof rests on.
public struct Proof: Hashable, Sendable {
  /// Over which requests it holds.
  public var mode: AnalysisMode
  /// The day of the service table that it rests on; nil where it rests on none.
  public var tableDate: String?

  /// A proof over the requests of `mode`.
  public init(mode: AnalysisMode, tableDate: String? = nil) {
    self.mode = mode
    self.tableDate = tableDate
  }
}
