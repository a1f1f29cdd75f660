public import JSONText
public import SourceText

extension SourcedDocument {
  /// Reads a file as a CloudFormation or SAM template, in JSON or in YAML; what the CDK writes is one. Policies that stand
  /// by themselves are read as well, as they are in a template.
  ///
  /// Of a resource that is made on a condition, and of a value that depends on conditions, every outcome is read. A
  /// policy under one outcome that is told twice over is the alternative of the one before it.
  /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
  public init(cloudformation file: SourceFile, limits: JSONLimits = .standard) {
    let isJSON = Self.isJSON(file) && !SourceFormat.isFlowYAML(file, limits)
    if isJSON {
      let document = JSONDocument.parse(file.bytes, limits: limits)
      self.init(
        file, format: .cloudformation, root: document.root,
        diagnostics: document.errors.lazy.filter { !$0.kind.isLimit }.map(\.diagnostic),
        excess: document.errors.first(where: \.kind.isLimit)?.diagnostic)
      if let root = document.root { read([root], in: .json) }
    } else {
      let document = YAMLDocument.parse(file.bytes, limits: limits)
      self.init(
        file, format: .cloudformation, root: document.roots.first, diagnostics: document.error.map { [$0] } ?? [],
        excess: document.excess)
      read(document.roots, in: .yaml(shared: document.shared))
    }
  }

  private mutating func read(_ roots: [JSONNode], in notation: PolicyNotation) {
    for root in roots {
      let found = TemplatePolicies(of: root, in: notation)
      policies += found.policies
      skipped += found.skipped
      diagnostics += found.diagnostics
    }
    skipped.sort { ($0.range.lowerBound, $0.reason) < ($1.range.lowerBound, $1.reason) }
    diagnostics.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether a template is in JSON: YAML may begin with a brace too, but templates in YAML do not.
  private static func isJSON(_ file: SourceFile) -> Bool {
    let text = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes.dropFirst(3) : file.bytes[...]
    return text.first { $0 > 0x20 } == UInt8(ascii: "{")
  }
}
