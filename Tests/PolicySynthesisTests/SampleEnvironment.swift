import Environment
import JSONText
import PolicySynthesis
import XCTest

/// The example environment with values changed, and what its `athena-source` makes of them.
struct SampleEnvironment {
  let decoded: DecodedEnvironment
  let emission: RoleEmission?

  /// - Parameter changes: key paths, and values as `--set` takes them; a first word that is no top key is the role's.
  init(_ changes: [(String, String)] = [], role: String = "athena-source") throws {
    let overrides = try changes.map { key, value in
      try Override(key: key, text: value) { text in
        let document = JSONDocument.parse(text)
        return document.errors.isEmpty ? document.root : nil
      }.absolute(role: role)
    }
    let decoded = DecodedEnvironment(try ExampleEnvironment.node.overridden(by: overrides))
    self.decoded = decoded
    emission = decoded.environment.roles[role].map {
      RoleEmission(AthenaSource.self, $0, in: decoded.environment)
    }
  }

  /// Everything that is wrong, as messages.
  var problems: [String] {
    (decoded.issues + (emission?.issues ?? [])).filter(\.isError).map(\.message)
      + (emission?.failures ?? []).map(\.message)
  }

  /// The emitted role, or a failure that says why there is none.
  func role(file: StaticString = #filePath, line: UInt = #line) throws -> EmittedRole {
    try XCTUnwrap(emission?.role, problems.joined(separator: "\n"), file: file, line: line)
  }
}
