import PolicyAnalysis
public import PolicyModel
public import ServiceReference
import SourceText

/// What AWS says of services, kept once looked up: one for a whole run, so that nothing is read twice.
public final class ServiceFacts {
  /// Where the facts come from.
  public let reference: ServiceReference

  /// What AWS says of condition keys.
  let keys: ConditionKeyFacts

  private var services: [String: KnownService?] = [:]
  /// The patterns of the policies so far.
  let shelf = PatternShelf()
  /// What the patterns of actions on the shelf cover, by their numbers.
  private var coverages: [ActionCoverage?] = []
  private var patternTexts = TextTable()
  /// The patterns of resources so far, by the numbers of their texts.
  private var patterns: [KnownPattern] = []
  private var fillings: [FormInPartition: ResourcePattern] = [:]
  private var guesses: [String: String?] = [:]
  private var servicePrincipals: [String: Bool?] = [:]
  private var guessBudget = guessLimit
  private lazy var actionPrefixes = reference.servicePrefixes
  /// How large policies can be.
  private(set) lazy var quotas = Dictionary(
    reference.quotas.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
  /// What decides questions about a policy. The budget is small, so that a monstrous policy costs milliseconds.
  private(set) lazy var analyzer = PolicyAnalyzer(
    reference: reference,
    options: AnalysisOptions(budget: AnalysisBudget(states: 20_000, nodes: 10_000, listing: 2_000)))
  /// The regions.
  private(set) lazy var regions = RegionFacts(reference)
  /// What is wrong with ARNs.
  private(set) lazy var arns = ARNFacts(self)
  /// The names of the partitions.
  private(set) lazy var partitions: [String] = reference.partitions.map(\.id)

  /// How many different misspelt words of one document are looked up among all others.
  private static let guessLimit = 500

  /// Facts of `reference`.
  public init(_ reference: ServiceReference) {
    self.reference = reference
    keys = ConditionKeyFacts(reference)
  }

  /// The service of a prefix, ASCII case aside; nil where AWS has none.
  public func service(_ prefix: String) -> KnownService? {
    let key = prefix.lowered
    if let known = services[key] { return known }
    let found = reference.service(key).map(KnownService.init)
    services[key] = .some(found)
    return found
  }

  /// The actions that a pattern covers.
  public func coverage(of pattern: ActionPattern) -> ActionCoverage {
    let kept = shelf.number(of: pattern) == nil ? shelf.action(pattern.description) : pattern
    guard let number = shelf.number(of: kept) else { return findCoverage(of: pattern) }
    if number < coverages.count, let known = coverages[number] { return known }
    let coverage = findCoverage(of: pattern)
    while coverages.count <= number { coverages.append(nil) }
    coverages[number] = coverage
    return coverage
  }

  /// The pattern of resources of a text, with what was found of it.
  func pattern(_ text: String) -> KnownPattern {
    let number = patternTexts.number(of: text)
    if number == patterns.count { patterns.append(KnownPattern(text)) }
    return patterns[number]
  }

  /// Whether two patterns of actions cover an action in common, of those that AWS documents.
  func mayMeet(_ one: ActionPattern, _ other: ActionPattern) -> Bool {
    switch (coverage(of: one), coverage(of: other)) {
    case (.malformed, _), (_, .malformed): false
    case (.everything, _), (_, .everything): true
    case (.actions(let covered), _): covered.actions.contains { ActionName($0.fullName).map(other.matches) ?? false }
    default: one == other
    }
  }

  /// Whether a pattern of resources may match one of a type.
  func mayMatch(_ type: ResourceType, _ pattern: String) -> Bool { mayMatch(type, self.pattern(pattern)) }

  /// Whether a pattern of resources may match one of a type.
  func mayMatch(_ type: ResourceType, _ pattern: KnownPattern) -> Bool { reading(of: pattern).mayMatch(type) }

  /// Whether a pattern of resources matches every ARN of a type in the pattern's partition.
  ///
  /// - Parameter known: what was found of the pattern.
  func covers(_ pattern: ResourcePattern, _ known: KnownPattern, _ place: Int, _ type: () -> ResourceType) -> Bool {
    known.covers(at: place) {
      let type = type()
      let partition = known.fields.map { String($0[1]) } ?? "*"
      return !type.arnFormats.isEmpty
        && type.arnFormats.allSatisfy { pattern.contains(filling(of: $0, in: partition)) }
    }
  }

  /// The pattern that a pattern of resources is taken for, so that nothing is called dead that AWS may see otherwise.
  ///
  /// Where no type of the ARN's service fits, a `*` that ends the account's field may run into the resource (R82), and
  /// a missing account counts as any: AWS's own documents and parameters have none.
  func reading(of pattern: KnownPattern) -> KnownPattern {
    let reading = pattern.reading ?? findReading(of: pattern)
    pattern.reading = reading
    return if case .other(let other) = reading { other } else { pattern }
  }

  private func findReading(of pattern: KnownPattern) -> KnownPattern.Reading {
    guard let fields = pattern.fields, fields[4].isEmpty || fields[4].utf8.last == UInt8(ascii: "*"),
      let known = service(String(fields[2])), !pattern.mayMatch(anyOf: known.resourceTypes, known.typePlaces)
    else { return .asWritten }
    let head = fields[..<4].joined(separator: ":")
    let account = fields[4].isEmpty ? "*" : "\(fields[4]):*"
    return .other(self.pattern("\(head):\(account):\(fields[5])"))
  }

  /// The pattern of every ARN of a form in a partition.
  private func filling(of format: ARNFormat, in partition: String) -> ResourcePattern {
    let key = FormInPartition(form: format.text, partition: partition)
    if let known = fillings[key] { return known }
    let filling = ResourcePattern(ARNTemplate(format).filled(with: ["Partition": partition]))
    fillings[key] = filling
    return filling
  }

  /// Whether a text is the principal of a service; nil where it may be.
  func isServicePrincipal(_ name: String) -> Bool? {
    if let known = servicePrincipals[name] { return known }
    let found = reference.isServicePrincipal(name)
    servicePrincipals[name] = .some(found)
    return found
  }

  /// Begins a new document, which may ask for guesses anew.
  func beginDocument() { guessBudget = Self.guessLimit }

  /// The service that a misspelt prefix was likely meant to be.
  func nearestService(to prefix: String) -> String? {
    guess(prefix) { Spelling.nearest(to: prefix, among: actionPrefixes) }
  }

  /// The action of a service that a misspelt name was likely meant to be.
  func nearestAction(to name: String, of known: KnownService) -> String? {
    guess("\(known.service.prefix):\(name)") { Spelling.nearest(to: name, among: known.actionNames) }
  }

  /// The condition key that a misspelt one was likely meant to be, among `names`.
  func nearestKey(to key: String, among names: () -> [String]) -> String? {
    guess(key) { Spelling.nearest(to: key, among: names()) }
  }

  /// The service in ARNs that a misspelt one was likely meant to be.
  func nearestARNService(to service: String) -> String? {
    guess("arn \(service)") { Spelling.nearest(to: service, among: arns.services) }
  }

  /// The principal of a service that a misspelt one was likely meant to be.
  func nearestServicePrincipal(to name: String) -> String? {
    guess("principal \(name)") { reference.nearestServicePrincipal(to: name) }
  }

  /// Guesses once for each word, and stops where a document holds nothing but misspelt words.
  private func guess(_ word: String, _ find: () -> String?) -> String? {
    if let known = guesses[word] { return known }
    guard guessBudget > 0 else { return nil }
    guessBudget -= 1
    let found = find()
    guesses[word] = .some(found)
    return found
  }

  private func findCoverage(of pattern: ActionPattern) -> ActionCoverage {
    switch pattern.meaning {
    case .everything: return .everything
    case .malformed: return .malformed
    case .service(let prefix, let name):
      guard let service = service(prefix) else { return .unknownService }
      let actions =
        pattern.isLiteral ? service.action(named: name).map { [$0] } ?? [] : service.actions(matching: pattern)
      return actions.isEmpty ? .nothing(service) : .actions(CoveredActions(actions, of: service, by: pattern))
    }
  }
}

private struct FormInPartition: Hashable {
  let form: String
  let partition: String
}
