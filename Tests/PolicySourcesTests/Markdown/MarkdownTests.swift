import JSONText
import PolicyModel
import PolicySources
import SourceText
import TestSupport
import XCTest

/// The policies of fenced blocks.
final class MarkdownTests: XCTestCase {
  private static let policy = #"{"Statement": [{"Action": "s3:GetObject"}]}"#

  private func read(_ text: String) -> SourcedDocument {
    SourcedDocument(markdown: SourceFile(name: "a.md", text: text))
  }

  func testGuide() throws {
    let document = SourcedDocument(
      markdown: SourceFile(name: "guide.md", bytes: try Fixtures.bytes("templates/markdown/guide.md")))
    XCTAssertEqual(document.policies.map(\.owner), [nil, nil, "aws_iam_role_policy.reader", nil])
    XCTAssertEqual(document.policies.map { $0.notation == .json }, [true, false, false, true])
    XCTAssertEqual(document.diagnostics.map { document.file.text(in: $0.range) }, ["..."])
    XCTAssertEqual(document.skipped, [])
  }

  /// How many policies are found, each with its action where its range says.
  func testFences() {
    let policy = Self.policy
    let cases: [(String, Int)] = [
      ("```json\n\(policy)\n```\n", 1), ("```\n\(policy)\n```", 1), ("~~~json\n\(policy)\n~~~", 1),
      ("````json\n\(policy)\n````", 1),
      ("``` JSON title=x\n\(policy)\n```", 1), ("```{.json}\n\(policy)\n```", 1), ("```json\n\(policy)", 1),
      ("```json\r\n\(policy)\r\n```\r\n", 1), ("```json\n\(policy)\n````\n```json\n\(policy)\n```", 2),
      ("~~~\n```json\n\(policy)\n```\n~~~", 0),
      ("- ```json\n  \(policy)\n  ```\n\n  ```json\n  \(policy)\n  ```", 2),
      ("   1. x\n\n      ```json\n      \(policy)\n      ```", 1),
      ("> ```json\n> \(policy)\n> ```\n", 1), ("> > ```json\n> > \(policy)\n> > ```\n", 1),
      ("\t```json\n\t{\n\"Id\": \"x\",\n\t\(policy.dropFirst())\n\t```", 1),
      ("```json\n[\(policy), \(policy)]\n```", 2),
      ("``\n\(policy)\n``", 0), ("``` `json\n\(policy)\n```", 0), (policy, 0), ("```bash\n\(policy)\n```", 0),
      ("```\ntext\n```", 0),
      ("```json\n{}\n```", 0), ("```json\n```", 0), ("", 0), ("```", 0),
    ]
    for (text, count) in cases {
      let document = read(text)
      XCTAssertEqual(document.policies.count, count, text)
      XCTAssertEqual(document.diagnostics, [], text)
      for policy in document.policies {
        let action = policy.node["Statement"]?.elements?.first?["Action"]
        XCTAssertEqual(action.map { document.file.text(in: $0.range) }, "\"s3:GetObject\"", text)
      }
    }
  }

  #if YAML
    func testPoliciesInYAMLHaveTheirPlacesOnThePage() {
      let policy = "Statement:\n- Effect: Allow\n  Action: s3:GetObject # é"
      for (text, count) in [
        ("é\n\n```yaml\n\(policy)\n```\n", 1),
        ("> ```yml\n> Statement: [{Effect: Allow, Action: s3:GetObject}]\n> ```\n", 1),
        ("```yaml\na: b\n```", 0), ("```yaml\nStatement: [Effect\n```", 0),
      ] {
        let document = SourcedDocument(markdown: SourceFile(name: "a.md", text: text)) {
          SourcedDocument(cloudformation: $0)
        }
        XCTAssertEqual(document.policies.count, count, text)
        XCTAssertEqual(document.diagnostics, [], text)
        for policy in document.policies {
          let action = policy.node["Statement"]?.elements?.first?["Action"]
          XCTAssertEqual(action.map { document.file.text(in: $0.range) }, "s3:GetObject", text)
        }
      }
    }
  #endif

  func testWhatDoesNotParseIsSaidOnce() {
    let cases: [(String, [String])] = [
      ("```json\n{\"Statement\": [<STATEMENT>, ..., {},]}\n```", ["<STATEMENT>"]), ("```json\n{\"a\": ...}\n```", []),
      ("````json\n\(Self.policy)\n```\n````", ["```"]), ("- ```json\n  {\"Statement\": [\n  {},]}\n  ```", [","]),
      ("```hcl\nresource \"aws_x\" \"y\" {\n  ...\n}\n```", []),
      ("```hcl\ndata \"aws_iam_policy_document\" \"y\" {\n  ...\n  +\n}\n```", ["."]),
    ]
    for (text, places) in cases {
      let document = read(text)
      XCTAssertEqual(document.diagnostics.map { document.file.text(in: $0.range) }, places, text)
      XCTAssert(document.policies.isEmpty, text)
    }
  }

  func testTemplatesAreReadByTheReaderGiven() {
    let cases: [(String, Int)] = [
      ("```yaml\nType: AWS::IAM::Role\n```", 1), ("```yaml\na: b\n```", 0), ("```json\n{\"Resources\": {}}\n```", 1),
      ("```\nType: AWS::IAM::Role\n```", 1), ("```json\n\(Self.policy)\n```", 0),
    ]
    for (text, count) in cases {
      let file = SourceFile(name: "a.md", text: text)
      let document = SourcedDocument(markdown: file) { inner in
        SourcedDocument(
          inner, format: .cloudformation,
          skipped: [SkippedPart(at: SourceRange(0, 4), because: inner.text(in: SourceRange(0, 4)))])
      }
      XCTAssertEqual(document.skipped.count, count, text)
      for part in document.skipped { XCTAssertEqual(file.text(in: part.range), part.reason, text) }
    }
  }

  func testHostileTexts() {
    for text in [
      String(repeating: "```\n", count: 20_001), String(repeating: "> ", count: 20_000) + "```",
      String(repeating: "`", count: 100_000),
      String(repeating: "```json\n{\"Statement\"\n```\n", count: 5_000), String(repeating: "- ", count: 50_000),
      "```\n" + String(repeating: "[", count: 50_000), "```hcl\naws_\n" + String(repeating: "a = \"${", count: 20_000),
    ] {
      XCTAssert(read(text).policies.isEmpty, String(text.prefix(20)))
    }
  }
}
