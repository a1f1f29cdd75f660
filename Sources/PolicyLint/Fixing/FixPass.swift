import JSONText
import PolicyAnalysis
import PolicySources
import SourceText

/// The fixes that are made of a document at one look: none that overlaps another.
struct FixPass {
  private struct Candidate {
    let fix: Fix
    let finding: Finding
  }

  struct Outcome {
    var edits: [Edit] = []
    var madeCount = 0
    var refused: [RefusedFix] = []
    /// What policies that were mended are to say: the places of their texts among those of the document, and the values.
    var meant: [(policy: Int, node: JSONNode?)] = []
  }

  private let document: SourcedDocument
  private let analyzer: PolicyAnalyzer
  private let weighingLimit: Int
  private let policies: [EditablePolicy]
  private let isBroken: Bool
  private let breaksWithReturn: Bool
  private var syntax: [Candidate] = []
  private var byPolicy: [Int: [Candidate]] = [:]

  init(_ document: SourcedDocument, _ analyzer: PolicyAnalyzer, weighingLimit: Int) {
    self.document = document
    self.analyzer = analyzer
    self.weighingLimit = weighingLimit
    isBroken = document.diagnostics.contains { document.format == .json || !$0.fixes.isEmpty }
    policies = Self.texts(of: document)
    let bytes = document.file.bytes
    breaksWithReturn =
      bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false
  }

  /// Notes a fix that is wanted.
  ///
  /// In a text that is no JSON the syntax comes first: it has no meaning that could be widened, and what the rest of it
  /// is to say shows only when it can be read.
  mutating func add(_ fix: Fix, for finding: Finding) {
    let candidate = Candidate(fix: withLineBreaks(fix), finding: finding)
    if isBroken {
      if finding.diagnostic.code.begins(with: "PL0") { syntax.append(candidate) }
    } else if let index = policy(of: fix) {
      byPolicy[index, default: []].append(candidate)
    }
  }

  /// The fixes that are made, and those that may not be.
  func outcome() -> Outcome {
    var outcome = Outcome()
    guard !isBroken else {
      for candidate in Self.apart(syntax) {
        outcome.edits += candidate.fix.edits
        outcome.madeCount += 1
      }
      return outcome
    }
    var weighed = 0
    for (index, candidates) in byPolicy.sorted(by: { $0.key < $1.key }) {
      var judge = FixJudge(policies[index], analyzer)
      let apart = Self.apart(candidates)
      if apart.count > 1, judge.makeAll(apart.map(\.fix)) {
        outcome.madeCount += apart.count
      } else {
        var end = -1
        for candidate in candidates {
          guard let span = Self.span(of: candidate.fix), span.lowerBound > end else { continue }
          weighed += 1
          let reason = weighed > weighingLimit ? .tooMany : judge.make(candidate.fix, for: candidate.finding)
          if let reason {
            outcome.refused.append(RefusedFix(finding: candidate.finding, reason: reason))
          } else {
            outcome.madeCount += 1
            end = span.upperBound
          }
        }
      }
      outcome.edits += judge.edits
      if !judge.edits.isEmpty { outcome.meant.append((index, judge.node)) }
    }
    return outcome
  }

  /// All fixes that are wanted, refused for a reason.
  func wanted(as reason: RefusedFix.Reason) -> [RefusedFix] {
    byPolicy.sorted { $0.key < $1.key }.flatMap(\.value).map { RefusedFix(finding: $0.finding, reason: reason) }
  }

  /// Whether a document, which the outcome's edits have made of this one, says what the fixes mean.
  static func says(_ document: SourcedDocument, _ outcome: Outcome) -> Bool {
    if outcome.meant.isEmpty { return true }
    let policies = texts(of: document)
    return outcome.meant.allSatisfy { meant in
      guard policies.indices.contains(meant.policy), let node = meant.node else { return false }
      return policies[meant.policy].policy.hasSameValue(as: node)
    }
  }

  /// The policies that are edited where they stand, each place once, in their order.
  private static func texts(of document: SourcedDocument) -> [EditablePolicy] {
    let texts = document.policies.compactMap { EditablePolicy($0, in: document.file) }
    return texts.sorted { $0.range.lowerBound < $1.range.lowerBound }.reduce(into: []) { kept, text in
      if text.range.lowerBound >= kept.last?.range.upperBound ?? 0 { kept.append(text) }
    }
  }

  /// Those that begin behind the end of the one before; the others are for the next look.
  private static func apart(_ candidates: [Candidate]) -> [Candidate] {
    var end = -1
    return candidates.filter { candidate in
      guard let span = span(of: candidate.fix), span.lowerBound > end else { return false }
      end = span.upperBound
      return true
    }
  }

  /// From the first byte that a fix changes to the last; nil where its edits overlap.
  private static func span(of fix: Fix) -> SourceRange? {
    let edits = fix.edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let isApart = zip(edits, edits.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound }
    guard isApart, let first = edits.first, let last = edits.last else { return nil }
    return SourceRange(first.range.lowerBound, last.range.upperBound)
  }

  /// The policy that all edits of a fix lie in.
  private func policy(of fix: Fix) -> Int? {
    guard let first = fix.edits.first else { return nil }
    var low = 0
    var high = policies.count
    while low < high {
      let middle = (low + high) / 2
      if policies[middle].range.upperBound < first.range.upperBound { low = middle + 1 } else { high = middle }
    }
    guard low < policies.count, fix.edits.allSatisfy({ policies[low].range.contains($0.range) }) else { return nil }
    return low
  }

  /// The fix with the line breaks that the file has.
  private func withLineBreaks(_ fix: Fix) -> Fix {
    guard breaksWithReturn else { return fix }
    return Fix(
      isSafe: fix.isSafe,
      edits: fix.edits.map { edit in
        var bytes: [UInt8] = []
        for byte in edit.text.utf8 {
          if byte == UInt8(ascii: "\n"), bytes.last != UInt8(ascii: "\r") { bytes.append(UInt8(ascii: "\r")) }
          bytes.append(byte)
        }
        return Edit(range: edit.range, text: String(decoding: bytes, as: UTF8.self))
      })
  }
}
