import Environment
import PolicyModel
import PolicySynthesis
import XCTest

final class RoleCatalogueTests: XCTestCase {
  func testTemplatesDescribeThemselves() {
    for template in RoleCatalogue.templates {
      XCTAssertTrue(ParameterRule.template.allows(template.name), template.name)
      XCTAssertFalse(template.summary.isEmpty || template.summary.hasSuffix("."), template.name)
      XCTAssertFalse(template.documents.isEmpty, template.name)
      XCTAssertTrue(template.sources.allSatisfy { $0.hasPrefix("https://") }, template.name)
      for parameter in template.parameters {
        XCTAssertFalse(parameter.words.isEmpty || parameter.example.isEmpty, "\(template.name) \(parameter.name)")
      }
      XCTAssertEqual(
        Set(template.parameters.map(\.name)).count, template.parameters.count, "\(template.name): names are unique")
    }
    XCTAssertNil(RoleCatalogue.template(named: "nothing"))
  }

  /// The keys that a template reads are those that it describes.
  func testParametersAreThoseThatAreRead() throws {
    for (template, alias) in [
      (AthenaSource.self, "athena-source"), (CrossAccountLambda.self, "lambda-exec"),
      (CrossAccountCaller.self, "athena-caller"), (RedashTask.self, "redash-task"),
      (RedashAthena.self, "redash-athena"), (SageMakerExecution.self, "sagemaker-exec"),
      (LakeFormationApplication.self, "lf-application"), (DataMesh.self, "mesh"),
    ] as [(any RoleTemplate.Type, String)] {
      let sample = try SampleEnvironment([("roles.\(alias).zzz", "1")], template: template)
      let known = sample.result.issues.compactMap { issue -> [String]? in
        if case .unknownKey("zzz", let known) = issue.kind { known } else { nil }
      }
      let described = template.parameters.map(\.name).filter { !$0.contains("NAME") }
        .compactMap { $0.split(separator: ".").first.map(String.init) }
      XCTAssertEqual(Set(known.joined()), Set(described + ["template"]), template.name)
    }
  }

  /// Every action is explained: why, by whom, and where that is said.
  func testEveryActionIsExplained() throws {
    let own = AthenaSourceTests.options.map { ($0.0, AthenaSource.self as any RoleTemplate.Type, $0.1) }
    let mesh = DataMeshTests.options.map { ($0.0, DataMesh.self as any RoleTemplate.Type, $0.1) }
    for (name, template, changes) in own + CrossAccountTests.options + RedashTests.options
      + CredentialVendingTests.options + mesh
    {
      for document in try SampleEnvironment(changes, template: template).role().documents {
        let granted = document.policy.statements.elements.map { $0.action.patterns.elements.count }.reduce(0, +)
        XCTAssertEqual(document.explanations.count, granted, name)
        for explanation in document.explanations {
          let action = explanation.action
          XCTAssertFalse(action.why.isEmpty || action.call.isEmpty, "\(name) \(action.name)")
          XCTAssertTrue(action.source.hasPrefix("https://"), "\(name) \(action.name)")
        }
      }
    }
  }
}
