import PolicyModel
import ServiceReference
import SourceText

extension WitnessSearch {
  private static let resourceLimit = 10
  /// How many patterns of policies are held against the region.
  private static let lookLimit = 1_000

  /// Resources that the policies' patterns cover, those of any Region in `region`.
  func spelledResources(of region: String) -> [String] {
    problem.vocabulary.resources.prefix(Self.lookLimit).flatMap { Self.examples($0, of: region) }
  }

  /// Resources of the region: of the types that the action takes first, then any; among those that policies spell.
  func resourceCandidates(_ action: ActionName, _ spelled: [String]) -> [String] {
    var found: [String] = []
    func add(_ text: String) {
      guard found.count < Self.resourceLimit, text == "*" || ARN(text) != nil, !found.contains(text),
        region.contains(problem.resource, text: text)
      else { return }
      found.append(text)
    }
    let entry = reference?.action(action.service, action.name)
    let formats = entry.map(formats) ?? []
    for text in spelled where formats.contains(where: { $0.matches(text) }) { add(text) }
    let templates = formats.map(ARNTemplate.init)
    for template in templates { add(template.example) }
    if found.isEmpty {
      // Of any Region may mean: of one that the other policy does not name.
      for text in spelledResources(of: ARNTemplate.otherRegion) where formats.contains(where: { $0.matches(text) }) {
        add(text)
      }
    }
    if entry?.resources.isEmpty == true { add("*") }
    if found.isEmpty {
      let search = TextSearch(region, problem.resource)
      for isPlain in [true, false] {
        for template in templates where found.count < 4 {
          if let text = search?.text(fitting: [template.pattern(isPlain: isPlain)]) { add(text) }
        }
      }
    }
    if entry == nil || found.isEmpty {
      for text in spelled { add(text) }
      add("arn:aws:\(action.service):\(ARNTemplate.region):\(ARNTemplate.account):example")
      add("*")
      for case .text(let text) in region.samples(problem.resource, limit: 4) { add(text) }
    }
    return found
  }

  private func formats(of action: Action) -> [ARNFormat] {
    let service = reference?.service(action.service)
    return action.resources.flatMap { service?.resourceType(named: $0.type)?.arnFormats ?? [] }
  }

  /// Resources that a pattern covers, wildcards and variables replaced by words.
  private static func examples(_ pattern: String, of region: String) -> [String] {
    if pattern == "*" { return [] }
    guard let fields = ResourcePattern.fields(of: pattern) else { return [] }
    let words = ["", "", "", region, ARNTemplate.account]
    let head = zip(fields, words).enumerated().map { place, pair in
      pair.0 == "*" && place > 2 ? pair.1 : pair.0 == "*" && place == 1 ? ARNTemplate.partition : filled(pair.0, "x")
    }
    return ["x", "x/x", "example", ""].map { word in (head + [filled(fields[5], word)]).joined(separator: ":") }
  }

  /// A text with its wildcards replaced; variables by a word that stands for any value.
  static func filled(_ text: Substring, _ word: String) -> String {
    guard text.isOpen else { return String(text) }
    return PolicyVariables.parts(of: String(text)).map { part in
      switch part {
      case .text(let text): filledWildcards(text, word)
      case .escaped(let character): String(character)
      case .variable(let key, let value): value.map(String.init) ?? VariableValues.example(of: key)
      }
    }.joined()
  }

  /// A text with a word for each star.
  static func filledWildcards(_ text: Substring, _ word: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }) else { return String(text) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + word.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "*"): bytes += word.utf8
      case UInt8(ascii: "?"): bytes.append(UInt8(ascii: "x"))
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
