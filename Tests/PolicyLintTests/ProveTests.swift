import CommandKit
import JSONText
import Terminal
import TestSupport
import XCTest

@testable import PolicyLintCommand

/// `policylint prove` over files in memory.
final class ProveTests: XCTestCase {
  /// A bucket's policy: who may read it under which conditions, and under which nobody may.
  private func bucket(
    _ conditions: String = "{}", principal: String = #""*""#, denying denied: String? = nil
  ) -> String {
    func statement(_ effect: String, _ principal: String, _ conditions: String) -> String {
      #"{"Effect": "\#(effect)", "Principal": \#(principal), "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": \#(conditions)}"#
    }
    let statements =
      [statement("Allow", principal, conditions)] + (denied.map { [statement("Deny", #""*""#, $0)] } ?? [])
    return #"{"Version": "2012-10-17", "Statement": [\#(statements.joined(separator: ", "))]}"#
  }

  private func run(_ words: [String]) -> (code: ExitCode, output: String, errors: String) {
    var texts = [
      "all.json": #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#,
      "broken.json": "{", "open.json": bucket(),
      "vpc.json": bucket(#"{"StringEquals": {"aws:SourceVpc": "vpc-1"}}"#),
      "wide.json": bucket(#"{"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}, "StringLike": {"aws:userid": "*"}}"#),
      "denied.json": bucket(
        denying:
          #"{"StringNotEquals": {"aws:SourceVpc": "vpc-1"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}"#),
      // Anonymous requests lack the key, so that the denial does not meet them.
      "unsigned.json": bucket(
        denying: #"{"StringNotEquals": {"aws:SourceVpc": "vpc-1"}, "Bool": {"aws:PrincipalIsAWSService": "false"}}"#),
      "service.json": bucket(principal: #"{"Service": "cloudtrail.amazonaws.com"}"#),
    ]
    texts["two.json"] = "[\(bucket()), \(bucket())]"
    for name in ["old", "new", "bucket"] { texts["\(name).json"] = try? Fixtures.text("analysis/\(name).json") }
    let console = Console(files: MemoryFiles(texts: texts))
    let code = PolicyLintProgram.program.run(arguments: ["prove"] + words, console: console)
    return (code, console.output.text, console.errors.text)
  }

  func testExitCodes() {
    let log = "arn:aws:s3:::example-logs/a"
    let cases: [([String], ExitCode)] = [
      (["never-grants", "--action", "s3:PutObject", "old.json"], .success),
      (["never-grants", "--action", "s3:PutObject", "old.json", "new.json"], .success),
      (["never-grants", "--action", "s3:Put*,s3:Delete*", "old.json"], .success),
      (["never-grants", "--action", "s3:GetObject", "old.json"], .findings),
      (["never-grants", "--action", "s3:ListBucket", "new.json"], .success),
      (["never-grants", "--action", "s3:ListBucket", "new.json", "old.json"], .findings),
      (["never-grants", "--resource", "arn:aws:s3:::other/*", "old.json"], .success),
      (["never-grants", "-a", "s3:GetObject", "-r", log, "-c", "aws:SourceIp=203.0.113.9", "old.json"], .findings),
      (["never-grants", "-a", "s3:GetObject", "-r", log, "-c", "aws:SourceIp=198.51.100.1", "old.json"], .success),
      (["never-grants", "-a", "s3:GetObject", "--budget", "1", "old.json"], .findings),
      (["within", "all.json", "old.json", "new.json"], .success), (["within", "old.json", "new.json"], .findings),
      (["within", "new.json", "new.json"], .success),
      (["not-public", "--trusted-account", "123456789012", "bucket.json"], .success),
      (["not-public", "--trusted-account", "123456789012", "--trusted-org", "o-example1234", "bucket.json"], .success),
      (["not-public", "bucket.json"], .findings),
      (["not-public", "--trusted-account", "210987654321", "bucket.json"], .findings),
      (["not-public", "open.json"], .findings), (["not-public", "vpc.json"], .success),
      (["not-public", "wide.json"], .findings), (["not-public", "--trusted-vpc", "vpc-1", "denied.json"], .success),
      (["not-public", "denied.json"], .success), (["not-public", "unsigned.json"], .findings),
      (["not-public", "service.json"], .success),
      (["not-public", "two.json"], .input), (["not-public", "old.json"], .input),
      (["never-grants", "-a", "s3:GetObject", "broken.json"], .input),
      (["never-grants", "-a", "s3:GetObject", "missing.json"], .input),
      (["within", "missing.json", "old.json"], .input),
      (["never-grants", "old.json"], .usage), (["never-grants", "-a", "s3", "old.json"], .usage),
      // What covers no resource, or is no value of a key, is never granted, and that would say nothing.
      (["never-grants", "-r", "example-logs", "old.json"], .usage), (["never-grants", "-r", "", "old.json"], .usage),
      (["never-grants", "-r", "arn:aws:s3", "old.json"], .usage), (["never-grants", "-r", "x*", "old.json"], .usage),
      (["never-grants", "-r", "arn:aws:s3*", "old.json"], .findings),
      (["never-grants", "-r", "*", "old.json"], .findings),
      (["never-grants", "-a", "s3:*", "-c", "aws:SourceIp=300.0.0.1", "old.json"], .usage),
      (["never-grants", "-a", "s3:*", "-c", "aws:SourceArn=bucket", "old.json"], .usage),
      (["never-grants", "-a", "s3:*", "-c", "aws:username=a", "-c", "AWS:UserName=b", "all.json"], .findings),
      (["never-grants", "-a", "s3:Get*"], .usage), (["within", "old.json"], .usage),
      (["sometimes", "old.json"], .usage),
      (["within", "old.json", "new.json", "-a", "s3:GetObject"], .usage),
      (["within", "old.json", "new.json", "-c", "a=b"], .usage), (["not-public", "old.json", "new.json"], .usage),
      (["within", "old.json", "new.json", "--trusted-org", "o-a"], .usage),
      (["not-public", "--trusted-account", "12", "bucket.json"], .usage),
      (["not-public", "--trusted-org", "r-1", "--trusted-vpc", "subnet-1", "bucket.json"], .usage),
      (["never-grants", "-a", "s3:GetObject", "-", "-"], .usage),
    ]
    for (words, code) in cases {
      let outcome = run(words)
      XCTAssertEqual(outcome.code, code, "\(words): \(outcome.output)\(outcome.errors)")
    }
  }

  func testTextForPeople() {
    let cases: [(words: [String], name: String)] = [
      (["never-grants", "--action", "s3:PutObject", "old.json"], "proved"),
      (
        ["never-grants", "--action", "s3:GetObject", "--resource", "arn:aws:s3:::example-logs/a", "old.json"], "refuted"
      ),
      (["within", "old.json", "new.json"], "within"), (["not-public", "bucket.json"], "public"),
    ]
    for (words, name) in cases { assertSnapshot(run(words).output, named: "analysis/prove-\(name).txt") }
  }

  func testJSONForPrograms() throws {
    assertSnapshot(
      run(["within", "old.json", "new.json", "--format", "json"]).output, named: "analysis/prove-within.json")
    let proved = try XCTUnwrap(JSONDocument.parse(run(["within", "all.json", "old.json", "-f", "json"]).output).root)
    XCTAssertEqual(proved["result"]?.string, "proved")
    XCTAssertEqual(proved["proof"]?["mode"]?.string, "open")
  }

  func testActionsThatNobodyKnowsAreNotPassedSilently() {
    let cases: [(action: String, said: String)] = [
      ("s3:GetObjekt", "did you mean `s3:GetObject`?"), ("s4:GetObject", "AWS has no service `s4` that is known"),
      ("s3:Gett*", "no known action of `s3` is `Gett*`"),
    ]
    for (action, said) in cases {
      let outcome = run(["never-grants", "--action", action, "old.json"])
      XCTAssert(outcome.errors.contains(said), "\(action): \(outcome.errors)")
    }
    XCTAssertEqual(run(["never-grants", "--action", "s3:Put*,S3:putobject,*", "all.json"]).errors, "")
  }
}
