import PolicyLint
import PolicyModel
import PolicySources
import SourceText
import TestSupport
import XCTest

/// Policies with one defect each, and policies without: what `Tools/peers` holds against other tools.
final class CorpusTests: XCTestCase {
  private struct Case {
    let file: String
    let kind: PolicyKind
    let resourceType: ResourcePolicyType?
    let rules: [String]
  }

  /// The lines of the table: the file, the kind, what a resource policy is attached to, and the rules that find the defect.
  private func cases() throws -> [Case] {
    try Fixtures.text("policies/corpus/cases.tsv").split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: "\t").map(String.init)
      XCTAssertEqual(fields.count, 4, String(line))
      return Case(
        file: fields[0], kind: try XCTUnwrap(PolicyKind(rawValue: fields[1]), fields[0]),
        resourceType: fields[2] == "-" ? nil : try XCTUnwrap(ResourcePolicyType(fields[2]), fields[0]),
        rules: fields[3] == "-" ? [] : fields[3].split(separator: " ").map(String.init))
    }
  }

  private func findings(in path: String, _ kind: PolicyKind, _ resourceType: ResourcePolicyType?) throws -> [Finding] {
    let file = SourceFile(name: path, bytes: try Fixtures.bytes(path))
    let document = SourcedDocument(json: file, limits: Linter.limits)
    return Linter().check(document, as: kind, attachedTo: resourceType).findings
  }

  func testEveryDefectIsFound() throws {
    let bad = try cases().filter { $0.file.hasPrefix("bad/") }
    XCTAssertFalse(bad.isEmpty)
    for entry in bad {
      XCTAssertFalse(entry.rules.isEmpty, entry.file)
      let names = try findings(in: "policies/corpus/" + entry.file, entry.kind, entry.resourceType).map(\.name)
      for rule in entry.rules { XCTAssert(names.contains(rule), "\(entry.file): \(rule) is not among \(names)") }
    }
  }

  func testNothingIsFoundWhereAllIsWell() throws {
    let good = try cases().filter { $0.file.hasPrefix("good/") }
    XCTAssertFalse(good.isEmpty)
    for entry in good {
      XCTAssert(entry.rules.isEmpty, entry.file)
      let loud = try findings(in: "policies/corpus/" + entry.file, entry.kind, entry.resourceType)
        .filter { $0.diagnostic.severity > .suggestion }
      XCTAssertEqual(loud.map(\.diagnostic.message), [], entry.file)
    }
  }

  func testEveryFileIsInTheTable() throws {
    let listed = Set(try cases().map(\.file))
    let present = try ["bad", "good"].flatMap { folder in
      try Fixtures.names(in: "policies/corpus/" + folder).map { "\(folder)/\($0)" }
    }
    XCTAssertEqual(Set(present), listed)
  }

  /// The folder's files say in their names what kind of policy they are: `NAME.KIND.json`.
  func testTheViolationsTripEveryRule() throws {
    var configuration = LintConfiguration()
    configuration.ownAccounts = ["111122223333"]
    configuration.sensitiveActions = ["kms:Decrypt"]
    configuration.limitsServiceControlPolicies = true
    let linter = Linter(configuration: configuration)
    var tripped: Set<String> = []
    for name in try Fixtures.names(in: "violations") {
      let kind = try XCTUnwrap(name.split(separator: ".").dropLast().last.flatMap { PolicyKind(rawValue: String($0)) })
      let file = SourceFile(name: name, bytes: try Fixtures.bytes("violations/" + name))
      let found = linter.check(file, as: kind).findings.map(\.name)
      XCTAssertFalse(found.isEmpty, name)
      tripped.formUnion(found)
    }
    // What shows only in several policies, or in two versions of one, shows in the examples of those rules.
    let rules = Rules.all.filter { $0.page.category != .projects }
    XCTAssertEqual(rules.map(\.page.name).filter { !tripped.contains($0) }, [])
  }
}
