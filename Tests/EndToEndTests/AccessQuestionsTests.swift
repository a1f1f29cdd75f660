import Foundation
import JSONText
import TestSupport
import XCTest

/// `who-can` and `what-can` as a user runs them.
final class AccessQuestionsTests: XCTestCase {
  private let environment = Fixtures.url("environments/example.json").path
  private let details = Fixtures.url("inventories/account-details.json").path
  private let table = "arn:aws:glue:us-east-1:123456789012:table/sales/orders"
  private let policy = Fixtures.url("policies/documented/prequel-athena-source.identity.json").path
  private let role = "arn:aws:iam::123456789012:role/transfer-role"

  func testExitCodes() throws {
    let cases: [(words: [String], exitCode: Int32)] = [
      (["who-can", "glue:GetTable", table, "-i", environment], 0),
      (["who-can", "glue:DeleteDatabase", table, "-i", environment], 0),
      (["who-can", "glue:GetTable", "arn:aws:glue:*:*:table/sales/*", "-i", environment, "--format", "json"], 0),
      (["who-can", "glue:GetTable", table], 2),
      (["who-can", "glue", table, "-i", environment], 2),
      (["who-can", "glue:GetTable", "sales", "-i", environment], 2),
      (["who-can", "glue:GetTable", table, "-i", environment, "--resource-account", "12"], 2),
      (["who-can", "glue:GetTable", table, "-i", environment, "--context", "key"], 2),
      (["who-can", "glue:GetTable", table, "-i", environment, "--pattern", "--literal"], 2),
      (["who-can", "glue:GetTable", table, "-i", "no-such-file.json"], 3),
      (["who-can", "glue:GetTable", table, "-i", policy], 3),
      (["what-can", "athena-source", "-i", environment], 0),
      (["what-can", role, "--policy", policy], 0),
      (["what-can", "anonymous", "-i", environment], 0),
      (["what-can", role, "-i", environment, "--service", "glue", "--action", "glue:Get*"], 0),
      (["what-can", role], 2),
      (["what-can", "nobody", "-i", environment], 2),
      (["what-can", role, "-i", environment, "--action", "glue"], 2),
      (["what-can", role, "-i", "no-such-file.json"], 3),
    ]
    for (words, exitCode) in cases {
      let run = try runBinary("simulate-access", words)
      XCTAssertEqual(run.exitCode, exitCode, "\(words): \(run.errorText)")
      XCTAssertEqual(run.outputText.isEmpty, exitCode != 0, "\(words)")
    }
  }

  func testWhoCanListsPrincipals() throws {
    let run = try runBinary("simulate-access", ["who-can", "glue:GetTable", table, "-i", environment, "-q"])
    XCTAssertTrue(run.outputText.hasPrefix("glue:GetTable on \(table): 2 of "), run.outputText)
    XCTAssertTrue(
      run.outputText.hasSuffix(
        """
         principals

        allowed:
          \(role)
          arn:aws:iam::123456789012:user/transfer-service

        root users:
          arn:aws:iam::123456789012:root

        """), run.outputText)
  }

  func testWhoCanAsJSON() throws {
    let inventory = """
      {"identity": {"arn:aws:iam::111111111111:user/ana": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
         "Action": "s3:Get*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}}}},
       "resource": {"arn:aws:s3:::b/*": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::b/open/*", "Principal": {"AWS": "222222222222"}}}},
       "bucketOwners": {"b": "111111111111"}}
      """
    let words = ["who-can", "s3:GetObject", "arn:aws:s3:::b/o*", "--inventory", "-", "--format", "json"]
    let run = try runBinary("simulate-access", words, stdin: Array(inventory.utf8))
    let root = try XCTUnwrap(JSONDocument.parse(run.outputText).root, run.errorText)
    XCTAssertEqual(
      JSONWriter.minified(root),
      #"{"schema":1,"action":"s3:GetObject","resources":["arn:aws:s3:::b/o*"],"pattern":true,"asked":1,"principals":"#
        + #"[{"principal":"arn:aws:iam::111111111111:user/ana","access":"dependsOnContext","contextKeys":["aws:SourceIp"]}],"#
        + #""rootUsers":[{"principal":"arn:aws:iam::111111111111:root","access":"allowed","contextKeys":[]}],"#
        + #""outsiders":[{"kind":"account","name":"222222222222","access":"allowed","contextKeys":[],"needsOwnAccount":true}],"#
        + #""undecided":[]}"#)
  }

  func testWhatCanListsActions() throws {
    let run = try runBinary("simulate-access", ["what-can", "athena-source", "-i", environment, "--service", "athena"])
    XCTAssertEqual(
      run.outputText,
      """
      \(role): 8 actions of 1 service
      athena: GetQueryExecution, GetQueryResults, GetWorkGroup, StartQueryExecution, StopQueryExecution on \
      arn:aws:athena:us-east-1:123456789012:workgroup/prequel
      athena: GetDatabase, GetDataCatalog, GetTableMetadata on \
      arn:aws:athena:us-east-1:123456789012:datacatalog/AwsDataCatalog

      """)
  }

  func testWhatCanSaysWhatNarrows() throws {
    let own = """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"},
        {"Sid": "Sealed", "Effect": "Deny", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:*:sealed"},
        {"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "*",
         "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]}
      """
    let run = try runBinary(
      "simulate-access", ["what-can", role, "--policy", "-", "-q", "--action", "sqs:*e*ue*"], stdin: Array(own.utf8))
    XCTAssertTrue(run.outputText.contains("sqs: DeleteQueue on * (by aws:MultiFactorAuthPresent)\n"), run.outputText)
    let cut = try runBinary(
      "simulate-access", ["what-can", role, "--policy", "-", "-q", "--action", "sqs:Send*"], stdin: Array(own.utf8))
    XCTAssertEqual(
      cut.outputText,
      """
      \(role): 1 action of 1 service
      sqs: SendMessage on *
        but not on arn:aws:sqs:*:*:sealed: identity policy -, Sealed

      """)
    let json = try runBinary(
      "simulate-access", ["what-can", role, "--policy", "-", "--action", "sqs:Send*", "--format", "json"],
      stdin: Array(own.utf8))
    let root = try XCTUnwrap(JSONDocument.parse(json.outputText).root, json.errorText)
    XCTAssertEqual(root["schema"].map { JSONWriter.minified($0) }, "1")
    let grant = root["services"]?.elements?.first?["entries"]?.elements?.first?["grants"]?.elements?.first
    XCTAssertEqual(
      grant?["narrowings"].map { JSONWriter.minified($0) },
      #"[{"kind":"cut","elements":[{"resource":["arn:aws:sqs:*:*:sealed"]}],"contextKeys":[],"#
        + #""statement":{"policy":"-","statement":"Sealed","layer":"identity"}}]"#)
  }

  /// Mistakes in policies of others are counted, told when all is to be said, and change nothing.
  func testMistakesInPoliciesOfOthers() throws {
    let inventory = """
      {"identity": {"arn:aws:iam::111111111111:user/ana": {"Statement": {"Effect": "Allo", "Action": "*"}},
       "\(role)": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}}}}
      """
    let words = ["what-can", role, "--inventory", "-"]
    let run = try runBinary("simulate-access", words, stdin: Array(inventory.utf8))
    XCTAssertEqual(run.exitCode, 0)
    XCTAssertTrue(run.outputText.contains("sqs: SendMessage on *"), run.outputText)
    XCTAssertEqual(run.errorText, "1 mistake in policies of other principals: `--verbose` shows them\n")
    let quiet = try runBinary("simulate-access", words + ["-q"], stdin: Array(inventory.utf8))
    XCTAssertEqual([quiet.outputText, quiet.errorText], [run.outputText, ""])
    let verbose = try runBinary("simulate-access", words + ["--verbose"], stdin: Array(inventory.utf8))
    XCTAssertEqual(verbose.exitCode, 3)
    XCTAssertTrue(verbose.errorText.contains("`Allo` is not an effect"), verbose.errorText)
  }

  /// What `can` takes of policies beside the inventory, `what-can` takes too.
  func testPoliciesOfTheSessionAndOfResources() throws {
    let queue = "arn:aws:sqs:us-east-1:123456789012:q"
    let own = #"{"Statement": {"Effect": "Allow", "Action": ["sqs:*", "sns:*"], "Resource": "*"}}"#
    let session = #"{"Statement": {"Effect": "Allow", "Action": "sqs:Send*", "Resource": "*"}}"#
    let resource =
      #"{"Statement": {"Effect": "Allow", "Principal": {"AWS": "\#(role)"}, "Action": "sqs:Delete*", "Resource": "\#(queue)"}}"#
    try withTemporaryFolder { folder in
      for (name, text) in [("own.json", own), ("session.json", session), ("resource.json", resource)] {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      let cases: [(words: [String], said: [String], unsaid: [String])] = [
        (["-p", "own.json"], ["every service: all"], ["only within"]),
        (["-p", "own.json", "--session-policy", "session.json"], ["sqs: SendMessage"], ["sns", "sqs: all"]),
        (["--resource-policy", "resource.json"], ["sqs: Delete*", queue], ["sns"]),
        (["--resource-policy", "resource.json", "--session-policy", "session.json"], ["nothing"], [queue]),
      ]
      for test in cases {
        let run = try runBinary("simulate-access", ["what-can", role, "-q"] + test.words, currentFolder: folder)
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        for text in test.said { XCTAssertTrue(run.outputText.contains(text), "\(test.words): \(run.outputText)") }
        for text in test.unsaid { XCTAssertFalse(run.outputText.contains(text), "\(test.words): \(run.outputText)") }
      }
    }
  }

  func testAPatternQueryInABatch() throws {
    let policy = #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b/x*"}}"#
    let policies = #"{"identity":[{"name":"p","policy":\#(policy)}]}"#
    let request = #""principal":"\#(role)","action":"s3:GetObject","resource":"arn:aws:s3:::b/*""#
    let lines = [
      #"{"id":1,"request":{\#(request)},"policies":\#(policies)}"#,
      #"{"id":2,"request":{\#(request),"pattern":true},"policies":\#(policies)}"#,
    ]
    let run = try runBinary(
      "simulate-access", ["batch", "--decision-only"], stdin: Array(lines.joined(separator: "\n").utf8))
    XCTAssertEqual(
      run.outputText, "{\"id\":1,\"decision\":\"ImplicitlyDenied\"}\n{\"id\":2,\"decision\":\"Allowed\"}\n")
  }
}
