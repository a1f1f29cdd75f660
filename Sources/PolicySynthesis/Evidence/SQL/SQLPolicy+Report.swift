public import JSONText
import PolicyModel
public import SourceText

extension SQLPolicy {
  /// What each statement asks for, as text: a paragraph a statement, after what all ask for.
  public func explanation(of files: [SourceFile]) -> String {
    var text = "every statement\n" + Self.text(common)
    let tables = files.map { LineTable($0.bytes) }
    for explanation in explanations {
      let statement = explanation.statement
      let position = tables[explanation.file].position(at: statement.range.lowerBound)
      text += "\n\(files[explanation.file].name):\(position.line):\(position.column): \(statement.headline)\n"
      text += Self.text(explanation.steps)
      for grant in explanation.lakeFormation { text += "  Lake Formation must grant \(grant)\n" }
    }
    return text
  }

  private static func text(_ steps: [Explanation.Step]) -> String {
    steps.map { step in
      "  \(step.action.name): \(step.action.why)\n"
        + step.resources.map { "    on \($0)\(step.prefix.map { ", for keys that begin in `\($0)`" } ?? "")\n" }
        .joined() + "    \(step.action.source)\n"
    }.joined()
  }

  /// Policy and explanations as one object: `{schema, policy, common, statements, notes}`.
  public func report(of files: [SourceFile]) -> JSONNode {
    let tables = files.map { LineTable($0.bytes) }
    let statements = explanations.map { explanation -> JSONNode in
      let statement = explanation.statement
      let position = tables[explanation.file].position(at: statement.range.lowerBound)
      return [
        "file": JSONNode(files[explanation.file].name), "line": JSONNode(integerLiteral: position.line),
        "column": JSONNode(integerLiteral: position.column), "kind": JSONNode(statement.kind.rawValue),
        "object": statement.object.map { JSONNode($0.spelling) } ?? JSONNode(.null),
        "reads": JSONNode(.array(distinct(statement.reads.map(\.spelling)).map { JSONNode($0) })),
        "actions": JSONNode(.array(explanation.steps.map(\.json))),
        "lakeFormation": JSONNode(.array(explanation.lakeFormation.map { JSONNode($0) })),
      ]
    }
    return [
      "schema": 1, "policy": document?.policy.json ?? JSONNode(.null),
      "common": JSONNode(.array(common.map(\.json))), "statements": JSONNode(.array(statements)),
      "notes": JSONNode(.array(notes.map { JSONNode($0) })),
    ]
  }
}

extension SQLPolicy.Explanation.Step {
  fileprivate var json: JSONNode {
    [
      "action": JSONNode(action.name), "resources": JSONNode(.array(resources.map { JSONNode($0) })),
      "prefix": prefix.map { JSONNode($0) } ?? JSONNode(.null),
      "why": JSONNode(action.why), "source": JSONNode(action.source),
    ]
  }
}

extension SQLStatement {
  /// What it does, in a line: `INSERT INTO sales.orders, reads sales.customers`.
  public var headline: String {
    let name = object ?? preparedName
    let reads = distinct(self.reads.map(\.spelling)).joined(separator: ", ")
    return ([kind.rawValue + (name.map { " \($0.spelling)" } ?? "")] + (reads.isEmpty ? [] : ["reads \(reads)"]))
      .joined(separator: ", ")
  }
}
