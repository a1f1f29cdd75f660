import JSONText
import PolicyModel
import PolicySources
import SourceText
import TestSupport
import XCTest

/// Where templates hold policies, and how often.
final class TemplatePoliciesTests: XCTestCase {
  private func document(_ text: String) -> SourcedDocument {
    SourcedDocument(cloudformation: SourceFile(name: "t.json", text: text))
  }

  private func listing(_ document: SourcedDocument) -> [String] {
    document.policies.map { policy in
      let kind = policy.resourceType?.description ?? policy.kind?.rawValue ?? "?"
      return
        "\(policy.owner ?? "?") \(kind)\(policy.hasHoles ? " holes" : "")\(policy.isAlternative ? " alternative" : "")"
    }
  }

  #if YAML
    func testPolicyInYAML() throws {
      let text =
        "# of the loader\nVersion: 2012-10-17\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource: '*'\n"
      let document = SourcedDocument(cloudformation: SourceFile(name: "policy.yaml", text: text))
      let policy = try XCTUnwrap(document.policies.first)
      XCTAssertEqual(document.policies.count, 1)
      XCTAssertEqual(DecodedPolicy(policy.node).issues.map(\.message), [])
      XCTAssertEqual(document.diagnostics, [])
    }
  #endif

  /// A service makes a statement of a permission's properties, each of which stands where the template has it.
  func testPermissions() {
    let cases: [(properties: String, statement: String)] = [
      (
        #""Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com", "SourceAccount": {"Ref": "AWS::AccountId"}"#,
        #"{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}"#
      ),
      (
        #""Principal": "*", "PrincipalOrgID": "o-a1b2c3d4e5", "SourceArn": {"Ref": "AWS::NoValue"}"#,
        #"{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}"#
      ),
      (
        #""Principal": {"Fn::Sub": "logs.${AWS::Region}.amazonaws.com"}"#,
        #"{"Effect":"Allow","Principal":{"Service":"logs.us-east-1.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"*"}"#
      ),
      (
        #""Principal": "111122223333", "Action": "lambda:*", "SourceArn": "arn:aws:sns:us-east-1:111122223333:t""#,
        #"{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"lambda:*","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:us-east-1:111122223333:t"}}}"#
      ),
    ]
    for (properties, statement) in cases {
      let text = #"{"Resources": {"R": {"Type": "AWS::Lambda::Permission", "Properties": {\#(properties)}}}}"#
      let document = SourcedDocument(cloudformation: SourceFile(name: "a.json", text: text))
      let policy = document.policies.first
      XCTAssertEqual(policy?.kind, .resource)
      XCTAssertEqual(policy?.notation, .other)
      XCTAssertEqual(policy?.node["Statement"].map(JSONWriter.minified), statement)
      let principal = policy?.node["Statement"]?["Principal"].map { document.file.text(in: $0.range) } ?? ""
      XCTAssert(properties.contains(#""Principal": \#(principal)"#), principal)
    }
  }

  /// Under each outcome of a condition a permission is what is written for it.
  func testPermissionsUnderConditions() {
    let text = """
      {
        "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "a"]}},
        "Parameters": {"P": {"Type": "String"}},
        "Resources": {"R": {"Type": "AWS::Lambda::Permission", "Properties": {
          "Principal": {"Fn::If": ["C", "sns.amazonaws.com", "*"]},
          "SourceArn": {"Fn::If": ["C", "arn:aws:sns:us-east-1:111122223333:t", {"Ref": "AWS::NoValue"}]}
        }}}
      }
      """
    let document = SourcedDocument(cloudformation: SourceFile(name: "a.json", text: text))
    XCTAssertEqual(
      document.policies.map { $0.node["Statement"].map(JSONWriter.minified) },
      [
        #"{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"*"}"#,
        #"{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:us-east-1:111122223333:t"}}}"#,
      ])
  }

  func testPlaces() {
    let p = #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}"#
    let quoted = JSONWriter.quoted(p)
    let cases: [(type: String, properties: String, policies: [String])] = [
      (
        "AWS::IAM::Role",
        #""AssumeRolePolicyDocument": \#(p), "Policies": [{"PolicyDocument": \#(p)}, {"PolicyDocument": \#(p)}]"#,
        ["trust", "identity", "identity"]
      ),
      ("AWS::IAM::User", #""Policies": [{"PolicyDocument": \#(p)}]"#, ["identity"]),
      ("AWS::IAM::Group", #""Policies": [{"PolicyDocument": \#(p)}]"#, ["identity"]),
      ("AWS::IAM::ManagedPolicy", #""PolicyDocument": \#(p)"#, ["identity"]),
      ("AWS::IAM::RolePolicy", #""PolicyDocument": \#(p)"#, ["identity"]),
      ("AWS::SSO::PermissionSet", #""InlinePolicy": \#(p)"#, ["identity"]),
      ("AWS::SSO::PermissionSet", #""InlinePolicy": \#(quoted)"#, ["identity"]),
      ("AWS::SSO::PermissionSet", #""InlinePolicy": {"Fn::ToJsonString": \#(p)}"#, ["identity"]),
      ("AWS::S3::BucketPolicy", #""PolicyDocument": \#(p)"#, ["s3:bucket"]),
      ("AWS::SQS::QueuePolicy", #""PolicyDocument": \#(p)"#, ["sqs:queue"]),
      ("AWS::KMS::Key", #""KeyPolicy": \#(p)"#, ["kms:key"]),
      ("AWS::ECR::Repository", #""RepositoryPolicyText": \#(quoted)"#, ["ecr:repository"]),
      ("AWS::EC2::VPCEndpoint", #""PolicyDocument": \#(p)"#, ["endpoint"]),
      ("AWS::Organizations::Policy", #""Type": "SERVICE_CONTROL_POLICY", "Content": \#(p)"#, ["scp"]),
      ("AWS::Organizations::Policy", #""Type": "RESOURCE_CONTROL_POLICY", "Content": \#(quoted)"#, ["rcp"]),
      ("AWS::Organizations::Policy", #""Type": "TAG_POLICY", "Content": \#(p)"#, []),
      ("AWS::DynamoDB::Table", #""ResourcePolicy": {"PolicyDocument": \#(p)}"#, ["dynamodb:table"]),
      (
        "AWS::Events::EventBusPolicy", #""Statement": {"Effect": "Allow", "Action": "events:PutEvents"}"#,
        ["events:event-bus"]
      ),
      ("AWS::Oam::Sink", #""Policy": \#(quoted)"#, ["oam:sink"]),
      ("AWS::EKS::PodIdentityAssociation", #""Policy": \#(quoted)"#, ["session"]),
      ("AWS::Logs::LogGroup", #""ResourcePolicyDocument": \#(p)"#, ["logs:log-group"]),
      ("AWS::IoT::Policy", #""PolicyDocument": \#(p)"#, []),
      ("AWS::Lambda::Permission", #""Action": "lambda:InvokeFunction""#, []),
      ("AWS::Lambda::Permission", #""Action": "lambda:InvokeFunction", "Principal": "*""#, ["lambda:function"]),
      ("AWS::Events::EventBusPolicy", #""Principal": "*", "StatementId": "all""#, ["events:event-bus"]),
      ("AWS::Lambda::LayerVersionPermission", #""Principal": "111122223333""#, ["lambda:layer"]),
      ("AWS::Serverless::Function", #""Policies": "ReadOnlyAccess""#, []),
      ("AWS::Serverless::Function", #""Policies": \#(p)"#, ["identity"]),
      (
        "AWS::Serverless::Function", #""Policies": ["X", \#(p), {"Ref": "M"}], "AssumeRolePolicyDocument": \#(p)"#,
        ["identity", "trust"]
      ),
      // Types that are not known.
      ("AWS::New::Thing", #""Access": {"Policy": \#(p)}"#, ["?"]),
      ("Custom::Thing", #""List": [\#(p), \#(p)]"#, ["?", "?"]),
      ("AWS::New::Thing", #""Statement": ["a", "b"]"#, []),
      // Choices between policies.
      (
        "AWS::IAM::Role", #""Policies": [{"Fn::If": ["C", {"PolicyDocument": \#(p)}, {"Ref": "AWS::NoValue"}]}]"#,
        ["identity"]
      ),
      (
        "AWS::IAM::Role", #""Policies": {"Fn::If": ["C", [{"PolicyDocument": \#(p)}], [{"PolicyDocument": \#(p)}]]}"#,
        ["identity", "identity"]
      ),
      ("AWS::IAM::Policy", #""PolicyDocument": {"Fn::If": ["C", \#(p), \#(p)]}"#, ["identity", "identity"]),
      ("AWS::Serverless::Function", #""Policies": [{"Fn::If": ["C", \#(p), {"Ref": "AWS::NoValue"}]}]"#, ["identity"]),
    ]
    for (type, properties, policies) in cases {
      let found = document(#"{"Resources": {"R": {"Type": "\#(type)", "Properties": {\#(properties)}}}}"#)
      XCTAssertEqual(listing(found), policies.map { "R " + $0 }, "\(type) \(properties)")
      XCTAssertEqual(found.skipped, [], "\(type) \(properties)")
      XCTAssertEqual(found.diagnostics, [], "\(type) \(properties)")
      // Edits are those of JSON text as it stands, which a text within a text or a call of a function is not.
      let isPlain = properties.contains(p) && !properties.contains("ToJson")
      XCTAssert(found.policies.allSatisfy { ($0.notation == .json) == isPlain }, "\(type) \(properties)")
    }
  }

  func testWhatIsSkippedIsSaid() {
    let cases: [(resource: String, place: String, reason: String)] = [
      (
        #"{"Type": "AWS::IAM::Role", "Properties": {"Policies": {"Fn::Transform": {"Name": "X"}}}}"#,
        #"{"Fn::Transform""#, "`Fn::Transform`"
      ),
      (
        #"{"Type": "AWS::IAM::Role", "Properties": {"Fn::Transform": {"Name": "X"}, "Path": "/"}}"#,
        #""Fn::Transform""#, "makes properties"
      ),
      (#"{"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Ref": "P"}}}"#, #"{"Ref""#, "known only when"),
      (
        #"{"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Fn::ImportValue": "P"}}}"#, #"{"Fn::Im"#,
        "another stack"
      ),
      (
        #"{"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Statement": [{"Fn::Transform": {}}]}}}"#,
        #"{"Fn::Tr"#, "a macro"
      ),
      (
        #"{"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Statement": {"Ref": "S"}}}}"#, #"{"Ref"#,
        "known only when"
      ),
      (
        #"{"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Statement": [{"Effect": "Allow", "Condition": {"Fn::GetAtt": ["X", "Y"]}}]}}}"#,
        #"{"Effect"#, "known only when"
      ),
      (
        #"{"Type": "AWS::Serverless::Function", "Properties": {"Policies": [{"S3ReadPolicy": {"Bucket": "b"}}]}}"#,
        #""S3Read"#, "`S3ReadPolicy`"
      ),
      (
        #"{"Type": "AWS::SSO::PermissionSet", "Properties": {"InlinePolicy": {"Fn::Sub": "{${All}}"}}}"#, #"{"Fn::Sub"#,
        "is JSON only when"
      ),
    ]
    for (resource, place, reason) in cases {
      let found = document(#"{"Resources": {"R": \#(resource)}}"#)
      XCTAssertEqual(found.skipped.count, 1, resource)
      for part in found.skipped {
        XCTAssert(found.file.text(in: part.range).hasPrefix(place), "\(resource): \(found.file.text(in: part.range))")
        XCTAssert(part.reason.contains(reason), "\(resource): \(part.reason)")
      }
    }
    let loop = document(#"{"Resources": {"Fn::ForEach::Roles": ["N", ["a"], {"${N}": {"Type": "AWS::IAM::Role"}}]}}"#)
    XCTAssertEqual(loop.skipped.map { loop.file.text(in: $0.range) }, [#""Fn::ForEach::Roles""#])
  }

  func testTextsThatAreNoJSON() {
    let found = document(
      #"{"Resources": {"R": {"Type": "AWS::SSO::PermissionSet", "Properties": {"InlinePolicy": "{\"Statement\": [}"}}}}"#
    )
    XCTAssertEqual(found.diagnostics.map { found.file.text(in: $0.range) }, [#""{\"Statement\": [}""#])
    XCTAssert(found.diagnostics.allSatisfy { $0.message.hasPrefix("the text of the policy is no JSON: ") })
    let broken = document(#"{"Resources": {"R": {"Type": "AWS::IAM::Role" "Properties": {}}}}"#)
    XCTAssertEqual(broken.diagnostics.count, 1)
    XCTAssertEqual(document("[]").policies.count, 0)
    XCTAssertEqual(document("{}").policies.count, 0)
  }

  func testOutcomesOfConditions() {
    func statements(_ conditions: String, _ list: String, parameters: String = "") -> [String] {
      let found = document(
        """
        {"Parameters": {\(parameters)}, "Conditions": {\(conditions)}, "Resources": {"R": {"Type": "AWS::IAM::Policy",
          "Properties": {"PolicyDocument": {"Statement": [\(list)]}}}}}
        """)
      return found.policies.map { policy in
        policy.fillings.map { filling in
          (filling["Statement"]?.elements ?? []).compactMap { $0["Sid"]?.string }.joined()
        }.joined(separator: "|")
      }
    }
    func choice(_ name: String, _ yes: String, _ no: String) -> String {
      let parts = [yes, no].map { $0.isEmpty ? #"{"Ref": "AWS::NoValue"}"# : #"{"Sid": "\#($0)"}"# }
      return #"{"Fn::If": ["\#(name)", \#(parts.joined(separator: ", "))]}"#
    }
    let prod = #""Prod": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}"#
    let test = #""Test": {"Fn::Equals": [{"Ref": "Stage"}, "test"]}"#
    let other = #""Other": {"Fn::Not": [{"Fn::Or": [{"Condition": "Prod"}, {"Condition": "Test"}]}]}"#
    let map = #""Map": {"Fn::Equals": [{"Fn::FindInMap": ["M", {"Ref": "Stage"}, "k"]}, "x"]}"#
    let cases: [(conditions: String, list: String, policies: [String])] = [
      (prod, choice("Prod", "a", "b"), ["b", "a"]), (prod, choice("Prod", "a", ""), ["", "a"]),
      // One outcome after another, and no two that exclude each other.
      ("\(prod), \(test)", choice("Prod", "p", "") + "," + choice("Test", "t", ""), ["", "t", "p"]),
      ("\(prod), \(test), \(other)", choice("Prod", "p", "") + "," + choice("Other", "o", "x"), ["o", "x", "px"]),
      // What holds always.
      (#""Always": {"Fn::Equals": ["a", "a"]}"#, choice("Always", "a", "b"), ["a"]),
      // What may depend on each other counts together.
      ("\(prod), \(map)", choice("Prod", "p", "") + "," + choice("Map", "m", ""), ["m||pm|p"]),
      ("", choice("Unsaid", "a", "b"), ["a", "b"]),
      (#""Loop": {"Condition": "Loop"}"#, choice("Loop", "a", "b"), ["|"]),
      (#""Odd": []"#, choice("Odd", "a", "b"), ["|"]),
    ]
    for (conditions, list, policies) in cases {
      XCTAssertEqual(statements(conditions, list), policies, conditions + list)
    }
    let stage = #""Stage": {"Type": "String", "Default": "prod", "AllowedValues": ["prod", "test"]}"#
    let both = choice("Prod", "p", "") + "," + choice("Test", "t", "")
    XCTAssertEqual(statements("\(prod), \(test)", both, parameters: stage), ["p", "t"])
  }

  func testNamesThatReferToEachOtherEndlessly() {
    let wide = (0..<2_000).map { "${B\($0 % 200)}" }.joined()
    let buckets = (0..<200).map {
      #""B\#($0)": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Fn::Sub": "\#(wide)"}}}"#
    }
    let policy =
      #""P": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Statement": {"Resource": {"Fn::Sub": "\#(wide)"}}}}}"#
    let found = document(#"{"Resources": {\#(buckets.joined(separator: ", ")), \#(policy)}}"#)
    XCTAssertEqual(found.policies.count, 1)
  }

  func testConditionsThatReferToEachOtherEndlessly() {
    let conditions = (0..<3_000).map {
      #""C\#($0)": {"Fn::And": [{"Condition": "C\#($0 + 1)"}, {"Condition": "C\#(($0 * 7) % 3_000)"}]}"#
    }
    let choices = (0..<1_000).map { #"{"Fn::If": ["C\#($0)", {"Sid": "a"}, {"Sid": "b"}]}"# }.joined(separator: ", ")
    let many = document(
      """
      {"Conditions": {\(conditions.joined(separator: ", "))}, "Resources": {"P": {"Type": "AWS::IAM::Policy",
        "Properties": {"PolicyDocument": {"Statement": [\(choices)]}}}}}
      """)
    XCTAssertEqual(many.policies.count { !$0.isAlternative }, 1, "\(many.diagnostics) \(many.skipped.count)")
  }
}
