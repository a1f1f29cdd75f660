import JSONText
import PolicyLint
import PolicyModel
import SourceText
import TestSupport
import XCTest

/// What the rules find in the policies that AWS itself manages: a rule that finds much in them is likely wrong.
final class ManagedPolicyTests: XCTestCase {
  /// A policy a line: its name, a tab, the document.
  private static let script = """
    import json
    from moto.iam.aws_managed_policies import aws_managed_policies_data
    for name, policy in sorted(json.loads(aws_managed_policies_data).items()):
        print(name, json.dumps(policy["Document"]), sep="\\t")
    """

  func testCountsByRuleAndSeverity() throws {
    let run = try PythonEnvironment.run(Self.script)
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    let linter = Linter()
    var counts: [String: (findings: Int, policies: Int)] = [:]
    var policies = 0
    for line in run.output.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      guard parts.count == 2 else { return XCTFail("a line without tab") }
      let name = String(decoding: parts[0], as: UTF8.self)
      let report = linter.check(SourceFile(name: name, bytes: Array(parts[1])), as: .identity)
      XCTAssertEqual(report.policyCount, 1, name)
      policies += 1
      let cells = report.findings.map { "\($0.name) | \($0.diagnostic.severity.rawValue)" }
      for cell in cells { counts[cell, default: (0, 0)].findings += 1 }
      for cell in Set(cells) { counts[cell, default: (0, 0)].policies += 1 }
    }
    let table = counts.sorted { $0.key < $1.key }.map { name, count in
      "| \(name) | \(count.findings) | \(count.policies) |\n"
    }
    let heading = "| rule | severity | findings | policies of \(policies) |\n|---|---|---:|---:|\n"
    assertSnapshot(heading + table.joined(), named: "managed-policies.md")
  }
}
