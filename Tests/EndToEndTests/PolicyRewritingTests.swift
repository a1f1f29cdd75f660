import Foundation
import JSONText
import TestSupport
import XCTest

/// `policygen shrink`, `expand` and `split`, and how `emit` fits policies, as a user calls them.
final class PolicyRewritingTests: XCTestCase {
  private let policy = """
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Sid": "Read", "Effect": "Allow", "Action": "glue:GetPartition*", "Resource": "*"},
        {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}
      ]
    }
    """

  private func node(_ run: BinaryRun) throws -> JSONNode {
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    return try XCTUnwrap(JSONDocument.parse(run.outputText).root)
  }

  private func actions(_ policy: JSONNode) -> [String] {
    let element = policy["Statement"]?.elements?.first?["Action"]
    return element?.elements?.compactMap(\.string) ?? [element?.string].compactMap { $0 }
  }

  func testExpandAndShrinkAreEachOthersInverse() throws {
    let expanded = try runBinary("policygen", ["expand", "-"], stdin: Array(policy.utf8))
    XCTAssertEqual(
      actions(try node(expanded)), ["glue:GetPartition", "glue:GetPartitionIndexes", "glue:GetPartitions"])
    XCTAssertTrue(expanded.errorText.contains("the statement 2 was left as it is: it denies"), expanded.errorText)
    let shrunk = try runBinary("policygen", ["shrink", "--minimize", "words", "-"], stdin: expanded.output)
    XCTAssertEqual(actions(try node(shrunk)), ["glue:GetPartition*"])
    XCTAssertTrue(shrunk.errorText.contains("catches unlisted actions"), shrunk.errorText)
    XCTAssertTrue(
      shrunk.errorText.contains("`glue:GetPartition*` stands for 3: GetPartition, GetPartitionIndexes, GetPartitions"),
      shrunk.errorText)
  }

  func testFilesOfAFolder() throws {
    let resources = (0..<200).map { "\"arn:aws:s3:::a-bucket/table-\($0)/*\"" }.joined(separator: ",")
    let large = """
      {"Version": "2012-10-17", "Statement":
        [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": [\(resources)]}]}
      """
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("large.json")
      try large.write(to: file, atomically: true, encoding: .utf8)
      let run = try runBinary("policygen", ["split", file.path, "-o", folder.path + "/parts/"])
      XCTAssertEqual([Int(run.exitCode), run.output.count], [0, 0], run.errorText)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/parts").sorted()
      XCTAssertEqual(names, ["1.json", "2.json"])
      let whole = try node(runBinary("policygen", ["split", file.path, "--fit", "role-inline-policies"]))
      XCTAssertEqual(whole["policies"]?.elements?.count, 1)
      let parts = try node(runBinary("policygen", ["split", file.path, "--fit", "user-inline-policies"]))
      XCTAssertEqual(parts["policies"]?.elements?.count, 4)
    }
  }

  func testWhatCannotBeDone() throws {
    let long = String(repeating: "x", count: 7000)
    let large = policy.replacingOccurrences(of: #""Resource": "*"}"#, with: #""Resource": "arn:aws:s3:::b/\#(long)"}"#)
    for (arguments, input, code, words) in [
      (["split", "-"], large, 1, "cannot be made smaller than"), (["shrink", "-"], "{", 3, "is not a valid policy"),
      (["expand", "-"], #"{"Statement": [{}]}"#, 3, "is not a valid policy"),
      (["split", "nowhere.json"], "", 3, "nowhere.json"),
      (["emit", "athena-source", "--example", "--split", "--fit", "inline"], "", 2, "cannot be used together"),
      (["emit", "athena-source", "--example", "-f", "cli", "--all"], "", 2, "cannot be used together"),
      (["emit", "athena-source", "--example", "--account", "lake"], "", 2, "cannot be used together"),
      (["emit", "athena-source", "--example", "-f", "cli", "--account", "bi"], "", 2, "it has `lake`"),
    ] {
      let run = try runBinary("policygen", arguments, stdin: Array(input.utf8))
      XCTAssertEqual([Int(run.exitCode), run.output.count], [code, 0], "\(arguments): \(run.errorText)")
      XCTAssertTrue(run.errorText.contains(words), "\(arguments): \(run.errorText)")
    }
  }

  /// A lake whose policy no role holds inline.
  func testALargeLake() throws {
    let script = Fixtures.packageRoot.appendingPathComponent("Tools/environments/generate.py").path
    let environment = try ExternalTool.run("python3", [script])
    XCTAssertEqual(environment.exitCode, 0, environment.errorText)
    let emit = ["emit", "athena-source", "-e", "-"]
    let whole = try runBinary("policygen", emit, stdin: environment.output)
    XCTAssertEqual([Int(whole.exitCode), whole.output.count], [1, 0])
    XCTAssertTrue(whole.errorText.contains("`--split` makes several managed policies of one"), whole.errorText)
    let one = try runBinary("policygen", emit + ["--split"], stdin: environment.output)
    XCTAssertEqual([Int(one.exitCode), one.output.count], [2, 0])
    XCTAssertTrue(one.errorText.contains("has several documents `identity`"), one.errorText)
    let all = try node(runBinary("policygen", emit + ["--split", "--all"], stdin: environment.output))
    let documents = try XCTUnwrap(all["documents"]?.elements)
    XCTAssertEqual(documents.filter { $0["attachment"]?.string == "managed" }.count, 8)
    XCTAssertEqual(documents.filter { $0["attachment"] == nil }.compactMap { $0["kind"]?.string }, ["trust"])
  }
}
