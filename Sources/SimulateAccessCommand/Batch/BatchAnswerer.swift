import CommandKit
import Inventory
import JSONText
import PolicyModel
import ServiceReference
import SourceText

/// What does not change from line to line.
struct BatchSettings: Sendable {
  let inventory: Inventory?
  let decidesOnly: Bool
  /// Whether context keys are left out that the service does not list for the action (R110).
  let dropsUnlistedContext: Bool
  /// When the requests are made, in seconds since 1970; nil where that is not known.
  let time: Int?
}

/// Answers lines, one after the other.
struct BatchAnswerer: LineAnswerer {
  private(set) var answerCount = 0
  private(set) var unreadableCount = 0
  private let settings: BatchSettings
  private var tape = JSONTape()
  private var requests: TapeRequests
  private var policies = TapePolicies()
  private var authorizer: InventoryAuthorizer?
  private let contextKeys = ContextKeys()
  private var output: [UInt8] = []

  init(_ settings: BatchSettings) {
    self.settings = settings
    requests = TapeRequests(aliases: settings.inventory?.aliases ?? [:])
    authorizer = settings.inventory.map { InventoryAuthorizer($0) }
  }

  mutating func takeAnswers() -> [UInt8] {
    defer { output = [] }
    return output
  }

  mutating func answer(_ line: Span<UInt8>) {
    if settings.decidesOnly, answerFast(line) { return }
    answerInFull(line)
  }

  /// Answers a line whose every part is as it should be; false for any other, of which nothing is answered yet.
  private mutating func answerFast(_ line: Span<UInt8>) -> Bool {
    guard !settings.dropsUnlistedContext, (try? tape.read(line)) != nil, let parts = lineParts(line),
      (parts.request == nil) != (parts.requests == nil)
    else { return false }
    let set = parts.policies.flatMap { policies.compiled(tape, $0, line) }
    if set == nil, parts.policies != nil || authorizer == nil { return false }
    let mark = output.count
    output += #"{"id":"#.utf8
    write(id: parts.id, line)
    if let single = parts.request {
      guard let request = request(at: single, line) else { return takeBack(to: mark) }
      output += #","decision":"#.utf8
      write(outcome(of: request, by: set))
      answerCount += 1
    } else if let several = parts.requests, tape.kind(at: several) == .array {
      output += #","decisions":["#.utf8
      var count = 0
      for position in tape.elements(of: several) {
        guard let request = request(at: position, line) else { return takeBack(to: mark) }
        if count > 0 { output.append(UInt8(ascii: ",")) }
        write(outcome(of: request, by: set))
        count += 1
      }
      answerCount += count
      output.append(UInt8(ascii: "]"))
    } else {
      return takeBack(to: mark)
    }
    output += "}\n".utf8
    return true
  }

  private mutating func request(at position: JSONTape.Position, _ line: Span<UInt8>) -> Request? {
    guard let asked = requests.request(tape, position, line) else { return nil }
    return completed(asked)
  }

  private mutating func completed(_ asked: Request) -> Request {
    var request = authorizer?.completed(asked) ?? asked
    request.time = settings.time
    return request
  }

  /// The answer to a request that is completed, by the line's policies or else the inventory's.
  private mutating func outcome(of request: Request, by set: CompiledPolicySet?) -> Decision.Outcome {
    if let set { return set.outcome(of: request) }
    return authorizer?.outcome(ofCompleted: request) ?? .implicitlyDenied
  }

  private mutating func takeBack(to mark: Int) -> Bool {
    output.removeSubrange(mark...)
    return false
  }

  /// Where the members of a line are that matter.
  private struct LineParts {
    var id, request, requests, policies: JSONTape.Position?
  }

  /// The members of the line on the tape; nil where it is no object or one of them is given twice.
  private func lineParts(_ line: Span<UInt8>) -> LineParts? {
    guard tape.kind(at: tape.root) == .object else { return nil }
    var parts = LineParts()
    for (name, value) in tape.members(of: tape.root) {
      let part: WritableKeyPath<LineParts, JSONTape.Position?>
      if tape.isString(at: name, "id", in: line) {
        part = \.id
      } else if tape.isString(at: name, "request", in: line) {
        part = \.request
      } else if tape.isString(at: name, "requests", in: line) {
        part = \.requests
      } else if tape.isString(at: name, "policies", in: line) {
        part = \.policies
      } else {
        return nil
      }
      if parts[keyPath: part] != nil { return nil }
      parts[keyPath: part] = value
    }
    return parts
  }

  private mutating func write(id: JSONTape.Position?, _ line: Span<UInt8>) {
    guard let id else {
      output += "null".utf8
      return
    }
    let range = tape.range(at: id)
    // The range of a string leaves out its quotes.
    let isString = tape.kind(at: id) == .string
    if isString { output.append(UInt8(ascii: "\"")) }
    for index in range { output.append(line[index]) }
    if isString { output.append(UInt8(ascii: "\"")) }
  }

  private mutating func write(_ outcome: Decision.Outcome) {
    switch outcome {
    case .allowed: output += #""Allowed""#.utf8
    case .explicitlyDenied: output += #""ExplicitlyDenied""#.utf8
    case .implicitlyDenied: output += #""ImplicitlyDenied""#.utf8
    }
  }

  /// Answers any line: what is wrong with it is said with its place.
  private mutating func answerInFull(_ line: Span<UInt8>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    for index in line.indices { bytes.append(line[index]) }
    let document = JSONDocument.parse(bytes)
    guard document.errors.isEmpty, let root = document.root else {
      let error = document.errors.first?.diagnostic
      write(id: document.root?["id"], code: "json", error?.message ?? "the line is empty", error?.range ?? .none)
      return
    }
    do throws(BatchIssue) {
      let batch = try BatchLine(root, aliases: settings.inventory?.aliases ?? [:])
      guard batch.policies != nil || settings.inventory != nil else {
        throw BatchIssue(.missing("policies"), at: root.range)
      }
      var members = [JSONMember("id", batch.id ?? JSONNode(.null))]
      let answers = batch.requests.map { answer($0, batch.policies) }
      if batch.isList {
        members.append(JSONMember("decisions", JSONNode(.array(answers.map { listed($0) }))))
      } else if let answer = answers.first {
        members += answer
      }
      answerCount += answers.count
      output += JSONWriter.minifiedBytes(JSONNode(.object(members)))
      output.append(UInt8(ascii: "\n"))
    } catch {
      write(id: root["id"], code: error.code, error.message, error.range)
    }
  }

  private func listed(_ answer: [JSONMember]) -> JSONNode {
    if settings.decidesOnly, let decision = answer.first?.value { return decision }
    return JSONNode(.object(answer))
  }

  private mutating func answer(_ asked: Request, _ policies: PolicySet?) -> [JSONMember] {
    var request = completed(asked)
    let unlisted = contextKeys.unlisted(of: request)
    if settings.dropsUnlistedContext {
      for key in unlisted { request.context[key] = nil }
    }
    if settings.decidesOnly {
      let outcome = policies.map { Authorizer($0).decide(request).outcome } ?? outcome(of: request, by: nil)
      return [JSONMember("decision", JSONNode(outcome.rawValue))]
    }
    let set = policies ?? settings.inventory?.policySet(for: request) ?? PolicySet()
    let explanation = Authorizer(set).explain(request)
    return [
      JSONMember("decision", JSONNode(explanation.decision.outcome.rawValue)),
      JSONMember("decidedBy", JSONNode(.array(explanation.decision.decidedByJSON))),
      JSONMember("missingContext", JSONNode(.array(explanation.missingContext.map { JSONNode($0) }))),
      JSONMember("unlistedContext", JSONNode(.array(unlisted.map { JSONNode($0) }))),
      JSONMember("lakeFormation", JSONNode(explanation.decision.lakeFormation.verdict.rawValue)),
    ]
  }

  private mutating func write(id: JSONNode?, code: String, _ message: String, _ range: SourceRange) {
    unreadableCount += 1
    output += BatchError.line(id: id, code: code, message, range)
  }
}
