public import SourceText

extension SourcedDocument {
  /// Reads a file of Terraform's language, native or JSON: the policies that its resources are given, as `jsonencode`,
  /// as text or as `aws_iam_policy_document`, and any other that stands in it. What the file itself declares is resolved;
  /// the rest leaves holes, or is skipped. `TerraformModule` reads the files of a folder together.
  public init(hcl file: SourceFile) {
    self = TerraformModule([file]).documents[0]
  }
}
