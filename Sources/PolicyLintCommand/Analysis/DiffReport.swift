import JSONText
import PolicyAnalysis
import SourceText
import Terminal

/// What a comparison of two policies came to.
struct DiffReport {
  let old: PolicyFile
  let new: PolicyFile
  /// The comparison of the old policy, its first, and the new one.
  let comparison: PolicyComparison

  /// Whether the difference is one that `--fail-on` names; what is not known may be one.
  func fails(_ threshold: Diff.FailOn) -> Bool {
    switch (comparison.relation, threshold) {
    case (.equivalent, _), (.bLess, .wider): false
    case (.aLess, _), (.incomparable, _), (.unknown, _), (.bLess, .any): true
    }
  }

  /// `{"schema", "old", "new", "relation", "newlyAllowed", "noLongerAllowed"}`: what decides each, and its witnesses.
  var json: JSONNode {
    [
      "schema": 1, "old": JSONNode(old.file.name), "new": JSONNode(new.file.name),
      "relation": JSONNode(comparison.relation.rawValue),
      "newlyAllowed": json(comparison.bWithinA, by: new, notBy: old),
      "noLongerAllowed": json(comparison.aWithinB, by: old, notBy: new),
    ]
  }

  private func json(_ answer: Answer, by more: PolicyFile, notBy less: PolicyFile) -> JSONNode {
    let witnesses = answer.witnesses.map {
      $0.json(allowing: PolicySide(policies: [more]), refusing: PolicySide(policies: [less]))
    }
    return JSONNode(
      .object(
        answer.members(proved: "nothing", refuted: "something") + [
          JSONMember("witnesses", JSONNode(.array(witnesses)))
        ]))
  }

  /// A block for each direction, and the relation in a line.
  func text(_ style: Style) -> String {
    var blocks: [[String]] = []
    blocks.append(
      block("`\(new.name)` allows what `\(old.name)` does not:", comparison.bWithinA, by: new, notBy: old, style))
    blocks.append(
      block("`\(new.name)` no longer allows what `\(old.name)` does:", comparison.aWithinB, by: old, notBy: new, style))
    blocks.append(conclusion(style))
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func block(
    _ title: String, _ answer: Answer, by more: PolicyFile, notBy less: PolicyFile, _ style: Style
  ) -> [String] {
    let words = WitnessText(
      allowing: PolicySide(policies: [more]), refusing: PolicySide(policies: [less]), style: style)
    return answer.witnesses.isEmpty ? [] : [style.paint(.help, title)] + answer.witnesses.flatMap(words.lines)
  }

  private func conclusion(_ style: Style) -> [String] {
    let sentence =
      switch comparison.relation {
      case .equivalent: "`\(new.name)` allows the same as `\(old.name)`"
      case .aLess: "`\(new.name)` allows more than `\(old.name)`, and all that it does"
      case .bLess: "`\(new.name)` allows less than `\(old.name)`, and nothing else"
      case .incomparable: "each allows what the other does not"
      case .unknown: "it is not known how `\(new.name)` compares with `\(old.name)`"
      }
    let tone: Tone = comparison.relation == .equivalent || comparison.relation == .bLess ? .success : .warning
    var lines = [style.paint(tone, sentence)]
    for answer in [comparison.bWithinA, comparison.aWithinB] {
      let line: String
      switch answer {
      case .proved(let proof): line = "  " + proof.words
      case .unknown(let reason):
        line = "  unknown: \(reason.words)" + (reason.help.map { "; \($0)" } ?? "")
      case .refuted: continue
      }
      if !lines.contains(line) { lines.append(line) }
    }
    return lines
  }
}

extension Answer {
  /// The requests that refute it.
  var witnesses: [Witness] {
    if case .refuted(let witnesses) = self { witnesses } else { [] }
  }
}
