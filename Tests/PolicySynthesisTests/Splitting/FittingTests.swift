import Environment
import JSONText
import PolicyModel
import ServiceReference
import TestSupport
import XCTest

@testable import PolicySynthesis

/// How identity policies are attached, and split.
final class FittingTests: XCTestCase {
  private let role = "arn:aws:iam::123456789012:role/r"
  private let user = "arn:aws:iam::123456789012:user/u"
  private let group = "arn:aws:iam::123456789012:group/g"

  private func document(_ attachTo: String, size: Int) throws -> EmittedDocument {
    let count = max(1, (size - 150) / 48)
    let resources = (0..<count).map { "\"arn:aws:s3:::a-bucket/a-prefix-of-tables/\(1000 + $0)*\"" }
    return try SampleDocuments.document(
      "d", .identity, attachTo, "lake",
      #"{"Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": [\#(resources.joined(separator: ","))]}"#
    )
  }

  func testHowPoliciesAreAttached() throws {
    for (fitting, attachTo, size, expected) in [
      (Fitting(), role, 1000, [nil]), (Fitting(), role, 9000, [nil]), (Fitting(), role, 30000, [nil]),
      (Fitting(), user, 1000, [nil]), (Fitting(), user, 4000, [.managed]), (Fitting(), group, 4000, [nil]),
      (Fitting(), group, 5500, [.managed]), (Fitting(.managed), role, 1000, [.managed]),
      (Fitting(.inline), role, 9000, [.inline]), (Fitting(splits: true), role, 1000, [.managed]),
      (Fitting(splits: true), role, 15000, [.managed, .managed, .managed]),
      (Fitting(splits: true, most: 12), role, 70000, Array(repeating: .managed, count: 12)),
    ] as [(Fitting, String, Int, [Attachment?])] {
      let fitted = try fitting.fit([document(attachTo, size: size)], .embedded)
      XCTAssertEqual(fitted.map(\.attachment), expected, "\(fitting) \(attachTo) \(size)")
      XCTAssertEqual(fitted.map(\.name), expected.count == 1 ? ["d"] : (1...expected.count).map { "d-\($0)" })
    }
  }

  func testWhatDoesNotFit() throws {
    for (fitting, attachTo, size, words) in [
      (Fitting(.inline), role, 11000, "it takes at most 10240"),
      (Fitting(.inline), user, 4000, "it takes at most 2048"),
      (Fitting(.managed), role, 7000, "it takes at most 6144"),
      (Fitting(splits: true), role, 70000, "would need 12 managed policies, and takes at most 10"),
      (Fitting(splits: true, most: 2), role, 15000, "would need 3 managed policies, and takes at most 2"),
    ] {
      XCTAssertThrowsError(try fitting.fit([document(attachTo, size: size)], .embedded), words) { error in
        let message = (error as? FitError)?.message ?? "\(error)"
        XCTAssertTrue(message.hasSuffix(words), message)
      }
    }
    // The inline policies of a principal count together.
    let two = [try document(role, size: 6000), try document(role, size: 6000)]
    XCTAssertThrowsError(try Fitting(.inline).fit(two, .embedded))
    XCTAssertEqual(try Fitting().fit(two, .embedded).map(\.attachment), [.managed, .managed])
  }

  /// A lake that takes several policies: certified as they are attached, and each action explained.
  func testALargeLake() throws {
    let root = try LargeLake.environment()
    let shape = PolicyShape(fitting: Fitting(splits: true), level: .tight)
    let result = try EmissionInput(template: AthenaSource.self, root: root, shape: shape).emit()
    let problems = result.issues.map(\.message) + (result.emission?.failures ?? []).map(\.message)
    let role = try XCTUnwrap(result.role, problems.joined(separator: "\n"))
    let identities = role.documents.filter { $0.kind == .identity }
    XCTAssertEqual(identities.map(\.name), (1...8).map { "export-\($0)" })
    for document in identities {
      let sids = Set(document.policy.statements.elements.compactMap(\.sid))
      XCTAssertEqual(Set(document.explanations.map(\.sid)), sids, document.name)
      XCTAssertLessThanOrEqual(PolicyPacker.size(document.policy, .characters), 6144, document.name)
    }
    let whole = try EmissionInput(template: AthenaSource.self, root: root).emit()
    XCTAssertNil(whole.role)
    XCTAssertTrue(whole.emission?.failures.contains { if case .overQuota = $0 { true } else { false } } ?? false)
    // Every form holds each of the policies, attached to the role.
    let deployment = Deployment(role.documents, in: result.environment)
    XCTAssertEqual(deployment.principals.first?.attached.count, 8)
    for form in DeploymentForm.allCases {
      let text = form.files(deployment).map(\.text).joined()
      for document in identities { XCTAssertTrue(text.contains(document.name), "\(form) \(document.name)") }
    }
  }
}

/// The environment that `Tools/environments/generate.py` writes.
enum LargeLake {
  static func environment(tables: Int = 300, buckets: Int = 40) throws -> JSONNode {
    let script = Fixtures.packageRoot.appendingPathComponent("Tools/environments/generate.py").path
    let run = try ExternalTool.run("python3", [script, "\(tables)", "\(buckets)"])
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    return try SampleDocuments.node(run.outputText)
  }
}
