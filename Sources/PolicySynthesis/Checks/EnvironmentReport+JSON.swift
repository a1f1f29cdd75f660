import Environment
public import JSONText
public import SourceText

extension EnvironmentReport {
  /// The version of the form.
  public static let schema = 1

  /// The report for programs: `{"schema", "findings", "issues", "residualRisks", "cappedEdges", "lakeFormation",
  /// "skipped", "summary"}`.
  public func json(of file: SourceFile) -> JSONNode {
    let places = Places(file: file.name, lines: LineTable(file.bytes))
    return [
      "schema": JSONNode(.number("\(Self.schema)")),
      "findings": JSONNode(.array(findings.map(places.json))),
      "issues": JSONNode(.array(issues.map { places.json($0.diagnostic, path: $0.path) })),
      "residualRisks": JSONNode(.array(roles.residualRisks.map { $0.risk.json(of: $0.alias) })),
      "cappedEdges": JSONNode(.array(cappedEdges.map(\.json))),
      "lakeFormation": JSONNode(.array(lakeFormationNeeds.map(\.json))),
      "skipped": [
        "roles": JSONNode(.array(roles.skipped.map { JSONNode($0.alias) } + unmade.map { JSONNode($0) })),
        "checks": JSONNode(.array(skippedChecks.map { JSONNode(.number("\($0.rawValue)")) })),
      ],
      "summary": [
        "roles": JSONNode(.number("\(roles.emitted.count)")),
        "checks": JSONNode(.number("\(EnvironmentCheck.allCases.count - skippedChecks.count)")),
        "findings": JSONNode(.number("\(findings.count)")),
      ],
    ]
  }
}

/// Places of a file as programs read them.
private struct Places {
  let file: String
  let lines: LineTable

  func json(_ finding: CheckFinding) -> JSONNode {
    var members = [
      JSONMember("check", JSONNode(.number("\(finding.check.rawValue)"))),
      JSONMember("name", JSONNode(finding.check.name)),
    ]
    members += json(finding.diagnostic, path: finding.path).members ?? []
    return JSONNode(.object(members))
  }

  func json(_ diagnostic: Diagnostic, path: [String]) -> JSONNode {
    var members = [
      JSONMember("severity", JSONNode(diagnostic.severity.rawValue)),
      JSONMember("message", JSONNode(diagnostic.message)), JSONMember("file", JSONNode(file)),
      JSONMember("pointer", JSONNode(JSONPointer(tokens: path).description)),
      JSONMember("range", ["start": json(diagnostic.range.lowerBound), "end": json(diagnostic.range.upperBound)]),
    ]
    if let help = diagnostic.help { members.append(JSONMember("help", JSONNode(help))) }
    return JSONNode(.object(members))
  }

  private func json(_ offset: Int) -> JSONNode {
    let position = lines.position(at: offset)
    return [
      "line": JSONNode(.number("\(position.line)")), "column": JSONNode(.number("\(position.column)")),
      "offset": JSONNode(.number("\(position.offset)")),
    ]
  }
}

extension ResidualRisk {
  /// The risk of a role.
  func json(of alias: String) -> JSONNode {
    ["role": JSONNode(alias), "name": JSONNode(name), "text": JSONNode(text)]
  }
}

extension EscalationEdge {
  /// The edge.
  var json: JSONNode {
    [
      "editor": JSONNode(editor), "gainer": JSONNode(gainer), "target": JSONNode(target),
      "actions": JSONNode(.array(actions.map { JSONNode($0) })),
      "boundary": boundary.map { JSONNode($0) } ?? JSONNode(.null),
    ]
  }
}

extension LakeFormationNeed {
  fileprivate var json: JSONNode {
    [
      "principal": JSONNode(principal), "table": JSONNode(table), "permissions": ["SELECT", "DESCRIBE"],
      "emitted": JSONNode(.bool(isEmitted)),
    ]
  }
}
