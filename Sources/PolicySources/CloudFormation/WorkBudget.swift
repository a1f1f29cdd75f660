/// How much may still be done for a document: what keeps a template whose parts refer to each other from taking forever.
final class WorkBudget {
  private(set) var left: Int

  init(_ amount: Int) { left = amount }

  /// Takes `cost` from what is left; false where there is not enough.
  func spend(_ cost: Int = 1) -> Bool {
    guard left >= cost else { return false }
    left -= cost
    return true
  }
}
