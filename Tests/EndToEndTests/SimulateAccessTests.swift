import Foundation
import TestSupport
import XCTest

/// `simulate-access` as a user runs it.
final class SimulateAccessTests: XCTestCase {
  private let environment = Fixtures.url("environments/example.json").path
  private let table = "arn:aws:glue:us-east-1:123456789012:table/sales/orders"

  func testExitCodesOfCan() throws {
    let policy = Fixtures.url("policies/documented/prequel-athena-source.identity.json").path
    let role = "arn:aws:iam::123456789012:role/r"
    let cases: [(words: [String], exitCode: Int32)] = [
      (["athena-source", "glue:GetTable", table, "-i", environment], 0),
      (["athena-source", "glue:UpdateTable", table, "-i", environment], 1),
      (["athena-source", "glue:UpdateTable", table, "-i", environment, "--expect", "deny"], 0),
      (["athena-source", "glue:GetTable", table, "-i", environment, "--expect", "deny"], 1),
      ([role, "glue:UpdateTable", table, "--policy", policy], 0),
      (["nobody", "glue:GetTable", table, "-i", environment], 2),
      (["athena-source", "glue", table, "-i", environment], 2),
      (["athena-source", "glue:GetTable", "table/sales", "-i", environment], 2),
      (["athena-source", "glue:GetTable", table], 2),
      (["athena-source", "glue:GetTable", table, "-i", "no-such-file.json"], 3),
      (["athena-source", "glue:GetTable", table, "-i", policy], 3),
    ]
    for (words, exitCode) in cases {
      let run = try runBinary("simulate-access", ["can"] + words)
      XCTAssertEqual(run.exitCode, exitCode, "\(words): \(run.errorText)")
    }
  }

  func testADenialSaysWhatWouldHaveToChange() throws {
    let run = try runBinary("simulate-access", ["can", "athena-source", "glue:UpdateTable", table, "-i", environment])
    XCTAssertTrue(run.outputText.hasPrefix("denied: arn:aws:iam::123456789012:role/transfer-role glue:UpdateTable\n"))
    XCTAssertTrue(run.outputText.contains("to allow it: an identity policy of"), run.outputText)
    XCTAssertTrue(run.outputText.contains("`Action` does not list `glue:UpdateTable`"), run.outputText)
  }

  func testALikelyAliasIsProposed() throws {
    let run = try runBinary("simulate-access", ["can", "athena-sorce", "glue:GetTable", table, "-i", environment])
    XCTAssertEqual(run.exitCode, 2)
    XCTAssertTrue(run.errorText.contains("did you mean `athena-source`?"), run.errorText)
  }

  func testTemplatesThatAreNotBuiltAreSaidToBeSkipped() throws {
    let text = try Fixtures.text("environments/example.json").replacingOccurrences(
      of: "\"template\": \"athena-xacct-lambda\"", with: "\"template\": \"athena-xacct-llama\"")
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("environment.json")
      try Data(text.utf8).write(to: file)
      let run = try runBinary("simulate-access", ["can", "athena-source", "glue:GetTable", table, "-i", file.path])
      XCTAssertTrue(run.errorText.contains("skipped "), run.errorText)
      XCTAssertTrue(run.errorText.contains("`lambda-exec` (athena-xacct-llama)"), run.errorText)
    }
  }

  /// What the inventory knows of a request beside its policies: who owns a bucket, and which role a session is of.
  func testCanAndTestCompleteARequestAlike() throws {
    let role = "arn:aws:iam::111111111111:role/team/app"
    let session = "arn:aws:sts::111111111111:assumed-role/app/run"
    let allow = #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#
    let deny =
      #"{"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"ArnEquals": {"aws:PrincipalArn": "\#(role)"}}}"#
    let foreign = #"{"identity": {"\#(role)": {"Statement": \#(allow)}}, "bucketOwners": {"b": "222222222222"}}"#
    let own = #"{"identity": {"\#(role)": {"Statement": \#(allow)}}, "bucketOwners": {"b": "111111111111"}}"#
    let denied = #"{"identity": {"\#(role)": {"Statement": [\#(allow), \#(deny)]}}}"#
    let cases = [
      (own, role, "allow"), (foreign, role, "deny"), (own, session, "allow"), (denied, role, "deny"),
      (denied, session, "deny"),
    ]
    try withTemporaryFolder { folder in
      for (inventory, principal, expected) in cases {
        let file = folder.appendingPathComponent("inventory.json")
        try Data(inventory.utf8).write(to: file)
        let words = [principal, "s3:GetObject", "arn:aws:s3:::b/k", "-i", file.path, "--expect", expected]
        let can = try runBinary("simulate-access", ["can"] + words)
        XCTAssertEqual(can.exitCode, 0, "\(inventory), \(principal): \(can.outputText)\(can.errorText)")
        let line =
          #"{"principal": "\#(principal)", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "expected": "\#(expected)"}"#
        let test = try runBinary("simulate-access", ["test", "-", "-i", file.path], stdin: Array(line.utf8))
        XCTAssertEqual(test.exitCode, 0, "\(inventory), \(principal): \(test.outputText)\(test.errorText)")
      }
    }
  }

  func testWhatIsTakenForGrantedIsSaid() throws {
    let policy = #"{"Statement": {"Effect": "Allow", "Action": ["s3:*", "kms:*", "ec3:*"], "Resource": "*"}}"#
    let role = "arn:aws:iam::111111111111:role/r"
    let owner = "`arn:aws:s3:::b/k` is taken to belong to the account 111111111111: `--resource-account` tells another"
    let cases: [(words: [String], said: String)] = [
      (["s3:GetObject", "arn:aws:s3:::b/k"], owner + "\n"),
      (["s3:GetObject", "arn:aws:s3:::b/k", "--resource-account", "111111111111"], ""),
      (
        ["s3:GetObjekt", "arn:aws:s3:::b/k", "--resource-account", "111111111111"],
        "warning: `s3` has no action `GetObjekt` that is known\n  help: did you mean `s3:GetObject`?\n"
      ),
      (
        ["kms:Decrypt", "arn:aws:kms:us-east-1:111111111111:alias/a"],
        "warning: AWS does not authorise `kms:Decrypt` on `arn:aws:kms:us-east-1:111111111111:alias/a`\n  help: ask for a resource of the type key\n"
      ),
      (
        ["s3:ListAllMyBuckets", "arn:aws:s3:::b", "--resource-account", "111111111111"],
        "warning: AWS does not authorise `s3:ListAllMyBuckets` on `arn:aws:s3:::b`\n  help: ask for `*`\n"
      ),
      (["s3:ListBucket", "*"], ""),
      (["ec3:Run", "*"], "warning: AWS has no service `ec3` that is known\n  help: did you mean `ec2`?\n"),
      (
        ["s3:ListBucket", "*", "-c", "aws:SourcIp=192.0.2.1"],
        "warning: AWS documents no key `aws:SourcIp`\n  help: did you mean `aws:SourceIp`?\n"
      ),
      (
        ["s3:ListBucket", "*", "-c", "aws:SourceIp=192.0.2.300"],
        "warning: `192.0.2.300` is no value of the type IPAddress, which `aws:SourceIp` has\n"
      ), (["s3:ListBucket", "*", "-c", "aws:PrincipalTag/team=a", "-c", "aws:TokenIssueTime=1767225600"], ""),
    ]
    for (words, said) in cases {
      let run = try runBinary("simulate-access", ["can", role] + words + ["-p", "-"], stdin: Array(policy.utf8))
      XCTAssertEqual(run.exitCode, 0, "\(words): \(run.errorText)")
      XCTAssertEqual(run.errorText, said, "\(words)")
    }
  }

  /// What would keep a denial from counting is said before anything is decided.
  func testPoliciesOfTheOtherLayers() throws {
    let role = "arn:aws:iam::111111111111:role/r"
    let object = ["s3:GetObject", "arn:aws:s3:::b/k", "--resource-account", "111111111111"]
    let allow = #"{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}"#
    let deny = #"{"Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}"#
    let inventory = #"{"identity": {"\#(role)": \#(allow)}, "boundaries": {"\#(role)": \#(deny)}}"#
    try withTemporaryFolder { folder in
      for (name, text) in [("allow.json", allow), ("deny.json", deny), ("inventory.json", inventory)] {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      let cases: [(words: [String], exitCode: Int32, said: String)] = [
        ([role] + object + ["-p", "allow.json", "--resource-policy", "deny.json"], 3, "it keeps nobody out"),
        ([role] + object + ["-p", "allow.json", "--resource-policy", "allow.json"], 0, "it lets nobody in"),
        ([role] + object + ["-p", "allow.json", "--boundary", "deny.json"], 1, ""),
        (
          [role] + object + ["-p", "allow.json", "--boundary", "allow.json", "--boundary", "deny.json"], 2,
          "`--boundary`"
        ),
        ([role] + object + ["-i", "inventory.json"], 1, ""),
        ([role] + object + ["-i", "inventory.json", "--boundary", "allow.json"], 0, ""),
        ([role] + object + ["-p", "allow.json", "--session-policy", "deny.json"], 1, ""),
        ([role] + object + ["-p", "allow.json", "--scp", "allow.json", "--scp", "deny.json"], 1, ""),
        (["anonymous"] + object + ["-p", "allow.json"], 1, "`--policy` says nothing here"),
        (
          ["arn:aws-cn:iam::111111111111:role/r"] + object + ["-p", "allow.json"], 2,
          "`arn:aws:s3:::b/k` is of the partition `aws` and the principal of `aws-cn`"
        ),
      ]
      for (words, exitCode, said) in cases {
        let run = try runBinary("simulate-access", ["can"] + words, currentFolder: folder)
        XCTAssertEqual(run.exitCode, exitCode, "\(words): \(run.outputText)\(run.errorText)")
        if said.isEmpty {
          XCTAssertEqual(run.errorText, "", "\(words)")
        } else {
          XCTAssertTrue(run.errorText.contains(said), "\(words): \(run.errorText)")
        }
      }
    }
  }

  /// What a request's words tell beside the ARNs; the clock is not asked.
  func testWhatTheWordsTellOfARequest() throws {
    let timed =
      #"{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": {"DateLessThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}}}"#
    let named = { (principal: String) in
      #"{"Statement": {"Effect": "Allow", "Principal": \#(principal), "Action": "*", "Resource": "*"}}"#
    }
    let user = "arn:aws:iam::111111111111:user/ana"
    let federated = "arn:aws:sts::111111111111:federated-user/fay"
    let queue = ["sqs:SendMessage", "arn:aws:sqs:us-east-1:111111111111:q"]
    let ofUser = named(#"{"AWS": "\#(user)"}"#)
    let canonical = named(#"{"CanonicalUser": "79a5"}"#)
    let all = #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#
    let cases: [(policy: String, words: [String], exitCode: Int32, said: String)] = [
      (timed, [user] + queue, 1, "aws:CurrentTime"),
      (timed, [user] + queue + ["--time", "2025-12-31T23:59:59Z"], 0, "allowed"),
      (timed, [user] + queue + ["--time", "2026-01-01T00:00:00Z"], 1, "2026-01-01T00:00:00Z"),
      (timed, [user] + queue + ["--time", "tomorrow"], 2, "`tomorrow` is not a time"),
      (ofUser, [federated] + queue + ["--session-policy", "all.json"], 1, "whose federated user asks is not known"),
      (ofUser, [federated] + queue + ["--session-policy", "all.json", "--federated-by", user], 0, "allowed"),
      (ofUser, [federated] + queue + ["--federated-by", user], 1, "session policy"),
      (ofUser, [user] + queue + ["--federated-by", user], 2, "`\(user)` is not the user of `\(user)`"),
      (timed, [user] + queue + ["--data-location", "lake"], 2, "`lake` is no place in S3"),
      (timed, [user] + queue + ["--data-location", "s3://lake"], 1, "denied"),
      (canonical, [user] + queue + ["--policy", "all.json"], 0, "the principal's canonical id is not known"),
      (canonical, ["222222222222"] + queue + ["--canonical-id", "79a5"], 0, "allowed"),
      (canonical, ["222222222222"] + queue + ["--canonical-id", "79a6"], 1, "denied"),
    ]
    try withTemporaryFolder { folder in
      try Data(all.utf8).write(to: folder.appendingPathComponent("all.json"))
      for test in cases {
        let run = try runBinary(
          "simulate-access", ["can"] + test.words + ["--resource-policy", "-"], stdin: Array(test.policy.utf8),
          currentFolder: folder)
        let said = run.outputText + run.errorText
        XCTAssertEqual(run.exitCode, test.exitCode, "\(test.words): \(said)")
        XCTAssertTrue(said.contains(test.said), "\(test.words): \(said)")
      }
      let own = all.replacingOccurrences(
        of: "}}", with: #", "Condition": {"NumericLessThan": {"aws:EpochTime": "1767225600"}}}}"#)
      try Data(#"{"identity": {"\#(user)": \#(own)}}"#.utf8).write(to: folder.appendingPathComponent("inventory.json"))
      let line =
        #"{"principal": "\#(user)", "action": "\#(queue[0])", "resource": "\#(queue[1])", "expected": "allow"}"#
      let question =
        #"{"request": \#(line.replacingOccurrences(of: #", "expected": "allow""#, with: "")), "policies": {"identity": [{"policy": \#(own)}]}}"#
      for (time, isAllowed) in [("2025-12-31T23:59:59Z", true), ("2026-01-01T00:00:00Z", false), (nil, false)] {
        let words = time.map { ["--time", $0] } ?? []
        let inventory = ["-i", "inventory.json"]
        let test = try runBinary(
          "simulate-access", ["test", "-"] + inventory + words, stdin: Array(line.utf8), currentFolder: folder)
        XCTAssertEqual(test.exitCode, isAllowed ? 0 : 1, "\(time ?? "-"): \(test.outputText)")
        for option in [[], ["--decision-only"]] {
          let batch = try runBinary("simulate-access", ["batch"] + option + words, stdin: Array(question.utf8))
          XCTAssertEqual(batch.outputText.contains(#""Allowed""#), isAllowed, "\(time ?? "-"): \(batch.outputText)")
        }
        let asked = [["who-can"] + queue, ["what-can", user]]
        for ask in asked {
          let run = try runBinary("simulate-access", ask + inventory + words, currentFolder: folder)
          XCTAssertEqual(run.exitCode, 0, run.errorText)
          XCTAssertEqual(run.outputText.contains("aws:EpochTime"), time == nil, "\(ask) \(words): \(run.outputText)")
        }
      }
    }
  }

  func testEveryFileThatIsMissingIsNamed() throws {
    let can = try runBinary(
      "simulate-access",
      ["can", "anonymous", "s3:GetObject", "arn:aws:s3:::b/k", "-i", "one", "-i", "two", "-p", "three"])
    XCTAssertEqual(can.exitCode, 3)
    for name in ["one", "two"] { XCTAssertTrue(can.errorText.contains("`\(name)` does not exist"), can.errorText) }
    let line = #"{"principal": "anonymous", "action": "s3:GetObject", "resource": "*", "expected": "deny"}"#
    let test = try runBinary("simulate-access", ["test", "one", "-", "-i", environment], stdin: Array(line.utf8))
    XCTAssertEqual(test.exitCode, 3)
    XCTAssertEqual(test.outputText, "1 passed, 0 failed\n")
    XCTAssertTrue(test.errorText.contains("`one` does not exist"), test.errorText)
  }

  /// Numbers of accounts have twelve digits; no request could be what was meant.
  func testNumbersOfAccounts() throws {
    let policy = #"{"Statement": {"Effect": "Allow", "Action": "glue:*", "Resource": "*"}}"#
    let table = "arn:aws:glue:us-east-1:111111111111:table/d/t"
    for words in [
      ["can", "arn:aws:iam::12345:role/r", "glue:GetTable", table],
      ["can", "arn:aws:iam::111111111111:role/r", "glue:GetTable", "arn:aws:glue:us-east-1:12345:table/d/t"],
      ["what-can", "arn:aws:iam::12345:role/r"],
    ] {
      let run = try runBinary("simulate-access", words + ["-p", "-"], stdin: Array(policy.utf8))
      XCTAssertEqual(run.exitCode, 2, "\(words): \(run.outputText)")
      XCTAssertTrue(run.errorText.contains("is not an account number"), run.errorText)
    }
  }

  func testStandardInputIsReadOnce() throws {
    let inventory = #"{"identity": {}}"#
    let run = try runBinary("simulate-access", ["test", "-", "-i", "-"], stdin: Array(inventory.utf8))
    XCTAssertEqual(run.exitCode, 3)
    XCTAssertTrue(run.errorText.contains("standard input can be read once only"), run.errorText)
    let empty = try runBinary("simulate-access", ["test", "-", "-i", environment, "-q"])
    XCTAssertEqual(empty.exitCode, 0)
    XCTAssertEqual(empty.outputText, "0 passed, 0 failed\n")
  }

  func testContextKeysInTwoSpellingsAreOneList() throws {
    let policy =
      #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}}}}"#
    for (values, exitCode) in [(["a", "b"], 0), (["c", "b"], 1), (["a", "c"], 1)] {
      let words = ["arn:aws:iam::111111111111:role/r", "ec2:CreateTags", "*", "-p", "-"]
      let context = ["-c", "aws:TagKeys=\(values[0])", "-c", "AWS:tagkeys=\(values[1])"]
      let run = try runBinary("simulate-access", ["can"] + words + context, stdin: Array(policy.utf8))
      XCTAssertEqual(run.exitCode, Int32(exitCode), "\(values): \(run.outputText)\(run.errorText)")
    }
  }

  func testInventoriesThatContradictEachOtherDecideNothing() throws {
    let first = #"{"bucketOwners": {"b": "111111111111"}}"#
    let second = #"{"bucketOwners": {"b": "222222222222"}}"#
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("first.json")
      try Data(first.utf8).write(to: file)
      let words = ["can", "anonymous", "s3:GetObject", "arn:aws:s3:::b/k", "-i", file.path, "-i", "-"]
      let run = try runBinary("simulate-access", words, stdin: Array(second.utf8))
      XCTAssertEqual(run.exitCode, 3)
      XCTAssertEqual(run.outputText, "")
      XCTAssertTrue(
        run.errorText.contains("`<stdin>`: the owner of the bucket `b` is another than in the inventories before it"),
        run.errorText)
    }
  }

  func testCasesThatFailAndLinesThatCannotBeRead() throws {
    let lines = """
      {"principal":"athena-source","action":"glue:GetTable","resource":"\(table)","expected":"allow"}

      {"principal":"athena-source","action":"glue:GetTable","resource":"\(table)","expected":"deny","why":"to fail"}
      {"principal":"athena-source","action":"glue:GetTable","resource":"\(table)","expected":"maybe"}
      {"principal":"athena-source","action":
      """
    let run = try runBinary("simulate-access", ["test", "-", "-i", environment], stdin: Array(lines.utf8))
    XCTAssertEqual(run.exitCode, 3)
    XCTAssertTrue(run.outputText.contains("<stdin>:3: expected deny, got Allowed"), run.outputText)
    XCTAssertTrue(run.outputText.contains("the case says: to fail"), run.outputText)
    XCTAssertTrue(run.outputText.hasSuffix("1 passed, 1 failed\n"), run.outputText)
    XCTAssertTrue(run.errorText.contains("`maybe` is not a value of `expected`: `allow` or `deny`"), run.errorText)
    XCTAssertTrue(run.errorText.contains("--> <stdin>:5:"), run.errorText)
    XCTAssertTrue(run.errorText.contains("2 of the cases cannot be read"), run.errorText)
  }

  /// Whatever stands on a line is answered, in its place, but for white space.
  func testEveryLineOfABatchIsAnswered() throws {
    let question = {
      (context: String) in
      #"{"id": 1, "policies": {}, "request": {"principal": "anonymous", "action": "a:B", "resource": "*", "#
        + #""context": \#(context)}}"#
    }
    let lines: [(line: String, answer: String?)] = [
      (question("{}"), #"{"id":1,"decision":"ImplicitlyDenied""#), ("", nil), (" \t\r", nil),
      ("\u{0}\u{1}\u{2}", #"{"id":null,"error":{"code":"json""#), ("\u{0}", #"{"id":null,"error":{"code":"json""#),
      ("\u{1F}", #"{"id":null,"error":{"code":"json""#), ("[", #"{"id":null,"error":{"code":"json""#),
      (question(#"{"k": "a", "k": "b"}"#), #"{"id":1,"error":"#),
      (question(#"{"k": [], "K": "b"}"#), #"{"id":1,"error":"#),
      (question(#"{"k": []}"#), #"{"id":1,"decision":"ImplicitlyDenied""#),
    ]
    let expected = lines.compactMap(\.answer)
    for options in [[], ["--decision-only"], ["--decision-only", "--jobs", "3"]] {
      let run = try runBinary(
        "simulate-access", ["batch"] + options, stdin: Array(lines.map(\.line).joined(separator: "\n").utf8))
      let answers = run.outputText.split(separator: "\n")
      XCTAssertEqual(answers.count, expected.count, "\(options): \(run.outputText)")
      for (answer, expected) in zip(answers, expected) {
        XCTAssertTrue(answer.hasPrefix(expected), "\(options): \(answer) is not \(expected)")
      }
    }
  }

  func testAnInventoryWithAPolicyThatMeansNothingDecidesNothing() throws {
    let inventory = #"{"identity":{"arn:aws:iam::123456789012:role/r":[{"Statement":{"Effect":"Allo","Action":"*"}}]}}"#
    let words = ["can", "arn:aws:iam::123456789012:role/r", "s3:GetObject", "arn:aws:s3:::b/k", "-i", "-"]
    let run = try runBinary("simulate-access", words, stdin: Array(inventory.utf8))
    XCTAssertEqual(run.exitCode, 3)
    XCTAssertEqual(run.outputText, "")
    XCTAssertTrue(run.errorText.contains("`Allo` is not an effect"), run.errorText)
    XCTAssertTrue(run.errorText.contains("nothing was decided"), run.errorText)
  }
}
