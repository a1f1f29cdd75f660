import JSONText
public import SourceText

extension SourcedDocument {
  /// Reads a file of Markdown: the policies in its fenced blocks of JSON and Terraform.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - template: reads a block that is a CloudFormation template, in JSON or YAML, as a file of its own; nil to leave
  ///     such blocks out.
  public init(markdown file: SourceFile, template: ((SourceFile) -> SourcedDocument)? = nil) {
    self.init(file, format: .markdown)
    for fence in MarkdownFence.all(in: file.bytes) {
      switch FenceContent(fence) {
      case .json: readJSON(fence, template)
      case .hcl:
        take(SourcedDocument(hcl: SourceFile(name: file.name, bytes: fence.text.bytes)), fence)
      case .template:
        if let template { take(template(SourceFile(name: file.name, bytes: fence.text.bytes)), fence) }
      case .other: break
      }
    }
  }

  private mutating func readJSON(_ fence: MarkdownFence, _ template: ((SourceFile) -> SourcedDocument)?) {
    let document = JSONDocument.parse(fence.text.bytes)
    guard let root = document.root, document.errors.isEmpty else {
      if EmbeddedPolicy.mentionsStatements(fence.text.bytes), let error = document.errors.first {
        diagnostics.append(
          error.diagnostic.mapRanges(keepingFixes: fence.text.isExact, fence.text.source))
      }
      return
    }
    let found = PolicyLocator.policies(in: root)
    if found.isEmpty, let template, root["Resources"] != nil {
      take(template(SourceFile(name: file.name, bytes: fence.text.bytes)), fence)
    }
    policies += found.map { $0.moved(into: fence.text) }
  }

  /// Takes over what was found in a fence, at its places in the file.
  private mutating func take(_ inner: SourcedDocument, _ fence: MarkdownFence) {
    policies += inner.policies.map { $0.moved(into: fence.text) }
    // Much that is shown is an excerpt: that it cannot be read is said once, and of policies only.
    let isPolicy =
      EmbeddedPolicy.mentionsStatements(fence.text.bytes) || FenceContent.mentionsDocument(fence.text.bytes)
    diagnostics += inner.diagnostics.prefix(isPolicy ? 1 : 0).map {
      $0.mapRanges(keepingFixes: fence.text.isExact, fence.text.source)
    }
    skipped += inner.skipped.map { SkippedPart(at: fence.text.source(of: $0.range), because: $0.reason) }
    if let excess = inner.excess {
      skipped.append(SkippedPart(at: fence.opening, because: excess.message))
    }
  }
}

extension SourcedPolicy {
  /// The policy with its ranges where `text` was taken from.
  fileprivate func moved(into text: MappedText) -> SourcedPolicy {
    mapRanges(isExact: text.isExact, text.source)
  }
}
