public import JSONText
public import SourceText

extension SourcedDocument {
  /// Reads what `terraform show -json` prints of a plan, or of a state: the policies of the resources as they will be.
  /// One that is known only after the plan is applied is put together from its policy document, or skipped.
  public init(terraformPlan file: SourceFile, limits: JSONLimits = .standard) {
    let document = JSONDocument.parse(file.bytes, limits: limits)
    var reader = TerraformPlanReader(document.root ?? [:], in: file.bytes)
    reader.read()
    let errors = document.errors.lazy.filter { !$0.kind.isLimit }.map(\.diagnostic)
    self.init(
      file, format: .terraformPlan, root: document.root,
      policies: reader.policies.sorted { $0.node.range.lowerBound < $1.node.range.lowerBound },
      diagnostics: (errors + reader.diagnostics).sorted { $0.range.lowerBound < $1.range.lowerBound },
      skipped: reader.skipped.sorted { $0.range.lowerBound < $1.range.lowerBound },
      excess: document.errors.first(where: \.kind.isLimit)?.diagnostic)
  }
}
