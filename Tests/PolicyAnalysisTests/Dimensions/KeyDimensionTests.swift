import PolicyModel
import TestSupport
import XCTest

@testable import PolicyAnalysis

/// Foundation has one as well.
typealias Dimension = PolicyAnalysis.Dimension

/// The dimensions of condition keys against the evaluator: what is said of a value, listed or asked for, is what
/// `Condition.outcome` says.
final class KeyDimensionTests: XCTestCase {
  private struct Family {
    let name: String
    let comparisons: [String]
    let operands: [String]
    let values: [String]
  }

  private static let families = [
    Family(
      name: "text",
      comparisons: [
        "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase",
      ], operands: ["", "a", "A", "b*", "*", "?", "ab"], values: ["", "a", "A", "b", "ba", "ab", "zz"]),
    Family(
      name: "ARN", comparisons: ["ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals", "StringLike"],
      operands: ["arn:aws:iam::1:role/*", "arn:*:iam::?:role/a", "arn:aws:*", "*", "a:b:c:d:e:*"],
      values: [
        "", "arn:aws:iam::1:role/a", "arn:aws:iam::12:role/a", "a:b:c:d:e:f", "arn:aws", "arn:aws:iam::1:role/b:c",
      ]),
    Family(
      name: "number",
      comparisons: [
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan",
        "NumericGreaterThanEquals",
      ], operands: ["1", "1.5", "-2", "-2.25", "10", "1.50", "x", "0"],
      values: ["0", "1", "1.25", "-2", "-2.2", "99", "1.5", "-3"]),
    Family(
      name: "date",
      comparisons: ["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan"],
      operands: ["2020-01-01T00:00:00Z", "2021", "1600000000", "x", "2020-01-01T00:00:00.5Z"],
      values: ["2019", "2020-01-01T00:00:00Z", "2020-06-01T00:00:00Z", "2030", "1600000000"]),
    Family(
      name: "address", comparisons: ["IpAddress", "NotIpAddress"],
      operands: [
        "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "0.0.0.0/0", "2001:db8::/32", "::/0", "x", "255.255.255.255",
      ],
      values: ["10.1.2.3", "10.1.9.9", "10.9.9.9", "9.0.0.0", "2001:db8::1", "fe80::1", "255.255.255.255"]),
    Family(name: "truth", comparisons: ["Bool"], operands: ["true", "false", "TRUE", "x"], values: ["true", "false"]),
    Family(
      name: "bytes", comparisons: ["BinaryEquals"], operands: ["", "YQ==", "YWI=", "x"], values: ["", "YQ==", "eA=="]),
  ]

  func testEveryAtomAndEveryValueAsTheEvaluatorSays() throws {
    var random = SeededGenerator(seed: 11)
    for family in Self.families {
      for round in 0..<120 {
        let isMultivalued = Bool.random(using: &random)
        let effect: Effect = Bool.random(using: &random) ? .allow : .deny
        let conditions = (0..<Int.random(in: 1...4, using: &random)).map { _ in condition(family, &random) }
        let domain = KeyDomain(
          kind: try XCTUnwrap(Self.kind(family)), isMultivalued: isMultivalued,
          tests: conditions.map { KeyTest($0, effect: effect) })
        var budget = 100_000
        let listed = Dimension.listed(.key(domain), budget: &budget)
        let message =
          "\(family.name) \(round): \(conditions.map { "\($0.operatorName) \($0.values.elements.map(\.text))" })"
        XCTAssertTrue(listed.isListed, message)
        func said(_ value: ContextValue?) -> [Bool] {
          let context = RequestContext(value.map { ["k": $0] } ?? [:])
          return conditions.map { $0.outcome(in: context, version: .v2012, effect: effect).isSatisfied }
        }
        var known: Set<[Bool]> = []
        for atom in listed.all.atoms {
          guard case .key(let value)? = listed.sample(atom) else { return XCTFail(message) }
          let vector = conditions.indices.map { listed.holding[$0].contains(atom) }
          XCTAssertEqual(vector, said(value), "\(message) on \(String(describing: value))")
          known.insert(vector)
        }
        XCTAssertEqual(known.count, listed.all.atoms.count, message)
        for value in values(family, isMultivalued, &random) {
          XCTAssertTrue(known.contains(said(value)), "\(message): no atom for \(String(describing: value))")
          XCTAssertEqual(listed.atom(of: .key(value)).atoms.count, 1, "\(message) on \(String(describing: value))")
        }
        try checkAsked(listed, conditions.count, known, said, message)
      }
    }
  }

  /// What is asked for one value is answered as the list of atoms says.
  private func checkAsked(
    _ listed: Dimension, _ count: Int, _ known: Set<[Bool]>, _ said: (ContextValue?) -> [Bool], _ message: String
  ) throws {
    let asked = Dimension.unlisted(listed.content)
    for wanted in 0..<(1 << count) {
      let vector = (0..<count).map { wanted >> $0 & 1 == 1 }
      var budget = 100_000
      let found = try asked.witness(
        required: vector.indices.filter { vector[$0] }, refused: vector.indices.filter { !vector[$0] },
        budget: &budget)
      XCTAssertEqual(found != nil, known.contains(vector), "\(message) \(vector)")
      if case .key(let value)? = found {
        XCTAssertEqual(said(value), vector, "\(message) \(String(describing: value))")
      }
    }
  }

  private static func kind(_ family: Family) -> ValueKind? {
    Comparison.allCases.first { $0.rawValue == family.comparisons[0] }.flatMap { ValueKind($0.family) }
  }

  private func condition(_ family: Family, _ random: inout SeededGenerator) -> Condition {
    if Int.random(in: 0..<8, using: &random) == 0 {
      return Condition("Null", "k", [ConditionValue(Bool.random(using: &random) ? "true" : "false")])
    }
    let qualifier = ["", "", "ForAllValues:", "ForAnyValue:"].randomElement(using: &random) ?? ""
    let suffix = ["", "", "IfExists"].randomElement(using: &random) ?? ""
    let values = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      ConditionValue(family.operands.randomElement(using: &random) ?? "")
    }
    return Condition(
      qualifier + (family.comparisons.randomElement(using: &random) ?? "") + suffix, "k", ElementList(values))
  }

  private func values(
    _ family: Family, _ isMultivalued: Bool, _ random: inout SeededGenerator
  ) -> [ContextValue?] {
    var values: [ContextValue?] = [nil] + family.values.map { .single($0) }
    guard isMultivalued else { return values }
    for _ in 0..<12 {
      values.append(
        .list(
          (0..<Int.random(in: 1...3, using: &random)).map { _ in family.values.randomElement(using: &random) ?? "" }))
    }
    return values
  }

  func testBreakpointsAreInOrderAndWithin() throws {
    let numbers = [
      "-10.5", "-10", "-9.99", "-0.01", "0", "0.001", "7", "7.0", "8", "99999999999999999999", "99999999999999999999.1",
    ]
    let samples = NumberBreakpoints.samples(numbers.compactMap { ExactDecimal($0) })
    let read = try samples.map { try XCTUnwrap(ExactDecimal($0), $0) }
    XCTAssertEqual(samples.count, 21)
    for (low, high) in zip(read, read.dropFirst()) { XCTAssertLessThan(low, high) }
    let moments = [
      "2020", "2020-01-01T00:00:00.000000001Z", "2020-01-01T00:00:02Z", "9223372036854775807", "-9223372036854775808",
    ]
    let dates = MomentBreakpoints.samples(moments.compactMap { Moment($0) })
    let readDates = try dates.map { try XCTUnwrap(Moment($0), $0) }
    for (low, high) in zip(readDates, readDates.dropFirst()) { XCTAssertLessThan(low, high) }
    XCTAssertEqual(dates.count, 8)
    for text in AddressBreakpoints.samples(
      ["10.0.0.0/8", "2001:db8::/32", "::1", "::/0"].compactMap { IPAddressRange($0) })
    {
      XCTAssertNotNil(IPAddressRange(text), text)
    }
    XCTAssertEqual(ByteSamples.samples([]), ["eA=="])
    for bytes in [[], [1], [1, 2], [1, 2, 3], [255, 254, 253, 252]] as [[UInt8]] {
      XCTAssertEqual(Base64.decode(ByteSamples.base64(bytes)), bytes)
    }
  }
}
