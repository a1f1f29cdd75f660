public import JSONText
public import SourceText

extension SourcedDocument {
  /// Reads a file as JSON: a policy, a list of them, what the AWS command line prints around one, as
  /// JSON or as text, or what `aws iam get-account-authorization-details` prints.
  public init(json file: SourceFile, limits: JSONLimits = .standard) {
    let document = JSONDocument.parse(file.bytes, limits: limits)
    let details = document.root.flatMap { AuthorizationDetails($0) }
    let located = details?.policies ?? document.root.map(PolicyLocator.policies) ?? []
    let texts =
      located.isEmpty && document.errors.isEmpty ? document.root.map { PolicyTexts(in: $0, of: file.bytes) } : nil
    self.init(
      file, format: .json, root: document.root, policies: located + (texts?.policies ?? []),
      diagnostics: document.errors.lazy.filter { !$0.kind.isLimit }.map(\.diagnostic) + (texts?.diagnostics ?? []),
      skipped: details?.skipped ?? [], excess: document.errors.first(where: \.kind.isLimit)?.diagnostic)
  }
}
