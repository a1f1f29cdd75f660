import JSONText
import PolicySources
import SourceText

/// The fixes of a policy in YAML.
///
/// Rules write fixes as edits of JSON. So the rule looks at the policy written as JSON, too; what its edits make of that
/// is what the policy is to say, and the edits of the file are those that make it say so.
final class YAMLFixes {
  /// How many bytes of policies are written and read again for the fixes of a document.
  static let byteLimit = 8 << 20

  private let lint: (JSONNode, SourceFile) -> LintedPolicy
  private let subject: SourcedPolicy
  private let source: SourceFile
  // Most policies have nothing to mend.
  private lazy var text = EditablePolicy(subject, in: source)
  private lazy var file = SourceFile(name: "policy", bytes: JSONWriter.prettyBytes(subject.node))
  private lazy var policy = JSONDocument.parse(file.bytes, limits: Linter.limits).root.map { lint($0, file) }

  /// - Parameters:
  ///   - subject: a policy in YAML.
  ///   - source: the file that it stands in.
  ///   - lint: makes what rules look at of a policy and the text that it stands in.
  init(of subject: SourcedPolicy, in source: SourceFile, lint: @escaping (JSONNode, SourceFile) -> LintedPolicy) {
    self.subject = subject
    self.source = source
    self.lint = lint
  }

  /// What a rule found in the policy, with edits of the file that the policy stands in.
  func written(_ found: [Violation], by rule: any Rule, budget: inout Int) -> [Violation] {
    guard found.contains(where: { !$0.fixes.isEmpty }) else { return found }
    let models = text == nil ? [] : policy.map(rule.check) ?? []
    return found.enumerated().map { index, violation in
      var violation = violation
      let wanted = violation.fixes
      violation.fixes = []
      guard let first = wanted.first else { return violation }
      guard models.count == found.count, isSamePlace(models[index].range, violation.range) else {
        violation.unwritten = UnwrittenFix(isSafe: first.isSafe, obstacle: .layout)
        return violation
      }
      for fix in models[index].fixes {
        do throws(EditObstacle) {
          violation.fixes.append(Fix(isSafe: fix.isSafe, edits: try edits(of: fix, &budget)))
        } catch {
          if !(violation.unwritten?.isSafe ?? false) {
            violation.unwritten = UnwrittenFix(isSafe: fix.isSafe, obstacle: error)
          }
        }
      }
      return violation
    }
  }

  private func edits(of fix: Fix, _ budget: inout Int) throws(EditObstacle) -> [Edit] {
    guard let text else { throw .layout }
    budget -= text.range.count
    guard budget >= 0 else { throw .tooMuch }
    let mended = JSONDocument.parse(Edit.apply(fix.edits, to: file.bytes), limits: Linter.limits)
    guard mended.errors.isEmpty, let meant = mended.root else { throw .misread }
    return try text.edits(to: meant)
  }

  /// Whether a place of the policy as JSON is that of the policy in the file.
  private func isSamePlace(_ place: SourceRange, _ other: SourceRange) -> Bool {
    guard let pointer = policy?.node.pointer(to: place) else { return false }
    // Where JSON has a brace, the first name of an object may stand in YAML.
    return pointer == subject.node.pointer(to: other)
      || subject.node.node(at: pointer)?.range.lowerBound == other.lowerBound
  }
}
