import Inventory
import JSONText
import PolicyModel
import TestSupport
import XCTest

/// What a principal may do.
final class WhatCanTests: XCTestCase {
  private let role = "arn:aws:iam::111111111111:role/app"

  private func inventory(_ text: String, file: StaticString = #filePath, line: UInt = #line) -> Inventory {
    let read = InventoryFile(MarkedDocument(text, file: file, line: line).root)
    XCTAssertEqual(read.issues.filter(\.isFatal), [], file: file, line: line)
    return read.inventory
  }

  private func inventory(own statements: String, more: String = "") -> Inventory {
    inventory(
      #"{"identity": {"\#(role)": {"Version": "2012-10-17", "Statement": [\#(statements)]}}\#(more)}"#)
  }

  private func lines(
    _ inventory: Inventory, of principal: String? = nil, service: String? = nil, action: String = "*"
  ) throws -> [String] {
    let caller = try XCTUnwrap(RequestPrincipal(principal ?? role))
    let answer = WhatCan(caller, in: inventory, service: service, action: ActionPattern(action))
    return answer.services.flatMap { service in
      service.entries.flatMap { entry in
        entry.grants.map { grant in
          let actions = entry.isEveryAction ? "all" : entry.patterns.joined(separator: " ")
          let account = grant.account.map { " @\($0)" } ?? ""
          let keys = grant.access.contextKeys.map { " ?\($0)" }.joined()
          return "\(service.name) \(actions) \(grant.resource)\(account)\(keys)" + grant.narrowings.map(words).joined()
        }
      }
    }
  }

  private func words(_ narrowing: Narrowing) -> String {
    func text(_ element: ResourceElement) -> String {
      (element.isNegated ? "!" : "") + element.patterns.elements.map(\.description).joined(separator: " ")
    }
    switch narrowing {
    case .cut(let reference, let element, let keys):
      return " -\(reference.name)(\(text(element)))" + keys.map { "?\($0)" }.joined()
    case .within(let layer, _, let elements):
      return " <\(layer.rawValue)(\(elements.map(text).joined(separator: " | ")))"
    }
  }

  func testOwnPolicies() throws {
    let table = "arn:aws:glue:us-east-1:111111111111:table/db/*"
    let ancestors = #""arn:aws:glue:us-east-1:111111111111:catalog", "arn:aws:glue:us-east-1:111111111111:database/db""#
    let cases: [(name: String, statements: String, expected: [String])] = [
      ("nothing", "", []),
      (
        "plain", #"{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::b/*"}"#,
        ["s3 GetObject PutObject arn:aws:s3:::b/*"]
      ),
      (
        "wildcards stay as few words",
        #"{"Effect": "Allow", "Action": ["sqs:*Message*", "sqs:GetQueueUrl"], "Resource": "arn:aws:sqs:*:*:q"}"#,
        ["sqs *Message* GetQueueUrl arn:aws:sqs:*:*:q"]
      ),
      ("all of a service", #"{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}"#, ["sqs all *"]),
      (
        "a part of its actions on a resource of one kind",
        #"{"Effect": "Allow", "Action": "sts:*", "Resource": "arn:aws:s3:::b"}"#, []
      ),
      (
        "resources and actions that do not fit are left out",
        #"{"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket", "s3:ListAllMyBuckets"], "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]}"#,
        ["s3 GetObject arn:aws:s3:::b/*", "s3 ListBucket arn:aws:s3:::b"]
      ),
      (
        "an action that no resource can be named for",
        #"{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}"#,
        ["s3 ListAllMyBuckets *"]
      ),
      (
        "a denial of it all",
        #"{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}, {"Effect": "Deny", "Action": "sqs:*", "Resource": "*"}"#,
        []
      ),
      (
        "a denial of a part",
        #"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}, {"Sid": "No", "Effect": "Deny", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:secret"}"#,
        ["sqs SendMessage * -No(arn:aws:sqs:*:*:secret)"]
      ),
      (
        "a denial of a part that hangs on a key",
        #"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}, {"Effect": "Deny", "Action": "*", "Resource": "arn:aws:sqs:*:*:s", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}"#,
        ["sqs SendMessage * -statement 2(arn:aws:sqs:*:*:s)?aws:MultiFactorAuthPresent"]
      ),
      (
        "a denial of one action",
        #"{"Effect": "Allow", "Action": "sts:*", "Resource": "*"}, {"Effect": "Deny", "NotAction": "sts:GetCallerIdentity", "Resource": "*"}"#,
        ["sts GetCallerIdentity *"]
      ),
      (
        "a condition",
        #"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/Team": "a"}}}"#,
        ["sqs SendMessage * ?aws:PrincipalTag/team"]
      ),
      (
        "all but some resources",
        #"{"Effect": "Allow", "Action": "sqs:SendMessage", "NotResource": "arn:aws:sqs:*:*:s"}"#,
        ["sqs SendMessage * <identity(!arn:aws:sqs:*:*:s)"]
      ),
      (
        "a narrower grant beside a wider one",
        #"{"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:*"}, {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:*:q"}"#,
        []
      ),
      (
        "the catalog's tables need what they are in",
        #"{"Effect": "Allow", "Action": "glue:GetTable", "Resource": "\#(table)"}"#, []
      ),
      (
        "with what they are in",
        #"{"Effect": "Allow", "Action": "glue:UpdateTable", "Resource": ["\#(table)", \#(ancestors)]}"#,
        [
          "glue UpdateTable \(table)", "glue UpdateTable arn:aws:glue:us-east-1:111111111111:catalog",
          "glue UpdateTable arn:aws:glue:us-east-1:111111111111:database/db",
        ]
      ),
      (
        "a service that the table does not list",
        #"{"Effect": "Allow", "Action": ["nosuch:Get*", "nosuch:Put"], "Resource": "*"}"#,
        ["nosuch all *"]
      ),
      (
        "an action that the table does not list",
        #"{"Effect": "Allow", "Action": "sqs:NoSuch", "Resource": "arn:aws:sqs:*:*:q"}"#,
        ["sqs NoSuch arn:aws:sqs:*:*:q"]
      ),
    ]
    for test in cases {
      let found = try lines(inventory(own: test.statements))
      if test.name.hasPrefix("a narrower") {
        XCTAssertFalse(found.contains { $0.hasSuffix(":q") }, "\(test.name): \(found)")
      } else {
        XCTAssertEqual(found, test.expected, test.name)
      }
    }
  }

  func testVariablesAreReplaced() throws {
    let user = "arn:aws:iam::111111111111:user/ana"
    let found = try lines(
      inventory(
        #"""
        {"identity": {"\#(user)": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:username}/*"},
          {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::home/${aws:PrincipalTag/t}/*"},
          {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/bob/*"}]}}}
        """#), of: user)
    XCTAssertEqual(
      found,
      [
        "s3 GetObject arn:aws:s3:::home/${aws:username}/*",
        "s3 PutObject arn:aws:s3:::home/${aws:PrincipalTag/t}/* ?aws:PrincipalTag/t",
      ])
  }

  func testOtherLayers() throws {
    let own = #"{"Effect": "Allow", "Action": ["sqs:SendMessage", "sns:Publish"], "Resource": "*"}"#
    func policy(_ action: String, _ resource: String) -> String {
      #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "\#(action)", "Resource": "\#(resource)"}}"#
    }
    let queue = "arn:aws:sqs:*:*:q"
    let cases: [(name: String, more: String, expected: [String])] = [
      ("no other", "", ["sns Publish *", "sqs SendMessage *"]),
      (
        "a boundary", #", "boundaries": {"\#(role)": \#(policy("sqs:*", queue))}"#,
        ["sqs SendMessage * <boundary(\(queue))"]
      ),
      ("control policies", #", "scps": {"111111111111": [[\#(policy("sns:*", "*"))]]}"#, ["sns Publish *"]),
      ("a level that allows nothing", #", "scps": {"111111111111": [[\#(policy("*", "*"))], []]}"#, []),
      (
        "control policies of another account", #", "scps": {"222222222222": [[]]}"#,
        ["sns Publish *", "sqs SendMessage *"]
      ),
      (
        "a queue elsewhere",
        #", "resource": {"arn:aws:sqs:us-east-1:222222222222:far": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Principal": {"AWS": "111111111111"}}}}"#,
        [
          "sns Publish *", "sqs SendMessage *", "sqs SendMessage arn:aws:sqs:us-east-1:222222222222:far @222222222222",
        ]
      ),
      (
        "a queue that means another",
        #", "resource": {"arn:aws:sqs:us-east-1:222222222222:far": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Principal": {"AWS": "333333333333"}}}}"#,
        ["sns Publish *", "sqs SendMessage *"]
      ),
      (
        "an own queue that gives more",
        #", "resource": {"arn:aws:sqs:us-east-1:111111111111:near": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:DeleteMessage", "Resource": "*", "Principal": {"AWS": "\#(role)"}}}}"#,
        ["sns Publish *", "sqs DeleteMessage arn:aws:sqs:us-east-1:111111111111:near", "sqs SendMessage *"]
      ),
      (
        "a queue that denies",
        #", "resource": {"arn:aws:sqs:us-east-1:111111111111:near": {"Version": "2012-10-17", "Statement": {"Sid": "D", "Effect": "Deny", "Action": "sqs:*", "Resource": "*", "Principal": "*"}}}"#,
        ["sns Publish *", "sqs SendMessage * -D(*)"]
      ),
    ]
    for test in cases {
      XCTAssertEqual(try lines(inventory(own: own, more: test.more)), test.expected, test.name)
    }
  }

  func testRolesThatMayBeAssumed() throws {
    let other = "arn:aws:iam::222222222222:role/other"
    let trust = #""Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "\#(role)"}"#
    let found = try lines(
      inventory(
        own: #"{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}"#,
        more: #", "trust": {"\#(other)": {"Version": "2012-10-17", "Statement": {\#(trust)}}}"#), service: "sts")
    XCTAssertTrue(found.contains("sts AssumeRole \(other) @222222222222"), "\(found)")
  }

  func testPrincipalsWithoutPoliciesOfTheirOwn() throws {
    let bucket =
      #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Principal": "*"}}"#
    let open = inventory(#"{"resource": {"arn:aws:s3:::b/*": \#(bucket)}, "bucketOwners": {"b": "111111111111"}}"#)
    XCTAssertEqual(try lines(open, of: "anonymous"), ["s3 GetObject arn:aws:s3:::b/* @111111111111"])
    let root = try lines(open, of: "111111111111", service: "sqs")
    XCTAssertEqual(root, ["sqs all *"])
    XCTAssertEqual(try lines(open, of: "arn:aws:iam::333333333333:role/r"), [], "its own account grants it nothing")
  }

  func testServicesAndActionsThatAreAskedFor() throws {
    let wide = inventory(own: #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#)
    let caller = try XCTUnwrap(RequestPrincipal(role))
    let all = WhatCan(caller, in: wide)
    XCTAssertGreaterThan(all.services.count, 400)
    XCTAssertEqual(all.services.count, all.serviceCount)
    for service in all.services where service.name != "sts" {
      XCTAssertEqual(service.entries.map(\.isEveryAction), [true], service.name)
      XCTAssertEqual(service.allowedCount, service.actionCount, service.name)
    }
    XCTAssertEqual(all.undecided, [Undecided(subject: "sts on *", reason: .missingPolicy(.trustPolicy))])
    XCTAssertEqual(try lines(wide, service: "SQS"), ["sqs all *"])
    XCTAssertEqual(try lines(wide, action: "sqs:Send*"), ["sqs SendMessage *"])
    XCTAssertEqual(try lines(wide, service: "sns", action: "sqs:Send*"), [])
    let most = inventory(own: #"{"Effect": "Allow", "NotAction": "sqs:*", "Resource": "*"}"#)
    XCTAssertEqual(try lines(most, service: "sqs"), [])
    XCTAssertEqual(try lines(most, service: "sns"), ["sns all *"])
  }

  func testWhatIsNotDecided() throws {
    var inventory = inventory(own: #"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}"#)
    inventory.unreadPolicies[role] = ["lost"]
    let answer = WhatCan(try XCTUnwrap(RequestPrincipal(role)), in: inventory)
    XCTAssertEqual(answer.undecided, [Undecided(subject: role, reason: .unreadPolicy("lost"))])
    XCTAssertEqual(answer.services.map(\.name), ["sqs"], "what can be read is told all the same")
  }
}
