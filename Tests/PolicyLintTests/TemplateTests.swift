import JSONText
import PolicyLint
import PolicySources
import SourceText
import TestSupport
import XCTest

/// What the rules find in templates: what is wrong with them however they are deployed, and nothing else.
final class TemplateTests: XCTestCase {
  private static let template = "cdk.out/Warehouse.template.json"

  func testTemplatesInJSON() throws {
    let report = Linter().check(SourcedDocument(cloudformation: try file(Self.template)))
    XCTAssertEqual(
      findings(of: report),
      [
        #"42:18 unknown-action "athena:StartQueryExecuton""#,
        #"62:21 unknown-action "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", "#
          + #"\"Action\": \"s3:GetObjekt\", \"Resource\": \"*\"}}""#,
      ])
    XCTAssertEqual(report.policyCount, 4)
    XCTAssertEqual(skipped(of: report), ["16: a custom resource makes it when the template is deployed"])
    XCTAssertEqual(
      report.findings.first?.pointer.description,
      "/Resources/PodRoleDefaultPolicy5678/Properties/PolicyDocument/Statement/1/Action")
  }

  #if YAML
    func testTemplatesInYAML() throws {
      let cases: [(path: String, policies: Int, findings: [String], skipped: [String])] = [
        (
          "cloudformation/data-lake.yaml", 7,
          ["68:17 unknown-action s3:GetObjekt", "112:29 unknown-action glue:GetTabel"],
          ["125: a macro makes it when the template is deployed"]
        ),
        (
          "cloudformation/app.yaml", 4, ["23:23 unknown-action events:PutEvent"], []
        ),
        ("cloudformation/references.yaml", 63, [], []),
        ("cloudformation/policy.yaml", 1, ["5:13 unknown-action s3:GetObjekt"], []),
      ]
      for (path, policies, expected, left) in cases {
        let report = Linter().check(SourcedDocument(cloudformation: try file(path)))
        XCTAssertNil(report.excess, path)
        XCTAssertEqual(report.policyCount, policies, path)
        XCTAssertEqual(findings(of: report), expected, path)
        XCTAssertEqual(skipped(of: report), left, path)
        XCTAssert(report.findings.allSatisfy { $0.diagnostic.fixes.isEmpty }, path)
      }
    }

    func testPartsOfTextsHaveTheirPlaces() {
      let texts = [
        "arn:aws:s3:::Lake/*", "'arn:aws:s3:::Lake/*'", "\"arn:aws:s3:::Lake/*\"", "!Sub 'arn:aws:s3:::Lake/*'",
      ]
      for text in texts {
        let yaml = """
          Resources:
            P:
              Type: AWS::IAM::ManagedPolicy
              Properties:
                PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: 's3:GetObject', Resource: \(text)}]}

          """
        let report = Linter().check(SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: yaml)))
        let found = report.findings.map { report.file.text(in: $0.diagnostic.range) }
        XCTAssertEqual(found, [text.hasPrefix("!") ? text : "Lake"], text)
      }
    }

    func testMessagesDoNotQuoteWhatFillsHoles() {
      let cases = [
        ("!Sub 'arn:aws:iam::${AWS::AccountId}:role/*'", "`arn:aws:iam::<account>:role/*`"),
        ("arn:aws:iam::111122223333:role/*", "`arn:aws:iam::111122223333:role/*`"),
      ]
      for (value, quoted) in cases {
        let text = """
          Parameters: {A: {Type: String}, Name: {Type: String}}
          Resources:
            P:
              Type: AWS::IAM::ManagedPolicy
              Properties:
                PolicyDocument:
                  Version: 2012-10-17
                  Statement:
                    - Effect: Deny
                      Action: s3:GetObject
                      Resource: !Sub 'arn:aws:s3:::${Name}/*'
                      Condition: {StringEquals: {'aws:PrincipalTag/a': \(value)}}

          """
        let report = Linter().check(SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: text)))
        let messages = report.findings.filter { $0.name == "wildcard-without-like" }.map(\.diagnostic.message)
        XCTAssertEqual(messages, ["`StringEquals` takes the wildcard in \(quoted) for a plain character"], value)
      }
    }

    func testWhatDeploymentDecidesIsNotFoundWrong() {
      let values = [
        "Effect: !Ref X", "Action: !Ref X", "Action: [!Ref X]", "Resource: !Ref X", "Resource: !Sub '${X}/*'",
        "Resource: !ImportValue X", "Action: !Sub '${X}:Get*'", "Action: !Sub 's3:${X}'", "Sid: !Sub '${X}1'",
        "Condition: {IpAddress: {'aws:SourceIp': !Ref X}}", "Condition: {IpAddress: {'aws:SourceIp': !Sub '${X}/32'}}",
        "Condition: {NumericLessThan: {'s3:TlsVersion': !Ref X}}", "Condition: {Bool: {'aws:SecureTransport': !Ref X}}",
        "Condition: {DateLessThan: {'aws:CurrentTime': !Ref X}}",
        "Condition: {StringEquals: {'aws:SourceVpc': !Ref X}}",
        "Condition: {StringEquals: {'aws:SourceVpce': [!Ref X]}}",
        "Condition: {StringEquals: {'aws:PrincipalOrgID': !Ref X}}",
        "Condition: {StringEquals: {'aws:SourceAccount': !Ref 'AWS::AccountId'}}", "Condition: !GetAtt C.Value",
        "Condition: {ArnLike: {'aws:SourceArn': !Ref X}}", "Condition: {StringLike: !GetAtt C.Value}",
        "Fn::Transform: {Name: X}",
        "Condition: {ArnLike: {'aws:SourceArn': !Sub 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:${X}'}}",
        "Resource: !GetAtt C.Arn", "Resource: !Sub 'arn:${X}:s3:::${X}/${X}'", "Resource: !Sub 'arn:aws:s3:::${X}'",
        "Resource: !If [D, 'arn:aws:s3:::b/*', !Ref X]", "Action: !If [D, s3:GetObject, !Ref AWS::NoValue]",
        "Resource: !Split [',', !Ref X]",
        "Resource: !FindInMap [A, !Ref X, C]", "Resource: [!Ref L]", "Resource: !Ref L",
        "Resource: 'arn:aws:s3:::{{resolve:ssm:/a}}'",
      ]
      for value in values {
        let text = """
          Parameters: {X: {Type: String}, L: {Type: CommaDelimitedList}}
          Conditions: {D: !Equals [!Ref X, d]}
          Resources:
            C: {Type: 'Custom::C'}
            P:
              Type: AWS::IAM::ManagedPolicy
              Properties:
                PolicyDocument:
                  Version: 2012-10-17
                  Statement:
                    - \(value)
                      Effect: Allow
                      Action: s3:GetObject
                      Resource: arn:aws:s3:::lake/*

          """
        // The element that the case is about stands for the statement's own.
        let name = value.prefix { $0 != ":" }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.filter { !$0.hasPrefix("            \(name):") }.joined(separator: "\n")
        let report = Linter().check(SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: kept)))
        XCTAssertEqual(report.policyCount, 1, kept)
        // Without its action the statement would lack one, which is so under one outcome of the condition.
        let expected = value.hasSuffix("NoValue]") ? ["11:13 missing-action A"] : []
        XCTAssertEqual(findings(of: report), expected, value)
      }
    }

    /// What is wrong in an ARN whatever account, Region and names the deployment gives.
    func testTheFormOfAnARNIsKnownWhateverItsDeployment() {
      let account = "${AWS::AccountId}"
      let place = "arn:${AWS::Partition}:glue:${AWS::Region}:\(account)"
      let cases = [
        ("glue:GetTable", "!Sub '\(place):tabel/db/x'", ["unknown-resource"]),
        ("glue:GetTable", "!Sub 'arn:aws:glue:us-east-1:\(account):tabel/db/x'", ["unknown-resource"]),
        ("glue:GetTable", "!Sub 'arn:aws:glue:us-east-1:${X}:table/db/x'", ["incomplete-glue-hierarchy"]),
        ("s3:GetObject", "!GetAtt B.Arn", ["swapped-bucket-and-object"]),
        ("s3:ListBucket", "!Sub '${B.Arn}/*'", ["swapped-bucket-and-object"]),
        ("s3:GetObject", "!Sub '${B.Arn}/*'", []), ("s3:GetObject", "!Sub 'arn:aws:s3:::${B}/*'", []),
        ("s3:GetObject", "!Ref B", ["missing-arn-prefix"]), ("s3:GetObject", "!GetAtt Q.Arn", ["unmatched-action"]),
        ("sqs:SendMessage", "!Sub 'arn:aws:sns:${AWS::Region}:\(account):t'", ["unmatched-action"]),
        (
          "s3:GetObject", "!Sub 'arn:aws:s3:${AWS::Region}:\(account):b/*'",
          ["superfluous-arn-account", "superfluous-arn-region"]
        ),
        ("sqs:SendMessage", "!Sub 'arn:${AWS::Partition}:sqs:cn-north-1:\(account):q'", []),
        ("sqs:SendMessage", "!Sub 'arn:aws:sqs:cn-north-1:\(account):q'", ["unknown-arn-region"]),
        ("sts:AssumeRole", "!GetAtt R.Arn", []), ("kms:Decrypt", "!GetAtt K.Arn", []),
      ]
      for (action, resource, rules) in cases {
        let text = """
          Parameters: {X: {Type: String}}
          Resources:
            B: {Type: 'AWS::S3::Bucket'}
            Q: {Type: 'AWS::SQS::Queue'}
            R: {Type: 'AWS::IAM::Role'}
            K: {Type: 'AWS::KMS::Key'}
            P: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: {Version: 2012-10-17, Statement: [
              {Effect: Allow, Action: '\(action)', Resource: \(resource)}]}}}

          """
        let report = Linter().check(SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: text)))
        XCTAssertEqual(
          report.findings.filter { $0.diagnostic.severity >= .warning }.map(\.name), rules, "\(action) \(resource)")
      }
    }

    func testTheAccountThatIsDeployedToIsOnesOwn() {
      let text = """
        Resources:
          R:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: 2012-10-17
                Statement:
                  - {Effect: Allow, Principal: {AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root'}, Action: 'sts:AssumeRole'}
                  - {Effect: Allow, Principal: {AWS: 'arn:aws:iam::777788889999:root'}, Action: 'sts:AssumeRole'}

        """
      var configuration = LintConfiguration()
      configuration.ownAccounts = ["999988887777"]
      let report = Linter(configuration: configuration)
        .check(SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: text)))
      XCTAssertEqual(
        findings(of: report), ["9:46 missing-external-id 'arn:aws:iam::777788889999:root'"])
    }

    /// Of what SAM writes only what the template puts in is found wrong.
    func testPolicyTemplatesOfSAM() {
      let cases = [
        ("S3ReadPolicy: {BucketName: !Ref B}", [], []),
        ("S3ReadPolicy: {BucketName: !GetAtt B.Arn}", ["invalid-bucket-name"], []),
        ("DynamoDBCrudPolicy: {TableName: !Ref T}", [], []),
        ("EC2CopyImagePolicy: {ImageId: ami-1}", [], []), ("VPCAccessPolicy: {}", [], []),
        ("DynamoDBCrudPolicy: {TableName: !If [C, !Ref T, !GetAtt T.Arn]}", ["unknown-resource"], []),
        (
          "AWSSecretsManagerGetSecretValuePolicy: {SecretArn: my-secret}", ["missing-arn-prefix"], []
        ),
        ("S3ReadPolicy: {}", [], ["the policy template `S3ReadPolicy` of SAM needs `BucketName`"]),
        ("S3RaedPolicy: {BucketName: b}", [], ["no policy template `S3RaedPolicy` of SAM is known"]),
      ]
      for (policy, rules, left) in cases {
        let text = """
          Transform: AWS::Serverless-2016-10-31
          Conditions: {C: !Equals [!Ref AWS::Region, us-east-1]}
          Resources:
            B: {Type: 'AWS::S3::Bucket'}
            T: {Type: 'AWS::DynamoDB::Table'}
            F:
              Type: AWS::Serverless::Function
              Properties:
                Policies:
                  - \(policy)

          """
        let report = Linter().check(SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: text)))
        XCTAssertEqual(report.findings.map(\.name), rules, policy)
        XCTAssertEqual(report.skipped.map(\.reason), left, policy)
        XCTAssertEqual(report.policyCount, left.isEmpty ? 1 : 0, policy)
      }
    }

    /// What is so under one outcome of conditions only is said of that outcome.
    func testWhatIsFoundUnderSomeOutcomesSaysUnderWhich() {
      let text = """
        Parameters: {X: {Type: String}}
        Conditions: {D: !Equals [!Ref X, d], E: !Equals [!Ref X, e]}
        Resources:
          P: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: {Version: 2012-10-17, Statement: [
            {Effect: Allow, Action: [!If [D, 's3:GetObjekt', !Ref 'AWS::NoValue']], Resource: 'arn:aws:s3:::b/*'},
            {Effect: Allow, Action: 's3:PutObjekt', Resource: !If [E, 'arn:aws:s3:::b/*', 'arn:aws:s3:::c/*']}]}}}

        """
      let report = Linter().check(SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: text)))
      XCTAssertEqual(
        report.findings.filter { $0.name != "redundant-statement" }.map(\.diagnostic.message),
        [
          "`Action` lists nothing when `D` and `E` do not hold",
          "`s3` has no action `s3:GetObjekt` when `D` holds, and `E` does not hold",
          "`s3` has no action `s3:PutObjekt`",
        ])
    }

    func testDifferentThingsAreNotFoundTwice() {
      let resources = [
        "[!GetAtt A.Arn, !GetAtt B.Arn]", "[!Ref X, !Ref Y]", "[!ImportValue a, !ImportValue b]",
        "[!Sub 'arn:aws:s3:::${X}/*', !Sub 'arn:aws:s3:::${Y}/*']", "[!GetAtt E.Arn, !GetAtt F.Arn]",
        "[!Sub 'arn:aws:glue:us-east-1:${X}:catalog', !Sub 'arn:aws:glue:us-east-1:${Y}:catalog']",
        "['arn:aws:s3:::{{resolve:ssm:/a}}', 'arn:aws:s3:::{{resolve:ssm:/b}}']",
      ]
      for resource in resources {
        let text = """
          Parameters: {X: {Type: String, Default: ''}, Y: {Type: String, Default: ''}}
          Resources:
            A: {Type: 'AWS::S3::Bucket'}
            B: {Type: 'AWS::S3::Bucket'}
            E: {Type: 'AWS::New::Thing'}
            F: {Type: 'AWS::New::Thing'}
            P: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: {Version: 2012-10-17, Statement: [
              {Effect: Allow, Action: ['s3:GetObject', 's3:ListBucket', 'glue:GetCatalog'], Resource: \(resource)}]}}}

          """
        let document = SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: text))
        XCTAssertEqual(document.policies.count, 1, resource)
        XCTAssertEqual(document.policies.first?.fillings.count, 2, resource)
        let elements = document.policies.first?.node["Statement"]?.elements?.first?["Resource"]?.elements ?? []
        XCTAssertEqual(elements.count, 2, resource)
        XCTAssertEqual(Set(elements.compactMap(\.string)).count, 2, resource)
        let names = Linter().check(document).findings.map(\.name)
        XCTAssertEqual(names.filter { $0.contains("redundant") || $0.contains("duplicate") }, [], resource)
      }
    }

    func testPrincipalsOfOtherAccounts() {
      let principals = [
        "AWS: !Ref X", "AWS: !Sub 'arn:aws:iam::${X}:root'", "AWS: !Sub 'arn:aws:iam::${X}:role/${X}'",
        "AWS: [!GetAtt R.Arn]",
        "AWS: !Sub '${X}'", "Service: !Sub '${X}.amazonaws.com'", "Service: !Sub 'ec2.${AWS::URLSuffix}'",
        "Federated: !Ref X",
        "AWS: !Ref AWS::AccountId", "AWS: 111122223333", "Service: !Sub 'logs.${AWS::Region}.amazonaws.com'",
      ]
      for principal in principals {
        let text = """
          Parameters: {X: {Type: String}}
          Resources:
            R:
              Type: AWS::IAM::Role
              Properties:
                AssumeRolePolicyDocument:
                  Version: 2012-10-17
                  Statement:
                    Effect: Allow
                    Principal:
                      \(principal)
                    Action: sts:AssumeRole

          """
        let report = Linter().check(SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: text)))
        XCTAssertEqual(report.policyCount, 1, principal)
        XCTAssertEqual(findings(of: report), [], principal)
      }
    }
  #else
    func testYAMLIsOverWhatThisBuildReads() throws {
      let report = Linter().check(SourcedDocument(cloudformation: try file("cloudformation/app.yaml")))
      XCTAssert(report.excess?.message.contains("YAML") ?? false)
    }
  #endif

  private func file(_ path: String) throws -> SourceFile {
    SourceFile(name: path, bytes: try Fixtures.bytes("templates/" + path))
  }

  private func findings(of report: FileReport) -> [String] {
    let lines = LineTable(report.file.bytes)
    return report.findings.map { finding in
      let place = lines.position(at: finding.diagnostic.range.lowerBound)
      return "\(place.line):\(place.column) \(finding.name) \(report.file.text(in: finding.diagnostic.range))"
    }
  }

  private func skipped(of report: FileReport) -> [String] {
    let lines = LineTable(report.file.bytes)
    return report.skipped.map { "\(lines.position(at: $0.range.lowerBound).line): \($0.reason)" }
  }
}
