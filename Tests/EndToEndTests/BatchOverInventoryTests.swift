import Foundation
import JSONText
import TestSupport
import XCTest

/// A batch over an inventory answers alike whichever way a line is read: `--decision-only` takes lines that are spelled
/// plainly from the tape and decides by compiled policies, all else is read into a tree and explained.
final class BatchOverInventoryTests: XCTestCase {
  private let environment = Fixtures.url("environments/example.json").path
  private let folder = Fixtures.url("inventories/folder").path
  private let details = Fixtures.url("inventories/account-details.json").path

  private func answers(_ words: [String], _ lines: [String]) throws -> [JSONNode] {
    let run = try runBinary(
      "simulate-access", ["batch"] + words, stdin: Array((lines.joined(separator: "\n") + "\n").utf8))
    return try run.outputText.split(separator: "\n").map { try XCTUnwrap(JSONDocument.parse(String($0)).root) }
  }

  /// The decisions that an answer tells; what is wrong with the line where it tells none.
  private func decisions(_ answer: JSONNode) -> [String] {
    if let one = answer["decision"]?.string { return [one] }
    if let list = answer["decisions"]?.elements { return list.map { ($0["decision"] ?? $0).string ?? "none" } }
    return [answer["error"]?["message"]?.string ?? "no answer"]
  }

  private let requests: [String] = {
    let principals = [
      "athena-source", "nobody", "arn:aws:iam::111111111111:user/ana", "arn:aws:iam::111111111111:user/staff/ana",
      "arn:aws:sts::111111111111:assumed-role/loader/run", "arn:aws:sts::111111111111:assumed-role/app/run",
      "arn:aws:iam::123456789012:role/transfer-role", "anonymous",
    ]
    let asked = [
      ("s3:GetObject", "arn:aws:s3:::lake/sales/k"), ("s3:DeleteObject", "arn:aws:s3:::lake/sales/k"),
      ("glue:GetTable", "arn:aws:glue:us-east-1:123456789012:table/sales/orders"),
      ("glue:GetTable", "arn:aws:glue:us-east-1:111111111111:table/sales/items"),
      ("sts:AssumeRole", "arn:aws:iam::111111111111:role/team/loader"), ("s3:ListBucket", "lake"),
    ]
    let more = [
      "", #", "resourceAccount": "111111111111""#, #", "context": {"aws:SourceIp": "10.0.0.1"}"#, #", "note": "n""#,
      #", "principalType": "service""#, #", "pattern": true"#, #", "context": {"aws:SecureTransport": true}"#,
    ]
    var requests: [String] = []
    for principal in principals {
      for (action, resource) in asked {
        for rest in ["", more[requests.count / 2 % more.count]] {
          requests.append(
            #"{"principal": "\#(principal)", "action": "\#(action)", "resource": "\#(resource)"\#(rest)}"#)
        }
      }
    }
    return requests
  }()

  func testBothWaysAnswerAlike() throws {
    let policies =
      #"{"identity": [{"policy": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}}]}"#
    var lines: [String] = []
    for (place, request) in requests.enumerated() {
      lines.append(#"{"id": \#(place), "request": \#(request)}"#)
      if place % 3 == 0 { lines.append(#"{"id": "p\#(place)", "request": \#(request), "policies": \#(policies)}"#) }
      if place % 5 == 0 { lines.append(#"{"request": \#(request), "policies": null, "remark": 1}"#) }
      if place % 7 == 0 {
        let several = requests[max(0, place - 7)...place].joined(separator: ",")
        lines.append(#"{"id": "l\#(place)", "requests": [\#(several)]}"#)
      }
    }
    lines += ["{", "[]", #"{"requests": []}"#, #"{"id": 1, "request": {}, "requests": []}"#]
    let cases: [[String]] = [
      ["-i", environment], ["-i", folder, "--time", "2026-01-31T12:00:00Z"], ["-i", details, "--strict-context"],
      ["-i", environment, "-i", folder, "--jobs", "3"],
    ]
    for words in cases {
      let full = try answers(words, lines)
      let brief = try answers(["--decision-only"] + words, lines)
      XCTAssertEqual(full.count, lines.count, "\(words)")
      XCTAssertEqual(brief.count, lines.count, "\(words)")
      for (line, (long, short)) in zip(lines, zip(full, brief)) {
        XCTAssertEqual(decisions(long), decisions(short), "\(words): \(line)")
      }
      let outcomes = Set(full.flatMap(decisions))
      XCTAssertTrue(outcomes.isSuperset(of: ["Allowed", "ImplicitlyDenied"]), "\(words): \(outcomes)")
    }
  }
}
