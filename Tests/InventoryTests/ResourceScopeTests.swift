import Inventory
import PolicyModel
import TestSupport
import XCTest

/// What an inventory tells of resources, and what of it reaches a request.
final class ResourceScopeTests: XCTestCase {
  private let user = "arn:aws:iam::111111111111:user/ana"
  private let foreign = "arn:aws:iam::222222222222:user/ben"
  private let allow = #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#
  private let open = #"{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}"#

  private struct Case {
    var name: String
    var principal: String
    var action: String
    var resources: [String]
    var context: [String: ContextValue] = [:]
    var outcome: Decision.Outcome
    var denial: ImplicitDenial?
  }

  private func check(_ sections: String, _ cases: [Case], line: UInt = #line) throws {
    let file = InventoryFile(MarkedDocument("{\(sections)}").root)
    XCTAssertEqual(file.issues, [], line: line)
    for test in cases {
      var request = Request(
        principal: try XCTUnwrap(RequestPrincipal(test.principal)), action: try XCTUnwrap(ActionName(test.action)),
        resources: test.resources)
      request.context = RequestContext(test.context)
      let completed = file.inventory.completed(request)
      let set = file.inventory.policySet(for: request)
      let decision = Authorizer(set).decide(completed)
      XCTAssertEqual(decision.outcome, test.outcome, test.name, line: line)
      if let denial = test.denial { XCTAssertEqual(decision.denial, denial, test.name, line: line) }
      XCTAssertEqual(Authorizer(set).explain(completed).decision, decision, test.name, line: line)
      XCTAssertEqual(CompiledPolicySet(set).outcome(of: completed), test.outcome, "\(test.name), compiled", line: line)
    }
  }

  /// R69: a policy is that of one function, one version or one alias; a pattern of several covers what it matches.
  func testFunctionPolicies() throws {
    let function = "arn:aws:lambda:us-east-1:222222222222:function:cat"
    let cases: [(attachedTo: String, asked: String, isAllowed: Bool)] = [
      (function, function, true), (function, function + ":LIVE", false), (function + ":LIVE", function, false),
      (function + ":LIVE", function + ":LIVE", true), (function + ":LIVE", function + ":TEST", false),
      (function + "*", function + "alog", true), (function + "*", function + ":LIVE", true),
      (function + ":*", function + ":LIVE", true), (function + ":*", function, false),
      (function + ":$LATEST", function + ":$LATEST", false),
      ("arn:aws:lambda:us-east-1:222222222222:function:*", function + ":LIVE", true),
      ("arn:aws:lambda:us-east-1:222222222222:*", function + ":LIVE", true),
    ]
    for (attachedTo, asked, isAllowed) in cases {
      try check(
        #""identity": {"\#(user)": \#(allow)}, "resource": {"\#(attachedTo)": \#(open)}"#,
        [
          Case(
            name: "\(asked) by \(attachedTo)", principal: user, action: "lambda:InvokeFunction", resources: [asked],
            outcome: isAllowed ? .allowed : .implicitlyDenied)
        ])
    }
  }

  /// R64: `RestrictPublicBuckets` keeps out everyone from outside where the policy is public, those included whom another
  /// statement names.
  func testClosedBuckets() throws {
    let named = #"{"Effect": "Allow", "Principal": {"AWS": "222222222222"}, "Action": "*", "Resource": "*"}"#
    func everyone(_ condition: String) -> String {
      #"{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": {\#(condition)}}"#
    }
    let policies: [(name: String, statements: String, isPublic: Bool)] = [
      ("one account", named, false),
      ("everyone", everyone(""), true),
      ("everyone and one account", named + ", " + everyone(""), true),
      ("one VPC endpoint", everyone(#""StringEquals": {"aws:SourceVpce": "vpce-1"}"#), false),
      ("any VPC endpoint", everyone(#""StringLike": {"aws:SourceVpce": "vpce-*"}"#), true),
      ("one, if there is any", everyone(#""StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}"#), true),
      ("not one", everyone(#""StringNotEquals": {"aws:SourceVpce": "vpce-2"}"#), true),
      ("a variable", everyone(#""StringEquals": {"aws:SourceVpce": "${aws:PrincipalTag/vpce}"}"#), true),
      ("an organisation", everyone(#""StringEquals": {"aws:PrincipalOrgID": "o-1"}"#), false),
      ("a tag", everyone(#""StringEquals": {"aws:PrincipalTag/vpce": "vpce-1"}"#), true),
      ("addresses", everyone(#""IpAddress": {"aws:SourceIp": "192.0.2.0/24"}"#), false),
      ("one address", everyone(#""IpAddress": {"aws:SourceIp": "192.0.2.1"}"#), false),
      ("half of all addresses", everyone(#""IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "128.0.0.0/1"]}"#), true),
      ("all new addresses", everyone(#""IpAddress": {"aws:SourceIp": ["::/0", "192.0.2.0/24"]}"#), true),
      ("no range", everyone(#""IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "192.0.2.0/x"]}"#), true),
      (
        "all but one",
        #"{"Effect": "Allow", "NotPrincipal": {"AWS": "333333333333"}, "Action": "*", "Resource": "*"}"#, true
      ),
      (
        "a denial to everyone",
        named + #", {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "*"}"#, false
      ),
    ]
    let context: [String: ContextValue] = [
      "aws:SourceVpce": .single("vpce-1"), "aws:PrincipalTag/vpce": .single("vpce-1"),
      "aws:PrincipalOrgID": .single("o-1"), "aws:SourceIp": .single("192.0.2.1"),
    ]
    for restricted in [#""b""#, #""111111111111""#, #""other""#] {
      for policy in policies {
        let isClosed = policy.isPublic && restricted != #""other""#
        try check(
          """
          "identity": {"\(user)": \(allow), "\(foreign)": \(allow)}, "bucketOwners": {"b": "111111111111"},
          "resource": {"arn:aws:s3:::b*": {"Version": "2012-10-17", "Statement": [\(policy.statements)]}},
          "restrictPublicBuckets": [\(restricted)]
          """,
          [
            Case(
              name: "\(policy.name), foreign, \(restricted)", principal: foreign, action: "s3:GetObject",
              resources: ["arn:aws:s3:::b/k"], context: context, outcome: isClosed ? .implicitlyDenied : .allowed,
              denial: isClosed ? .publicAccessBlocked : nil),
            Case(
              name: "\(policy.name), own, \(restricted)", principal: user, action: "s3:GetObject",
              resources: ["arn:aws:s3:::b/k"], outcome: .allowed),
          ])
      }
    }
    try check(
      """
      "resource": {"arn:aws:s3:::b*": \(open)}, "bucketOwners": {"b": "111111111111"}, "restrictPublicBuckets": ["b"]
      """,
      [
        Case(
          name: "a service", principal: "logging.s3.amazonaws.com", action: "s3:PutObject",
          resources: ["arn:aws:s3:::b/k"], outcome: .allowed),
        Case(
          name: "nobody", principal: "anonymous", action: "s3:GetObject", resources: ["arn:aws:s3:::b/k"],
          outcome: .implicitlyDenied, denial: .publicAccessBlocked),
      ])
  }

  /// R64: what passes an access point takes its policy and the bucket's.
  func testAccessPoints() throws {
    let point = "arn:aws:s3:us-east-1:111111111111:accesspoint/ap"
    let object = point + "/object/a/b"
    let base = #""accessPoints": {"\#(point)": "b"}, "bucketOwners": {"b": "111111111111"}"#
    let onPoint = #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "\#(point)*"}}"#
    let viaPoint = #"""
      {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
       "Condition": {"StringEquals": {"s3:DataAccessPointAccount": "111111111111"}}}}
      """#
    func read(_ name: String, _ principal: String, _ outcome: Decision.Outcome, _ resource: String, _ action: String)
      -> Case
    {
      Case(name: name, principal: principal, action: action, resources: [resource], outcome: outcome)
    }
    try check(
      base + #", "identity": {"\#(user)": \#(allow)}"#,
      [
        read("both by identity", user, .allowed, object, "s3:GetObject"),
        read("a list", user, .allowed, point, "s3:ListBucket"),
        read("another access point", user, .implicitlyDenied, point + "2/object/a", "s3:GetObject"),
      ])
    try check(
      base + #", "identity": {"\#(user)": \#(onPoint)}"#,
      [read("the bucket has a say too", user, .implicitlyDenied, object, "s3:GetObject")])
    try check(
      base + #", "identity": {"\#(user)": \#(onPoint)}, "resource": {"arn:aws:s3:::b*": \#(viaPoint)}"#,
      [
        read("a bucket that leaves it to the access point", user, .allowed, object, "s3:GetObject"),
        read("and to nothing else", user, .implicitlyDenied, "arn:aws:s3:::b/a/b", "s3:GetObject"),
      ])
    let foreignIdentity = #""identity": {"\#(foreign)": \#(allow)}"#
    try check(
      base + ", " + foreignIdentity + #", "resource": {"\#(point)*": \#(open)}"#,
      [read("a foreign principal by the access point alone", foreign, .implicitlyDenied, object, "s3:GetObject")])
    try check(
      base + ", " + foreignIdentity + #", "resource": {"arn:aws:s3:::b*": \#(viaPoint)}"#,
      [read("by the bucket alone", foreign, .implicitlyDenied, object, "s3:GetObject")])
    try check(
      base + ", " + foreignIdentity + #", "resource": {"\#(point)*": \#(open), "arn:aws:s3:::b*": \#(viaPoint)}"#,
      [read("by both", foreign, .allowed, object, "s3:GetObject")])
    let lax = EvaluationOptions(accessPointsAskBuckets: false)
    let request = Request(
      principal: try XCTUnwrap(RequestPrincipal(user)), action: try XCTUnwrap(ActionName("s3:GetObject")),
      resources: [object])
    let set = InventoryFile(MarkedDocument(#"{"identity": {"\#(user)": \#(onPoint)}}"#).root).inventory
      .policySet(for: request)
    XCTAssertEqual(Authorizer(set, options: lax).decide(request).outcome, .allowed)
    XCTAssertEqual(CompiledPolicySet(set, options: lax).outcome(of: request), .allowed)
  }

  /// R53: resource control policies reach the resources of their own account, and no service-linked role.
  func testResourceControlPolicies() throws {
    let deny = #"[{"Statement": {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}}, \#(open)]"#
    let linked = "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"
    let linkedSession = "arn:aws:sts::111111111111:assumed-role/AWSServiceRoleForX/run"
    let sections = """
      "identity": {"\(user)": \(allow), "\(linked)": \(allow)}, "bucketOwners": {"a": "111111111111", "b": "333333333333"},
      "resource": {"arn:aws:s3:::*": \(open)}
      """
    func put(_ principal: String, _ outcome: Decision.Outcome, _ resources: String...) -> Case {
      Case(name: "\(resources)", principal: principal, action: "s3:PutObject", resources: resources, outcome: outcome)
    }
    try check(
      sections + #", "rcps": {"333333333333": [\#(deny)]}"#,
      [
        put(user, .allowed, "arn:aws:s3:::a/k"), put(user, .explicitlyDenied, "arn:aws:s3:::b/k"),
        put(user, .explicitlyDenied, "arn:aws:s3:::a/k", "arn:aws:s3:::b/k"),
        put(linked, .allowed, "arn:aws:s3:::b/k"), put(linkedSession, .allowed, "arn:aws:s3:::b/k"),
      ])
    // A level that allows only what is in one account says nothing of another's resources.
    let narrow =
      #"[{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "arn:aws:s3:::b/*"}}]"#
    try check(
      sections + #", "rcps": {"333333333333": [\#(narrow)]}"#,
      [put(user, .allowed, "arn:aws:s3:::a/k", "arn:aws:s3:::b/k")])
    try check(
      sections + #", "rcps": {"333333333333": [\#(deny)]}, "managementAccount": "333333333333""#,
      [put(user, .allowed, "arn:aws:s3:::a/k", "arn:aws:s3:::b/k")])
  }

  /// R51: nor do service control policies reach service-linked roles, by session or by role.
  func testServiceLinkedRoles() throws {
    let linked = "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"
    let deny = #"[{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}]"#
    try check(
      #""identity": {"\#(user)": \#(allow), "\#(linked)": \#(allow)}, "scps": {"111111111111": [\#(deny)]}"#,
      [(linked, Decision.Outcome.allowed), (user, .explicitlyDenied)].map { principal, outcome in
        Case(
          name: principal, principal: principal, action: "s3:PutObject", resources: ["arn:aws:s3:::a/k"],
          outcome: outcome)
      })
  }

  /// R67: the settings reach a request, and the answer names what is missing.
  func testLakeFormation() throws {
    let table = "arn:aws:glue:us-east-1:111111111111:table/sales/orders"
    func sections(_ lake: String) -> String {
      #""identity": {"\#(user)": \#(allow)}, "lakeFormation": {"111111111111": \#(lake)}"#
    }
    func get(_ outcome: Decision.Outcome, _ denial: ImplicitDenial? = nil) -> [Case] {
      [
        Case(
          name: "\(outcome)", principal: user, action: "glue:GetTable", resources: [table], outcome: outcome,
          denial: denial)
      ]
    }
    let missing = ImplicitDenial.notGrantedByLakeFormation("`DESCRIBE` or `SELECT` on `table/sales/orders`")
    try check(sections("{}"), get(.implicitlyDenied, missing))
    try check(
      sections(#"{"grants": [{"principal": "\#(user)", "resource": "sales.orders", "permissions": ["SELECT"]}]}"#),
      get(.allowed))
  }
}
