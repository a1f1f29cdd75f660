import PolicyModel

/// One search for requests: they lie in a box of every group and in none that is avoided.
struct Hunt: Sendable {
  let groups: [[Box]]
  let avoided: [Box]
  /// Of which services' actions the requests are.
  let scope: Scope

  /// Which requests a hunt is for, by the service of their action.
  enum Scope: Hashable, Sendable {
    /// All of them.
    case everything
    /// Those of one service, in lower case.
    case service(String)
    /// Those of no service of a list.
    case others(than: [String])
  }

  /// The hunts for requests of the groups, one for each service that tells boxes apart: patterns of different services
  /// have nothing to do with one another.
  ///
  /// What cannot matter is left out before the space is cut: where two policies have most statements in common, little is
  /// left.
  static func all(_ groups: [[Box]], avoiding avoided: [Box], in problem: PolicyProblem) -> [Hunt] {
    let index = BoxIndex(avoided)
    var groups = groups.map { group in group.filter { !index.covers($0) } }
    if var coverage = BoxCoverage(by: avoided, of: groups.reduce(0) { $0 + $1.count }, in: problem) {
      groups = groups.map { group in group.filter { !coverage.covers($0) } }
    }
    guard groups.allSatisfy({ !$0.isEmpty }) else { return [] }
    let boxCount = groups.reduce(avoided.count) { $0 + $1.count }
    guard boxCount > undivided else { return [Hunt(groups: groups, avoided: avoided, scope: .everything)] }
    var services = ServiceIndex(problem)
    let parts = groups.map { services.parts(of: $0) }
    let kept = services.parts(of: avoided)
    // A group all of whose boxes name their services leaves no requests of others.
    let narrow = parts.filter(\.everywhere.isEmpty).min { $0.byService.count < $1.byService.count }
    let names = Set((narrow.map { [$0] } ?? parts + [kept]).flatMap(\.byService.keys)).sorted()
    var hunts: [Hunt] = []
    for name in names {
      let chosen = parts.map { $0.boxes(of: name) }
      if chosen.contains(where: \.isEmpty) { continue }
      hunts.append(Hunt(groups: chosen, avoided: kept.boxes(of: name), scope: .service(name)))
    }
    if narrow == nil {
      hunts.append(Hunt(groups: parts.map(\.everywhere), avoided: kept.everywhere, scope: .others(than: names)))
    }
    return hunts
  }

  /// So many boxes are not worth dividing.
  private static let undivided = 12
}

/// Boxes by the services that their actions are of.
private struct ServiceIndex {
  private let problem: PolicyProblem
  private var known: [Literal: [String]] = [:]

  init(_ problem: PolicyProblem) { self.problem = problem }

  /// Boxes of each service, and those that may be of any.
  struct Parts {
    var byService: [String: [Int]] = [:]
    var everywhere: [Box] = []
    private let all: [Box]
    /// The places of the boxes that may be of any service.
    private var wide: [Int] = []

    init(_ boxes: [Box]) { all = boxes }

    mutating func add(_ place: Int, _ services: [String]?) {
      guard let services else {
        everywhere.append(all[place])
        wide.append(place)
        return
      }
      for service in services { byService[service, default: []].append(place) }
    }

    /// The boxes that requests of a service may lie in, in order.
    func boxes(of service: String) -> [Box] {
      let own = byService[service] ?? []
      return (wide.isEmpty ? own : (own + wide).sorted()).map { all[$0] }
    }
  }

  mutating func parts(of boxes: [Box]) -> Parts {
    var parts = Parts(boxes)
    for place in boxes.indices {
      var found: [String]?
      for literal in boxes[place].literals where literal.dimension == problem.action {
        let services = services(of: literal)
        if literal.isNegated || services.contains("") { continue }
        found = found.map { $0.filter(services.contains) } ?? services
      }
      parts.add(place, found)
    }
    return parts
  }

  /// The services of a literal's patterns; an empty one stands for all.
  private mutating func services(of literal: Literal) -> [String] {
    if let answer = known[literal] { return answer }
    var found: [String] = []
    for pattern in problem.patterns(of: literal) {
      let service = pattern.service ?? ""
      if found.last != service, !found.contains(service) { found.append(service) }
    }
    known[literal] = found
    return found
  }
}

extension TextPattern {
  /// The service of a pattern of actions: what stands before its colon; nil where that is not ASCII alone.
  var service: String? {
    var text = String.UnicodeScalarView()
    for token in tokens {
      guard !token.isWildcard, let scalar = Unicode.Scalar(token.scalar), scalar.isASCII else { return nil }
      if scalar == ":" { return String(text) }
      text.append(scalar)
    }
    return nil
  }
}

/// Boxes by one of their literals, to find those that hold another box whole.
struct BoxIndex {
  private var boxes: [Literal: [[Literal]]] = [:]
  private var hasEverything = false

  init(_ all: [Box]) {
    for box in all {
      guard let first = box.literals.first else {
        hasEverything = true
        continue
      }
      boxes[first, default: []].append(box.literals)
    }
  }

  /// Whether a box lies in one of the boxes, as their literals show.
  func covers(_ box: Box) -> Bool {
    if hasEverything { return true }
    return box.literals.contains { literal in
      boxes[literal]?.contains { known in known.allSatisfy(box.literals.contains) } ?? false
    }
  }
}
