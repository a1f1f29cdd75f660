import JSONText
import PolicyLint
import PolicyModel
import SourceText
import XCTest

/// Input that nobody writes in good faith: it is answered, soon and without a crash.
final class HostileInputTests: XCTestCase {
  private static let limit = 100

  private func check(_ text: String) -> FileReport {
    Linter(findingLimit: Self.limit).check(SourceFile(name: "hostile", text: text))
  }

  private func policy(actions: String, resources: String) -> String {
    #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[\#(actions)],"Resource":[\#(resources)]}}"#
  }

  func testBytesThatAreNoText() {
    let binary = (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 3) }
    for bytes in [binary, [], [0], [0xFF, 0xFE], Array(repeating: 0, count: 10_000)] {
      let report = Linter().check(SourceFile(name: "binary", bytes: bytes))
      XCTAssertFalse(report.findings.isEmpty)
      XCTAssert(report.findings.allSatisfy { $0.name == "syntax-error" })
      XCTAssertEqual(report.policyCount, 0)
    }
  }

  func testNestingAndLengthOverTheLimits() {
    for text in [
      String(repeating: "[", count: 100_000), String(repeating: #"{"Statement":"#, count: 50_000),
      String(repeating: "[{}],", count: 4_000_000),
      policy(actions: String(repeating: #""s3:A","#, count: 50_000) + #""a:b""#, resources: #""*""#),
    ] {
      let report = check(text)
      XCTAssertNotNil(report.excess)
      XCTAssert(report.findings.isEmpty)
    }
  }

  func testManyFindingsAreCountedAndTheFirstKept() {
    let report = check(
      policy(actions: (0..<2_000).map { #""s3:Frob\#($0)""# }.joined(separator: ","), resources: #""*""#))
    XCTAssertEqual(report.findings.count, Self.limit)
    // The 2,000 names, and the size of the policy.
    XCTAssertEqual(report.findings.count + report.omittedCount, 2_001)
    XCTAssertEqual(
      report.findings.map(\.diagnostic.range.lowerBound), report.findings.map(\.diagnostic.range.lowerBound).sorted())
    var all = LintReport()
    all.append(report)
    XCTAssert(FullReporter().text(of: all).hasSuffix("; 1901 findings more not shown\n"))
  }

  func testAFindingThatIsNotKeptCounts() {
    let suggested = #"{"Version":"2012-10-17","Statement":[]}"#
    let wrong = #"{"Version":"2012-10-17","Statement":{"Effect":"allow","Action":"s3:GetObject","Resource":"*"}}"#
    var report = LintReport()
    report.append(check("[\(String(repeating: suggested + ",", count: Self.limit))\(wrong)]"))
    XCTAssertEqual(report.worst, .error)
    XCTAssertEqual(report.count(.error), 1)
    XCTAssert(report.findings.allSatisfy { $0.diagnostic.severity == .suggestion })
  }

  func testTheFirstFindingsOfManyPoliciesAreKept() {
    let one = #"{"Version":"2012-10-17","Statement":{"Effect":"allow","Action":"s3:GetObject","Resource":"*"}}"#
    let report = check("[\(Array(repeating: one, count: 1_000).joined(separator: ","))]")
    XCTAssertEqual(report.policyCount, 1_000)
    XCTAssertEqual(report.findings.count, Self.limit)
    XCTAssertEqual(report.omittedCount, 900)
    XCTAssertEqual(report.findings.last?.pointer.description, "/99/Statement/Effect")
  }

  func testManyStatementsThatLackAndMisspell() {
    for statement in ["{}", #"{"Actio":1}"#, #"{"a":1}"#, "[]", #"{"Effect":"Allow","Action":[],"Resource":[]}"#] {
      let count = (50 << 10) / (statement.utf8.count + 1)
      let report = check(#"{"Statement":[\#(Array(repeating: statement, count: count).joined(separator: ","))]}"#)
      XCTAssertEqual(report.findings.count, Self.limit, statement)
    }
  }

  func testALongTextThatIsNoPolicyOnlyLacksOne() {
    let report = check("{" + (0..<100_000).map { #""name\#($0)":1"# }.joined(separator: ",") + "}")
    XCTAssertEqual(report.policyCount, 0)
    XCTAssertEqual(report.findings.map(\.name), ["missing-statement"])
  }

  func testManyPairsAreNotComparedAndThatIsSaid() {
    let actions = Array(repeating: #""s3:GetObject""#, count: 2_000).joined(separator: ",")
    let resources = Array(repeating: #""arn:aws:s3:::b""#, count: 2_000).joined(separator: ",")
    let all = check(policy(actions: actions, resources: resources)).findings
    let findings = all.filter { !$0.name.hasPrefix("redundant") }
    XCTAssertEqual(findings.map(\.name), ["policy-over-quota", "unmatched-action"])
    XCTAssert(findings.contains { $0.diagnostic.message.contains("too many") })
  }

  func testLongNamesAndManyWildcards() {
    let stars = String(repeating: "*a", count: 5_000)
    let report = check(policy(actions: #""s3:\#(stars)""#, resources: #""arn:aws:s3:::\#(stars)""#))
    XCTAssertEqual(report.findings.map(\.name), ["policy-over-quota", "unknown-action", "invalid-bucket-name"])
    XCTAssertFalse(
      check(policy(actions: #""\#(String(repeating: "s3:", count: 50_000))""#, resources: #""*""#)).findings.isEmpty)
  }

  func testManyConditionsOfManyActionsAndPrincipals() {
    let keys = (0..<300).map { #""ec2:ResourceTag/k\#($0)":"v","dynamodb:Attributes\#($0)":"v""# }
    let operators = ["StringEquals", "ForAllValues:StringLike", "ForAnyValue:StringNotEqualsIfExists"]
    let conditions = operators.map { #""\#($0)":{\#(keys.joined(separator: ","))}"# }
    for actions in [(0..<2_000).map { #""s3:Get\#($0)""# }, Array(repeating: #""ec2:*""#, count: 2_000)] {
      let report = check(
        """
        {"Statement":{"Effect":"Allow","Action":[\(actions.joined(separator: ","))],"Resource":"*",
        "Condition":{\(conditions.joined(separator: ","))}}}
        """)
      XCTAssertNil(report.excess)
    }
    let providers = (0..<2_000).map { #""arn:aws:iam::111122223333:oidc-provider/p\#($0).example.com""# }
    let claims = (0..<500).map { #""p\#($0).example.org:sub":"v""# }
    let report = Linter(findingLimit: Self.limit).check(
      SourceFile(
        name: "hostile",
        text: """
          {"Statement":{"Effect":"Allow","Principal":{"Federated":[\(providers.joined(separator: ","))]},
          "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{\(claims.joined(separator: ","))}}}}
          """), as: .trust)
    XCTAssertEqual(report.findings.count, Self.limit)
  }

  func testManyVariablesAndManyResourcesOfNoForm() {
    let variables = String(repeating: "${}", count: 60_000)
    XCTAssertEqual(
      check(policy(actions: #""s3:GetObject""#, resources: #""arn:aws:s3:::bucket/\#(variables)""#)).findings.count,
      Self.limit)
    let resources = (0..<2_000).map { #""arn:aws:ec2:us-east-1:111122223333:x\#($0)""# }.joined(separator: ",")
    let report = check(policy(actions: #""*""#, resources: resources))
    XCTAssertGreaterThanOrEqual(report.findings.count + report.omittedCount, 2_000)
    XCTAssert(report.findings.count { $0.name == "unknown-resource" } > Self.limit / 2)
  }

  func testManyConditionsThatAreWrong() {
    let keys = (0..<3_000).map { #""aws:SourceVpce\#($0)": ["10.0.0.0/8", "x"]"# }.joined(separator: ",")
    let statement = #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{\#(keys)}}}"#
    XCTAssertEqual(check(#"{"Version":"2012-10-17","Statement":\#(statement)}"#).findings.count, Self.limit)
  }

  func testWrappersNestedInEachOtherEnd() {
    let text = String(repeating: #"{"Document":"#, count: 30) + "{}" + String(repeating: "}", count: 30)
    XCTAssertEqual(check(text).policyCount, 0)
  }

  func testManyRepetitionsEnd() {
    let statements = (0..<400).map { place in
      """
      {"Effect":"\(place % 3 == 0 ? "Deny" : "Allow")","Action":["s3:*\(place % 7)*","s3:Get*","*"],
      "Resource":["arn:aws:s3:::*a*\(place)*","arn:aws:s3:::*b*"],
      "Condition":{"StringLike":{"aws:PrincipalTag/a":["*x*\(place)*","*y*"],"aws:PrincipalTag/b":"*"}}}
      """
    }
    let denials = (0..<300).map { place in
      """
      {"Effect":"\(place % 2 == 0 ? "Deny" : "Allow")","Action":"iam:*","Resource":["arn:aws:iam::*:*a*\(place)*","*"],
      "Condition":{"StringNotLike":{"aws:PrincipalTag/a\(place)":["*x*\(place)*","*y*"]}}}
      """
    }
    let values = (0..<4_000).map { "\"*a\($0)*b*\"" }.joined(separator: ",")
    for text in [
      #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#,
      #"{"Version":"2012-10-17","Statement":[\#(denials.joined(separator: ","))]}"#,
      policy(actions: (0..<3_000).map { "\"s3:*\($0)*a*\"" }.joined(separator: ","), resources: values),
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*",
      "Condition":{"StringLike":{"aws:PrincipalTag/a":[\(values)]}}}}
      """,
    ] {
      XCTAssertFalse(check(text).findings.isEmpty)
    }
  }
}
