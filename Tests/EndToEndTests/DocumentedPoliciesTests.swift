import Foundation
import JSONText
import TestSupport
import XCTest

/// The documented policies against their least-privilege versions, by the built programs.
final class DocumentedPoliciesTests: XCTestCase {
  private struct Pair {
    let documented: String
    let emitted: String
    let relation: String

    init(_ documented: String, _ emitted: String, _ relation: String) {
      self.documented = documented
      self.emitted = emitted
      self.relation = relation
    }
  }

  /// `b_less`: all that the emitted policy allows, the documented one allows too, and more.
  private let pairs = [
    Pair("prequel-athena-source.identity", "lake/transfer-role.identity", "incomparable"),
    Pair("prequel-athena-source.trust", "lake/transfer-role.trust", "b_less"),
    Pair("cross-account-lambda.identity", "query/AthenaCrossAccountExecution.identity", "b_less"),
    Pair("cross-account-lambda-no-spill.identity", "query/AthenaCrossAccountExecution.identity", "incomparable"),
    Pair("cross-account-lambda.trust", "query/AthenaCrossAccountExecution.trust", "equivalent"),
    Pair("cross-account-catalog.resource", "catalog/catalog.resource:glue", "incomparable"),
    Pair("cross-account-function.resource", "query/cross-account-athena.resource:lambda", "b_less"),
    Pair("redash-athena.identity", "bi/redash-athena-execution-role.identity", "incomparable"),
    // The account has five digits, so none of its roles is there.
    Pair("redash-task.identity", "bi/redash-execution-task-role.identity", "a_less"),
    // Beside AmazonSageMakerFullAccess, which lists every bucket.
    Pair("sagemaker-execution.identity", "lake/sagemaker-execution.identity", "incomparable"),
    Pair("sagemaker-execution.trust", "lake/sagemaker-execution.trust", "b_less"),
    Pair("lf-application.identity", "lake/lf_role_assumed.identity", "b_less"),
    Pair("lf-application.trust", "lake/lf_role_assumed.trust", "b_less"),
    // Roles of a path that ends where the name should begin: it matches nothing.
    Pair("mesh-manager.identity", "mesh/DataMeshManager.identity", "a_less"),
    Pair("mesh-manager.trust", "mesh/DataMeshManager.trust", "b_less"),
    Pair("mesh-admin-producer.identity", "mesh/DataMeshAdminProducer-111111111111.identity", "incomparable"),
    Pair("mesh-admin-producer.trust", "mesh/DataMeshAdminProducer-111111111111.trust", "b_less"),
    Pair("mesh-admin-consumer.identity", "mesh/DataMeshAdminConsumer-999999999999.identity", "incomparable"),
    Pair("mesh-admin-consumer.trust", "mesh/DataMeshAdminConsumer-999999999999.trust", "b_less"),
    Pair("mesh-readonly.identity", "mesh/DataMeshAdminReadOnly.identity", "b_less"),
    // The emitted one names a reader that is no member.
    Pair("mesh-readonly.trust", "mesh/DataMeshAdminReadOnly.trust", "incomparable"),
    Pair("mesh-producer.identity", "producer/DataMeshProducer.identity", "incomparable"),
    Pair("mesh-producer.trust", "producer/DataMeshProducer.trust", "b_less"),
    Pair("mesh-consumer.identity", "consumer/DataMeshConsumer.identity", "incomparable"),
    Pair("mesh-consumer.trust", "consumer/DataMeshConsumer.trust", "b_less"),
    Pair("mesh-bucket.resource", "producer/producer-data.resource:s3", "incomparable"),
    Pair("mesh-catalog.resource", "mesh/catalog.resource:glue", "incomparable"),
    Pair("aws/AWSGlueServiceRole.identity", "producer/DataMeshCrawler.identity", "incomparable"),
  ]

  func testEveryDocumentedPolicyAgainstItsLeastPrivilegeVersion() throws {
    let environment = Fixtures.url("environments/example.json").path
    try withTemporaryFolder { folder in
      let words = ["emit", "--all-roles", "--environment", environment, "-o", folder.path]
      XCTAssertEqual(try runBinary("policygen", words, timeout: 120).exitCode, 0)
      for pair in pairs {
        let documented = Fixtures.url("policies/documented/\(pair.documented).json").path
        let emitted = folder.appendingPathComponent("\(pair.emitted).json").path
        let run = try runBinary(
          "policylint", ["diff", "--realistic", "--format", "json", "-q", documented, emitted], timeout: 120)
        let answer = try XCTUnwrap(JSONDocument.parse(run.output).root, pair.documented)
        XCTAssertEqual(answer["relation"]?.string, pair.relation, "\(pair.documented): \(run.errorText)")
        guard pair.documented.hasSuffix(".identity") else { continue }
        for (side, grants) in [("noLongerAllowed", [true, false]), ("newlyAllowed", [false, true])] {
          for witness in answer[side]?["witnesses"]?.elements ?? [] {
            let request = try XCTUnwrap(witness["request"])
            // The trust of the role has a say in that too.
            if request["action"]?.string == "sts:AssumeRole" { continue }
            let decisions = try [documented, emitted].map { try allows($0, request) }
            XCTAssertEqual(decisions, grants, "\(pair.documented): \(request["action"]?.string ?? "")")
          }
        }
      }
    }
  }

  /// What the evaluator says of a witness's request, where all other layers would let it.
  private func allows(_ path: String, _ request: JSONNode) throws -> Bool {
    var words = ["can"]
    for key in ["principal", "action", "resource"] { words.append(try XCTUnwrap(request[key]?.string)) }
    // The witness is of any principal: one of the resource's account.
    let fields = words[3].split(separator: ":", omittingEmptySubsequences: false)
    if fields.count > 5, fields[4].utf8.count == 12 { words[1] = "arn:aws:iam::\(fields[4]):user/alice" }
    words += ["--policy", path, "--format", "json"]
    for member in request["context"]?.members ?? [] {
      let value = try XCTUnwrap(member.value.string ?? member.value.elements?.first?.string)
      words += ["--context", "\(member.name)=\(value)"]
    }
    let run = try runBinary("simulate-access", words)
    XCTAssertLessThan(run.exitCode, 2, "\(words): \(run.errorText)")
    return run.exitCode == 0
  }

  func testThePageIsWhatIsGenerated() throws {
    let tool = Fixtures.packageRoot.appendingPathComponent("Tools/documented-policies/generate.py").path
    let run = try ExternalTool.run("python3", ["-B", tool, productsFolder().path], timeout: 600)
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    let page = Fixtures.packageRoot.appendingPathComponent("Documentation/documented-policies.md")
    let committed = try String(contentsOf: page, encoding: .utf8)
    XCTAssertTrue(run.outputText == committed, "\(page.lastPathComponent) is out of date: call `make docs`")
  }
}
