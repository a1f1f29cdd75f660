import PolicyModel
import XCTest

/// Every operator on every pair of values, and with every qualifier on sets of them, by the rules read plainly and by
/// the library.
final class ConditionDifferentialTests: XCTestCase {
  /// Keys whose variables have values.
  private let given: [String: ContextValue] = [
    "aws:username": .single("ann"), "aws:principaltag/team": .single("a*"), "aws:tagkeys": .list(["ann"]),
  ]

  /// The value of the key `k`, as both sides take it.
  private struct Case {
    let value: ReferenceValue?
    let context: RequestContext
  }

  private func makeCase(_ value: ContextValue?) -> Case {
    var context = RequestContext(given)
    context["k"] = value
    return Case(value: context["k"].map(ReferenceValue.init), context: context)
  }

  /// How many of the conditions hold, all of which both sides agree on.
  private func check(
    _ names: [String], _ wanted: [String], _ cases: [Case], version: PolicyVersion, effect: Effect = .allow
  ) -> Int {
    var failures = 0
    var holding = 0
    for name in names {
      for text in wanted where failures < 10 {
        let condition = Condition(name, "K", [ConditionValue(text)])
        for one in cases {
          let expected = ReferenceConditions.holds(condition, version, effect) { key in
            key.lowercased() == "k" ? one.value : given[key.lowercased()].map(ReferenceValue.init)
          }
          if expected { holding += 1 }
          if condition.outcome(in: one.context, version: version, effect: effect).isSatisfied != expected {
            failures += 1
            XCTFail("\(name) `\(text)` on \(one.value.map { "\($0)" } ?? "nothing"): by the rules \(expected)")
          }
        }
      }
    }
    return holding
  }

  func testEveryOperatorOnEveryPairOfValues() {
    let cases = Vocabulary.values.map { makeCase(.single($0)) }
    for effect in Effect.allCases {
      let holding = check(Vocabulary.comparisons, Vocabulary.values, cases, version: .v2012, effect: effect)
      XCTAssertGreaterThan(holding, 10_000)
    }
  }

  func testEveryQualifierOnSets() {
    let values = ["", "ann", "a*", "1.50", "2026-01-01", "10.0.0.1", "arn:aws:s3:::bucket"]
    var cases = [makeCase(nil), makeCase(.list(["ann", "1", ""]))]
    for one in values {
      cases += [makeCase(.single(one)), makeCase(.list([one]))]
      for other in values { cases.append(makeCase(.list([one, other]))) }
    }
    let names = Vocabulary.comparisons.flatMap { name in
      [name, name + "IfExists", "ForAllValues:" + name, "ForAnyValue:" + name, "forAnyValue:\(name)ifexists"]
    }
    let wanted = values + ["${aws:username}", "${aws:PrincipalTag/team}", "${aws:PrincipalTag/none}", "${aws:TagKeys}"]
    XCTAssertGreaterThan(check(names, wanted, cases, version: .v2012), 5_000)
    // R93: without variables before 2012-10-17.
    let texts = names.filter { $0.contains("Like") }
    XCTAssertGreaterThan(check(texts, wanted, cases, version: .v2008), 1_000)
  }
}
