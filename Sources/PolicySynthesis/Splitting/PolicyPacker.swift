import JSONText
public import PolicyModel
public import ServiceReference

/// Parts statements into policies that each keep a limit: few of them, and each statement whole where that can be.
public struct PolicyPacker: Sendable {
  /// The largest size of a policy.
  public let limit: Int
  private let unit: Quota.Unit

  /// Parts into policies that keep a quota.
  public init(_ quota: Quota) {
    limit = quota.limit
    unit = quota.unit
  }

  /// The size of a policy, as its quota counts it, without blanks.
  public static func size(_ policy: Policy, _ unit: Quota.Unit) -> Int {
    unit.count(in: JSONWriter.minifiedBytes(policy.json))
  }

  /// The policies, of which there is one where all fits; the order of statements is kept within each.
  ///
  /// A statement that no policy holds is parted by its resources, which changes nothing of what it allows or denies.
  public func pack(_ policy: Policy) throws(FitError) -> [Policy] {
    var empty = policy
    empty.statements = []
    let overhead = Self.size(empty, unit)
    let room = limit - overhead
    var pieces: [(statement: Statement, size: Int)] = []
    for statement in policy.statements.elements { pieces += try parts(of: statement, room: room) }
    // First-fit decreasing; equals in the order of the policy, so that the outcome is always the same.
    let order = pieces.indices.sorted { (-pieces[$0].size, $0) < (-pieces[$1].size, $1) }
    var bins: [(members: [Int], left: Int)] = []
    for index in order {
      let size = pieces[index].size
      // The comma before each statement but the first.
      if let bin = bins.firstIndex(where: { $0.left >= size + 1 }) {
        bins[bin].members.append(index)
        bins[bin].left -= size + 1
      } else {
        bins.append(([index], room - size))
      }
    }
    let members = bins.map { $0.members.sorted() }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    return members.map { members in
      var part = policy
      part.statements = ElementList(members.map { pieces[$0].statement })
      return part
    }
  }

  /// The statement, or the few that say the same of some of its resources each.
  private func parts(of statement: Statement, room: Int) throws(FitError) -> [(statement: Statement, size: Int)] {
    let size = unit.count(in: JSONWriter.minifiedBytes(statement.json))
    if size <= room { return [(statement, size)] }
    let resources = statement.resource?.patterns.elements ?? []
    // Parts of a statement about all but some resources would say something else.
    guard resources.count > 1, statement.resource?.isNegated == false else {
      throw .statementTooLarge(sid: statement.sid, size: size, limit: room)
    }
    var bare = statement
    bare.resource = ResourceElement([])
    // The number behind the id of each part takes room too.
    let frame = unit.count(in: JSONWriter.minifiedBytes(bare.json)) + "\(resources.count)".utf8.count
    var groups: [[ResourcePattern]] = []
    var left = 0
    for resource in resources {
      let own = unit.count(in: JSONWriter.quoted(resource.description).utf8) + 1
      if frame + own - 1 > room {
        throw .statementTooLarge(sid: statement.sid, size: frame + own - 1, limit: room)
      }
      if own <= left {
        groups[groups.count - 1].append(resource)
      } else {
        groups.append([resource])
        left = room - frame + 1
      }
      left -= own
    }
    return groups.enumerated().map { number, group in
      var part = statement
      part.sid = statement.sid.map { "\($0)\(number + 1)" }
      part.resource = ResourceElement(ElementList(group))
      return (part, unit.count(in: JSONWriter.minifiedBytes(part.json)))
    }
  }
}

/// Why a policy does not fit.
public enum FitError: Error, Hashable, Sendable {
  /// One statement is too large, and cannot be parted.
  case statementTooLarge(sid: String?, size: Int, limit: Int)
  /// The policies of a principal are too large together.
  case tooLarge(attachTo: String, size: Int, limit: Int, words: String)
  /// More policies than can be attached.
  case tooMany(attachTo: String, count: Int, limit: Int)

  /// The error in a sentence.
  public var message: String {
    switch self {
    case .statementTooLarge(let sid, let size, let limit):
      "the statement \(sid.map { "`\($0)`" } ?? "without an id") cannot be made smaller than \(size) characters, and a policy has room for \(limit)"
    case .tooLarge(let attachTo, let size, let limit, let words):
      "\(words) of `\(attachTo)` cannot be made smaller than \(size) characters, and it takes at most \(limit)"
    case .tooMany(let attachTo, let count, let limit):
      "`\(attachTo)` would need \(count) managed policies, and takes at most \(limit)"
    }
  }
}
