import JSONText
public import SourceText

extension SourcedDocument {
  /// Reads a file of Terraform's language: the policies that its resources are given, as `jsonencode`, as text or as
  /// `aws_iam_policy_document`, and any other that stands in it. What the file itself declares is resolved; the rest
  /// leaves holes, or is skipped.
  public init(hcl file: SourceFile) {
    let document = HCLDocument.parse(file.bytes)
    var reader = TerraformFileReader(document.body, in: file.bytes)
    reader.read(document.body)
    let errors = document.errors.lazy.filter { !$0.kind.isLimit }.map(\.diagnostic)
    self.init(
      file, format: .hcl,
      policies: reader.policies.sorted { $0.node.range.lowerBound < $1.node.range.lowerBound },
      diagnostics: (errors + reader.diagnostics).sorted { $0.range.lowerBound < $1.range.lowerBound },
      skipped: reader.skipped.sorted { $0.range.lowerBound < $1.range.lowerBound },
      excess: document.errors.first(where: \.kind.isLimit)?.diagnostic)
  }
}
