import Inventory
import JSONText
import PolicyModel
import TestSupport
import XCTest

/// Whatever is kept from earlier requests, the answer is the one that the policies themselves give.
final class InventoryAuthorizerTests: XCTestCase {
  private func expected(_ inventory: Inventory, _ request: Request) -> Decision.Outcome {
    Authorizer(inventory.policySet(for: request)).decide(inventory.completed(request)).outcome
  }

  /// Asks all requests in turn, `rounds` times, and gives how many of each outcome there were.
  @discardableResult
  private func ask(
    _ requests: [Request], of inventory: Inventory, limit: Int, rounds: Int = 3, _ name: String
  ) -> [Decision.Outcome: Int] {
    var authorizer = InventoryAuthorizer(inventory, limit: limit)
    var counts: [Decision.Outcome: Int] = [:]
    let answers = requests.map { (inventory.completed($0), expected(inventory, $0)) }
    for round in 1...rounds {
      for (request, (completed, outcome)) in zip(requests, answers) {
        let own = authorizer.completed(request)
        XCTAssertEqual(own, completed, "\(name), round \(round)")
        XCTAssertEqual(
          authorizer.outcome(ofCompleted: own), outcome, "\(name), round \(round), limit \(limit): \(request)")
        counts[outcome, default: 0] += 1
      }
    }
    return counts
  }

  /// The policies of a line of a batch as an inventory would hold them; what no inventory holds is left out.
  private func inventory(_ policies: PolicySet, for request: Request) -> Inventory {
    var inventory = Inventory()
    if let holder = request.principal.policyHolder?.description {
      inventory.identity[holder] = policies.identity
      inventory.boundaries[holder] = policies.boundaries.first
    }
    if request.action.isOf(service: "sts") {
      for role in request.resources { inventory.trust[role] = policies.resource.map(\.policy) }
    } else {
      inventory.resources = policies.resource
    }
    if let account = request.principal.account { inventory.serviceControl[account] = policies.serviceControl }
    for owner in request.resources.compactMap({ request.owner(of: $0) }) {
      inventory.resourceControl[owner] = policies.resourceControl
    }
    inventory.lakeFormation = policies.lakeFormation ?? LakeFormationSettings()
    return inventory
  }

  func testEveryFixture() throws {
    var all = Inventory()
    var requests: [Request] = []
    for file in try Fixtures.names(in: "evaluation") where file.hasSuffix(".jsonl") {
      for (index, text) in try Fixtures.text("evaluation/\(file)").split(separator: "\n").enumerated() {
        guard let node = JSONDocument.parse(String(text)).root, let line = try? BatchLine(node),
          let policies = line.policies, let first = line.requests.first
        else { continue }
        let inventory = inventory(policies, for: first)
        ask(line.requests, of: inventory, limit: 1000, "\(file):\(index + 1)")
        // Of some lines together: of all of them nearly everything is denied.
        if index % 8 == 0 {
          all.merge(inventory)
          requests += line.requests
        }
      }
    }
    XCTAssertGreaterThan(requests.count, 30)
    for limit in [0, 50, 100_000] {
      let counts = ask(requests, of: all, limit: limit, rounds: 2, "all fixtures")
      XCTAssertGreaterThan(counts.count, 1, "\(counts)")
    }
  }

  func testGeneratedRequests() throws {
    var choices = SeededGenerator(seed: 7)
    let inventory = try rich()
    var requests: [Request] = []
    for _ in 0..<500 {
      var request = Request(
        principal: try XCTUnwrap(principals.randomElement(using: &choices).flatMap { RequestPrincipal($0) }),
        action: try XCTUnwrap(actions.randomElement(using: &choices).flatMap { ActionName($0) }),
        resources: [try XCTUnwrap(resources.randomElement(using: &choices))])
      if choices.next() % 4 == 0 { request.resources.append(try XCTUnwrap(resources.randomElement(using: &choices))) }
      if choices.next() % 6 == 0 { request.resourceAccount = AccountID("222222222222") }
      if choices.next() % 8 == 0 { request.context["aws:PrincipalTag/team"] = .single("none") }
      if choices.next() % 10 == 0 { request.isPattern = true }
      requests.append(request)
    }
    for limit in [0, 20, 400, 1 << 18] {
      let counts = ask(requests, of: inventory, limit: limit, rounds: 2, "generated")
      XCTAssertEqual(counts.count, 3, "\(counts)")
    }
  }

  /// Texts that Unicode holds for the same are two resources.
  func testTextsThatLookAlike() throws {
    let inventory = try read(
      """
      {"identity": {"arn:aws:iam::111111111111:user/ana": \(policy("Allow"))},
       "resource": {"arn:aws:s3:::caf\u{E9}": \(policy("Deny", #""Principal": "*", "#))}}
      """)
    let requests = ["caf\u{E9}", "cafe\u{301}"].map {
      Request(
        principal: RequestPrincipal("arn:aws:iam::111111111111:user/ana")!, action: ActionName("s3:ListBucket")!,
        resources: ["arn:aws:s3:::" + $0])
    }
    XCTAssertEqual(requests.map { expected(inventory, $0) }, [.explicitlyDenied, .allowed])
    ask(requests, of: inventory, limit: 1000, "alike")
  }

  // MARK: What is generated from

  private let principals = [
    "arn:aws:iam::111111111111:user/ana", "arn:aws:iam::111111111111:role/team/app",
    "arn:aws:sts::111111111111:assumed-role/app/run", "arn:aws:sts::111111111111:assumed-role/app/other",
    "arn:aws:sts::111111111111:assumed-role/twice/run", "arn:aws:sts::111111111111:assumed-role/mapped/run",
    "arn:aws-cn:sts::111111111111:assumed-role/app/run", "arn:aws:sts::111111111111:assumed-role/app",
    "arn:aws:sts::111111111111:federated-user/fed", "arn:aws:iam::111111111111:root",
    "arn:aws:iam::222222222222:role/twice", "arn:aws:iam::222222222222:role/nobody", "222222222222",
    "arn:aws:iam::333333333333:role/boss", "arn:aws:iam::333333333333:root", "glue.amazonaws.com", "anonymous",
    "arn:aws:iam::111111111111:role/unread",
  ]

  private let actions = [
    "s3:GetObject", "s3:DeleteObject", "glue:GetTable", "sts:AssumeRole", "kms:Decrypt", "sqs:SendMessage",
  ]

  private let resources = [
    "*", "arn:aws:s3:::lake", "arn:aws:s3:::lake/sales/k", "arn:aws:s3:::other/k", "arn:aws:s3:::closed/k",
    "arn:aws:s3:us-east-1:111111111111:accesspoint/ap/object/k",
    "arn:aws:glue:us-east-1:111111111111:table/sales/orders", "arn:aws:glue:us-east-1:222222222222:table/d/t",
    "arn:aws:iam::111111111111:role/team/app", "arn:aws:iam::222222222222:role/twice",
    "arn:aws:kms:us-east-1:111111111111:key/1", "arn:aws:kms:us-east-1:111111111111:key/2",
    "arn:aws:sqs:us-east-1:111111111111:jobs", "arn:aws:s3:::l*",
  ]

  private func policy(_ effect: String, _ more: String = "", _ action: String = "*") -> String {
    #"{"Version": "2012-10-17", "Statement": [{"Effect": "\#(effect)", \#(more)"Action": "\#(action)", "Resource": "*"}]}"#
  }

  private func trust(_ principal: String) -> String {
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": \#(principal), "Action": "sts:AssumeRole"}}"#
  }

  private func read(_ text: String) throws -> Inventory {
    let file = InventoryFile(try XCTUnwrap(JSONDocument.parse(text).root))
    XCTAssertEqual(file.issues.filter(\.isFatal), [])
    return file.inventory
  }

  /// An inventory that has something in every section.
  private func rich() throws -> Inventory {
    let all = policy("Allow")
    let open = policy("Allow", #""Principal": "*", "#)
    let tagged = policy(
      "Allow", #""Condition": {"StringEquals": {"aws:PrincipalTag/team": "data"}}, "#)
    var inventory = try read(
      """
      {"identity": {
        "arn:aws:iam::111111111111:user/ana": [\(all), \(policy("Deny", "", "s3:Delete*"))],
        "arn:aws:iam::111111111111:role/team/app": \(tagged), "arn:aws:iam::111111111111:role/a/twice": \(all),
        "arn:aws:iam::111111111111:role/b/twice": \(all), "arn:aws:iam::111111111111:role/deep/mapped": \(all),
        "arn:aws:iam::111111111111:role/unread": \(all), "arn:aws:iam::222222222222:role/twice": \(all),
        "arn:aws:iam::333333333333:role/boss": \(all)},
       "trust": {
        "arn:aws:iam::111111111111:role/team/app": \(trust(#"{"AWS": "222222222222"}"#)),
        "arn:aws:iam::222222222222:role/twice": \(trust(#"{"Service": "glue.amazonaws.com"}"#))},
       "resource": {
        "arn:aws:s3:::lake": \(open), "arn:aws:s3:::closed": [\(open), \(policy("Allow", #""Principal": {"AWS": "111111111111"}, "#))],
        "arn:aws:s3:::l*": \(policy("Deny", #""Principal": {"AWS": "arn:aws:iam::222222222222:role/twice"}, "#)),
        "arn:aws:kms:us-east-1:111111111111:key/1": \(policy("Allow", #""Principal": {"AWS": "111111111111"}, "#)),
        "arn:aws:sqs:us-east-1:111111111111:jobs": \(open)},
       "boundaries": {"arn:aws:iam::111111111111:role/team/app": \(policy("Allow", "", "s3:*"))},
       "scps": {"111111111111": [\(all), [\(all), \(policy("Deny", "", "sqs:*"))]], "333333333333": [[]]},
       "rcps": {"222222222222": [\(policy("Deny", #""Principal": "*", "#, "glue:*"))],
        "111111111111": [\(open)], "333333333333": [[]]},
       "bucketOwners": {"lake": "111111111111", "other": "222222222222", "closed": "111111111111"},
       "roleOfSession": {"111111111111/mapped": "arn:aws:iam::111111111111:role/deep/mapped"},
       "userOfFederatedUser": {"111111111111/fed": "arn:aws:iam::111111111111:user/ana"},
       "keyManagers": {"arn:aws:kms:us-east-1:111111111111:key/2": "AWS"},
       "managementAccount": "333333333333",
       "lakeFormation": {"111111111111": {"registered": [{"path": "s3://lake/sales", "hybrid": false}],
        "iamAllowedPrincipals": ["database/sales"],
        "grants": [{"principal": "arn:aws:iam::111111111111:user/ana", "resource": "table/sales/orders", "permissions": ["SELECT"]}]}},
       "tags": {"arn:aws:iam::111111111111:role/team/app": {"team": "data"}},
       "organizations": {"111111111111": {"id": "o-a"}, "222222222222": {"id": "o-b"}},
       "accessPoints": {"arn:aws:s3:us-east-1:111111111111:accesspoint/ap": "lake"},
       "restrictPublicBuckets": ["closed"]}
      """)
    inventory.unreadPolicies = ["arn:aws:iam::111111111111:role/unread": ["lost"]]
    return inventory
  }
}
