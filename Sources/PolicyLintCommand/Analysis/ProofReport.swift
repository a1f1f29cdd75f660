import JSONText
import PolicyAnalysis
import SourceText
import Terminal

/// What a question about policies came to.
struct ProofReport {
  let question: Prove.Question
  let side: PolicySide
  let ceiling: PolicyFile?
  let answer: Answer

  /// `{"schema", "question", "policies", "ceiling"?, "result", "proof"? or "reason"?, "witnesses"}`.
  var json: JSONNode {
    var members: [JSONMember] = [
      JSONMember("schema", 1), JSONMember("question", JSONNode(question.rawValue)),
      JSONMember("policies", JSONNode(.array(side.policies.map { JSONNode($0.file.name) }))),
    ]
    if let ceiling { members.append(JSONMember("ceiling", JSONNode(ceiling.file.name))) }
    members += answer.members(proved: "proved", refuted: "refuted")
    members.append(
      JSONMember(
        "witnesses",
        JSONNode(.array(answer.witnesses.map { $0.json(allowing: side, refusing: refusing) }))))
    return JSONNode(.object(members))
  }

  /// The answer in a line, then what it rests on.
  func text(_ style: Style) -> String {
    var lines: [String]
    switch answer {
    case .proved(let proof):
      lines = ["\(style.paint(.success, "proved:")) \(claim)", "  " + proof.words]
    case .refuted(let witnesses):
      lines = ["\(style.paint(.error, "refuted:")) \(contrary)"]
      lines += witnesses.flatMap(WitnessText(allowing: side, refusing: refusing, style: style).lines)
    case .unknown(let reason):
      lines = ["\(style.paint(.warning, "unknown:")) \(reason.words)"]
      if let help = reason.help { lines.append("  \(style.paint(.help, "help:")) \(help)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var refusing: PolicySide { PolicySide(policies: ceiling.map { [$0] } ?? []) }

  private var claim: String {
    switch question {
    case .neverGrants: "\(side.names) never allows this"
    case .notPublic: "\(side.names) lets in nobody but who is trusted"
    case .within: "\(side.names) allows nothing that `\(ceiling?.name ?? "")` does not"
    }
  }

  private var contrary: String {
    switch question {
    case .neverGrants: "\(side.names) allows this"
    case .notPublic: "\(side.names) lets in others"
    case .within: "\(side.names) allows what `\(ceiling?.name ?? "")` does not"
    }
  }
}
