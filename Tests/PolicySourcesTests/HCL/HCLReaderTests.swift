import SourceText
import XCTest

@testable import PolicySources

/// The syntax of HCL, shown as nested lists: `(call concat [...])`.
final class HCLReaderTests: XCTestCase {
  func testExpressions() {
    let cases: [(String, String)] = [
      ("null", "null"), ("true", "true"), ("17", "17"), ("1.5e-3", "1.5e-3"),
      (#""text""#, #""text""#), (#""""#, #""""#), (#""a\"b\\c\n\t\u00e9\U0001F600""#, "\"a\"b\\c\n\té😀\""),
      (#""$${a} %%{b} $a 5% $""#, #""${a} %{b} $a 5% $""#), (#""a${b}c""#, #"("a" ${b} "c")"#),
      (#""${"${a}"}""#, "(${(${a})})"), (#""${~ a ~}""#, "(${a})"),
      (#""%{ if a }x%{ else }y%{ endif }""#, #"(%{a} "x" %{} "y" %{})"#),
      (#""%{ for k, v in m ~}${v}%{ endfor }""#, "(%{m} ${v} %{})"), (#""${a["}"]}""#, "(${a[]})"),
      (#""{\"a\": \"${b}\"}""#, #"("{"a": "" ${b} ""}")"#),
      ("a", "a"), ("a.b.c", "a.b.c"), ("a[0].b", "a.b[]"), (#"a["k"].b"#, "a.b[]"), ("a.0.b", "a.b[]"),
      ("a[*].b", "(computed a.b[])"), ("a.*.b", "(computed a.b)"), ("a-b", "a-b"), ("a - b", "(computed a b)"),
      ("[]", "[]"), ("[1, a, ]", "[1, a]"), ("[\n1,\n# one\n2 // two\n]", "[1, 2]"), ("[[1], {}]", "[[1], {}]"),
      ("{}", "{}"), ("{a = 1, b : 2}", #"{"a": 1, "b": 2}"#), ("{\n a = 1\n\n \"b c\" = 2\n}", #"{"a": 1, "b c": 2}"#),
      ("{(a) = 1, (a.b): 2, true = 3}", #"{a: 1, a.b: 2, "true": 3}"#), (#"{"${a}:sub" = 1}"#, #"{(${a} ":sub"): 1}"#),
      ("{for = 1}", #"{"for": 1}"#), ("{a = {b = 1}}", #"{"a": {"b": 1}}"#),
      ("f()", "(call f [])"), ("f(1, a...)", "(call f [1, a])"), ("f(\n1,\n2,\n)", "(call f [1, 2])"),
      ("provider::aws::arn_parse(a)", "(call provider::aws::arn_parse [a])"),
      ("f(a).b[0]", "(computed (call f [a]) 0)"),
      ("a ? b : c", "(if a b c)"), ("a ? b : c ? d : e", "(if a b (if c d e))"),
      ("a == 1 ? \"x\" : null", #"(if (computed a 1) "x" null)"#),
      ("!a && b || -c", "(computed (computed a) b (computed c))"), ("(1 + 2) * 3 % 4", "(computed (computed 1 2) 3 4)"),
      ("a >= b", "(computed a b)"), ("a != b", "(computed a b)"), ("(\na\n)", "a"),
      ("a /* x */ + b # y", "(computed a b)"),
      ("[for x in a : x]", "(for a x)"),
      ("[for i, x in a : f(x) if x != null]", "(for a (call f [x]) (computed x null))"),
      ("{for k, v in a : k => v...}", "(computed a k v)"), ("{\n for k in a :\n k => k\n}", "(computed a k k)"),
      ("<<EOF\na\n b\nEOF", "\"a\n b\n\""), ("<<-EOF\n  a ${b}\n  EOF", "(\"  a \" ${b} \"\n\")"),
      ("<<EOF\nEOF", #""""#),
      ("<<E\nEE\n E E\nE", "\"EE\n E E\n\""), ("<<E\n$${a} \\n\nE", "\"${a} \\n\n\""), ("<<E\r\na\r\nE\r", "\"a\r\n\""),
      ("[<<E\na\nE\n, 1]", "[\"a\n\", 1]"),
    ]
    for (text, shown) in cases {
      let document = HCLDocument.parse(Array("v = \(text)\n".utf8))
      XCTAssertEqual(document.errors.map(\.diagnostic.message), [], text)
      XCTAssertEqual(document.body["v"]?.value.shown, shown, text)
      XCTAssertEqual(document.body.attributes.count, 1, text)
    }
  }

  func testBodies() {
    let cases: [(String, String)] = [
      ("", ""), ("\u{FEFF}a = 1", "a"), ("# only\n/* comments\n */ // here", ""), ("a = 1\r\nb = 2\r\n", "a b"),
      ("t \"x\" y { a = 1 }", "t.x.y{a}"), ("t{}", "t{}"),
      ("t {\n\n  a = 1\n  u {\n  }\n  b = 2\n}\nv {}", "t{a b u{}} v{}"),
      ("t {\n a = <<E\n}\nE\n}\nb = 1", "b t{a}"), ("t { u \"x\" { a = [\n1\n] } }", "t{u.x{a}}"), ("a = 1 # }\n", "a"),
    ]
    for (text, shown) in cases {
      let document = HCLDocument.parse(Array(text.utf8))
      XCTAssertEqual(document.errors.map(\.diagnostic.message), [], text)
      XCTAssertEqual(document.body.shown, shown, text)
    }
  }

  /// `↓` stands before the place of the error; what comes after the broken block is read.
  func testErrors() {
    let cases: [(String, message: String, rest: String)] = [
      ("a = ↓\nb = 1", "expected a value here", "b"), ("a = ↓]\nb = 1", "expected a value here", "b"),
      ("a = 1 ↓2\nb = 1", "expected the end of the line here", "b"), ("a = ↓= 1", "expected a value here", ""),
      ("a = ↓\"x\nb = 1", "the string does not end on its line", "b"),
      ("a = \"↓\\x\"\nb = 1", #"`\x` is not an escape of HCL"#, "b"),
      ("a = \"↓\\", #"`\` is not an escape of HCL"#, ""),
      ("a = \"${b ↓c}\"\nd = 1", "expected `}` here", "d"), ("a = \"↓${b", "`${` is not closed", ""),
      ("a = \"%{ when↓ x}\"\nd = 1", "expected `if`, `else`, `endif`, `for` or `endfor` here", "d"),
      ("a = ↓<<EOF\nx\nb = 1\n", "no line `EOF` ends the text that begins here", ""),
      ("a = <<↓\nb = 1", "expected the word that ends the text here", "b"),
      ("a = <<E↓ x\nb = 1", "expected the end of the line here", "b"),
      ("t ↓{\n a = 1\n", "`{` is not closed", ""), ("t {\n a = [1↓;\n}\n\nu {}", "expected `,` or `]` here", "u{}"),
      ("t {\n a = f(1\n↓u {}", "expected `)` here", ""),
      ("t {\n a = {b ↓1}\n}\nu {}", "expected `=` and a value here", "u{}"),
      ("t {\n a = {b = 1 ↓c = 2}\n}\nu {}", "expected `,`, a new line or `}` here", "u{}"),
      ("t \"x${y}\"↓ {}\nu {}", "expected a label without `${` here", "u{}"),
      ("t ↓5 {}\nu {}", "expected `=` or `{` here", "u{}"),
      ("a = 1\n↓...\nb = 2", "expected the name of an argument or block here", "a b"),
      ("a = ↓[1", "`[` is not closed", ""),
      ("a = 1 ↓/* x", "the comment does not end", ""),
      ("a = b.↓\nc = 1", "expected the name of an attribute here", "c"),
      ("a = [for x ↓of y : x]\nb = 1", "expected `in` here", "b"),
      ("a = x ? 1\n↓b = 1", "expected `:` and the other value here", ""),
    ]
    for (marked, message, rest) in cases {
      let parts = marked.components(separatedBy: "↓")
      let document = HCLDocument.parse(Array(parts.joined().utf8))
      XCTAssertEqual(document.errors.first?.diagnostic.message, message, marked)
      XCTAssertEqual(document.errors.map(\.range.lowerBound), [parts[0].utf8.count], marked)
      XCTAssertEqual(document.body.shown, rest, marked)
    }
  }
}

extension HCLExpression {
  fileprivate var shown: String {
    switch form {
    case .null: return "null"
    case .bool(let flag): return "\(flag)"
    case .number(let text): return text
    case .template(let template):
      if let literal = template.literal { return "\"\(String(decoding: literal.bytes, as: UTF8.self))\"" }
      return "(\(template.pieces.map(\.shown).joined(separator: " ")))"
    case .tuple(let elements): return "[\(elements.map(\.shown).joined(separator: ", "))]"
    case .object(let items): return "{\(items.map { "\($0.key.shown): \($0.value.shown)" }.joined(separator: ", "))}"
    case .reference(let reference): return reference.description + (reference.hasIndex ? "[]" : "")
    case .call(let name, let arguments): return "(call \(name) [\(arguments.map(\.shown).joined(separator: ", "))])"
    case .conditional(let condition, let first, let second):
      return "(if \(condition.shown) \(first.shown) \(second.shown))"
    case .comprehension(let parts): return "(for \(parts.map(\.shown).joined(separator: " ")))"
    case .computed(let parts): return "(computed \(parts.map(\.shown).joined(separator: " ")))"
    }
  }
}

extension HCLTemplate.Piece {
  fileprivate var shown: String {
    switch self {
    case .literal(let text): "\"\(String(decoding: text.bytes, as: UTF8.self))\""
    case .interpolation(let expression, _): "${\(expression.shown)}"
    case .directive(let parts, _): "%{\(parts.map(\.shown).joined(separator: " "))}"
    }
  }
}

extension HCLBody {
  fileprivate var shown: String {
    (attributes.map(\.name) + blocks.map { "\(([$0.type] + $0.labels).joined(separator: ".")){\($0.body.shown)}" })
      .joined(separator: " ")
  }
}
