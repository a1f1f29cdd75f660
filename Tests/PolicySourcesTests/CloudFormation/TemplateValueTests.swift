#if YAML
  import Foundation
  import JSONText
  import PolicySources
  import SourceText
  import XCTest

  /// What functions come to, in both fillings.
  final class TemplateValueTests: XCTestCase {
    private static let head = """
      Parameters:
        Bucket: {Type: String, Default: lake}
        Account: {Type: String}
        Arns: {Type: CommaDelimitedList, Default: "arn:aws:s3:::a, arn:aws:s3:::b"}
        Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /lake/bucket}
      Mappings:
        Names: {eu-west-1: {bucket: lake-eu, list: [a, b]}}
      Resources:
        Data: {Type: "AWS::S3::Bucket", Properties: {BucketName: !Sub "data-${AWS::Region}"}}
        Plain: {Type: "AWS::S3::Bucket"}
        Queue: {Type: "AWS::SQS::Queue", Properties: {QueueName: jobs}}
        Topic: {Type: "AWS::SNS::Topic"}
        Worker: {Type: "AWS::IAM::Role", Properties: {Path: /team/, RoleName: worker}}
        Runner: {Type: "AWS::IAM::Role", Properties: {RoleName: runner}}
        Loop: {Type: "AWS::S3::Bucket", Properties: {BucketName: !Sub "${Pool}-x"}}
        Pool: {Type: "AWS::S3::Bucket", Properties: {BucketName: !Sub "${Loop}-y"}}
        Odd: {Type: "AWS::Odd::Thing"}
        Mine: {Type: "Custom::Thing"}
        P:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Statement: {Effect: Allow, Action: "s3:*", Resource: VALUE}
      """

    private func resources(_ value: String) -> [String] {
      let text = Self.head.replacingOccurrences(of: "VALUE", with: value)
      let document = SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: text))
      XCTAssertEqual(document.diagnostics, [], value)
      XCTAssertEqual(document.policies.count, 1, value)
      return document.policies.flatMap(\.fillings).map { filling in
        // What has no name of its own is called after its place.
        (filling["Statement"]?["Resource"].map(JSONWriter.minified) ?? "-")
          .replacingOccurrences(of: "unknown-[0-9]+", with: "unknown", options: .regularExpression)
      }
    }

    func testFunctions() {
      let cases: [(yaml: String, fillings: [String])] = [
        ("'*'", [#""*""#]), ("5", [#""5""#]), ("[a, !Ref 'AWS::NoValue', b]", [#"["a","b"]"#]),
        // References.
        ("!Ref AWS::AccountId", [#""111122223333""#, #""444455556666""#]),
        ("!Ref AWS::URLSuffix", [#""amazonaws.com""#, #""amazonaws.com""#]),
        ("!Ref AWS::StackName", [#""aws--stackname""#, #""*""#]), ("!Ref Bucket", [#""lake""#, #""*""#]),
        ("!Ref Account", [#""account""#, #""*""#]),
        ("!Ref Arns", [#"["arn:aws:s3:::a","arn:aws:s3:::b"]"#, #"["*","*"]"#]),
        ("!Ref Stored", [#""stored""#, #""*""#]),
        ("!Ref Nothing", [#""nothing""#, #""*""#]), ("!Ref Data", [#""data-us-east-1""#, #""data-eu-west-1""#]),
        ("!Ref Queue", [#""queue""#, #""*""#]),
        (
          "!Ref Topic",
          [#""arn:aws:sns:us-east-1:111122223333:topic""#, #""arn:aws:sns:eu-west-1:444455556666:other-topic""#]
        ),
        ("!Ref Loop", [#""pool-x-y-x""#, #""*-x-y-x""#]), ("!Ref AWS::NoValue", ["-"]),
        // Attributes.
        ("!GetAtt Data.Arn", [#""arn:aws:s3:::data-us-east-1""#, #""arn:aws:s3:::data-eu-west-1""#]),
        ("{'Fn::GetAtt': Plain.Arn}", [#""arn:aws:s3:::plain""#, #""arn:aws:s3:::other-plain""#]),
        (
          "!GetAtt [Queue, Arn]",
          [#""arn:aws:sqs:us-east-1:111122223333:jobs""#, #""arn:aws:sqs:eu-west-1:444455556666:jobs""#]
        ),
        (
          "!GetAtt Runner.Arn",
          [#""arn:aws:iam::111122223333:role/runner""#, #""arn:aws:iam::444455556666:role/runner""#]
        ),
        ("!GetAtt Worker.Arn", [#""arn:aws:iam::111122223333:role/worker""#, #""arn:aws:iam::444455556666:role/*""#]),
        (
          "!GetAtt Odd.Arn",
          [#""arn:aws:unknown:us-east-1:111122223333:odd-arn""#, #""arn:aws:*:eu-west-1:444455556666:*""#]
        ),
        ("!GetAtt Mine.Anything", [#""unknown""#, #""*""#]), ("!GetAtt Odd.Name", [#""odd-name""#, #""*""#]),
        // Texts.
        (
          "!Sub 'arn:${AWS::Partition}:s3:::${Bucket}/${!aws:username}'",
          [#""arn:aws:s3:::lake/${aws:username}""#, #""arn:aws:s3:::*/${aws:username}""#]
        ),
        (
          "!Sub ['arn:aws:iam::${Id}:role/${ Name }', {Id: !Ref Account, Name: x}]",
          [#""arn:aws:iam::330197634076:role/x""#, #""arn:aws:iam::*:role/x""#]
        ),
        (
          "!Sub 'arn:${Account}:s3:${Account}:${Account}:${Account}'",
          [#""arn:aws:s3:us-east-1:330197634076:account""#, #""arn:*:s3:*:*:*""#]
        ),
        // What is known of a deployment has a form, which no pattern has; of its Region the partition is known.
        (
          "!Sub 'arn:${AWS::Partition}:sqs:us-gov-west-1:${AWS::AccountId}:q'",
          [
            #""arn:aws-us-gov:sqs:us-gov-west-1:111122223333:q""#,
            #""arn:aws-us-gov:sqs:us-gov-west-1:444455556666:q""#,
          ]
        ),
        (
          "!Sub 'arn:aws-cn:sqs:${AWS::Region}:${Account}:q'",
          [#""arn:aws-cn:sqs:cn-north-1:330197634076:q""#, #""arn:aws-cn:sqs:cn-northwest-1:*:q""#]
        ),
        ("!Sub 'arn:aws:s3:::${Plain}/*'", [#""arn:aws:s3:::plain/*""#, #""arn:aws:s3:::other-plain/*""#]),
        ("!Sub 'a${'", [#""a${""#]),
        ("!Sub '${Data.Arn}/*'", [#""arn:aws:s3:::data-us-east-1/*""#, #""arn:aws:s3:::data-eu-west-1/*""#]),
        ("!Join ['', ['arn:aws:s3:::', !Ref Bucket, /x]]", [#""arn:aws:s3:::lake/x""#, #""arn:aws:s3:::*/x""#]),
        ("!Join ['-', [a, b, !Ref AWS::NoValue, c]]", [#""a-b-c""#]),
        ("!Join [',', !Ref Account]", [#""unknown""#, #""*""#]),
        ("!Select [1, [a, b]]", [#""b""#]), ("!Select [9, [a, b]]", [#""unknown""#, #""*""#]),
        ("!Select [1, !Split [/, a/b]]", [#""b""#]),
        ("!Select [5, !Split [':', !GetAtt Queue.Arn]]", [#""jobs""#]),
        ("!Split [',', 'a,b,,c']", [#"["a","b","","c"]"#]),
        ("!Select [0, !Split [/, !Ref Account]]", [#""unknown""#, #""*""#]),
        ("!FindInMap [Names, eu-west-1, bucket]", [#""lake-eu""#]),
        ("!FindInMap [Names, eu-west-1, list]", [#"["a","b"]"#]),
        ("!FindInMap [Names, !Ref AWS::Region, bucket]", [#""unknown""#, #""*""#]),
        ("!ImportValue x", [#""unknown""#, #""*""#]),
        ("'arn:aws:s3:::{{resolve:ssm:/x}}/*'", [#""arn:aws:s3:::ssm--x/*""#, #""arn:aws:s3:::*/*""#]),
        ("'{{x}}'", [#""{{x}}""#]),
        ("!Cidr [a, 1, 2]", [#""unknown""#, #""*""#]), ("!Sub {}", [#""unknown""#, #""*""#]),
        ("!Join [a]", [#""unknown""#, #""*""#]),
      ]
      for (yaml, fillings) in cases { XCTAssertEqual(resources(yaml), fillings, yaml) }
    }

    func testUnknownValuesShareNoPlace() throws {
      let cases: [(yaml: String, isShared: Bool)] = [
        ("'*'", true), ("!Ref AWS::AccountId", true), ("!Ref Bucket", false), ("!Sub '${Account}/*'", false),
        ("!Sub 'arn:aws:s3:::${Account}'", true), ("!GetAtt Data.Arn", true), ("!GetAtt Odd.Arn", true),
        ("!ImportValue x", false),
      ]
      for (yaml, isShared) in cases {
        let text = Self.head.replacingOccurrences(of: "VALUE", with: yaml)
        let document = SourcedDocument(cloudformation: SourceFile(name: "t.yaml", text: text))
        let fillings = try XCTUnwrap(document.policies.first?.fillings)
        let ranges = Set(fillings.compactMap { $0["Statement"]?["Resource"]?.range })
        XCTAssertEqual(ranges.count == 1, isShared, yaml)
        if isShared { XCTAssertEqual(ranges.map(document.file.text), [yaml], yaml) }
      }
    }
  }
#endif
