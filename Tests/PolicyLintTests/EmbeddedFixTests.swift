import PolicyLint
import SourceText
import XCTest

@testable import PolicyLintCommand

/// Fixes of policies that stand as JSON in a file of another language.
final class EmbeddedFixTests: XCTestCase {
  private static let wrong =
    #"{"Version": "2012-10-17", "Statement": [{"Effect": "allow", "Action": ["s3:GetObject",], "Resource": "arn:aws:s3:::lake/*"}]}"#
  private static let right =
    #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::lake/*"}]}"#
  private static let lowerCase = wrong.replacingOccurrences(of: ",]", with: "]")

  private func fix(_ name: String, _ text: String) -> (text: String, madeCount: Int) {
    let fixed = Fixer(Linter()).fix(
      SourceFile(name: name, text: text), reading: { DocumentReader.read($0, as: nil) })
    return (String(decoding: fixed.file.bytes, as: UTF8.self), fixed.madeCount)
  }

  func testAFenceOfAPageIsMended() {
    let page = { (policy: String) in "# Reading\r\n\r\n~~~json\r\n\(policy)\r\n~~~\r\n\r\nÜber: \(Self.lowerCase)\r\n" }
    XCTAssertEqual(fix("page.md", page(Self.wrong)).text, page(Self.right))
    XCTAssertEqual(fix("page.md", page(Self.right)).madeCount, 0)
  }

  func testAHeredocIsMendedAndWhatIsComputedIsNot() {
    let module = { (policy: String) in
      """
      resource "aws_iam_policy" "read" {
        policy = <<-EOT
          \(policy)
        EOT
      }
      resource "aws_iam_policy" "open" {
        policy = <<EOT
      \(Self.lowerCase.replacingOccurrences(of: "lake", with: "${var.lake}"))
      EOT
      }
      resource "aws_iam_policy" "code" {
        policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "allow", Action = "s3:GetObject" }] })
      }

      """
    }
    XCTAssertEqual(fix("main.tf", module(Self.lowerCase)).text, module(Self.right))
  }

  func testATemplateInJSONIsMended() {
    let template = { (policy: String) in
      """
      {"Resources": {
        "P": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": \(policy)}},
        "Q": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {
          "Version": "2012-10-17", "Statement": [{"Effect": "allow", "Action": "s3:GetObject", "Resource": {"Ref": "X"}}]
        }}}
      }, "Parameters": {"X": {"Type": "String"}}}
      """
    }
    XCTAssertEqual(fix("stack.json", template(Self.lowerCase)).text, template(Self.right))
  }

  func testAFenceOfYAMLIsMendedWhereItHasNoMargin() {
    let page = { (effect: String, margin: String) in
      let policy =
        "```yaml\nVersion: '2012-10-17'\nStatement:\n- Effect: \(effect) # c\n  Action: s3:GetObject\n"
        + "  Resource: 'arn:aws:s3:::lake/*'\n```\n"
      return "# Reading: é\n\n" + policy.split(separator: "\n").map { margin + $0 + "\n" }.joined()
    }
    XCTAssertEqual(fix("page.md", page("allow", "")).text, page("Allow", ""))
    XCTAssertEqual(fix("page.md", page("allow", "  ")).text, page("allow", "  "))
  }
}
