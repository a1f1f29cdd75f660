/// Over which requests a question is decided.
public enum AnalysisMode: String, Hashable, Sendable, CaseIterable {
  /// Every action `service:Name`, every resource that is an ARN or `*`, every value of every key: what is proved holds
  /// whatever AWS adds to its services.
  case open
  /// The actions of the service table, each on ARNs of its resource types (or `*` where it has none) and with the keys
  /// that it has: what is proved holds for AWS as the table knows it.
  case realistic
}

/// How questions are decided.
public struct AnalysisOptions: Hashable, Sendable {
  /// Over which requests.
  public var mode: AnalysisMode
  /// How much work a question may take before the answer is `unknown`.
  public var budget: AnalysisBudget
  /// How many witnesses are looked for, each in another way of being one.
  public var witnessLimit: Int

  /// The default settings, or others where named.
  public init(mode: AnalysisMode = .open, budget: AnalysisBudget = AnalysisBudget(), witnessLimit: Int = 1) {
    self.mode = mode
    self.budget = budget
    self.witnessLimit = witnessLimit
  }
}
