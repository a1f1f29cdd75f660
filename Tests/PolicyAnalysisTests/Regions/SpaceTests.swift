import PolicyModel
import XCTest

@testable import PolicyAnalysis

/// Spaces and regions as the questions use them.
final class SpaceTests: XCTestCase {
  private func patterns(_ globs: String..., folding: PatternToken.Folding = .none) -> [TextPattern] {
    globs.map { TextPattern(Glob(wildcardsOf: $0), folding: folding) }
  }

  private let budgets = [AnalysisBudget(), AnalysisBudget(listing: 0)]

  func testRegionsAreEnumeratedByAvoidingThem() throws {
    for given in budgets {
      var budget = given
      var problem = Problem()
      let text = problem.textDimension(.plain)
      let bit = problem.bitDimension()
      let starts = problem.test(text, patterns("a*"))
      let ends = problem.test(text, patterns("*b"))
      XCTAssertEqual(problem.test(text, patterns("a**", "a*")), starts)
      let space = try problem.space(&budget)
      let group = [Box([Literal(dimension: text, test: starts)]), Box([Literal(dimension: text, test: ends)])]
      let unset = Box([Literal(dimension: bit, test: 0, isNegated: true)])
      var avoided = [unset]
      var found = 0
      while case .found(let region) = space.solve([group], avoiding: avoided, budget: &budget) {
        found += 1
        XCTAssertTrue(region.contains(bit, .bit(true)))
        XCTAssertFalse(region.contains(bit, .bit(false)))
        XCTAssertFalse(region.isUnconstrained(bit))
        for sample in region.samples(text) {
          guard case .text(let sampled) = sample else { return XCTFail("no text") }
          XCTAssertTrue(region.contains(text, text: sampled), sampled)
          XCTAssertTrue(sampled.hasPrefix("a") || sampled.hasSuffix("b"), sampled)
        }
        avoided.append(region.asBox)
        XCTAssertLessThan(found, 10)
      }
      XCTAssertGreaterThan(found, 0)
      guard case .impossible = space.solve([group], avoiding: avoided, budget: &budget) else {
        return XCTFail("not all found")
      }
    }
  }

  func testTextsWithinADomain() throws {
    for given in budgets {
      var budget = given
      var problem = Problem()
      let resource = problem.textDimension(.arn, within: patterns("*") + [])
      let bounded = problem.textDimension(.arn, within: [TextPattern(Glob(bytes: [UInt8(ascii: "*")])), .anyARN])
      let star = problem.test(bounded, [TextPattern(Glob(bytes: [UInt8(ascii: "*")]))])
      let bucket = problem.test(bounded, [.resource(Glob(wildcardsOf: "arn:aws:s3:::b*"), crossesInside: false)])
      _ = problem.test(resource, patterns("x"))
      let space = try problem.space(&budget)
      let neither = [star, bucket].map { Box([Literal(dimension: bounded, test: $0)]) }
      guard case .found(let region) = space.solve([], avoiding: neither, budget: &budget) else {
        return XCTFail("no other ARN")
      }
      XCTAssertTrue(region.contains(bounded, text: "arn:aws:sqs:::q"))
      XCTAssertFalse(region.contains(bounded, text: "arn:aws:s3:::b1"))
      XCTAssertFalse(region.contains(bounded, text: "arn:AWS:S3:::b1"))
      XCTAssertFalse(region.contains(bounded, text: "q"))
      XCTAssertTrue(region.isUnconstrained(resource))
      guard case .text(let sample)? = region.samples(bounded).first else { return XCTFail("no sample") }
      XCTAssertEqual(sample.utf8.filter { $0 == UInt8(ascii: ":") }.count, 5, sample)
    }
  }

  func testKeys() throws {
    for given in budgets {
      var budget = given
      var problem = Problem()
      let key = problem.keyDimension("aws:tagkeys", isMultivalued: true)
      let other = problem.keyDimension("aws:sourceip", kind: .address)
      let all = problem.test(
        key, KeyTest(Condition("ForAllValues:StringLike", "aws:TagKeys", ["a*"]), effect: .allow))
      let any = problem.test(
        key, KeyTest(Condition("ForAnyValue:StringEquals", "aws:TagKeys", ["ab"]), effect: .allow))
      let space = try problem.space(&budget)
      let wanted = Box([Literal(dimension: key, test: all), Literal(dimension: key, test: any, isNegated: true)])
      guard case .found(let region) = space.solve([[wanted]], budget: &budget) else { return XCTFail("nothing") }
      XCTAssertTrue(region.isUnconstrained(other))
      XCTAssertTrue(region.contains(other, .single("10.0.0.1")))
      XCTAssertFalse(region.contains(other, .single("nowhere")))
      XCTAssertEqual(region.samples(key, limit: 1), [.key(nil)])
      XCTAssertFalse(region.contains(key, .list(["ab"])))
      XCTAssertFalse(region.contains(key, .list(["b"])))
      let lists = Box([Literal(dimension: key, test: any)])
      guard case .found(let held) = space.solve([[wanted], [Box([])]], avoiding: [lists], budget: &budget) else {
        return XCTFail("nothing")
      }
      XCTAssertTrue(held.contains(key, nil))
    }
  }

  func testKindsThatDoNotGoTogether() {
    var budget = AnalysisBudget()
    var problem = Problem()
    let key = problem.keyDimension("k")
    _ = problem.test(key, KeyTest(Condition("Bool", "k", ["true"]), effect: .allow))
    _ = problem.test(key, KeyTest(Condition("StringEquals", "k", ["true"]), effect: .allow))
    XCTAssertThrowsError(try problem.space(&budget)) { error in
      XCTAssertEqual(error as? UnknownReason, .mixedTypes(key: "k"))
    }
    XCTAssertEqual(KeyTest(Condition("Nonsense", "k", []), effect: .deny).holds(.single("x")), false)
  }

  /// `true` and `false` are all that a truth value is; with absence they cover all.
  func testTruthValuesAreCovered() throws {
    for given in budgets {
      var budget = given
      var problem = Problem()
      let key = problem.keyDimension("k", kind: .truth)
      let boxes = ["true", "false"].map { text in
        Box([
          Literal(
            dimension: key,
            test: problem.test(key, KeyTest(Condition("BoolIfExists", "k", [ConditionValue(text)]), effect: .allow)))
        ])
      }
      let space = try problem.space(&budget)
      guard case .impossible = space.solve([], avoiding: boxes, budget: &budget) else { return XCTFail("a third") }
      guard case .found = space.solve([], avoiding: [boxes[0]], budget: &budget) else { return XCTFail("none") }
    }
  }
}
