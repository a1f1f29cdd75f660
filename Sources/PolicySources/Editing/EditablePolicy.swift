public import JSONText
public import SourceText

/// A policy in its source file, for edits to be made and tried.
public struct EditablePolicy: Sendable {
  /// The bytes of the file that edits may touch: the policy and, in YAML, a comment behind it.
  public let range: SourceRange

  /// What stands further to the right is not edited: each try would cost the indent again.
  private static let largestIndent = 1_000

  /// The policy as it was read, in ranges of the file.
  public let policy: JSONNode

  private let notation: PolicyNotation
  /// The policy's bytes; in YAML with as many spaces before them as the policy is indented.
  private let bytes: [UInt8]
  private let indent: Int

  /// The text of a policy; nil where it is written in a way that is not edited, or has holes.
  public init?(_ policy: SourcedPolicy, in file: SourceFile) {
    guard !policy.hasHoles, policy.node.range.upperBound <= file.bytes.count else { return nil }
    let place = policy.node.range
    switch policy.notation {
    case .other: return nil
    case .json: (range, indent) = (place, 0)
    case .yaml:
      let lines = YAMLLines(file.bytes)
      let end = lines.isRestBlank(place.upperBound) ? lines.end(of: place.upperBound) : place.upperBound
      range = SourceRange(place.lowerBound, end)
      let hasMark = lines.start(of: place.lowerBound) == 0 && file.bytes.starts(with: [0xEF, 0xBB, 0xBF])
      indent = lines.column(of: place.lowerBound) - (hasMark ? 3 : 0)
      guard 0...Self.largestIndent ~= indent else { return nil }
    }
    self.policy = policy.node
    notation = policy.notation
    bytes = Array(repeating: 0x20, count: indent) + file.bytes[range.lowerBound..<range.upperBound]
  }

  /// The policy after edits of the file; its ranges count from the start of the text. nil where it cannot be read.
  public func node(after edits: [Edit], limits: JSONLimits = .standard) -> JSONNode? {
    let edited = Edit.apply(edits.map { $0.moved(by: indent - range.lowerBound) }, to: bytes)
    guard case .yaml = notation else {
      let document = JSONDocument.parse(edited, limits: limits)
      return document.errors.isEmpty ? document.root : nil
    }
    let document = YAMLDocument.parse(edited, limits: limits)
    guard let root = document.roots.first, document.roots.count == 1 else { return nil }
    let found = TemplatePolicies(of: root, in: notation).policies
    guard let policy = found.first, found.count == 1, !policy.hasHoles else { return nil }
    return policy.mapRanges { $0.moved(by: -indent) }.node
  }

  /// Edits of the file that make the policy, which is in YAML, say `meant`; read again, the text says just that.
  public func edits(to meant: JSONNode) throws(EditObstacle) -> [Edit] {
    guard case .yaml(let shared) = notation, let root = YAMLPart.only(in: bytes) else { throw .layout }
    let offset = indent - range.lowerBound
    let near = shared.filter { $0.lowerBound <= range.upperBound && range.lowerBound <= $0.upperBound }
    var editor = YAMLEditor(root, in: YAMLLines(bytes), shared: near.map { $0.moved(by: offset) })
    try editor.change(root, from: policy, to: meant)
    let edits = editor.edits.map { $0.moved(by: -offset) }
    guard edits.allSatisfy({ range.contains($0.range) }), node(after: edits)?.hasSameValue(as: meant) ?? false else {
      throw .misread
    }
    return edits
  }
}

extension Edit {
  fileprivate func moved(by offset: Int) -> Edit { Edit(range: range.moved(by: offset), text: text) }
}

extension SourceRange {
  fileprivate func moved(by offset: Int) -> SourceRange { SourceRange(lowerBound + offset, upperBound + offset) }
}
