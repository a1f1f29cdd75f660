import JSONText
import PolicyAnalysis
import PolicyModel
import XCTest

/// Who may do what to what, as lists.
final class AccessTests: XCTestCase {
  private func policy() throws -> Policy {
    let text = #"""
      {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Principal":{"AWS":["111111111111","arn:aws:iam::222222222222:role/reader"]},
         "Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"]},
        {"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::b/in/*"},
        {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/public/*"},
        {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/in/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}},
        {"Effect":"Deny","Principal":{"AWS":"111111111111"},"Action":"s3:GetObject","Resource":"*"}
      ]}
      """#
    return DecodedPolicy(try XCTUnwrap(JSONDocument.parse(Array(text.utf8)).root)).policy
  }

  private func describe(_ list: AccessList) -> [String] {
    list.entries.map { entry in
      "\(entry.text) by \(entry.statements) but \(entry.exceptions)"
    } + list.undecided.keys.sorted().map { "undecided \($0)" }
  }

  func testLists() throws {
    let policy = try policy()
    let cases: [(AccessAspect, AccessQuery, [String])] = [
      (
        .principal, AccessQuery(actions: [ActionPattern("s3:ListBucket")]),
        ["111111111111 by [0] but [3, 4]", "arn:aws:iam::222222222222:role/reader by [0] but [3]"]
      ),
      (
        .principal,
        AccessQuery(actions: [ActionPattern("s3:GetObject")], resources: [ResourcePattern("arn:aws:s3:::b/a")]),
        ["arn:aws:iam::222222222222:role/reader by [0] but [3]"]
      ),
      (.principal, AccessQuery(actions: [ActionPattern("s3:PutObject")]), ["sns.amazonaws.com by [1] but [3]"]),
      (.principal, AccessQuery(actions: [ActionPattern("s3:DeleteObject")]), []),
      (
        .action, AccessQuery(),
        ["s3:GetObject by [0, 2] but [3, 4]", "s3:ListBucket by [0] but [3]", "s3:PutObject by [1] but [3]"]
      ),
      (.action, AccessQuery(actions: [ActionPattern("s3:List*")]), ["s3:ListBucket by [0] but [3]"]),
      (.resource, AccessQuery(actions: [ActionPattern("s3:PutObject")]), ["arn:aws:s3:::b/in/* by [1] but [3]"]),
      (
        .resource, AccessQuery(actions: [ActionPattern("s3:GetObject")]),
        ["arn:aws:s3:::b/* by [0] but [3, 4]", "arn:aws:s3:::b/public/* by [2] but [4]"]
      ),
    ]
    for (aspect, query, expected) in cases {
      let list = PolicyAnalyzer().access(aspect, to: query, in: policy)
      XCTAssertEqual(describe(list), expected, "\(aspect) \(query.actions)")
      for entry in list.entries {
        let request = entry.witness.request
        XCTAssertTrue(query.actions.isEmpty || query.actions.contains { $0.matches(request.action) }, "\(entry)")
      }
    }
  }

  func testPolicyOfAPrincipal() throws {
    let text =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"},{"Effect":"Deny","NotAction":"sqs:Send*","Resource":"*"}]}"#
    let policy = DecodedPolicy(try XCTUnwrap(JSONDocument.parse(Array(text.utf8)).root)).policy
    let query = AccessQuery(actions: [ActionPattern("sqs:*"), ActionPattern("iam:PassRole")])
    let list = PolicyAnalyzer().access(.action, to: query, in: policy)
    XCTAssertEqual(list.entries.map(\.text), ["sqs:SendMessage"])
    XCTAssertEqual(PolicyAnalyzer().access(.resource, in: policy).entries.map(\.text), ["*"])
    XCTAssertEqual(PolicyAnalyzer().access(.principal, in: policy).entries, [])
    XCTAssertEqual(PolicyAnalyzer(reference: nil).access(.action, in: policy), AccessList())
  }
}
