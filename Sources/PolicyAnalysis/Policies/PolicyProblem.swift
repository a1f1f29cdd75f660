import PolicyModel
import ServiceReference

/// The space of AWS's requests as some policies cut it: statements become boxes in it.
///
/// Dimensions are made as policies mention them: a request may have what it likes in all others.
struct PolicyProblem: Sendable {
  /// The dimensions, without tests.
  private(set) var dimensions = Problem()
  /// The tests of each dimension.
  private var tests: [[TestDefinition]] = []
  /// The tests that have the patterns of a hash.
  private var hashes: [Int: [Literal]] = [:]
  /// The dimension of actions, `service:name`.
  let action: Int
  /// The dimension of resources: ARNs and `*`.
  let resource: Int
  /// The dimension of principals, as `CallerText` spells them; nil until a policy tells principals apart.
  private(set) var principal: Int?
  /// The dimension of the canonical id that S3 knows the principal's account by (R45); nil until a policy names one.
  private(set) var canonicalID: Int?
  /// What values of a key's dimension are documented to be.
  private(set) var kinds: [Int: ValueKind] = [:]
  /// The dimensions of condition keys, by folded name.
  private(set) var keys: [String: Int] = [:]
  /// Free truth values for what hangs on policy variables.
  var instances: [InstanceKey: Instance] = [:]
  /// Boxes that no request is in, for what they ask of the free truth values contradicts itself.
  var contradictions: [Box] = []
  /// What policies spell and a readable request may take over.
  var vocabulary = Vocabulary()
  /// Which entries of principal elements count; all where nil.
  var grantClass: GrantClass?
  /// Whether principals have a permissions boundary (R48).
  var hasBoundary = false
  /// Whether federated users are taken to have a session policy that allows what is asked about (R15).
  var leavesSessionsOpen = false
  /// Groups of boxes in one of each of which every request lies: what requests there are at all.
  var universe: [[Box]] = []
  /// Which principals there are.
  let callers: [CallerKind]
  let reference: ServiceReference?
  private let documentedKeys: KnownKeys

  /// The space of requests by principals of these kinds.
  init(callers: [CallerKind], reference: ServiceReference?, keys: KnownKeys? = nil) {
    documentedKeys = keys ?? KnownKeys(reference)
    self.callers = callers
    self.reference = reference
    action = dimensions.textDimension(.action, within: [Self.actionNames])
    resource = dimensions.textDimension(.arn, within: Self.resourceNames)
    tests = [[], []]
  }

  /// `service:Name`, neither part empty.
  private static let actionNames = TextPattern([
    .one(.notColon), .many(.notColon), .literal(":"), .one(.notColon), .many(.notColon),
  ])

  /// `*`, and `arn:partition:service:region:account:resource` of which Region and account may be empty.
  private static let resourceNames: [TextPattern] = {
    let field: [PatternToken] = [.one(.notColon), .many(.notColon), .literal(":")]
    let openField: [PatternToken] = [.many(.notColon), .literal(":")]
    let prefix = PatternToken.tokens(of: "arn:".utf8.map { $0 }, folding: .none, reach: .any)
    return [
      TextPattern([.literal("*")]),
      TextPattern(prefix + field + field + openField + openField + [.one(.any), .many(.any)]),
    ]
  }()

  /// The principals' dimension, made when it is first asked for.
  mutating func principalDimension() -> Int {
    if let principal { return principal }
    let made = dimensions.textDimension(.plain, within: callers.map(\.domain))
    tests.append([])
    principal = made
    return made
  }

  /// The patterns one of which every text of a dimension fits.
  func domain(_ dimension: Int) -> [TextPattern] {
    switch dimension {
    case action: [Self.actionNames]
    case resource: Self.resourceNames
    default: callers.map(\.domain)
    }
  }

  /// A key's dimension, made when it is first asked for.
  mutating func keyDimension(_ key: String) -> Int {
    if let known = keys[key] { return known }
    let documented = documentedKeys.key(key)
    let made = dimensions.keyDimension(
      key, kind: documented.kind,
      // What is not known of a key is that it holds no list.
      isMultivalued: documented.isMultivalued ?? true)
    tests.append([])
    keys[key] = made
    kinds[made] = documented.kind
    // Every request has this one.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    if key == "aws:securetransport" { contradict([isPresent(key).negated]) }
    return made
  }

  /// Whether a key is known to hold one value at most.
  func isSingleValued(_ key: String) -> Bool { documentedKeys.key(key).isMultivalued == false }

  /// A free truth value's literal.
  mutating func bit() -> Literal {
    tests.append([.bit])
    return Literal(dimension: dimensions.bitDimension(), test: 0)
  }

  /// The literal that a text fits one of some patterns; the same for the same patterns.
  mutating func fits(_ dimension: Int, _ patterns: [TextPattern]) -> Literal {
    let patterns = patterns.normalised
    var hasher = Hasher()
    hasher.combine(dimension)
    hasher.combine(patterns)
    let hash = hasher.finalize()
    for literal in hashes[hash] ?? [] where literal.dimension == dimension && self.patterns(of: literal) == patterns {
      return literal
    }
    let literal = Literal(dimension: dimension, test: tests[dimension].count)
    tests[dimension].append(.texts(patterns))
    hashes[hash, default: []].append(literal)
    return literal
  }

  /// The literal of a test of a key; the same for the same test.
  mutating func holds(_ key: String, _ test: KeyTest) -> Literal { holds(keyDimension(key), test) }

  /// The literal of a test of the canonical id, which no request must tell.
  mutating func holdsOfCanonicalID(_ presence: KeyTest.Presence) -> Literal {
    let dimension = canonicalID ?? dimensions.keyDimension("canonical id", kind: .text, isMultivalued: false)
    if canonicalID == nil { tests.append([]) }
    canonicalID = dimension
    return holds(dimension, KeyTest(holdsWithoutKey: false, presence: presence))
  }

  private mutating func holds(_ dimension: Int, _ test: KeyTest) -> Literal {
    for (place, known) in tests[dimension].enumerated() {
      if case .key(test) = known { return Literal(dimension: dimension, test: place) }
    }
    tests[dimension].append(.key(test))
    return Literal(dimension: dimension, test: tests[dimension].count - 1)
  }

  /// The literal that a key is there.
  mutating func isPresent(_ key: String) -> Literal {
    holds(key, KeyTest(holdsWithoutKey: false, presence: .constant(true)))
  }

  /// What the test of a literal asks.
  func definition(of literal: Literal) -> TestDefinition { tests[literal.dimension][literal.test] }

  /// What is asked of a key, by its dimension.
  func keyTests(_ dimension: Int) -> [KeyTest] {
    tests[dimension].compactMap { if case .key(let test) = $0 { test } else { nil } }
  }

  /// The patterns of a literal of texts.
  func patterns(of literal: Literal) -> [TextPattern] {
    if case .texts(let patterns) = definition(of: literal) { patterns } else { [] }
  }
}

/// Matches a test that is the same.
private func ~= (pattern: KeyTest, value: KeyTest) -> Bool { pattern == value }
