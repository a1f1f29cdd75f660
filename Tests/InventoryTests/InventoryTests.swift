import Inventory
import JSONText
import PolicyModel
import TestSupport
import XCTest

final class InventoryTests: XCTestCase {
  private let role = "arn:aws:iam::123456789012:role/team/app"
  private let session = "arn:aws:sts::123456789012:assumed-role/app/run"
  private let user = "arn:aws:iam::123456789012:user/ana"

  private func inventory(_ text: String, file: StaticString = #filePath, line: UInt = #line) -> Inventory {
    let file = InventoryFile(MarkedDocument(text, file: file, line: line).root)
    XCTAssertEqual(file.issues.filter(\.isFatal), [])
    return file.inventory
  }

  private func policy(_ effect: String = "Allow", _ rest: String = #""Action": "*", "Resource": "*""#) -> String {
    #"{"Version": "2012-10-17", "Statement": {"Effect": "\#(effect)", \#(rest)}}"#
  }

  private func request(_ principal: String, _ action: String, _ resources: String...) throws -> Request {
    Request(
      principal: try XCTUnwrap(RequestPrincipal(principal), principal),
      action: try XCTUnwrap(ActionName(action), action),
      resources: resources)
  }

  private func outcome(_ inventory: Inventory, _ request: Request) -> Decision.Outcome {
    Authorizer(inventory.policySet(for: request)).decide(inventory.completed(request)).outcome
  }

  func testMerging() {
    let first = inventory(
      """
      {"identity": {"\(user)": \(policy())}, "trust": {"\(role)": \(policy())}, "resource": {"*": \(policy())},
       "boundaries": {"\(user)": \(policy())}, "bucketOwners": {"b": "123456789012", "c": "123456789012"},
       "scps": {"123456789012": []}, "rcps": {"123456789012": []}, "managementAccount": "111111111111",
       "roleOfSession": {"123456789012/app": "\(role)"}}
      """)
    let second = inventory(
      """
      {"identity": {"\(user)": \(policy("Deny")), "\(role)": \(policy())}, "trust": {"\(role)": \(policy())},
       "resource": {"*": \(policy())}, "boundaries": {"\(user)": \(policy("Deny"))},
       "bucketOwners": {"b": "210987654321"}, "scps": {"123456789012": [[]]}, "rcps": {"210987654321": []}}
      """)
    var merged = first
    merged.aliases["ana"] = ARN(user)
    merged.merge(second)
    XCTAssertEqual(merged.identity[user]?.map { $0.policy.statements.elements[0].effect }, [.allow, .deny])
    XCTAssertEqual(merged.identity.count, 2)
    XCTAssertEqual(merged.trust[role]?.count, 2)
    XCTAssertEqual(merged.resources.count, 2)
    XCTAssertEqual(merged.boundaries[user]?.policy.statements.elements[0].effect, .deny)
    XCTAssertEqual(merged.bucketOwners.mapValues(\.description), ["b": "210987654321", "c": "123456789012"])
    XCTAssertEqual(merged.serviceControl.values.map(\.count), [1])
    XCTAssertEqual(merged.resourceControl.count, 2)
    XCTAssertEqual(merged.managementAccount?.description, "111111111111", "one that is not given takes none away")
    XCTAssertEqual(merged.roleOfSession.count, 1)
    XCTAssertEqual(merged.aliases["ana"]?.description, user)
  }

  /// A denial of either inventory holds, whichever is read first.
  func testLevelsOfControlPoliciesAddUp() throws {
    let allowing = inventory(
      #"{"identity": {"\#(user)": \#(policy())}, "scps": {"123456789012": [\#(policy())]}, "rcps": {"123456789012": []}}"#
    )
    let denying = inventory(#"{"scps": {"123456789012": [\#(policy("Deny"))]}}"#)
    let guarding = inventory(
      #"{"rcps": {"123456789012": [\#(policy("Deny", #""Principal": "*", "Action": "*", "Resource": "*""#))]}}"#)
    let request = try request(user, "s3:GetObject", "arn:aws:s3:::b/k")
    XCTAssertEqual(outcome(allowing, request), .allowed)
    for (first, second) in [(allowing, denying), (denying, allowing), (allowing, guarding), (guarding, allowing)] {
      var merged = first
      merged.merge(second)
      XCTAssertEqual(outcome(merged, request), .explicitlyDenied)
    }
  }

  func testConflictsAreTold() {
    let first = inventory(
      """
      {"boundaries": {"\(user)": \(policy())}, "bucketOwners": {"b": "123456789012", "c": "123456789012"},
       "managementAccount": "111111111111", "roleOfSession": {"123456789012/app": "\(role)"}}
      """)
    var other = inventory(
      """
      {"boundaries": {"\(user)": \(policy("Deny"))}, "bucketOwners": {"b": "210987654321", "c": "123456789012"},
       "managementAccount": "222222222222",
       "roleOfSession": {"123456789012/app": "arn:aws:iam::123456789012:role/app"}}
      """)
    XCTAssertEqual(
      first.conflicts(with: other),
      [
        "the boundary of `\(user)`", "the management account", "the owner of the bucket `b`",
        "the role of the sessions of `123456789012/app`",
      ])
    XCTAssertEqual(first.conflicts(with: first), [])
    XCTAssertEqual(first.conflicts(with: Inventory()), [])
    XCTAssertEqual(Inventory().conflicts(with: first), [])
    other.aliases["ana"] = ARN(role)
    var named = other
    named.aliases["ana"] = ARN(user)
    XCTAssertEqual(named.conflicts(with: other), ["the principal that is called `ana`"])
  }

  /// A session's ARN does not tell its role's path; the inventory does, where it knows one such role.
  func testRoleOfSession() throws {
    let known = inventory(#"{"roleOfSession": {"123456789012/app": "\#(role)"}}"#)
    let named = inventory(#"{"identity": {"\#(role)": \#(policy())}}"#)
    let trusted = inventory(#"{"trust": {"\#(role)": \#(policy())}}"#)
    let other = inventory(
      #"{"identity": {"arn:aws:iam::210987654321:role/app": \#(policy()), "arn:aws:iam::123456789012:user/app": \#(policy())}}"#
    )
    let ambiguous = inventory(
      #"{"identity": {"\#(role)": \#(policy()), "arn:aws:iam::123456789012:role/app": \#(policy())}}"#)
    let cases: [(name: String, inventory: Inventory, role: String?)] = [
      ("told", known, role), ("identity", named, role), ("trust", trusted, role), ("other accounts", other, nil),
      ("two", ambiguous, nil), ("nothing", Inventory(), nil),
    ]
    for test in cases {
      let completed = test.inventory.completed(try request(session, "s3:GetObject", "*"))
      XCTAssertEqual(completed.principal.role?.description, test.role, test.name)
    }
    XCTAssertEqual(outcome(named, try request(session, "s3:GetObject", "*")), .allowed)
    XCTAssertEqual(outcome(other, try request(session, "s3:GetObject", "*")), .implicitlyDenied)
    let malformed = "arn:aws:sts::123456789012:assumed-role/app"
    XCTAssertNil(named.completed(try request(malformed, "s3:GetObject", "*")).principal.role)
  }

  func testBucketOwners() throws {
    let inventory = inventory(
      #"{"identity": {"\#(user)": \#(policy())}, "bucketOwners": {"theirs": "210987654321", "ours": "123456789012"}}"#)
    let cases: [(resources: [String], outcome: Decision.Outcome)] = [
      (["arn:aws:s3:::ours/k"], .allowed), (["arn:aws:s3:::theirs"], .implicitlyDenied),
      (["arn:aws:s3:::theirs/k"], .implicitlyDenied), (["arn:aws:s3:::unknown/k"], .allowed),
      (["arn:aws:s3:::ours/k", "arn:aws:s3:::theirs/k"], .implicitlyDenied),
      (["arn:aws:sqs:us-east-1:123456789012:q", "arn:aws:s3:::theirs/k"], .implicitlyDenied),
      (["arn:aws:s3:::theirs/\u{301}k"], .implicitlyDenied),
      // Of an access point the bucket is not told by its name.
      (["arn:aws:s3:us-east-1:123456789012:accesspoint/theirs"], .implicitlyDenied),
    ]
    for test in cases {
      var request = try request(user, "s3:GetObject")
      request.resources = test.resources
      XCTAssertEqual(outcome(inventory, request), test.outcome, "\(test.resources)")
    }
    var told = try request(user, "s3:GetObject", "arn:aws:s3:::theirs/k")
    told.resourceAccount = AccountID("123456789012")
    XCTAssertEqual(outcome(inventory, told), .allowed, "what the request says wins")
  }

  /// R50: service control policies bind the users and roles of member accounts, and their root users, and do not reach
  /// the management account.
  func testServiceControlPolicies() throws {
    for (management, outcome) in [
      ("123456789012", Decision.Outcome.allowed), ("210987654321", .explicitlyDenied), (nil, .explicitlyDenied),
    ] {
      let section = management.map { #", "managementAccount": "\#($0)""# } ?? ""
      let inventory = inventory(
        """
        {"identity": {"\(user)": \(policy()), "\(role)": \(policy())}, "trust": {},
         "scps": {"123456789012": [[\(policy())], [\(policy()), \(policy("Deny"))]]}\(section)}
        """)
      for principal in [user, role, session, "123456789012"] {
        let name = "\(principal), management \(management ?? "unknown")"
        XCTAssertEqual(self.outcome(inventory, try request(principal, "s3:GetObject", "*")), outcome, name)
      }
      XCTAssertNil(inventory.policySet(for: try request("sqs.amazonaws.com", "s3:GetObject", "*")).serviceControl)
    }
  }

  /// R53: resource control policies are those of the account that owns the resource.
  func testResourceControlPolicies() throws {
    let open = policy("Allow", #""Principal": "*", "Action": "*", "Resource": "*""#)
    let closed = policy("Deny", #""Principal": "*", "Action": "s3:*", "Resource": "*""#)
    let text = """
      {"identity": {"\(user)": \(policy())}, "resource": {"*": \(open)}, "bucketOwners": {"theirs": "210987654321"},
       "rcps": {"210987654321": [[\(open), \(closed)]]}
      """
    for (resources, management, outcome) in [
      (["arn:aws:s3:::theirs/k"], "", Decision.Outcome.explicitlyDenied), (["arn:aws:s3:::ours/k"], "", .allowed),
      (["arn:aws:s3:::ours/k", "arn:aws:s3:::theirs/k"], "", .explicitlyDenied),
      (["arn:aws:s3:::theirs/k"], #", "managementAccount": "210987654321""#, .allowed),
    ] {
      var request = try request(user, "s3:GetObject")
      request.resources = resources
      XCTAssertEqual(self.outcome(inventory(text + management + "}"), request), outcome, "\(resources)\(management)")
    }
    let own = inventory(
      #"{"identity": {"\#(user)": \#(policy())}, "rcps": {"123456789012": [[\#(open), \#(closed)]]}}"#)
    XCTAssertEqual(
      outcome(own, try request(user, "s3:GetObject", "arn:aws:s3:::unknown/k")), .explicitlyDenied,
      "a bucket whose owner nobody tells counts as the principal's own, its resource control policies too")
  }

  /// Boundaries and trust policies reach whom they are of; trust policies have a say in STS only.
  func testPolicySets() throws {
    let trust = policy("Allow", #""Principal": {"AWS": "\#(user)"}, "Action": "sts:AssumeRole""#)
    let inventory = inventory(
      """
      {"identity": {"\(user)": \(policy())}, "boundaries": {"\(role)": \(policy()), "\(user)": \(policy())},
       "trust": {"\(role)": \(trust)}, "resource": {"arn:aws:s3:::b": \(policy())}}
      """)
    let assume = inventory.policySet(for: try request(user, "sts:AssumeRole", role))
    XCTAssertEqual(assume.resource.map(\.policy.name), [role])
    XCTAssertEqual(assume.boundaries.map(\.name), ["boundary of \(user)"])
    XCTAssertEqual(outcome(inventory, try request(user, "sts:AssumeRole", role)), .allowed)
    let get = inventory.policySet(for: try request(session, "s3:GetObject", "arn:aws:s3:::b"))
    XCTAssertEqual(Set(get.resource.map(\.policy.name)), ["arn:aws:s3:::b"])
    XCTAssertEqual(get.boundaries.map(\.name), ["boundary of \(role)"])
    XCTAssertEqual(get.identity.count, 0)
    for name in ["anonymous", "sqs.amazonaws.com", "123456789012"] {
      let set = inventory.policySet(for: try request(name, "s3:GetObject", "arn:aws:s3:::b"))
      XCTAssertEqual(set.identity.count + set.boundaries.count, 0, name)
    }
  }

  func testWhomItKnows() throws {
    let inventory = inventory(#"{"identity": {"\#(user)": \#(policy())}, "trust": {"\#(role)": \#(policy())}}"#)
    for (name, expected) in [
      (user, true), (role, true), (session, true), ("arn:aws:iam::123456789012:user/bo", false), ("anonymous", true),
      ("sqs.amazonaws.com", true), ("123456789012", true), ("arn:aws:sts::123456789012:assumed-role/other/run", false),
    ] {
      XCTAssertEqual(inventory.knows(try XCTUnwrap(RequestPrincipal(name), name)), expected, name)
    }
  }
}
