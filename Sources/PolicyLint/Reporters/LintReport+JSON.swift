import JSONText
import SourceText

extension LintReport {
  /// Gives `body` the findings that count, with their files.
  func forEachFinding(_ body: (Finding, SourceFile, LineTable) -> Void) {
    for file in files where !file.findings.isEmpty {
      let lines = LineTable(file.file.bytes)
      for finding in file.findings { body(finding, file.file, lines) }
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

extension JSONWriter {
  /// Writes a finding as an object. No tree is made of it: a run over many files finds very many.
  mutating func write(_ finding: Finding, in file: SourceFile, _ lines: LineTable) {
    let diagnostic = finding.diagnostic
    object { writer in
      writer.member("rule", diagnostic.code)
      writer.member("name", finding.name)
      writer.member("severity", diagnostic.severity.rawValue)
      writer.member("message", diagnostic.message)
      writer.member("file", file.name)
      writer.member("pointer", finding.pointer.description)
      writer.member("range", diagnostic.range, lines)
      if let help = diagnostic.help { writer.member("help", help) }
      if !diagnostic.fixes.isEmpty { writer.member("fixes", diagnostic.fixes, lines) }
      if let code = finding.accessAnalyzer { writer.member("accessAnalyzer", code) }
      if !finding.peers.isEmpty {
        writer.member("peers")
        writer.write(finding.peers)
      }
    }
  }

  /// Writes what `node` of the checks is.
  private mutating func write(_ peers: [PeerCheck]) {
    object { writer in
      for place in peers.indices {
        let tool = peers[place].tool
        if peers[..<place].contains(where: { $0.tool.hasSameBytes(as: tool) }) { continue }
        var codes = peers[place].code
        for other in peers[(place + 1)...] where other.tool.hasSameBytes(as: tool) { codes += ", " + other.code }
        writer.member(tool, codes)
      }
    }
  }

  private mutating func member(_ name: String, _ fixes: [Fix], _ lines: LineTable) {
    member(name)
    array { writer in
      for fix in fixes {
        writer.element()
        writer.object { writer in
          writer.member("safe")
          writer.write(JSONNode(.bool(fix.isSafe)))
          writer.member("edits")
          writer.array { writer in
            for edit in fix.edits {
              writer.element()
              writer.object { writer in
                writer.member("range", edit.range, lines)
                writer.member("text", edit.text)
              }
            }
          }
        }
      }
    }
  }

  private mutating func member(_ name: String, _ range: SourceRange, _ lines: LineTable) {
    member(name)
    object { writer in
      writer.member("start", lines.position(at: range.lowerBound))
      writer.member("end", lines.position(at: range.upperBound))
    }
  }

  private mutating func member(_ name: String, _ number: Int) {
    member(name)
    write(number)
  }

  private mutating func member(_ name: String, _ position: SourcePosition) {
    member(name)
    object { writer in
      writer.member("line", position.line)
      writer.member("column", position.column)
      writer.member("offset", position.offset)
    }
  }
}
