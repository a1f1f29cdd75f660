/// How much work a question may take before the answer is `unknown`.
public struct AnalysisBudget: Hashable, Sendable {
  /// States of text automata.
  public var states: Int
  /// Regions looked at.
  public var nodes: Int

  /// A budget of so many states and regions.
  public init(states: Int = 400_000, nodes: Int = 200_000) {
    self.states = states
    self.nodes = nodes
  }
}
