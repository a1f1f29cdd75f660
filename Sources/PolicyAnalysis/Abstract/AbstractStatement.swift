import JSONText
import PolicyModel

/// A statement of an abstract policy as it was read.
struct AbstractStatement: Hashable, Sendable {
  /// The globs of an element, any of which may fit, or with `Not` none; nil where the element is absent and all fits.
  struct Element: Hashable, Sendable {
    var globs: [String]
    var isNegated: Bool
  }

  /// What one operator asks of one key.
  struct Condition: Hashable, Sendable {
    var operatorName: String
    var conditionOperator: ConditionOperator
    var key: String
    var values: [String]
  }

  var effect: Effect
  var principal: Element?
  var action: Element?
  var resource: Element?
  var conditions: [Condition]
}
