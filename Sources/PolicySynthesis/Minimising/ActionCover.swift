import PolicyModel
import ServiceReference

/// The shortest patterns that were found for some actions of one service.
///
/// A set cover: candidates are patterns that match no other action of the service, which is tested against all of
/// them; greedily the one that saves most is taken, then those that are no longer needed are left out.
struct ActionCover {
  let patterns: [String]
  let wildcards: [ActionMinimizer.Wildcard]

  private struct Candidate {
    let pattern: String
    let matched: ActionSet
    /// What it takes in a list: quotes and comma too.
    let cost: Int
    let isLiteral: Bool
  }

  /// nil where the service has not all of the actions, of which nothing can be proved then.
  init?(_ service: Service, names: [String], level: ActionMinimizer.Level, allowsWrites: Bool) {
    let actions = service.actions
    var places: [String: Int] = [:]
    for (place, action) in actions.enumerated() { places[ASCIIClass.lowercased(action.name)] = place }
    var target = ActionSet(count: actions.count)
    var members: [Int] = []
    for name in names {
      guard let place = places[ASCIIClass.lowercased(name)] else { return nil }
      if !target.contains(place) { members.append(place) }
      target.insert(place)
    }
    members.sort()
    var allowed = ActionSet(count: actions.count)
    for place in members where allowsWrites || !actions[place].accessLevel.isGuarded { allowed.insert(place) }

    let all = actions.compactMap { ActionName($0.fullName) }
    guard all.count == actions.count else { return nil }
    // An action that begins otherwise than a pattern cannot match it, so each is held against those of its letter.
    let letters = Dictionary(grouping: all.indices) { (all[$0].name.utf8.first ?? 0) | 0x20 }
    var candidates: [ActionSet: Candidate] = [:]
    func consider(_ name: String, isLiteral: Bool) {
      let text = "\(service.prefix):\(name)"
      let pattern = ActionPattern(text)
      var matched = ActionSet(count: all.count)
      let first = name.utf8.first ?? 0
      let places = first == UInt8(ascii: "*") ? Array(all.indices) : letters[first | 0x20] ?? []
      for place in places where pattern.matches(all[place]) {
        // The proof: what it matches is asked for, of all that the service has.
        guard isLiteral || allowed.contains(place) else { return }
        matched.insert(place)
      }
      // For one action alone its name is worth its few characters.
      guard isLiteral || matched.count > 1 else { return }
      let candidate = Candidate(pattern: text, matched: matched, cost: text.utf8.count + 3, isLiteral: isLiteral)
      if let other = candidates[matched],
        (other.cost, other.pattern) <= (candidate.cost, candidate.pattern)
      {
        return
      }
      candidates[matched] = candidate
    }
    for place in members { consider(actions[place].name, isLiteral: true) }
    var seen = Set<String>()
    for place in members where allowed.contains(place) {
      for shape in WildcardShapes.of(actions[place].name, level, guarded: !allowsWrites)
      where seen.insert(shape).inserted {
        consider(shape, isLiteral: false)
      }
    }
    let chosen = Self.choose(candidates.values.sorted { byBytes($0.pattern, $1.pattern) }, target)
    patterns = chosen.map(\.pattern)
    wildcards = chosen.filter { !$0.isLiteral }.map { candidate in
      ActionMinimizer.Wildcard(
        pattern: candidate.pattern,
        actions: actions.indices.filter(candidate.matched.contains).map { actions[$0].fullName })
    }
  }

  private static func choose(_ candidates: [Candidate], _ target: ActionSet) -> [Candidate] {
    guard var best = cover(target, with: candidates) else { return candidates.filter(\.isLiteral) }
    // Without one of those chosen, the others may come out shorter.
    var isBetter = true
    var rounds = 0
    while isBetter, rounds < 8 {
      isBetter = false
      rounds += 1
      for forbidden in best where !forbidden.isLiteral {
        if let other = cover(target, with: candidates.filter { $0.pattern != forbidden.pattern }),
          cost(other) < cost(best)
        {
          best = other
          isBetter = true
          break
        }
      }
    }
    return best.sorted { byBytes($0.pattern, $1.pattern) }
  }

  private static func cost(_ candidates: [Candidate]) -> Int { candidates.reduce(0) { $0 + $1.cost } }

  /// Candidates that match the target and nothing else; nil where there are none.
  private static func cover(_ target: ActionSet, with candidates: [Candidate]) -> [Candidate]? {
    var covered = ActionSet(likeEmpty: target)
    var chosen: [Candidate] = []
    while covered != target {
      // Most actions for a character; equals by their order, so that the outcome is always the same.
      var best: (candidate: Candidate, gain: Int)?
      for candidate in candidates {
        let gain = candidate.matched.countOutside(covered)
        if gain > 0, best.map({ gain * $0.candidate.cost > $0.gain * candidate.cost }) ?? true {
          best = (candidate, gain)
        }
      }
      guard let best else { return nil }
      chosen.append(best.candidate)
      covered.formUnion(best.candidate.matched)
    }
    // The first to be taken may be covered by what came later.
    for candidate in chosen.sorted(by: { $0.cost > $1.cost }) {
      let others = chosen.filter { $0.pattern != candidate.pattern }
      var rest = ActionSet(likeEmpty: target)
      for other in others { rest.formUnion(other.matched) }
      if target.isSubset(of: rest) { chosen = others }
    }
    return chosen
  }
}

extension AccessLevel {
  /// Whether a wildcard stands for such actions only where that was asked for.
  fileprivate var isGuarded: Bool { self == .write || self == .permissionsManagement }
}
