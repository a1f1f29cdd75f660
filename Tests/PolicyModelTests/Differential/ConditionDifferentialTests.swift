import PolicyModel
import XCTest

/// Every operator on every pair of values, by the rules read plainly and by the library.
final class ConditionDifferentialTests: XCTestCase {
  private let names = Vocabulary.comparisons + ["ForAllValues:StringNotLikeIfExists", "ForAnyValue:NumericNotEquals"]

  func testEveryOperatorOnEveryPairOfValues() {
    let given = ["aws:username": "ann", "aws:PrincipalTag/team": "a*"]
    var contexts: [(request: ReferenceValue, context: RequestContext)] = []
    for value in Vocabulary.values {
      var context = RequestContext(given.mapValues(ContextValue.single))
      context["k"] = .single(value)
      contexts.append((.single(value), context))
    }
    var failures = 0
    var holding = 0
    for name in names {
      for wanted in Vocabulary.values where failures < 10 {
        let condition = Condition(name, "k", [ConditionValue(wanted)])
        for (value, context) in contexts {
          let expected = ReferenceConditions.holds(condition, .v2012) { key in
            key.lowercased() == "k"
              ? value : given.first { $0.key.lowercased() == key.lowercased() }.map { .single($0.value) }
          }
          let found = condition.outcome(in: context, version: .v2012).isSatisfied
          holding += expected ? 1 : 0
          if found != expected {
            failures += 1
            XCTFail("\(name) `\(wanted)` on \(value): by the rules \(expected), found \(found)")
          }
        }
      }
    }
    XCTAssertGreaterThan(holding, 10_000)
  }
}
