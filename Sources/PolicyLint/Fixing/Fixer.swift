public import PolicyAnalysis
public import PolicyModel
public import PolicySources
public import SourceText

/// Makes the fixes of a document, as often as there are some that may be made.
public struct Fixer {
  /// How often a document is looked at again: a fix may make room for the next.
  private static let passLimit = 20
  /// How many fixes of a document are weighed one by one in a pass.
  private static let weighingLimit = 500

  private let linter: Linter
  private let analyzer: PolicyAnalyzer
  private let includesUnsafe: Bool

  /// A fixer of what `linter` finds.
  ///
  /// - Parameters:
  ///   - analyzer: what proves that access is not widened.
  ///   - includesUnsafe: whether fixes are made as well that may change what is granted; these nobody proves.
  public init(_ linter: Linter, analyzer: PolicyAnalyzer = PolicyAnalyzer(), includesUnsafe: Bool = false) {
    self.linter = linter
    self.analyzer = analyzer
    self.includesUnsafe = includesUnsafe
  }

  /// The document after its fixes.
  ///
  /// - Parameters:
  ///   - file: a document, whose policies that stand in it as JSON can be mended.
  ///   - kind: the kind of its policies; nil to tell it from each.
  ///   - resourceType: what its resource policies are attached to.
  ///   - read: reads the document; nil to read it as JSON.
  ///   - settle: sets findings aside that are not to be mended.
  public func fix(
    _ file: SourceFile, as kind: PolicyKind? = nil, attachedTo resourceType: ResourcePolicyType? = nil,
    reading read: ((SourceFile) -> SourcedDocument)? = nil, settle: (inout FileReport) -> Void = { _ in }
  ) -> FixedDocument {
    let read = read ?? { SourcedDocument(json: $0, limits: Linter.limits) }
    var document = read(file)
    var madeCount = 0
    for _ in 0..<Self.passLimit {
      var report = linter.check(document, as: kind, attachedTo: resourceType)
      settle(&report)
      var pass = FixPass(document, analyzer, weighingLimit: Self.weighingLimit)
      var unwritten: [RefusedFix] = []
      for finding in report.findings {
        if let fix = finding.diagnostic.fixes.first(where: { $0.isSafe || includesUnsafe }) {
          pass.add(fix, for: finding)
        } else if let fix = finding.unwritten, fix.isSafe || includesUnsafe {
          unwritten.append(RefusedFix(finding: finding, reason: .unwritten(fix.obstacle)))
        }
      }
      let outcome = pass.outcome()
      guard outcome.madeCount > 0 else {
        return FixedDocument(file: document.file, madeCount: madeCount, refused: outcome.refused + unwritten)
      }
      let file = document.file
      let next = read(SourceFile(name: file.name, bytes: Edit.apply(outcome.edits, to: file.bytes)))
      guard FixPass.says(next, outcome) else {
        return FixedDocument(file: file, madeCount: madeCount, refused: pass.wanted(as: .unwritten(.misread)))
      }
      madeCount += outcome.madeCount
      document = next
    }
    return FixedDocument(file: document.file, madeCount: madeCount, refused: [])
  }
}
