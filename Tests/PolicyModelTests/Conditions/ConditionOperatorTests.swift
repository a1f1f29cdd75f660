import XCTest

@testable import PolicyModel

final class ConditionOperatorTests: XCTestCase {
  /// Every comparison with every qualifier, with and without `IfExists`, in three spellings.
  func testEverySpelling() {
    XCTAssertEqual(Comparison.allCases.count, 27)
    var names = Set<String>()
    for comparison in Comparison.allCases {
      for qualifier in [nil] + ConditionOperator.SetQualifier.allCases {
        for ifExists in [false, true] {
          let name = (qualifier.map { $0.rawValue + ":" } ?? "") + comparison.rawValue + (ifExists ? "IfExists" : "")
          for spelling in [name, name.lowercased(), name.uppercased()] {
            let found = ConditionOperator(spelling)
            if comparison == .null, ifExists {
              XCTAssertNil(found, spelling)
              continue
            }
            XCTAssertEqual(found?.comparison, comparison, spelling)
            XCTAssertEqual(found?.qualifier, qualifier, spelling)
            XCTAssertEqual(found?.ifExists, ifExists, spelling)
            XCTAssertEqual(found?.name, name)
            names.insert(name)
          }
        }
      }
    }
    XCTAssertEqual(names.count, 27 * 3 + 26 * 3)
  }

  func testWhatIsNoOperator() {
    for name in [
      "", "String", "Equals", "StringEqual", "StringEqualsifexist", "IfExists", "IfExistsStringEquals", ":StringEquals",
      "ForAnyValue", "ForAnyValue:", "ForAnyValue::StringEquals", "ForAnyValue:ForAllValues:StringEquals",
      "ForAnyValues:StringEquals", "StringEquals:ForAnyValue", " StringEquals", "StringEquals ",
      "StringEqualsIfExistsIfExists",
      "StringContains", "StrıngEquals",
    ] {
      XCTAssertNil(ConditionOperator(name), name)
    }
  }

  func testTraits() {
    for comparison in Comparison.allCases {
      let name = comparison.rawValue
      XCTAssertEqual(comparison.isNegated, name.contains("Not"), name)
      XCTAssertEqual(comparison.allowsVariables, name.hasPrefix("String") || name.hasPrefix("Arn"), name)
      XCTAssertEqual(
        comparison.allowsWildcards, name.hasPrefix("Arn") || ["StringLike", "StringNotLike"].contains(name), name)
    }
    let families: [(Comparison.Family, Int)] = [
      (.string, 6), (.numeric, 6), (.date, 6), (.bool, 1), (.binary, 1), (.ipAddress, 2), (.arn, 4), (.null, 1),
    ]
    for (family, count) in families {
      XCTAssertEqual(Comparison.allCases.count { $0.family == family }, count, "\(family)")
    }
  }

  func testWithoutKey() throws {
    for (name, expected) in [
      ("StringEquals", false), ("StringNotEquals", true), ("StringEqualsIfExists", true),
      ("StringNotEqualsIfExists", true),
      ("ForAllValues:StringEquals", true), ("ForAllValues:StringNotEquals", true), ("ForAnyValue:StringEquals", false),
      ("ForAnyValue:StringNotEquals", false), ("ForAnyValue:StringEqualsIfExists", true), ("NotIpAddress", true),
      ("ArnNotLike", true), ("Bool", false),
    ] {
      XCTAssertEqual(try XCTUnwrap(ConditionOperator(name)).holdsWithoutKey, expected, name)
    }
  }

  /// What a condition says beyond whether it holds.
  func testOutcomes() {
    let context = RequestContext(["s": .single("a"), "l": .list(["a", "b"]), "n": .single("ten"), "e": .list([])])
    let cases: [(name: String, key: String, value: String, outcome: ConditionOutcome)] = [
      ("StringEquals", "S", "a", .holds), ("StringEquals", "s", "b", .fails(.single("a"))),
      ("StringEquals", "x", "a", .failsWithoutKey), ("StringNotEquals", "x", "a", .holdsWithoutKey),
      ("StringEquals", "l", "a", .failsOnList(["a", "b"])), ("StringLikes", "s", "a", .failsOnOperator),
      ("NumericEquals", "n", "10", .failsOnFormat(.single("ten"))),
      ("NumericEquals", "s", "b", .failsOnFormat(.single("a"))),
      ("Null", "x", "true", .holdsWithoutKey), ("Null", "s", "false", .holds),
      ("Null", "s", "true", .fails(.single("a"))),
      ("Null", "x", "false", .failsWithoutKey), ("Null", "e", "true", .holdsWithoutKey),
      ("ForAllValues:StringEquals", "l", "a", .fails(.list(["a", "b"]))),
      ("ForAnyValue:StringEquals", "l", "b", .holds),
      ("ForAllValues:StringLike", "l", "*", .holds),
      ("ForAnyValue:NumericEquals", "l", "1", .failsOnFormat(.list(["a", "b"]))),
    ]
    for test in cases {
      for effect in Effect.allCases {
        let condition = Condition(test.name, test.key, [ConditionValue(test.value)])
        let outcome = condition.outcome(in: context, version: .v2012, effect: effect)
        XCTAssertEqual(outcome, test.outcome, "\(test.name) \(test.key) \(test.value)")
      }
    }
  }

  /// A negated operator and a value of the policy that cannot be read: open, so that it holds against the caller only.
  func testSlipsInThePolicy() {
    let context = RequestContext([
      "ip": .single("192.0.2.1"), "n": .single("5"), "arn": .single("arn:aws:s3:::b"), "no": .single("b"),
      "ns": .list(["5", "6"]),
    ])
    let cases: [(name: String, key: String, values: [String], allow: Bool, deny: Bool)] = [
      ("NotIpAddress", "ip", ["10.0.0.0/8", "10.1.0.0/33"], false, true),
      ("NotIpAddress", "ip", ["192.0.2.0/24", "10.1.0.0/33"], false, false),
      ("NotIpAddress", "ip", ["10.0.0.0/8"], true, true), ("NotIpAddress", "no", ["10.0.0.0/8"], false, false),
      ("NotIpAddress", "no", ["10.0.0.0/8", "10.1.0.0/33"], false, false),
      ("IpAddress", "ip", ["10.1.0.0/33"], false, false), ("NumericNotEquals", "n", ["six"], false, true),
      ("NumericNotEquals", "no", ["6"], false, false), ("ArnNotLike", "arn", ["*"], false, true),
      ("ArnNotLike", "no", ["arn:aws:s3:::*"], false, true),
      ("ArnNotLike", "arn", ["*", "arn:aws:s3:::b"], false, false),
      ("ArnLike", "arn", ["*"], false, false), ("ForAllValues:NumericNotEquals", "ns", ["six"], false, true),
      ("ForAllValues:NumericNotEquals", "ns", ["six", "6"], false, false),
      ("ForAnyValue:NumericNotEquals", "ns", ["six", "5"], false, true),
      ("ForAnyValue:NumericNotEquals", "ns", ["five", "5", "6"], false, false),
    ]
    for test in cases {
      for (effect, expected) in [(Effect.allow, test.allow), (.deny, test.deny)] {
        let condition = Condition(test.name, test.key, ElementList(test.values.map { ConditionValue($0) }))
        let outcome = condition.outcome(in: context, version: .v2012, effect: effect)
        XCTAssertEqual(outcome.isSatisfied, expected, "\(effect) \(test.name) \(test.key) \(test.values): \(outcome)")
      }
    }
  }

  /// The context of a request: keys without regard to case, in the spelling that was given last.
  func testContextKeys() {
    var context = RequestContext(["aws:TagKeys": .list(["a"]), "Empty": .list([])])
    context["AWS:tagkeys"] = .single("b")
    context["aws:username"] = .single("x")
    XCTAssertEqual(context["aws:TAGKEYS"], .single("b"))
    XCTAssertEqual(context.keys, ["AWS:tagkeys", "aws:username"])
    context["AWS:USERNAME"] = nil
    XCTAssertEqual(context.keys, ["AWS:tagkeys"])
    XCTAssertNil(context["Empty"])
  }
}
