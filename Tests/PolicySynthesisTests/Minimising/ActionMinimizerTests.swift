import PolicyModel
import ServiceReference
import TestSupport
import XCTest

@testable import PolicySynthesis

/// Shorter lists of actions say the same, which is tested here against every action of the service.
final class ActionMinimizerTests: XCTestCase {
  private let reference = ServiceReference.embedded

  /// What patterns match of all actions of the services that they name.
  private func matched(_ patterns: [String]) -> Set<String> {
    let prefixes = Set(patterns.map { String($0.prefix { $0 != ":" }).lowercased() })
    let patterns = patterns.map { ActionPattern($0) }
    return Set(
      prefixes.flatMap { prefix in
        (reference.service(prefix)?.actions ?? []).map(\.fullName).filter { name in
          ActionName(name).map { action in patterns.contains { $0.matches(action) } } ?? false
        }
      })
  }

  func testWords() {
    for (name, words) in [
      ("GetObject", ["Get", "Object"]), ("GetHTTPRoute", ["Get", "HTTP", "Route"]), ("X", ["X"]), ("", []),
      ("GetMLTaskRuns", ["Get", "ML", "Task", "Runs"]), ("ListV2", ["List", "V2"]), ("lower", ["lower"]),
    ] {
      XCTAssertEqual(WildcardShapes.words(of: name), words, name)
    }
  }

  func testExamples() {
    let partitions = ["glue:GetPartition", "glue:GetPartitions", "glue:GetPartitionIndexes"]
    for (actions, level, allowsWrites, expected) in [
      (
        partitions, ActionMinimizer.Level.none, false,
        ["glue:GetPartition", "glue:GetPartitionIndexes", "glue:GetPartitions"]
      ),
      (partitions, .words, false, ["glue:GetPartition*"]),
      (partitions + ["glue:BatchGetPartition"], .words, false, ["glue:BatchGetPartition", "glue:GetPartition*"]),
      // Actions that write stay by name, unless that is asked for.
      (
        ["glue:DeletePartition", "glue:DeletePartitionIndex"], .tight, false,
        ["glue:DeletePartition", "glue:DeletePartitionIndex"]
      ),
      (["glue:DeletePartition", "glue:DeletePartitionIndex"], .words, true, ["glue:DeletePartition*"]),
      // What a wildcard that is there covers is not listed again; spelling counts for nothing.
      (["glue:get*", "glue:GetTable", "GLUE:GetTable"], .words, false, ["glue:get*"]),
      (["S3:GETOBJECT", "s3:getobject"], .words, false, ["s3:GetObject"]),
      // What the table does not have is left as it is.
      (
        ["glue:ShareResources", "glue:GetPartition", "glue:GetPartitions"], .tight, false,
        ["glue:GetPartition", "glue:GetPartitions", "glue:ShareResources"]
      ),
      (["nowhere:A", "nowhere:AB"], .tight, true, ["nowhere:A", "nowhere:AB"]),
      (["*", "glue:GetTable"], .tight, true, ["*"]),
      ([], .tight, true, []),
    ] {
      let result = ActionMinimizer(level, allowsWrites: allowsWrites).minimize(actions)
      XCTAssertEqual(result.patterns, expected, "\(actions) \(level)")
      XCTAssertEqual(result.wildcards.map(\.pattern), expected.filter { $0.hasSuffix("*") && !actions.contains($0) })
    }
  }

  /// Random sets of actions of many services, at both levels: never an action more or less, never more characters.
  func testExactness() {
    var generator = SeededGenerator(seed: 20)
    var raw = 0
    var short: [ActionMinimizer.Level: Int] = [:]
    for prefix in ["athena", "glue", "lakeformation", "kms", "sts"] {
      let all = (reference.service(prefix)?.actions ?? []).map(\.fullName)
      XCTAssertFalse(all.isEmpty, prefix)
      for share in [15, 100] {
        let some = all.filter { _ in Int.random(in: 0..<100, using: &generator) < share }
        raw += some.reduce(0) { $0 + $1.utf8.count + 3 }
        for level in [ActionMinimizer.Level.words, .tight] {
          for allowsWrites in [false, true] {
            let result = ActionMinimizer(level, allowsWrites: allowsWrites).minimize(some)
            let name = "\(prefix) \(share) % \(level) \(allowsWrites)"
            XCTAssertEqual(matched(result.patterns), Set(some), name)
            XCTAssertLessThanOrEqual(result.patterns.joined().utf8.count, some.joined().utf8.count, name)
            if allowsWrites { short[level, default: 0] += result.patterns.reduce(0) { $0 + $1.utf8.count + 3 } }
            for wildcard in result.wildcards {
              XCTAssertEqual(matched([wildcard.pattern]), Set(wildcard.actions), "\(name): \(wildcard.pattern)")
              guard !allowsWrites else { continue }
              for action in wildcard.actions {
                let parts = action.split(separator: ":").map(String.init)
                let level = reference.action(parts[0], parts[1])?.accessLevel
                XCTAssertFalse(
                  level == .write || level == .permissionsManagement, "\(name): \(wildcard.pattern) \(action)")
              }
            }
          }
        }
      }
    }
    let words = short[.words] ?? 0
    let tight = short[.tight] ?? 0
    XCTAssertLessThan(tight, words)
    XCTAssertLessThan(words, raw)
  }

  /// Of all actions that read, as a reader's policy lists them, little is left.
  func testReaders() {
    let actions = ["athena", "s3", "dynamodb"].flatMap { prefix in
      (reference.service(prefix)?.actions ?? []).filter { $0.accessLevel == .read || $0.accessLevel == .list }
        .map(\.fullName)
    }
    let result = ActionMinimizer(.tight).minimize(actions)
    XCTAssertEqual(matched(result.patterns), Set(actions))
    XCTAssertLessThan(result.patterns.joined().utf8.count * 3, actions.joined().utf8.count)
  }

  func testExpanding() {
    let minimizer = ActionMinimizer(.none)
    for (patterns, actions, kept) in [
      (["glue:GetPartition*"], ["glue:GetPartition", "glue:GetPartitionIndexes", "glue:GetPartitions"], []),
      (["*", "nowhere:Get*", "glue:GetTable"], ["glue:GetTable"], ["*", "nowhere:Get*"]),
      (["glue:NoSuch*"], [], []),
    ] as [([String], [String], [String])] {
      let expanded = minimizer.expand(patterns)
      XCTAssertEqual(expanded.actions, actions, "\(patterns)")
      XCTAssertEqual(expanded.kept, kept, "\(patterns)")
    }
  }

  func testPolicies() throws {
    let policy = DecodedPolicy(
      try SampleDocuments.node(
        """
        {"Version": "2012-10-17", "Statement": [
          {"Sid": "A", "Effect": "Allow", "Action": "glue:GetPartition*", "Resource": "*"},
          {"Sid": "B", "Effect": "Deny", "Action": "glue:Get*", "Resource": "*"},
          {"Sid": "C", "Effect": "Allow", "NotAction": ["glue:*"], "Resource": "*"},
          {"Effect": "Allow", "Action": "*", "Resource": "*"}]}
        """)
    ).policy
    let expanded = ActionMinimizer(.none).expand(policy)
    XCTAssertEqual(expanded.policy.statements.elements[0].action.patterns.elements.count, 3)
    XCTAssertEqual(expanded.policy.statements.elements[1], policy.statements.elements[1])
    XCTAssertEqual(expanded.left.map(\.number), [2, 3, 4])
    let shrunk = ActionMinimizer(.words).minimize(expanded.policy)
    XCTAssertEqual(shrunk.policy, policy)
    XCTAssertEqual(shrunk.left.map(\.number), [3])
    XCTAssertEqual(shrunk.wildcards.map(\.pattern), ["glue:GetPartition*"])
  }
}
