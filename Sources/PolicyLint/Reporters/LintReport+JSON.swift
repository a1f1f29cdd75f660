import JSONText
import SourceText

extension LintReport {
  /// The findings that count, as JSON.
  var findingNodes: [JSONNode] {
    files.flatMap { file in
      let lines = LineTable(file.file.bytes)
      return file.findings.map { $0.node(in: file.file, lines) }
    }
  }

  /// How much was checked and found.
  var summaryNode: JSONNode {
    var members = [
      JSONMember("files", JSONNode(integerLiteral: files.count)),
      JSONMember("policies", JSONNode(integerLiteral: policyCount)),
      JSONMember("findings", JSONNode(integerLiteral: findingCount)),
    ]
    for severity in Diagnostic.Severity.allCases.reversed() {
      members.append(JSONMember(severity.rawValue, JSONNode(integerLiteral: count(severity))))
    }
    members += [
      JSONMember("omitted", JSONNode(integerLiteral: omittedCount)),
      JSONMember("skipped", JSONNode(integerLiteral: skippedCount)),
      JSONMember("suppressed", JSONNode(integerLiteral: suppressedCount)),
      JSONMember("baselined", JSONNode(integerLiteral: baselinedCount)),
    ]
    return JSONNode(.object(members))
  }
}

extension Finding {
  fileprivate func node(in file: SourceFile, _ lines: LineTable) -> JSONNode {
    var members = [
      JSONMember("rule", JSONNode(diagnostic.code)), JSONMember("name", JSONNode(name)),
      JSONMember("severity", JSONNode(diagnostic.severity.rawValue)),
      JSONMember("message", JSONNode(diagnostic.message)), JSONMember("file", JSONNode(file.name)),
      JSONMember("pointer", JSONNode(pointer.description)), JSONMember("range", lines.node(diagnostic.range)),
    ]
    if let help = diagnostic.help { members.append(JSONMember("help", JSONNode(help))) }
    if !diagnostic.fixes.isEmpty {
      members.append(JSONMember("fixes", JSONNode(.array(diagnostic.fixes.map { $0.node(lines) }))))
    }
    if let accessAnalyzer { members.append(JSONMember("accessAnalyzer", JSONNode(accessAnalyzer))) }
    if !peers.isEmpty {
      members.append(JSONMember("peers", peers.node))
    }
    return JSONNode(.object(members))
  }
}

extension Fix {
  fileprivate func node(_ lines: LineTable) -> JSONNode {
    let edits: [JSONNode] = edits.map { ["range": lines.node($0.range), "text": JSONNode($0.text)] }
    return ["safe": JSONNode(.bool(isSafe)), "edits": JSONNode(.array(edits))]
  }
}

extension LineTable {
  fileprivate func node(_ range: SourceRange) -> JSONNode {
    ["start": node(position(at: range.lowerBound)), "end": node(position(at: range.upperBound))]
  }

  private func node(_ position: SourcePosition) -> JSONNode {
    [
      "line": JSONNode(integerLiteral: position.line), "column": JSONNode(integerLiteral: position.column),
      "offset": JSONNode(integerLiteral: position.offset),
    ]
  }
}
