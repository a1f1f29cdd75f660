import XCTest

@testable import PolicyModel

final class PolicyVariablesTests: XCTestCase {
  func testParts() {
    typealias Part = PolicyVariables.Part
    let cases: [(text: String, parts: [Part])] = [
      ("", []), ("plain", [.text("plain")]), ("${aws:username}", [.variable(key: "aws:username", defaultValue: nil)]),
      ("a${AWS:UserName}b", [.text("a"), .variable(key: "aws:username", defaultValue: nil), .text("b")]),
      ("${k, 'd'}", [.variable(key: "k", defaultValue: "d")]), ("${k, ''}", [.variable(key: "k", defaultValue: "")]),
      ("${k,'d'}", [.variable(key: "k", defaultValue: "d")]),
      ("${k, 'a, b'}", [.variable(key: "k", defaultValue: "a, b")]),
      ("${*}${?}${$}", [.escaped("*"), .escaped("?"), .escaped("$")]),
      ("${a}${b}", [.variable(key: "a", defaultValue: nil), .variable(key: "b", defaultValue: nil)]),
      ("${}", [.text("${}")]), ("${", [.text("${")]), ("$", [.text("$")]), ("$x{y}", [.text("$x{y}")]),
      ("${k, d}", [.text("${k, d}")]), ("${k, 'd}", [.text("${k, 'd}")]), ("${k, '}", [.text("${k, '}")]),
      ("${, 'd'}", [.text("${, 'd'}")]), ("${a b}", [.text("${a b}")]), ("${${a}", [.text("${${a}")]),
      ("$${a}", [.text("$"), .variable(key: "a", defaultValue: nil)]),
      ("${x${a}}", [.text("${x${a}}")]), ("é${a}é", [.text("é"), .variable(key: "a", defaultValue: nil), .text("é")]),
    ]
    for test in cases { XCTAssertEqual(PolicyVariables.parts(of: test.text), test.parts, test.text) }
  }

  func testResolution() {
    let context = RequestContext(["aws:username": .single("al*ce"), "aws:TagKeys": .list(["a"]), "empty": .single("")])
    let cases: [(text: String, literal: String?, wildcards: [UInt8]?)] = [
      ("${aws:username}/*", "al*ce/*", Array("al*ce/".utf8) + [Glob.many]),
      ("${AWS:USERNAME}?", "al*ce?", Array("al*ce".utf8) + [Glob.one]), ("${*}*", "**", Array("*".utf8) + [Glob.many]),
      ("${missing}", nil, nil), ("${missing, 'x*'}", "x*", Array("x*".utf8)), ("${aws:TagKeys}", nil, nil),
      ("${aws:TagKeys, 'd'}", "d", Array("d".utf8)), ("[${empty}]", "[]", Array("[]".utf8)),
      ("${a b}", "${a b}", Array("${a b}".utf8)),
    ]
    for test in cases {
      XCTAssertEqual(
        resolve(test.text, in: context, wildcards: false).map { String(decoding: $0, as: UTF8.self) },
        test.literal, test.text)
      XCTAssertEqual(resolve(test.text, in: context, wildcards: true), test.wildcards, test.text)
    }
  }

  /// A template is matched in place as the pattern is that it makes.
  func testMatchingInPlace() throws {
    let context = RequestContext([
      "team": .single("data"), "star": .single("a*"), "empty": .single(""), "s": .list(["x"]),
    ])
    let templates = [
      "", "home/${team}/*", "${team}", "${team}${star}", "a${team", "*${team}*", "?${team}", "${team}?", "${none}*",
      "${none, 'd'}/x", "x${s}", "${empty}home/*/${*}", "home/${team}/part-?001.${empty}parquet", "${*}${?}${$}",
    ]
    let texts = [
      "", "home/data/part", "home/data/part-0001.parquet", "home/dat", "data", "dataa*", "dataab", "xdata", "datax",
      "d/x",
      "home/x/*", "*?$", "a${team", "home/data", "home/data/",
    ]
    for spelled in templates {
      let template = TextTemplate(spelled, wildcards: true)
      let whole = resolve(spelled, in: context, wildcards: true)
      for text in texts {
        for start in [0, min(5, text.utf8.count)] {
          let name = "`\(spelled)` on `\(text)` from \(start)"
          let span = text.utf8Span.span
          guard let match = template.match(span, from: start, context: context, on: "*") else {
            XCTAssertTrue(["*${team}*", "?${team}", "home/${team}/part-?001.${empty}parquet"].contains(spelled), name)
            continue
          }
          if let whole {
            let expected = Glob.matches(whole.span, span.extracting(start..<span.count))
            XCTAssertEqual(match, expected ? .matches : .differs, name)
          } else {
            XCTAssertEqual(match, .unresolved(key: try XCTUnwrap(template.unresolvedKey(in: context, on: "*"))), name)
          }
        }
      }
    }
  }

  func testManyOpeningsEnd() {
    let openings = String(repeating: "${", count: 20_000)
    XCTAssertEqual(PolicyVariables.parts(of: openings), [.text(openings[...])])
    XCTAssertEqual(PolicyVariables.parts(of: openings + "}"), [.text((openings + "}")[...])])
    XCTAssertEqual(PolicyVariables.parts(of: String(repeating: "${a}", count: 5_000)).count, 5_000)
  }

  /// The bytes of a text in which every variable is replaced; nil where the request has no single value for one.
  private func resolve(_ text: String, in context: RequestContext, wildcards: Bool) -> [UInt8]? {
    var bytes: [UInt8] = []
    return TextTemplate(text, wildcards: wildcards).append(to: &bytes, from: context, on: "*") ? bytes : nil
  }
}
