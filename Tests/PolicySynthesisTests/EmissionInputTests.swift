import Environment
import JSONText
import PolicySynthesis
import XCTest

final class EmissionInputTests: XCTestCase {
  /// Whoever follows the examples of what is missing, as often as asked, gets a role.
  func testExamplesOfWhatIsMissingAreEnough() throws {
    for start in [[], [("source", "shop"), ("staging", "out"), ("account", "mine")], [("user", "sync")]]
      as [[(String, String)]]
    {
      var given = start
      for _ in 0..<3 {
        let result = try SampleEnvironment(root: nil, given).result
        if result.role != nil { break }
        XCTAssertEqual(result.besideFile.map(\.message), [], "\(start)")
        XCTAssertGreaterThan(result.missing.count, 0, "\(start)")
        for parameter in result.missing { given.append((result.settingKey(of: parameter), parameter.example)) }
      }
      let result = try SampleEnvironment(root: nil, given).result
      XCTAssertNotNil(result.role, "\(start): \(result.issues.map(\.message))")
    }
  }

  func testMissingIsListedOnce() throws {
    let result = try SampleEnvironment(root: nil, []).result
    XCTAssertEqual(
      result.missing.map { result.settingKey(of: $0) },
      [
        "account", "accounts.lake.id", "accounts.lake.regions", "trust.webIdentity.provider", "trust.webIdentity.sub",
        "trust.webIdentity.oaud", "source", "databases.sales.account", "databases.sales.tables",
        "buckets.acme-lake-source.account", "buckets.acme-lake-source.uses", "buckets.acme-lake-source.prefixes",
        "staging",
        "buckets.acme-athena-staging.account", "buckets.acme-athena-staging.uses",
        "buckets.acme-athena-staging.prefixes",
      ])
  }

  func testMistakesNameTheSetting() throws {
    for (changes, message) in [
      ([("accounts.lake.id", "12")], "`--set accounts.lake.id`: `12` is not an account id"),
      ([("accounts.lake.regions", "mars")], "`--set accounts.lake.regions`: `mars` is not a Region"),
      (
        [("trust.webIdentity", #"{"provider":"https://x.y","sub":"a","oaud":"b"}"#)],
        "`--set trust.webIdentity`: `https://x.y` is not an identity provider"
      ),
      ([("path", "x")], "`--set path`: `x` is not a path"),
      ([("accounts", "7")], "`--set accounts`: this takes an object, not a number"),
    ] as [([(String, String)], String)] {
      let messages = try SampleEnvironment(root: nil, changes).result.besideFile.map(\.message)
      XCTAssertTrue(messages.contains { $0.hasPrefix(message) }, "\(changes): \(messages)")
    }
  }

  func testMisspeltReferencesAreNotMissing() throws {
    let result = try SampleEnvironment(root: nil, [("accounts.lake.id", "123456789012"), ("account", "lakes")]).result
    XCTAssertTrue(result.besideFile.contains { $0.help == "did you mean `lake`?" }, "\(result.besideFile)")
    XCTAssertFalse(result.missing.contains { $0.path.contains("lakes") })
  }

  func testWhichEntry() throws {
    let root = ExampleEnvironment.node
    let copy = [("roles.second.template", "athena-source")]
    assertThrows(root, copy, nil) {
      if case .severalRoles(["athena-source", "second"], _) = $0 { true } else { false }
    }
    assertThrows(root, [], "mash") { if case .unknownRole("mash", _) = $0 { true } else { false } }
    assertThrows(root, [], "mesh") { if case .otherTemplate("mesh", "data-mesh") = $0 { true } else { false } }
    assertThrows(root, [("partition.x", "1")], nil) { if case .override = $0 { true } else { false } }
    XCTAssertNotNil(try SampleEnvironment(root: root, [], role: "athena-source").result.role)
    XCTAssertEqual(
      try SampleEnvironment(root: root, [("roles.athena-source", "7")], role: "athena-source").result.issues.map(
        \.message), ["`roles.athena-source`: this takes an object, not a number"])
  }

  func testOverridesReplaceAndAdd() throws {
    let role = try SampleEnvironment([("name", "copy"), ("accounts.lake.id", "210987654321")]).role()
    XCTAssertEqual(role.documents[0].attachTo, "arn:aws:iam::210987654321:role/copy")
  }

  func testWholeEnvironment() throws {
    let decoded = DecodedEnvironment(ExampleEnvironment.node)
    XCTAssertEqual(decoded.issues.map(\.message), [])
    let roles = EnvironmentRoles.emitAll(decoded.environment)
    XCTAssertEqual(
      roles.emitted.map(\.alias),
      decoded.environment.roles.map(\.alias.value).filter { alias in
        !roles.skipped.contains { $0.alias == alias }
      })
    XCTAssertGreaterThanOrEqual(roles.emitted.count, 5)
    XCTAssertEqual(roles.issues.map(\.message), [])
    XCTAssertEqual(roles.failures.map(\.failure.message), [])
  }

  func testUnknownTemplatesAreSkipped() throws {
    var text = ExampleEnvironment.text
    for (template, unknown) in [("athena-source", "athena-sauce"), ("redash-task", "redash-cask")] {
      text = text.replacingOccurrences(of: "\"template\": \"\(template)\"", with: "\"template\": \"\(unknown)\"")
    }
    let root = try XCTUnwrap(JSONDocument.parse(text).root)
    let skipped = EnvironmentRoles.skipped(of: DecodedEnvironment(root).environment).filter {
      ["athena-sauce", "redash-cask"].contains($0.template)
    }
    XCTAssertEqual(skipped.map(\.alias), ["athena-source", "redash-task"])
    XCTAssertEqual(
      EnvironmentRoles.note(of: skipped),
      "skipped 2 roles whose templates are not built yet: `athena-source` (athena-sauce), `redash-task` (redash-cask)")
    XCTAssertEqual(
      EnvironmentRoles.note(of: Array(skipped.suffix(1))),
      "skipped 1 role whose template is not built yet: `redash-task` (redash-cask)")
    XCTAssertNil(EnvironmentRoles.note(of: []))
  }

  private func assertThrows(
    _ root: JSONNode, _ changes: [(String, String)], _ role: String?, line: UInt = #line,
    _ matches: (EmissionError) -> Bool
  ) {
    // Entries that an override adds are seen too.
    do {
      var root = root
      for (key, value) in changes where key.hasPrefix("roles.second") {
        root = try root.overridden(by: [try Override(key: key, text: value) { _ in nil }])
      }
      let result = try SampleEnvironment(root: root, changes, role: role).result
      XCTFail("no error: \(result.issues.map(\.message))", line: line)
    } catch let error as EmissionError {
      XCTAssertTrue(matches(error), "\(error)", line: line)
    } catch {
      XCTFail("\(error)", line: line)
    }
  }
}
