/// How policies are written and attached, whatever they say.
public struct PolicyShape: Sendable {
  /// How they fit what they are attached to.
  public var fitting: Fitting
  /// How short the lists of actions are made.
  public var level: ActionMinimizer.Level
  /// Whether wildcards may stand for actions that write or manage permissions.
  public var allowsWrites: Bool

  /// Policies with every action by its name, attached as the principal takes them.
  public init(fitting: Fitting = Fitting(), level: ActionMinimizer.Level = .none, allowsWrites: Bool = false) {
    self.fitting = fitting
    self.level = level
    self.allowsWrites = allowsWrites
  }
}
