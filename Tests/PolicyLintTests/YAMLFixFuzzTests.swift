#if YAML
  import JSONText
  import PolicyLint
  import PolicyModel
  import PolicySources
  import SourceText
  import TestSupport
  import XCTest

  @testable import PolicyLintCommand

  /// Random policies with mistakes, each as JSON and as YAML in a random style: what fixes make of both says the same, and
  /// no comment is lost.
  final class YAMLFixFuzzTests: XCTestCase {
    private let linter = Linter()

    func testFixesSayWhatTheySayInJSON() throws {
      var generator = SeededGenerator(seed: 11)
      var (fixCount, unwritten) = (0, 0)
      for round in 0..<30 {
        let policy = RandomPolicy.node(using: &generator)
        var writer = RandomYAML(generator)
        let yaml = writer.text(of: policy)
        generator = writer.generator
        let jsonFile = SourceFile(name: "p.json", text: JSONWriter.pretty(policy))
        let file = SourceFile(name: "p.yaml", text: yaml)
        XCTAssertEqual(
          Self.value(file).map(JSONWriter.minified), JSONWriter.minified(policy),
          "\(round) is not read as meant: \(yaml)")
        let (json, yamlFindings) = (findings(jsonFile), findings(file))
        for code in json.keys {
          let models = json[code, default: []]
          let findings = yamlFindings[code, default: []]
          XCTAssertEqual(models.count, findings.count, "\(code): \(yaml)")
          for (model, finding) in zip(models, findings) {
            fixCount += model.fixes.count
            unwritten += model.fixes.count - finding.fixes.count
            guard model.fixes.count == finding.fixes.count else { continue }
            for (meant, fix) in zip(model.fixes, finding.fixes) {
              let edited = SourceFile(name: file.name, bytes: Edit.apply(fix.edits, to: file.bytes))
              let text = String(decoding: edited.bytes, as: UTF8.self)
              let words = "round \(round), \(code)\n\(yaml)\nbecame\n\(text)"
              let tree = JSONDocument.parse(Edit.apply(meant.edits, to: jsonFile.bytes)).root
              XCTAssertEqual(Self.value(edited).map(JSONWriter.pretty), tree.map(JSONWriter.pretty), words)
              XCTAssertEqual(Self.comments(text), Self.comments(yaml), words)
              XCTAssertEqual(fix.isSafe, meant.isSafe, words)
            }
          }
        }
        for includesUnsafe in [false, true] where round % 3 == 0 {
          let fixed = Fixer(linter, includesUnsafe: includesUnsafe).fix(
            file, as: .identity, reading: { DocumentReader.read($0, as: nil) })
          let text = String(decoding: fixed.file.bytes, as: UTF8.self)
          let words = "round \(round)\n\(yaml)\nbecame\n\(text)\n\(fixed.refused.map(\.message))"
          XCTAssertNotNil(Self.value(fixed.file), words)
          XCTAssertEqual(Self.comments(text), Self.comments(yaml), words)
          if yaml.contains("\r\n") { XCTAssertFalse(text.replacing("\r\n", with: "").contains("\n"), words) }
        }
      }
      XCTAssertGreaterThan(fixCount, 150)
      XCTAssertLessThan(unwritten, fixCount / 100, "what can be written is written")
    }

    /// What is found in a policy, by the rules' codes.
    private func findings(_ file: SourceFile) -> [String: [Diagnostic]] {
      let document = DocumentReader.read(file, as: nil)
      return Dictionary(grouping: linter.check(document, as: .identity).findings.map(\.diagnostic), by: \.code)
    }

    private static func value(_ file: SourceFile) -> JSONNode? {
      DocumentReader.read(file, as: .cloudformation).policies.first?.node
    }

    private static func comments(_ text: String) -> [String] {
      text.split(whereSeparator: \.isNewline).compactMap { line in
        line.range(of: "# note").map { String(line[$0.lowerBound...]) }
      }.sorted()
    }
  }

  /// Policies that rules find something to mend in.
  private enum RandomPolicy {
    private static let actions = [
      "s3:GetObject", "s3:getobject", "s3:Get*", "s3:PutObject", "s3:ListBucket", "s3:GetObjet", "s3: GetObject",
      "s3:GetObject, s3:PutObject", "glue:GetTable", "glue:GetDatabase", "sqs:SendMessage", "s3:*", "kms:Decrypt",
    ]
    private static let resources = [
      "*", "arn:aws:s3:::lake/*", "arn:aws:s3:::lake", "arn:aws:s3:::lake/a/b", "arn:aws:S3:::Lake/*", "s3://lake/raw",
      "arn:aws:s3:us-east-1:111122223333:lake/*", "arn:aws:glue:us-east-1:111122223333:table/d/t",
      "arn:aws:sqs:eu-wst-1:111122223333:jobs", "arn:aws:sqs:us-east-1:1111-2222-3333:jobs", "arn:aws:s3:::lake/ö/*",
      "arn:aws:s3:::lake/${aws:username}/*",
    ]
    private static let conditions: [JSONNode] = [
      ["StringLike": ["aws:PrincipalTag/team": "*"]], ["StringNotLike": ["aws:SourceVpce": ["vpce-1", "*"]]],
      ["stringequals": ["aws:PrincipalTag/team": ["a", "a", "b"]]],
      ["ForAllValues:StringEquals": ["aws:SourceVpc": "vpc-0a1b2c3d"]],
      ["StringEquals": ["s3:prefix": "raw/*", "aws:RequestedRegion": ["eu-wst-1", "us-east-1"]]],
      ["IpAddress": ["aws:SourceIp": ["203.0.113.7/24", "198.51.100.0/24"]]],
      ["DateLessThan": ["aws:CurrentTime": "1767225600"]], ["Bool": ["aws:SecureTransport": "true"]],
    ]

    static func node(using generator: inout SeededGenerator) -> JSONNode {
      let statements = (0..<Int.random(in: 1...3, using: &generator)).map { _ in statement(&generator) }
      let isAlone = statements.count == 1 && Bool.random(using: &generator)
      var members = [JSONMember("Statement", isAlone ? statements[0] : JSONNode(.array(statements)))]
      if let version = ["2012-10-17", "2008-10-17", nil].randomElement(using: &generator) ?? nil {
        members.insert(JSONMember("Version", JSONNode(version)), at: Int.random(in: 0...1, using: &generator))
      }
      return JSONNode(.object(members))
    }

    private static func statement(_ generator: inout SeededGenerator) -> JSONNode {
      var members = [
        JSONMember("Effect", JSONNode(["Allow", "allow", "Deny"].randomElement(using: &generator) ?? "")),
        JSONMember(["Action", "action"].randomElement(using: &generator) ?? "", list(actions, &generator)),
        JSONMember("Resource", list(resources, &generator)),
      ]
      if Int.random(in: 0..<3, using: &generator) == 0, let condition = conditions.randomElement(using: &generator) {
        members.append(JSONMember("Condition", condition))
      }
      if Bool.random(using: &generator) {
        let sid = JSONMember("Sid", JSONNode(["", "Read", "read-it"].randomElement(using: &generator) ?? ""))
        members.insert(sid, at: Int.random(in: 0...members.count, using: &generator))
      }
      return JSONNode(.object(members))
    }

    private static func list(_ words: [String], _ generator: inout SeededGenerator) -> JSONNode {
      let found = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        JSONNode(words.randomElement(using: &generator) ?? "")
      }
      return found.count == 1 && Bool.random(using: &generator) ? found[0] : JSONNode(.array(found))
    }
  }

  /// Writes trees as YAML, each part in one of the ways that it can be written in.
  private struct RandomYAML {
    var generator: SeededGenerator
    private var noteCount = 0
    private var listIndent = 0
    private var flowBias = 0

    init(_ generator: SeededGenerator) { self.generator = generator }

    mutating func text(of node: JSONNode) -> String {
      listIndent = [0, 2, 4][pick(3)]
      flowBias = [2, 4, 12][pick(3)]
      var text = pick(4) == 0 ? note() + "\n" : ""
      text += mapping(node.members ?? [], 0, isInline: true)
      if pick(3) == 0 { text = text.replacingOccurrences(of: "\n", with: "\r\n") }
      return text
    }

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    private mutating func note() -> String {
      noteCount += 1
      return "# note: \(noteCount), [x] 'y"
    }

    private mutating func maybeNote(_ prefix: String) -> String { pick(5) == 0 ? prefix + note() : "" }

    /// The lines of a mapping; the first has no indent where it stands behind a dash.
    private mutating func mapping(_ members: [JSONMember], _ indent: Int, isInline: Bool) -> String {
      var text = ""
      let blank = String(repeating: " ", count: indent)
      for (index, member) in members.enumerated() {
        if index > 0 || !isInline { text += pick(8) == 0 ? blank + note() + "\n" + blank : blank }
        text += scalar(member.name, false) + ":" + value(member.value, indent)
      }
      return text
    }

    /// What stands behind a colon, with the end of its line.
    private mutating func value(_ node: JSONNode, _ indent: Int) -> String {
      if node.string == nil, pick(flowBias) != 0 {
        let opening = maybeNote("  ") + "\n"
        if let elements = node.elements { return opening + list(elements, indent + listIndent) }
        return opening + mapping(node.members ?? [], indent + 2 + 2 * pick(2), isInline: false)
      }
      return " " + flow(node, indent + 2) + maybeNote(" ") + "\n"
    }

    private mutating func list(_ elements: [JSONNode], _ indent: Int) -> String {
      let blank = String(repeating: " ", count: indent)
      var text = ""
      for element in elements {
        if pick(8) == 0 { text += blank + note() + "\n" }
        text += blank + "- "
        if let members = element.members, pick(flowBias) != 0 {
          text += mapping(members, indent + 2, isInline: true)
        } else {
          text += flow(element, indent + 2) + maybeNote("  ") + "\n"
        }
      }
      return text
    }

    private mutating func flow(_ node: JSONNode, _ indent: Int) -> String {
      let parts: [String]
      let brackets: (String, String)
      if let elements = node.elements {
        (parts, brackets) = (elements.map { flow($0, indent + 2) }, ("[", "]"))
      } else if let members = node.members {
        (parts, brackets) = (
          members.map { scalar($0.name, true) + ": " + flow($0.value, indent + 2) }, ("{", "}")
        )
      } else {
        return scalar(node.string ?? "", true)
      }
      guard pick(2) == 0 else {
        let space = pick(2) == 0 ? " " : ""
        return brackets.0 + space + parts.joined(separator: ", ") + (pick(5) == 0 ? "," : "") + space + brackets.1
      }
      let blank = "\n" + String(repeating: " ", count: indent)
      var text = brackets.0
      for (index, part) in parts.enumerated() {
        text += blank + part + (index + 1 < parts.count || pick(3) == 0 ? "," : "") + maybeNote(" ")
      }
      return text + "\n" + String(repeating: " ", count: indent - 1) + brackets.1
    }

    private mutating func scalar(_ text: String, _ isFlow: Bool) -> String {
      let isPlain = text.utf8.first.map { $0 | 0x20 > 0x60 && $0 | 0x20 < 0x7B } ?? false
      let isOpen = text.contains("{") || text.contains(",") || text.contains(": ") || text == "true"
      switch pick(3) {
      case 0 where isPlain && !(isFlow && isOpen) && !text.contains(": ") && text != "true": return text
      case 1: return "'\(text)'"
      default: return JSONWriter.quoted(text)
      }
    }
  }
#endif
