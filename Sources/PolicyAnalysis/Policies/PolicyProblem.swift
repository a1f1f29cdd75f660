import PolicyModel
import ServiceReference

/// The space of AWS's requests as some policies cut it: statements become boxes in it.
///
/// Dimensions are made as policies mention them: a request may have what it likes in all others.
struct PolicyProblem: Sendable {
  /// Collects dimensions and tests.
  var problem = Problem()
  /// The dimension of actions, `service:name`.
  let action: Int
  /// The dimension of resources: ARNs and `*`.
  let resource: Int
  /// The dimension of principals, as `CallerText` spells them; nil until a policy tells principals apart.
  private(set) var principal: Int?
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
  /// Groups of boxes in one of each of which every request lies: what requests there are at all.
  var universe: [[Box]] = []
  /// Which principals there are.
  let callers: [CallerKind]
  let reference: ServiceReference?

  /// The space of requests by principals of these kinds.
  init(callers: [CallerKind], reference: ServiceReference?) {
    self.callers = callers
    self.reference = reference
    action = problem.textDimension(.action, within: [Self.actionNames])
    resource = problem.textDimension(.arn, within: Self.resourceNames)
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
    let made = problem.textDimension(.plain, within: callers.map(\.domain))
    principal = made
    return made
  }

  /// A key's dimension, made when it is first asked for.
  mutating func keyDimension(_ key: String) -> Int {
    if let known = keys[key] { return known }
    let entry = reference?.conditionKey(key)
    let made = problem.keyDimension(
      key, kind: entry.flatMap { $0.alternativeType == nil ? ValueKind($0.type) : nil },
      isMultivalued: entry?.isMultivalued)
    keys[key] = made
    return made
  }

  /// Whether a key is known to hold one value at most.
  func isSingleValued(_ key: String) -> Bool { reference?.conditionKey(key)?.isMultivalued == false }

  /// The literal that a text fits one of some patterns.
  mutating func fits(_ dimension: Int, _ patterns: [TextPattern]) -> Literal {
    Literal(dimension: dimension, test: problem.test(dimension, patterns))
  }

  /// The literal that a key is there.
  mutating func isPresent(_ key: String) -> Literal {
    let dimension = keyDimension(key)
    let test = problem.test(dimension, KeyTest(holdsWithoutKey: false, presence: .constant(true)))
    return Literal(dimension: dimension, test: test)
  }

  /// The literal of a test of a key.
  mutating func holds(_ key: String, _ test: KeyTest) -> Literal {
    let dimension = keyDimension(key)
    return Literal(dimension: dimension, test: problem.test(dimension, test))
  }
}
