import Inventory
import JSONText
import PolicyModel
import TestSupport
import XCTest

/// Who may make a request.
final class WhoCanTests: XCTestCase {
  private let role = "arn:aws:iam::111111111111:role/app"
  private let user = "arn:aws:iam::111111111111:user/ana"
  private let bucket = "arn:aws:s3:::b"
  private let key = "arn:aws:s3:::b/k"

  private func policy(_ effect: String = "Allow", _ rest: String = "") -> String {
    let resource = rest.contains("Resource") || rest.contains("Principal") ? "" : #", "Resource": "*""#
    return #"{"Version": "2012-10-17", "Statement": {"Effect": "\#(effect)", "Action": "*"\#(resource)\#(rest)}}"#
  }

  private func inventory(_ text: String, file: StaticString = #filePath, line: UInt = #line) -> Inventory {
    let read = InventoryFile(MarkedDocument(text, file: file, line: line).root)
    XCTAssertEqual(read.issues.filter(\.isFatal), [], file: file, line: line)
    return read.inventory
  }

  private func question(_ action: String, _ resources: [String], isPattern: Bool = true) throws -> Request {
    var request = Request(
      principal: .anonymous, action: try XCTUnwrap(ActionName(action)), resources: resources)
    request.isPattern = isPattern
    return request
  }

  private func words(_ holder: WhoCan.Holder) -> String {
    ([holder.principal] + holder.access.contextKeys).joined(separator: " ")
  }

  private func words(_ outsider: Outsider) -> String {
    ([outsider.kind.rawValue, outsider.name] + (outsider.needsOwnAccount ? ["own"] : []) + outsider.access.contextKeys)
      .joined(separator: " ")
  }

  func testPrincipalsOfTheInventory() throws {
    let mfa = #", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}"#
    let inventory = inventory(
      """
      {"identity": {
         "\(role)": [\(policy())],
         "\(user)": [\(policy("Allow", mfa))],
         "arn:aws:iam::111111111111:user/bob": [\(policy("Allow", #", "Resource": "arn:aws:s3:::c/*""#))],
         "arn:aws:iam::111111111111:user/eve": [\(policy()), \(policy("Deny"))],
         "arn:aws:iam::222222222222:role/far": [\(policy())]},
       "trust": {"arn:aws:iam::111111111111:role/bare": \(policy("Allow", #", "Principal": {"Service": "ec2.amazonaws.com"}"#))},
       "bucketOwners": {"b": "111111111111", "c": "111111111111"}}
      """)
    let answer = WhoCan(try question("s3:GetObject", [key]), in: inventory)
    XCTAssertEqual(answer.principals.map(words), [role, "\(user) aws:MultiFactorAuthPresent"])
    XCTAssertEqual(answer.rootUsers.map(words), ["arn:aws:iam::111111111111:root"])
    XCTAssertEqual(answer.outsiders, [])
    XCTAssertEqual(answer.undecided, [])
    XCTAssertEqual(answer.askedCount, 6)
    let both = WhoCan(try question("s3:GetObject", [key, "arn:aws:s3:::c/k"]), in: inventory)
    XCTAssertEqual(both.principals.map(\.principal), [role, user], "all resources, in one request")
    var told = try question("s3:GetObject", [key])
    told.context["aws:MultiFactorAuthPresent"] = .single("false")
    XCTAssertEqual(WhoCan(told, in: inventory).principals.map(words), [role])
    let parts = WhoCan(try question("s3:GetObject", ["arn:aws:s3:::*"]), in: inventory)
    XCTAssertTrue(parts.principals.map(words).contains("arn:aws:iam::111111111111:user/bob"), "a part of the pattern")
    let literal = WhoCan(try question("s3:GetObject", ["arn:aws:s3:::c*"], isPattern: false), in: inventory)
    XCTAssertFalse(literal.principals.map(words).contains("arn:aws:iam::111111111111:user/bob"))
  }

  /// Every kind of entry of a resource's policy, and who it comes to.
  func testThoseWhomPoliciesOfResourcesLetIn() throws {
    let org = #", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}"#
    let arn = #", "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::333333333333:role/*"}}"#
    let source = #", "Condition": {"StringEquals": {"aws:SourceAccount": "111111111111"}}"#
    let cases: [(name: String, principal: String, expected: [String])] = [
      ("everyone", #""*""#, ["everyone *"]),
      ("everyone of an organisation", #""*"\#(org)"#, ["everyone * aws:PrincipalOrgID"]),
      ("everyone of a name", #"{"AWS": "*"}\#(arn)"#, ["everyone * aws:PrincipalArn"]),
      ("an account", #"{"AWS": "333333333333"}"#, ["account 333333333333 own"]),
      (
        "an account by its root", #"{"AWS": "arn:aws:iam::333333333333:root"}\#(arn)"#,
        ["account 333333333333 own aws:PrincipalArn"]
      ),
      ("the bucket's own account", #"{"AWS": "111111111111"}"#, []),
      ("an account of the inventory", #"{"AWS": "222222222222"}"#, []),
      (
        "a role elsewhere", #"{"AWS": "arn:aws:iam::333333333333:role/r"}"#,
        ["principal arn:aws:iam::333333333333:role/r own"]
      ),
      (
        "a user of the own account", #"{"AWS": "arn:aws:iam::111111111111:user/new"}"#,
        ["principal arn:aws:iam::111111111111:user/new"]
      ),
      ("a service", #"{"Service": "logs.amazonaws.com"}\#(source)"#, ["service logs.amazonaws.com aws:SourceAccount"]),
      ("a provider", #"{"Federated": "accounts.google.com"}"#, ["provider accounts.google.com"]),
      ("nobody that can be named", #"{"AWS": "AROAABCDEFGHIJKLMNOPQ"}"#, []),
    ]
    for test in cases {
      let inventory = inventory(
        """
        {"identity": {"\(user)": [], "arn:aws:iam::222222222222:role/far": []},
         "resource": {"\(bucket)/*": \(policy("Allow", #", "Resource": "*", "Principal": \#(test.principal)"#))},
         "bucketOwners": {"b": "111111111111"}}
        """)
      let answer = WhoCan(try question("s3:GetObject", [key]), in: inventory)
      XCTAssertEqual(answer.outsiders.map(words), test.expected, test.name)
      let elsewhere = WhoCan(try question("s3:GetObject", ["arn:aws:s3:::other/k"]), in: inventory)
      XCTAssertEqual(elsewhere.outsiders, [], "\(test.name), elsewhere")
      let ofPattern = WhoCan(try question("s3:GetObject", ["arn:aws:s3:::b/x*"]), in: inventory)
      XCTAssertEqual(ofPattern.outsiders, answer.outsiders, "\(test.name), of a pattern")
    }
  }

  /// Denials keep outsiders out, but for those whom they spare.
  func testDenialsOfResourcesPolicies() throws {
    let stranger = "arn:aws:iam::333333333333:role/r"
    let spared = #""NotPrincipal": {"AWS": ["\#(stranger)", "arn:aws:iam::333333333333:root"]}"#
    let inventory = inventory(
      """
      {"identity": {"\(user)": [\(policy())]},
       "resource": {"\(bucket)/*": {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"},
         {"Effect": "Deny", "Action": "s3:Get*", "Resource": "*", \(spared)},
         {"Effect": "Deny", "Action": "s3:Put*", "Resource": "*", "Principal": "*"}]}},
       "bucketOwners": {"b": "111111111111"}}
      """)
    let get = WhoCan(try question("s3:GetObject", [key]), in: inventory)
    XCTAssertEqual(
      get.outsiders.map(words),
      ["account 333333333333 own", "principal \(stranger) own"].filter {
        $0.hasPrefix("principal")
      })
    XCTAssertEqual(get.principals, [])
    XCTAssertTrue(WhoCan(try question("s3:PutObject", [key]), in: inventory).isNobody)
    let delete = WhoCan(try question("s3:DeleteObject", [key]), in: inventory)
    XCTAssertEqual(delete.principals.map(\.principal), [user])
    XCTAssertTrue(delete.outsiders.map(words).contains("everyone *"))
  }

  func testWhoMayBecomeARole() throws {
    let web = #"{"Federated": "token.actions.githubusercontent.com"}"#
    let sub = #""Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:o/r:*"}}"#
    let inventory = inventory(
      """
      {"identity": {"\(user)": [\(policy())], "\(role)": [],
                    "arn:aws:iam::111111111111:user/bob": []},
       "trust": {"\(role)": {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "111111111111", "Service": "ec2.amazonaws.com"}},
         {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": \(web), \(sub)}]}}}
      """)
    let assume = WhoCan(try question("sts:AssumeRole", [role]), in: inventory)
    XCTAssertEqual(assume.principals.map(words), [user])
    XCTAssertEqual(assume.outsiders.map(words), ["service ec2.amazonaws.com"])
    XCTAssertEqual(assume.rootUsers, [], "the root user cannot become a role")
    let roles = WhoCan(try question("sts:AssumeRole", ["arn:aws:iam::111111111111:role/*"]), in: inventory)
    XCTAssertEqual(roles.outsiders.map(words), ["service ec2.amazonaws.com"])
    let identity = WhoCan(try question("sts:AssumeRoleWithWebIdentity", [role]), in: inventory)
    XCTAssertEqual(
      identity.outsiders.map(words),
      ["provider token.actions.githubusercontent.com token.actions.githubusercontent.com:sub"])
  }

  func testKeysWithoutPolicies() throws {
    let key = "arn:aws:kms:us-east-1:111111111111:key/1234"
    let inventory = inventory(#"{"identity": {"\#(user)": [\#(policy())]}}"#)
    let answer = WhoCan(try question("kms:Decrypt", [key]), in: inventory)
    XCTAssertEqual(answer.principals, [])
    XCTAssertEqual(answer.undecided, [Undecided(subject: key, reason: .missingPolicy(.keyPolicy))])
  }

  /// A session that a policy names, of a role that the inventory holds, is asked about by the role's policies.
  func testSessionsOfKnownRoles() throws {
    let session = "arn:aws:sts::111111111111:assumed-role/app/run"
    let inventory = inventory(
      """
      {"identity": {"\(role)": []},
       "resource": {"\(bucket)/*": \(policy("Allow", #", "Resource": "*", "Principal": {"AWS": "\#(session)"}"#))},
       "bucketOwners": {"b": "111111111111"}}
      """)
    let answer = WhoCan(try question("s3:GetObject", [key]), in: inventory)
    XCTAssertEqual(answer.principals.map(words), [session])
    XCTAssertEqual(answer.outsiders, [])
  }

  func testWhatIsNotDecided() throws {
    let canonical = #", "Resource": "*", "Principal": {"CanonicalUser": "79a59df900b949e5"}"#
    let unique = #", "Resource": "*", "Principal": {"AWS": "AROAABCDEFGHIJKLMNOPQ"}"#
    var inventory = inventory(
      """
      {"identity": {"\(user)": [\(policy())]},
       "resource": {"\(bucket)/*": [\(policy("Allow", canonical)), \(policy("Allow", unique))]}}
      """)
    inventory.unreadPolicies[user] = ["lost"]
    let answer = WhoCan(try question("s3:GetObject", [key]), in: inventory)
    XCTAssertEqual(
      Set(answer.undecided),
      [
        Undecided(subject: "79a59df900b949e5", reason: .canonicalUser(policy: "\(bucket)/* [1]")),
        Undecided(subject: "AROAABCDEFGHIJKLMNOPQ", reason: .uniqueID(policy: "\(bucket)/* [2]")),
        Undecided(subject: user, reason: .unreadPolicy("lost")),
        Undecided(subject: key, reason: .unknownOwner),
      ])
    XCTAssertEqual(answer.principals, [])
    XCTAssertFalse(answer.isNobody)
    inventory.uniqueIDs["arn:aws:iam::111111111111:role/app"] = "AROAABCDEFGHIJKLMNOPQ"
    inventory.canonicalIDs["222222222222"] = "79a59df900b949e5"
    let known = WhoCan(try question("s3:GetObject", [key]), in: inventory)
    XCTAssertFalse(known.undecided.contains { $0.subject.hasPrefix("79") })
    XCTAssertEqual(known.outsiders.map(\.name), ["222222222222"])
    XCTAssertFalse(known.undecided.contains { $0.subject.hasPrefix("AROA") })
  }
}
