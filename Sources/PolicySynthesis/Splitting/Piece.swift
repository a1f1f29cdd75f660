import PolicyModel

/// A statement in the making.
struct Piece {
  var label: String
  private(set) var actions: [GrantedAction]
  private(set) var resources: [String]
  let types: [String]
  let conditions: [Condition]
  let effect: Effect

  /// One action of a grant, on those of its resources that the action supports.
  init(_ action: GrantedAction, of grant: Grant, resources: [String], types: [String]) {
    label = grant.label
    actions = [action]
    self.resources = resources
    self.types = types
    conditions = grant.conditions.sortedByKey
    effect = grant.effect
  }

  /// The name of the type of its longest resource, which the others lead to: `Table` of catalog, database and table.
  var mostSpecificType: String {
    let longest = resources.max { $0.split(separator: "/").count < $1.split(separator: "/").count } ?? ""
    let mark = longest.split(separator: ":", maxSplits: 5).last.map(String.init) ?? ""
    let type = types.first { mark.hasPrefix($0) } ?? types.last ?? "Any"
    return type.prefix(1).uppercased() + type.dropFirst()
  }

  mutating func add(_ action: GrantedAction) {
    if !actions.contains(where: { $0.name == action.name }) { actions.append(action) }
  }

  /// Whether the two grant the same actions under the same conditions on resources of the same types, so that one
  /// statement on all resources grants what they do and no more.
  func canTake(_ other: Piece) -> Bool {
    types == other.types && conditions == other.conditions && effect == other.effect
      && Set(actions.map(\.name)) == Set(other.actions.map(\.name))
  }

  /// Whether the two say something of the same resources under the same conditions, so that one statement can grant the
  /// actions of both.
  func isOnTheSame(as other: Piece) -> Bool {
    resources == other.resources && conditions == other.conditions && effect == other.effect
  }

  mutating func take(_ other: Piece) {
    label = Self.joined(label, other.label)
    resources = Set(resources).union(other.resources).sorted(by: byBytes)
  }

  /// `S3ReadSource` and `S3ReadResults` as `S3ReadSourceAndResults`.
  private static func joined(_ first: String, _ second: String) -> String {
    guard first != second else { return first }
    var shared = zip(first.utf8, second.utf8).prefix { $0 == $1 }.count
    let bytes = Array(second.utf8)
    while shared > 0, shared < bytes.count, !(0x41...0x5A).contains(bytes[shared]) { shared -= 1 }
    let rest = String(decoding: bytes.dropFirst(shared == bytes.count ? 0 : shared), as: UTF8.self)
    return first.hasSuffix("And\(rest)") ? first : "\(first)And\(rest)"
  }

  func result(sid: String) -> StatementSplitter.Result {
    let sorted = actions.sorted { byBytes($0.name, $1.name) }
    return StatementSplitter.Result(
      statement: Statement(
        sid: sid, effect: effect,
        action: ActionElement(ElementList(sorted.map { ActionPattern($0.name) })),
        resource: ResourceElement(ElementList(resources.map { ResourcePattern($0) })),
        conditions: conditions),
      actions: sorted)
  }
}

extension [Condition] {
  /// The conditions in order of operator and key, their values sorted: their order has no meaning.
  var sortedByKey: [Condition] {
    map { condition in
      Condition(
        condition.operatorName, condition.key,
        ElementList(condition.values.elements.sorted { byBytes($0.text, $1.text) }))
    }.sorted { byBytes("\($0.operatorName) \($0.key)", "\($1.operatorName) \($1.key)") }
  }
}

/// The order of code points, which is the same on every machine.
func byBytes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }

/// Classes of ASCII bytes.
enum ASCIIClass {
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// The text with its ASCII letters in lower case.
  static func lowercased(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
