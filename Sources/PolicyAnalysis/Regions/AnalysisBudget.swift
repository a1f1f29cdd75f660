/// How much work a question may take before the answer is `unknown`. What is used is gone from it.
public struct AnalysisBudget: Hashable, Sendable {
  /// States of text automata, over all dimensions.
  public var states: Int
  /// Regions looked at, and each 32 boxes compared with one.
  public var nodes: Int
  /// States of one dimension, beyond which its atoms are not listed but asked for as they are needed; 0 lists none.
  public var listing: Int

  /// A budget of so many states and regions.
  public init(states: Int = 400_000, nodes: Int = 400_000, listing: Int = 4_000) {
    self.states = states
    self.nodes = nodes
    self.listing = listing
  }
}
