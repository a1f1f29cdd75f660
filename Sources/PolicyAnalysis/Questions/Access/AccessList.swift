/// Which element of requests is listed.
public enum AccessAspect: String, Hashable, Sendable, CaseIterable {
  /// Who may.
  case principal
  /// What may be done.
  case action
  /// What it may be done to.
  case resource
}

/// What a policy allows of what is asked about, by one element of the requests.
public struct AccessList: Hashable, Sendable {
  /// An element that some allowed request has.
  public struct Entry: Hashable, Sendable {
    /// The entry as a statement spells it; of an action the name of one that the service table knows.
    public var text: String
    /// The statements that allow it, by their places.
    public var statements: [Int]
    /// The statements that deny some of it.
    public var exceptions: [Int]
    /// A request that is allowed, confirmed by the evaluator.
    public var witness: Witness

    /// An entry that the `witness` shows.
    public init(text: String, statements: [Int], exceptions: [Int], witness: Witness) {
      self.text = text
      self.statements = statements
      self.exceptions = exceptions
      self.witness = witness
    }
  }

  /// What is allowed, in the order of the policy; actions by their names.
  public var entries: [Entry]
  /// Entries of which it could not be told, with why.
  public var undecided: [String: UnknownReason]

  /// A list.
  public init(entries: [Entry] = [], undecided: [String: UnknownReason] = [:]) {
    self.entries = entries
    self.undecided = undecided
  }
}
