import Environment
import JSONText
import PolicySynthesis
import SourceText
import XCTest

/// The example environment's text with places replaced, and what the checks say of it.
struct EditedEnvironment {
  let file: SourceFile
  let report: EnvironmentReport

  /// - Parameter edits: texts that stand once, and what stands in their place.
  init(_ edits: [(String, String)], file: StaticString = #filePath, line: UInt = #line) throws {
    var text = ExampleEnvironment.text
    for (old, new) in edits {
      XCTAssertEqual(text.components(separatedBy: old).count, 2, "`\(old)` must stand once", file: file, line: line)
      text = text.replacingOccurrences(of: old, with: new)
    }
    let tree = JSONDocument.parse(text)
    XCTAssertEqual(tree.errors.count, 0, "\(edits) is not JSON", file: file, line: line)
    self.file = SourceFile(name: "environment.json", text: text)
    report = EnvironmentReport(try XCTUnwrap(tree.root, file: file, line: line))
  }

  /// The numbers of the checks that failed, each once.
  var failed: [Int] { Set(report.findings.map(\.check.rawValue)).sorted() }

  /// The mistakes of the file itself.
  var mistakes: [String] { report.issues.filter(\.isError).map(\.message) }

  /// The findings as they are shown.
  var shown: String {
    let renderer = DiagnosticRenderer(file)
    return report.findings.map { renderer.render($0.diagnostic) }.joined()
  }
}

/// Edits of the example.
enum Edit {
  /// A role's entry added.
  static func addingRole(_ alias: String, _ entry: String) -> (String, String) {
    (#""roles": {"#, #""roles": {"\#(alias)": \#(entry),"#)
  }

  /// Every account in one Region.
  static func moving(to region: String) -> [(String, String)] {
    [
      ("lake", "123456789012", "us-east-1"), ("query", "222222222222", "us-east-1"),
      ("catalog", "333333333333", "us-east-1"), ("bi", "444455556666", "ap-northeast-1"),
      ("mesh", "555555555555", "us-east-1"), ("producer", "111111111111", "us-east-1"),
      ("consumer", "999999999999", "us-east-1"), ("second", "666666666666", "us-east-1"),
    ].map { alias, id, old in
      (#""\#(id)", "regions": ["\#(old)"]"#, #""\#(id)", "regions": ["\#(region)"]"#)
    }
  }

  /// The vendor's role trusts an account that shows an external id.
  static func trusting(_ account: String) -> (String, String) {
    let lines = [
      #"        "webIdentity": {"#, #"          "provider": "accounts.google.com","#,
      #"          "sub": "109876543210987654321","#, #"          "oaud": "prequel-org-42""#, "        }",
    ]
    let trust = lines.joined(separator: "\n")
    return (trust, #"        "awsAccount": {"id": "\#(account)", "externalId": "abc-1"}"#)
  }
}
