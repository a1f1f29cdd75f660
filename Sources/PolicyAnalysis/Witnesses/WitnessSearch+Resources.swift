import PolicyModel
import ServiceReference

extension WitnessSearch {
  private static let resourceLimit = 10
  /// How many patterns of policies are held against the region.
  private static let lookLimit = 1_000

  /// Resources of the region: of the types that the action takes first, then any.
  func resourceCandidates(_ action: ActionName) -> [String] {
    var found: [String] = []
    func add(_ text: String) {
      guard found.count < Self.resourceLimit, text == "*" || ARN(text) != nil, !found.contains(text),
        region.contains(problem.resource, text: text)
      else { return }
      found.append(text)
    }
    let entry = reference?.action(action.service, action.name)
    let formats = entry.map(formats) ?? []
    let patterns = problem.vocabulary.resources.prefix(Self.lookLimit)
    let spelled = patterns.flatMap { Self.examples($0, of: ARNTemplate.region) }
    for text in spelled where formats.contains(where: { $0.matches(text) }) { add(text) }
    let templates = formats.map(ARNTemplate.init)
    for template in templates { add(template.example) }
    if found.isEmpty {
      // Of any Region may mean: of one that the other policy does not name.
      for text in patterns.flatMap({ Self.examples($0, of: ARNTemplate.otherRegion) })
      where formats.contains(where: { $0.matches(text) }) { add(text) }
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
    guard let fields = ResourcePattern(pattern).fields else { return [] }
    let words = ["", "", "", region, ARNTemplate.account]
    let head = zip(fields, words).enumerated().map { place, pair in
      pair.0 == "*" && place > 2 ? pair.1 : pair.0 == "*" && place == 1 ? ARNTemplate.partition : filled(pair.0, "x")
    }
    return ["x", "x/x", "example", ""].map { word in (head + [filled(fields[5], word)]).joined(separator: ":") }
  }

  /// A text with its wildcards replaced; variables by a word that stands for any value.
  static func filled(_ text: Substring, _ word: String) -> String {
    PolicyVariables.parts(of: String(text)).map { part in
      switch part {
      case .text(let text):
        text.unicodeScalars.map { $0 == "*" ? word : $0 == "?" ? "x" : String($0) }.joined()
      case .escaped(let character): String(character)
      case .variable(let key, let value): value.map(String.init) ?? VariableValues.example(of: key)
      }
    }.joined()
  }
}
