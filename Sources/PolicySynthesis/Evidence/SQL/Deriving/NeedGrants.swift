import Environment
import PolicyModel

/// Makes grants of needs: every pair of action and resource that is needed, and no other.
///
/// Actions stand together where they go with the same resources, so that no action meets a resource of another.
struct NeedGrants {
  private struct Purpose: Hashable {
    let label: String
    let conditions: [String]
  }

  /// The grants, in the order in which their purposes are first needed.
  let grants: [Grant]

  init(_ needs: [StatementNeed]) {
    var order: [Purpose] = []
    var known = Set<Purpose>()
    var purposes: [Purpose: [(action: GrantedAction, resources: Set<String>)]] = [:]
    var conditions: [Purpose: [Condition]] = [:]
    var listings: [String: (action: GrantedAction, areas: [BucketArea])] = [:]
    for need in Self.minimal(needs) {
      let purpose = Purpose(label: need.label, conditions: need.conditions.map { "\($0)" })
      if known.insert(purpose).inserted { order.append(purpose) }
      if case .listing(let area) = need.place {
        listings[need.label, default: (need.action, [])].areas.append(area)
        continue
      }
      conditions[purpose] = need.conditions
      // Taken out while it is changed, so that nothing is copied.
      var actions = purposes.removeValue(forKey: purpose) ?? []
      if let same = actions.firstIndex(where: { $0.action.name == need.action.name }) {
        actions[same].resources.formUnion(need.resources)
      } else {
        actions.append((need.action, Set(need.resources)))
      }
      purposes[purpose] = actions
    }
    var grants: [Grant] = []
    for purpose in order {
      if let listing = listings[purpose.label] {
        grants += StorageGrants.list(purpose.label, listing.areas, why: listing.action.why)
      }
      grants += Self.grants(purpose.label, purposes[purpose] ?? [], conditions[purpose] ?? [])
    }
    self.grants = grants
  }

  private static func grants(
    _ label: String, _ actions: [(action: GrantedAction, resources: Set<String>)], _ conditions: [Condition]
  ) -> [Grant] {
    var grants: [(resources: Set<String>, actions: [GrantedAction])] = []
    for (action, all) in actions {
      let resources = withoutCovered(all)
      if let same = grants.firstIndex(where: { $0.resources == resources }) {
        grants[same].actions.append(action)
      } else {
        grants.append((resources, [action]))
      }
    }
    return grants.map { Grant(label, $0.actions, on: $0.resources.sorted(by: byBytes), when: conditions) }
  }

  /// The resources without those that one with a wildcard at its end stands for as well.
  private static func withoutCovered(_ resources: Set<String>) -> Set<String> {
    let stars = resources.filter { $0.utf8.contains(UInt8(ascii: "*")) }
    if stars.isEmpty { return resources }
    let covers = CoveringPrefixes(stars)
    return resources.filter { stars.contains($0) ? !covers.strictlyCovers($0) : !covers.covers($0) }
  }

  /// The needs without areas that lie in another for the same action, and with each bucket once for an action.
  private static func minimal(_ needs: [StatementNeed]) -> [StatementNeed] {
    var widest: [String: Set<BucketArea>] = [:]
    for need in needs {
      if let area = need.keys { widest[need.kindOfPlace, default: []].insert(area) }
    }
    let kept = widest.mapValues { Set(outermost(Array($0))) }
    var taken = Set<String>()
    return needs.filter { need in
      guard let place = need.areaKey else { return true }
      if let area = need.keys, kept[need.kindOfPlace]?.contains(area) != true { return false }
      return taken.insert("\(need.kindOfPlace) \(place)").inserted
    }
  }

  /// The areas that lie in no other.
  static func outermost(_ areas: [BucketArea]) -> [BucketArea] {
    let sorted = areas.sorted { ($0.bucket.name, $0.prefix) < ($1.bucket.name, $1.prefix) }
    var kept: [BucketArea] = []
    for area in sorted where kept.last?.holds(area) != true { kept.append(area) }
    return kept
  }
}

extension StatementNeed {
  /// The area whose keys the need is about.
  fileprivate var keys: BucketArea? {
    switch place {
    case .objects(let area), .listing(let area): area
    default: nil
    }
  }

  fileprivate var areaKey: String? {
    switch place {
    case .objects(let area), .listing(let area): "\(area.bucket.name)/\(area.prefix)"
    case .bucket(let area): area.bucket.name
    default: nil
    }
  }

  fileprivate var kindOfPlace: String { action.name }
}

/// Beginnings of names that patterns with a `*` at their end stand for.
struct CoveringPrefixes {
  private let prefixes: [[UInt8]]

  init(_ patterns: some Sequence<String>) {
    // What lies in another stands beside it in order.
    var kept: [[UInt8]] = []
    let all = patterns.map { Array($0.utf8.prefix { $0 != UInt8(ascii: "*") }) }
    for prefix in all.sorted(by: { $0.lexicographicallyPrecedes($1) }) where kept.last.map(prefix.starts) != true {
      kept.append(prefix)
    }
    prefixes = kept
  }

  /// Whether a name begins in one of them.
  func covers(_ name: String) -> Bool { prefix(of: name) != nil }

  /// Whether a pattern lies within another that is wider.
  func strictlyCovers(_ pattern: String) -> Bool {
    guard let found = prefix(of: pattern) else { return false }
    return found.count < pattern.utf8.prefix { $0 != UInt8(ascii: "*") }.count
  }

  /// No kept prefix begins in another, so the last one that is not after the name is the only one that can be its own.
  private func prefix(of name: String) -> [UInt8]? {
    let bytes = Array(name.utf8)
    var low = 0
    var high = prefixes.count
    while low < high {
      let middle = (low + high) / 2
      if bytes.lexicographicallyPrecedes(prefixes[middle]) { high = middle } else { low = middle + 1 }
    }
    guard low > 0, bytes.starts(with: prefixes[low - 1]) else { return nil }
    return prefixes[low - 1]
  }
}
