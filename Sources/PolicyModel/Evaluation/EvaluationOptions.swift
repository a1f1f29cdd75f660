/// Readings of what AWS's documentation leaves open; the defaults grant the least.
public struct EvaluationOptions: Hashable, Sendable {
  /// Whether an account that `NotPrincipal` lists exempts all of its principals from the denial (R47); default false.
  public var notPrincipalAccountExempts: Bool

  /// The default readings, or others where named.
  public init(notPrincipalAccountExempts: Bool = false) {
    self.notPrincipalAccountExempts = notPrincipalAccountExempts
  }
}
