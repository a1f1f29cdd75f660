import JSONText
import SourceText

/// A policy template of SAM: statements that SAM puts in a function's role around the names that a template gives.
/// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html
struct ServerlessPolicyTemplate {
  private let parameters: [Substring]
  private let statements: [[Substring]]

  /// The template called `name`; nil where SAM has none of that name, as far as is known.
  init?(named name: String) {
    var parameters: [Substring]?
    var statements: [[Substring]] = []
    for line in Self.table.split(separator: "\n") {
      var words = line.split(separator: " ")
      if line.utf8.first != UInt8(ascii: " ") {
        if parameters != nil { break }
        if words[0].hasSameBytes(as: name) { parameters = Array(words.dropFirst()) }
      } else if parameters != nil {
        if words[0] == "-" {
          words.removeFirst()
          statements.append([])
        }
        statements[statements.count - 1] += words
      }
    }
    guard let parameters else { return nil }
    self.parameters = parameters
    self.statements = statements
  }

  /// The parameters that are not among the arguments.
  func missing(among arguments: JSONNode) -> [String] {
    parameters.map(String.init).filter { arguments[$0] == nil }
  }

  /// The policy with these arguments: what SAM writes stands at `range`, and what has an argument in it at that.
  func policy(with arguments: JSONNode, at range: SourceRange) -> JSONNode {
    let list = statements.map { JSONNode(.object(statement($0, arguments, range)), at: range) }
    return Self.object(
      [("Version", JSONNode(.string("2012-10-17"), at: range)), ("Statement", JSONNode(.array(list), at: range))], range
    )
  }

  /// The policy with other values in the places of these arguments: names, and any ARN.
  func pattern(at range: SourceRange, of arguments: JSONNode) -> JSONNode {
    let others = parameters.map { parameter in
      let text = parameter.hasSuffix("Arn") ? "*" : "name"
      let place = arguments[String(parameter)]?.range ?? range
      return JSONMember(String(parameter), JSONNode(.string(text), at: place), nameRange: place)
    }
    return policy(with: JSONNode(.object(others), at: range), at: range)
  }

  private func statement(_ words: [Substring], _ arguments: JSONNode, _ range: SourceRange) -> [JSONMember] {
    var service: Substring = ""
    var actions: [JSONNode] = []
    let end = words.firstIndex(of: "on") ?? words.endIndex
    for word in words[..<end] {
      if word.utf8.last == UInt8(ascii: ":") {
        service = word
      } else {
        actions.append(JSONNode(.string("\(service)\(word)"), at: range))
      }
    }
    let rest = words[end...].dropFirst()
    let resources = rest.prefix { $0 != "if" }.map { resource($0, arguments, range) }
    var members = [
      ("Effect", JSONNode(.string("Allow"), at: range)), ("Action", JSONNode(.array(actions), at: range)),
      ("Resource", resources.count == 1 ? resources[0] : JSONNode(.array(resources), at: range)),
    ]
    let test = Array(rest.dropFirst(resources.count + 1))
    if test.count == 3 {
      let keys = Self.object([(String(test[1]), resource(test[2], arguments, range))], range)
      members.append(("Condition", Self.object([(String(test[0]), keys)], range)))
    }
    return members.map { JSONMember($0.0, $0.1, nameRange: range) }
  }

  private static func object(_ members: [(String, JSONNode)], _ range: SourceRange) -> JSONNode {
    JSONNode(.object(members.map { JSONMember($0.0, $0.1, nameRange: range) }), at: range)
  }

  /// A resource as a call of `Fn::Sub`, in which a parameter is a variable.
  private func resource(_ word: Substring, _ arguments: JSONNode, _ range: SourceRange) -> JSONNode {
    var place = range
    var variables: [(String, JSONNode)] = []
    var text = word == "*" || word.utf8.first == UInt8(ascii: "{") ? "" : "arn:${AWS::Partition}:"
    for byte in word.utf8 {
      switch byte {
      case UInt8(ascii: "@"): text += "${AWS::Region}:${AWS::AccountId}"
      case UInt8(ascii: "{"): text += "${"
      default: text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    for parameter in parameters where String(word).holds("{\(parameter)}") {
      guard let argument = arguments[String(parameter)] else { continue }
      variables.append((String(parameter), argument))
      place = argument.range
    }
    let pattern = JSONNode(.string(text), at: place)
    let argument =
      variables.isEmpty ? pattern : JSONNode(.array([pattern, Self.object(variables, place)]), at: place)
    return Self.object([("Fn::Sub", argument)], place)
  }
}
