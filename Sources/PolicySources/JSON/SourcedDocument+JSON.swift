public import JSONText
public import SourceText

extension SourcedDocument {
  /// Reads a file as JSON: a policy, a list of them, or what the AWS command line prints around one.
  public init(json file: SourceFile, limits: JSONLimits = .standard) {
    let document = JSONDocument.parse(file.bytes, limits: limits)
    let policies = document.root.map(PolicyLocator.policies) ?? []
    self.init(
      file, format: .json, root: document.root, policies: policies,
      diagnostics: document.errors.lazy.filter { !$0.kind.isLimit }.map(\.diagnostic),
      excess: document.errors.first(where: \.kind.isLimit)?.diagnostic)
  }
}
