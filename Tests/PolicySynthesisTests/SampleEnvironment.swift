import Environment
import JSONText
import PolicySynthesis
import SourceText
import XCTest

/// The example environment with values changed, and what one of its roles makes of them: `athena-source` unless said.
struct SampleEnvironment {
  let result: EmissionResult

  /// - Parameter changes: key paths, and values as `--set` takes them; a first word that is no top key is the role's.
  init(_ changes: [(String, String)] = [], template: any RoleTemplate.Type = AthenaSource.self) throws {
    try self.init(root: ExampleEnvironment.node, changes, template: template)
  }

  /// The same over another tree; nil for none.
  init(
    root: JSONNode?, _ changes: [(String, String)], role: String? = nil,
    template: any RoleTemplate.Type = AthenaSource.self
  ) throws {
    let overrides = try changes.map { key, value in
      try Override(key: key, text: value) { text in
        let tree = JSONDocument.parse(text)
        return tree.errors.isEmpty ? tree.root : nil
      }
    }
    result = try EmissionInput(template: template, root: root, overrides: overrides, role: role).emit()
  }

  /// Changes that move every account of the example to one Region of another partition.
  static func everything(in partition: String, _ region: String) -> [(String, String)] {
    let accounts = ["lake", "query", "catalog", "bi", "mesh", "producer", "consumer", "second"]
    return [("partition", partition)] + accounts.map { ("accounts.\($0).regions", "[\"\(region)\"]") }
  }

  /// Everything that is wrong, as messages.
  var problems: [String] {
    result.issues.filter(\.isError).map(\.message) + (result.emission?.failures ?? []).map(\.message)
  }

  /// The emitted role, or a failure that says why there is none.
  func role(file: StaticString = #filePath, line: UInt = #line) throws -> EmittedRole {
    try XCTUnwrap(result.role, problems.joined(separator: "\n"), file: file, line: line)
  }
}

extension EmittedRole {
  /// Every document after what it is and where it is attached: for goldens.
  var goldenText: String {
    documents.map { "\($0.attachTo) \($0.kind.rawValue)\n\($0.text)" }.joined(separator: "\n")
  }
}

/// The example environment's text with one place replaced; `↓` marks where the issue must be.
struct MarkedExample {
  let offset: Int?
  let result: EmissionResult

  init(
    _ old: String, _ new: String, template: any RoleTemplate.Type = AthenaSource.self,
    file: StaticString = #filePath, line: UInt = #line
  ) throws {
    let parts = ExampleEnvironment.text.components(separatedBy: old)
    XCTAssertEqual(parts.count, 2, "`\(old)` must stand once", file: file, line: line)
    let marked = Array(parts.joined(separator: new).utf8)
    let marker = Array("↓".utf8)
    offset = marked.indices.first { marked[$0...].starts(with: marker) }
    let bytes = offset.map { Array(marked[..<$0] + marked[($0 + marker.count)...]) } ?? marked
    let tree = JSONDocument.parse(bytes)
    XCTAssertEqual(tree.errors.count, 0, "`\(new)` is not JSON", file: file, line: line)
    result = try EmissionInput(template: template, root: tree.root).emit()
  }
}
