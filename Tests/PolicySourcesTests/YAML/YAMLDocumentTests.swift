#if YAML
  import JSONText
  import PolicySources
  import SourceText
  import XCTest

  /// The trees that YAML texts stand for, and where their parts stand.
  final class YAMLDocumentTests: XCTestCase {
    func testValues() {
      let cases: [(yaml: String, json: String)] = [
        ("", "[]"), ("# nothing\n", "[]"), ("a: 1", #"[{"a":1}]"#), ("- a\n- b", #"[["a","b"]]"#),
        // Types.
        ("Version: 2012-10-17", #"[{"Version":"2012-10-17"}]"#),
        ("[true, False, yes, off, \"true\", 'no', truely]", #"[[true,false,true,false,"true","no","truely"]]"#),
        ("[null, ~, '', Null]", #"[[null,null,"",null]]"#),
        (
          "[1, -1, 1.5, 1e3, 012, 0x1F, 1_000, .5, 1., 1-2, '3', +4]",
          #"[[1,-1,1.5,1e3,"012","0x1F","1_000",".5","1.","1-2","3","+4"]]"#
        ),
        ("account: 012345678901", #"[{"account":"012345678901"}]"#),
        ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", #"[{"a":"x\ny\n","b":"x y"}]"#),
        (#"a: "\x41\u00e9\n""#, #"[{"a":"Aé\n"}]"#),
        ("!!str 5", #"["5"]"#),
        // Short tags.
        ("!Ref A", #"[{"Ref":"A"}]"#), ("!Condition A", #"[{"Condition":"A"}]"#),
        ("!Sub 'x${A}'", #"[{"Fn::Sub":"x${A}"}]"#), ("!GetAtt A.B.C", #"[{"Fn::GetAtt":["A","B.C"]}]"#),
        ("!GetAtt [A, B]", #"[{"Fn::GetAtt":["A","B"]}]"#),
        ("!Join [\"\", [a, !Ref B]]", #"[{"Fn::Join":["",["a",{"Ref":"B"}]]}]"#),
        ("!If\n- C\n- a\n- !Ref AWS::NoValue\n", #"[{"Fn::If":["C","a",{"Ref":"AWS::NoValue"}]}]"#),
        ("!Transform {Name: AWS::Include}", #"[{"Fn::Transform":{"Name":"AWS::Include"}}]"#),
        ("Fn::Select:\n- 0\n- !Split [',', !Ref L]", #"[{"Fn::Select":[0,{"Fn::Split":[",",{"Ref":"L"}]}]}]"#),
        // Anchors and merges.
        ("a: &x {b: [1]}\nc: *x", #"[{"a":{"b":[1]},"c":{"b":[1]}}]"#),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", #"[{"a":{"b":1,"c":2},"d":{"c":3,"b":1}}]"#),
        ("- &x {b: 1}\n- &y {b: 2, c: 2}\n- <<: [*x, *y]", #"[[{"b":1},{"b":2,"c":2},{"b":1,"c":2}]]"#),
        ("a: {'<<': {b: 1}}", #"[{"a":{"<<":{"b":1}}}]"#),
        ("&a a: *a", #"[{"a":"a"}]"#),
        // Duplicates, documents, odd names.
        ("a: 1\na: 2", #"[{"a":1,"a":2}]"#), ("--- 1\n--- 2\n...\n", "[1,2]"),
        ("1: a\ntrue: b\n~: c", #"[{"1":"a","true":"b","":"c"}]"#),
        ("{\"a\": [1, \"b\"]}", #"[{"a":[1,"b"]}]"#),
      ]
      for (yaml, json) in cases {
        let document = YAMLDocument.parse(Array(yaml.utf8))
        XCTAssertNil(document.error, yaml)
        XCTAssertNil(document.excess, yaml)
        XCTAssertEqual(JSONWriter.minified(JSONNode(.array(document.roots))), json, yaml)
      }
    }

    func testRanges() throws {
      let cases: [(yaml: String, pointer: String, text: String)] = [
        ("a: b", "/a", "b"), ("a: 'b c' # d", "/a", "'b c'"), ("a: [b, \"ç\"]", "/a/1", "\"ç\""),
        ("\u{FEFF}ä: ö\nü: [ß, x]", "/ü/1", "x"), ("ä: ö\r\nb: !Sub 'ç ${X}' # é\r\nc: d", "/b", "!Sub 'ç ${X}'"),
        ("é: é\r\nb: !Sub 'ç'\r\nc: d", "/b/Fn::Sub", "!Sub 'ç'"),
        ("a:\n  - b\n  - c: d\n\nz: 1", "/a", "- b\n  - c: d"),
        ("a: !Join\n  - ','\n  - [x]\nb: 1", "/a", "!Join\n  - ','\n  - [x]"),
        ("a: |\n  x\n  y\n\nb: 1", "/a", "|\n  x\n  y"),
        ("a: {b: c, d: e}\nf: 1", "/a", "{b: c, d: e}"), ("a: &x b\nc: *x", "/c", "&x b"),
        ("a: \"x\\\n  y\"\nb: z", "/b", "z"),
        ("\u{1F600}: \u{1F600}\u{2028}\nb: !Ref \u{1F600}", "/b", "!Ref \u{1F600}"),
        ("k:\n  a: b\n  c:\n    d: e\nf: g", "/k", "a: b\n  c:\n    d: e"), ("a: []\nb: {}", "/b", "{}"),
      ]
      for (yaml, pointer, text) in cases {
        let file = SourceFile(name: "t.yaml", text: yaml)
        let root = try XCTUnwrap(YAMLDocument.parse(file.bytes).roots.first, yaml)
        let node = try XCTUnwrap(root.node(at: try XCTUnwrap(JSONPointer(pointer))), "\(yaml) \(pointer)")
        XCTAssertEqual(file.text(in: node.range), text, yaml)
      }
    }

    func testLongTextsKeepTheirPlaces() throws {
      // More characters of several bytes than one block of the table of offsets holds.
      let yaml = (0..<500).map { "k\($0): é\(String(repeating: "ü", count: $0 % 7)) # ö\n" }.joined()
      let file = SourceFile(name: "t.yaml", text: yaml)
      let members = try XCTUnwrap(YAMLDocument.parse(file.bytes).roots.first?.members)
      XCTAssertEqual(members.count, 500)
      for member in members {
        XCTAssertEqual(file.text(in: member.nameRange), member.name)
        XCTAssertEqual(file.text(in: member.value.range), member.value.string)
      }
    }

    func testErrorsHavePlaces() {
      let cases: [(yaml: String, offset: Int, words: String)] = [
        ("a: [b", 5, "flow sequence"), ("a: b\n\tc: d", 5, "tab character"), ("a: \"b", 5, "unexpected end of stream"),
        ("a: *b", 3, "`*b` names no anchor"), ("a: &b [1, *b]", 10, "stands within the value"),
        ("{{a}: b}: c", 1, "an object stands"),
        ("a: b: c", 4, "mapping values are not allowed"), ("é: [", 5, "flow"), ("a: !x!y z", 3, "undefined tag handle"),
      ]
      for (yaml, offset, words) in cases {
        let document = YAMLDocument.parse(Array(yaml.utf8))
        XCTAssert(document.roots.isEmpty, yaml)
        XCTAssertEqual(document.error?.range.lowerBound, offset, yaml)
        XCTAssert(document.error?.message.contains(words) ?? false, "\(yaml): \(document.error?.message ?? "no error")")
      }
    }

    func testTextsThatAreNotUTF8() {
      let cases: [(bytes: [UInt8], offset: Int)] = [
        ([0x61, 0x3A, 0x20, 0xFF], 3), ([0xFF, 0xFE, 0x61, 0], 0), ([0xFE, 0xFF, 0, 0x61], 0), ([0, 0, 0, 0x61], 0),
        ([0x61, 0, 0x3A, 0], 0),
        ([0x61, 0x3A, 0x20, 0xC3], 3), ([0x61, 0x3A, 0x20, 0x01], 3),
      ]
      for (bytes, offset) in cases {
        XCTAssertEqual(YAMLDocument.parse(bytes).error?.range.lowerBound, offset, "\(bytes)")
      }
    }
  }
#endif
