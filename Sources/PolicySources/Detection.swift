public import JSONText
public import SourceText

extension SourceFormat {
  /// The language of a file, by its content, and by its name where the content says nothing.
  ///
  /// nil for a text in YAML that is neither a template nor a policy: it holds nothing that is read.
  public static func detected(in file: SourceFile, limits: JSONLimits = .standard) -> SourceFormat? {
    let name = file.name.lowered
    if name.hasSuffix(".tf") || name.hasSuffix(".tf.json") { return .hcl }
    if name.hasSuffix(".md") || name.hasSuffix(".markdown") { return .markdown }
    let text = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes.dropFirst(3) : file.bytes[...]
    switch text.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{") where isFlowYAML(file, limits): return holdsPolicyKeys(file.bytes) ? .cloudformation : nil
    case UInt8(ascii: "{"): return ofObject(file, limits: limits)
    case UInt8(ascii: "["): return .json
    default: break
    }
    if holdsTemplateKeys(file.bytes) { return .cloudformation }
    if isYAML(name) { return holdsPolicyKeys(file.bytes) ? .cloudformation : nil }
    return holdsStatement(file.bytes) ? .cloudformation : .json
  }

  private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

  /// Whether a text that begins with a brace is YAML: its name says so, and it can be read as that and not as JSON.
  static func isFlowYAML(_ file: SourceFile, _ limits: JSONLimits) -> Bool {
    guard isYAML(file.name.lowered),
      JSONDocument.parse(file.bytes, limits: limits).errors.contains(where: { !$0.kind.isLimit })
    else { return false }
    let document = YAMLDocument.parse(file.bytes, limits: limits)
    return document.error == nil && document.excess == nil
  }

  /// Whether a text in YAML speaks of statements and effects as policies do.
  private static func holdsPolicyKeys(_ bytes: [UInt8]) -> Bool { bytes.holds("Statement") && bytes.holds("Effect") }

  /// The language of a text that begins with a brace. Words are looked for first, so that a policy is read once.
  private static func ofObject(_ file: SourceFile, limits: JSONLimits) -> SourceFormat {
    let bytes = file.bytes
    let mayBeTemplate = bytes.holds("\"Resources\"")
    // A policy by itself may hold functions of CloudFormation, too.
    let hasFunctions = bytes.holds("\"Fn::") && bytes.holds("\"Statement\"")
    let mayBePlan = bytes.holds("\"format_version\"") && bytes.holds("\"planned_values\"")
    guard mayBeTemplate || mayBePlan || hasFunctions, let root = JSONDocument.parse(bytes, limits: limits).root else {
      return .json
    }
    if mayBePlan, root["format_version"] != nil, root["planned_values"] != nil { return .terraformPlan }
    if Template.isTemplate(root) { return .cloudformation }
    return hasFunctions && root["Statement"] != nil ? .cloudformation : .json
  }

  /// Whether a line of the text begins as the statements of a policy in YAML do.
  private static func holdsStatement(_ bytes: [UInt8]) -> Bool {
    let word = Array("Statement:".utf8)
    return bytes.starts(with: word) || bytes.holds("\nStatement:") || bytes.holds("\rStatement:")
  }

  /// Whether lines of the text begin as the sections of a template in YAML do, so far as that is seen without reading it.
  private static func holdsTemplateKeys(_ bytes: [UInt8]) -> Bool {
    var hasResources = false
    var hasVersion = false
    for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
      let unquoted = line.first == UInt8(ascii: "\"") || line.first == UInt8(ascii: "'") ? line.dropFirst() : line
      if unquoted.starts(with: "Resources".utf8) { hasResources = true }
      if unquoted.starts(with: "AWSTemplateFormatVersion".utf8) { hasVersion = true }
    }
    return hasResources && (hasVersion || bytes.holds("AWS::"))
  }
}

extension [UInt8] {
  fileprivate func holds(_ word: String) -> Bool { firstRange(of: Array(word.utf8), from: 0) != nil }
}
