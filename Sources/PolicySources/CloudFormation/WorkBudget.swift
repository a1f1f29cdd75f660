/// How much may still be done for a document, in values that are resolved: what keeps a template whose parts refer to
/// each other from taking forever. A template at CloudFormation's limits asks for a tenth of it.
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
