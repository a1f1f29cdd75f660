#if YAML
  import JSONText
  import PolicyLint
  import PolicyModel
  import PolicySources
  import SourceText
  import TestSupport
  import XCTest

  @testable import PolicyLintCommand

  /// Fixes of policies in YAML: they say what fixes of the same policies in JSON say, and leave all else as it is.
  final class YAMLFixTests: XCTestCase {
    private func fix(_ text: String, unsafe: Bool = false, name: String = "policy.yaml") -> FixedDocument {
      Fixer(Linter(), includesUnsafe: unsafe).fix(
        SourceFile(name: name, text: text), reading: { DocumentReader.read($0, as: nil) })
    }

    private func text(_ fixed: FixedDocument) -> String { String(decoding: fixed.file.bytes, as: UTF8.self) }

    /// A policy of one statement, whose lines these are.
    private func policy(_ statement: String, version: String = "Version: '2012-10-17'\n") -> String {
      let lines = statement.split(separator: "\n", omittingEmptySubsequences: false)
      return version + "Statement:\n  - " + lines.joined(separator: "\n    ") + "\n"
    }

    func testWhatIsMendedKeepsItsLayout() {
      let rest = "Resource: 'arn:aws:s3:::lake/*'"
      let cases: [(before: String, after: String)] = [
        ("Effect: allow # c\nAction: s3:GetObject\n\(rest)", "Effect: Allow # c\nAction: s3:GetObject\n\(rest)"),
        ("'Effect': \"allow\"\nAction: s3:GetObject\n\(rest)", "'Effect': \"Allow\"\nAction: s3:GetObject\n\(rest)"),
        // Names are spelled as they were quoted.
        (
          "Effect: Allow\n\"action\": s3:GetObject\n\(rest)", "Effect: Allow\n\"Action\": s3:GetObject\n\(rest)"
        ),
        // Items of lists in lines and in brackets.
        (
          "Effect: Allow\nAction: # all\n  # one\n  - s3:GetObject\n  - s3:getobject # two\n  # three\n  - s3:PutObject\n\(rest)",
          "Effect: Allow\nAction: # all\n  # one\n  - s3:GetObject\n  # two\n  # three\n  - s3:PutObject\n\(rest)"
        ),
        (
          "Effect: Allow\nAction:\n- s3:GetObject\n- s3:getobject\n\(rest)",
          "Effect: Allow\nAction:\n- s3:GetObject\n\(rest)"
        ),
        (
          "Effect: Allow\nAction: [ s3:GetObject, 's3:getobject' ] # c\n\(rest)",
          "Effect: Allow\nAction: [ s3:GetObject ] # c\n\(rest)"
        ),
        (
          "Effect: Allow\nAction: [\n    s3:GetObject, # one\n    s3:getobject, # two\n    s3:PutObject # three\n  ]\n\(rest)",
          "Effect: Allow\nAction: [\n    s3:GetObject, # one\n    # two\n    s3:PutObject # three\n  ]\n\(rest)"
        ),
        // Members that go; the first shares its line with the dash.
        ("Sid: ''\nEffect: Allow\nAction: s3:GetObject\n\(rest)", "Effect: Allow\nAction: s3:GetObject\n\(rest)"),
        (
          "Effect: Allow\nSid: '' # c\nAction: s3:GetObject\n\(rest)",
          "Effect: Allow\n# c\nAction: s3:GetObject\n\(rest)"
        ),
        // A list that becomes a text.
        (
          "Effect: Deny\nAction: s3:*\nResource: '*'\nCondition:\n  StringNotLike:\n    aws:SourceVpce:\n      - vpce-1 # c\n      - '*'",
          "Effect: Deny\nAction: s3:*\nResource: '*'\nCondition:\n  'Null':\n    aws:SourceVpce: 'true'\n      # c"
        ),
      ]
      for (before, after) in cases {
        for end in ["\n", "\r\n"] {
          let fixed = fix(policy(before).replacingOccurrences(of: "\n", with: end))
          XCTAssertEqual(text(fixed), policy(after).replacingOccurrences(of: "\n", with: end))
          XCTAssertEqual(fixed.refused.map(\.message), [], before)
        }
      }
    }

    /// What a reader of YAML could take for a number or a date is quoted where it was a text.
    func testTextsStayTexts() {
      let rest = "Effect: Allow\nAction: s3:GetObject\nResource: 'arn:aws:s3:::lake/*'"
      for (before, after) in [("1-2", "'12'"), ("0-12", "'012'"), ("1-2:30", "'1230'"), ("1-e5", "'1e5'")] {
        XCTAssertEqual(text(fix(policy("Sid: \(before)\n\(rest)"))), policy("Sid: \(after)\n\(rest)"))
      }
      let time = "Condition:\n  DateLessThan:\n    aws:CurrentTime: "
      XCTAssertEqual(
        text(fix(policy("\(rest)\n\(time)1700000000"))), policy("\(rest)\n\(time)'2023-11-14T22:13:20Z'"))
    }

    /// PyYAML ends a plain scalar within brackets at a question mark.
    func testQuestionMarksAreQuotedWithinBrackets() {
      let head = "Effect: Allow\nAction: secretsmanager:GetSecretValue\nResource: "
      let arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:foo"
      XCTAssertEqual(
        text(fix(policy("\(head)[\(arn)]"), unsafe: true)), policy("\(head)['\(arn)-??????']"))
    }

    /// `010` is 8 by YAML 1.1: it is not repeated by 10.
    func testWhatReadersReadDifferentlyStays() {
      let before = policy(
        "Effect: Allow\nAction: s3:ListBucket\nResource: 'arn:aws:s3:::lake'\n"
          + "Condition:\n  NumericEquals:\n    s3:max-keys: [10, 010]")
      let fixed = fix(before)
      XCTAssertEqual(text(fixed), before)
      XCTAssertEqual(fixed.refused.count, 1)
    }

    /// A file that is YAML by its name may begin with a brace.
    func testBracesOfYAMLAreNoJSON() {
      let before =
        "{\n  Version: '2012-10-17', # c\n  Statement: {Effect: allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::a/*'}\n}\n"
      XCTAssertEqual(text(fix(before)), before.replacingOccurrences(of: "allow", with: "Allow"))
      let json =
        #"{"Version": "2012-10-17", "Statement": {"Effect": "allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}}"#
      XCTAssertEqual(text(fix(json)), json.replacingOccurrences(of: "allow", with: "Allow"))
    }

    func testAVersionIsPutBeforeTheFirstElement() {
      let statement = "Effect: Allow\nAction: s3:GetObject\nResource: 'arn:aws:s3:::lake/*'"
      XCTAssertEqual(text(fix(policy(statement, version: ""))), policy(statement, version: "Version: '2012-10-17'\n"))
      XCTAssertEqual(
        text(fix("\u{FEFF}" + policy(statement, version: "# é\n"))),
        "\u{FEFF}" + policy(statement, version: "# é\nVersion: '2012-10-17'\n"))
    }

    func testATextBecomesAListAsListsAreWritten() {
      let glue = "Effect: Allow\nAction: glue:GetTable\nResource:"
      let arn = "arn:aws:glue:us-east-1:111122223333:"
      let table = arn + "table/d/t"
      let cases: [(String, String)] = [
        (" \(table) # c", "\n  - \(table) # c\n  - \(arn)catalog\n  - \(arn)database/d"),
        (" [\(table)]", " [\(table), \(arn)catalog, \(arn)database/d]"),
        ("\n- '\(table)'", "\n- '\(table)'\n- '\(arn)catalog'\n- '\(arn)database/d'"),
      ]
      for (before, after) in cases {
        XCTAssertEqual(text(fix(policy(glue + before), unsafe: true)), policy(glue + after), before)
        let alone = text(fix(policy(glue + before)))
        XCTAssertEqual(alone, policy(glue + before), "is not made unasked")
      }
    }

    func testPoliciesOfATemplateAreMendedWhereTheyStand() {
      let template = { (effect: String) in
        """
        Resources:
          Role: # é
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: \(effect), Principal: {Service: glue.amazonaws.com}, Action: 'sts:AssumeRole'}]}
              Policies:
              - PolicyName: p
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement:
                    Effect: \(effect) # last

        """
      }
      let fixed = fix(template("allow"))
      XCTAssertEqual(text(fixed), template("Allow"))
      XCTAssertEqual(fixed.madeCount, 2)
    }

    func testWhatIsNotEditedIsSaid() {
      let rest = "Action: s3:GetObject\nResource: 'arn:aws:s3:::lake/*'"
      let cases: [(String, EditObstacle)] = [
        (policy("Effect: |-\n  allow\n\(rest)"), .blockText), (policy("Effect: !!str allow\n\(rest)"), .tagged),
        (
          policy("Effect: &e allow\nAction: s3:GetObject\nResource: b")
            + "  - Effect: *e\n    Action: s3:Get*\n    Resource: c\n",
          .shared
        ),
        (
          "Version: '2012-10-17'\nStatement:\n- &s\n  Effect: allow\n  Action: s3:GetObject\n  Resource: b\n- <<: *s\n  Resource: c\n",
          .shared
        ),
      ]
      for (before, obstacle) in cases {
        let fixed = fix(before)
        XCTAssertEqual(text(fixed), before)
        XCTAssert(
          fixed.refused.contains { $0.reason == .unwritten(obstacle) }, "\(before): \(fixed.refused.map(\.message))")
      }
    }

    func testAnAnchorThatNothingRefersToStays() {
      let rest = "Action: s3:GetObject\nResource: 'arn:aws:s3:::lake/*'"
      XCTAssertEqual(text(fix(policy("Effect: &e allow\n\(rest)"))), policy("Effect: &e Allow\n\(rest)"))
    }

    func testEachDocumentOfAFileIsMended() {
      let rest = "Action: s3:GetObject\nResource: 'arn:aws:s3:::lake/*'"
      let file = { (effect: String) in
        "---\n" + self.policy("Effect: \(effect)\n\(rest)") + "--- # two\n" + self.policy("Effect: \(effect)\n\(rest)")
          + "...\n"
      }
      XCTAssertEqual(text(fix(file("allow"))), file("Allow"))
    }

    func testReportsCarryTheEdits() throws {
      let before = policy("Effect: allow\nAction: s3:GetObject\nResource: 'arn:aws:s3:::lake/*'")
      let file = SourceFile(name: "policy.yaml", text: before)
      var report = LintReport()
      report.append(Linter().check(DocumentReader.read(file, as: nil)))
      XCTAssertEqual(report.findings.first?.diagnostic.fixes.first?.edits.map(\.text), ["Allow"])
      for (reporter, words) in [
        (
          SARIFReporter(rules: Rules.all, version: "1", paths: ReportPaths(workingFolder: nil)) as any Reporter,
          "\"insertedContent\""
        ),
        (RDJSONReporter(paths: ReportPaths(workingFolder: nil)), "\"suggestions\""),
        (FullReporter(width: 100) { $1 }, "Effect: Allow"),
      ] {
        XCTAssert(reporter.text(of: report).contains(words), words)
      }
    }
  }
#endif
